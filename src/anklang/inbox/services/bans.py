"""Acting against people who spoil it: mute, report, and block, which takes two."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from anklang.inbox import access
from anklang.inbox.errors import AlreadyDecided, CannotModerate
from anklang.inbox.models import Conversation, Decision, Message, Restricted
from anklang.inbox.queries import restricting as queries
from anklang.kernel import audit, db
from anklang.networks import registry
from anklang.networks.contract import NetworkError, Restriction, Restricts
from anklang.networks.models import Channel
from anklang.networks.services import account_for
from anklang.orgs.permissions import Permission
from anklang.orgs.queries import members_with
from anklang.orgs.scope import Scope

from . import acting, deciding, record, telling
from .deciding import Ground

_A, _S = Decision.Action, Decision.State


def restrict(
    scope: Scope,
    message_id: int,
    how: Restriction,
    reason: str = "",
    *,
    rule: str = "",
    wait: bool = False,
) -> Decision:
    """Mute or report whoever wrote a message, on its network, or propose to block them.

    A block takes two: the first proposes, another one confirms. Where nobody else moderates it
    is done at once, and that is recorded. Proposing what a colleague has proposed confirms it.

    Args:
        wait: only propose a block, also where nobody else moderates: the author is told first.

    Raises:
        PermissionDenied: the role doesn't moderate.
        CannotModerate: neither rule nor reason, our own message, or the network can't or won't.
    """
    scope.require(Permission.COMMENT_MODERATE)
    ground = Ground(reason, rule)
    deciding.refuse_empty(ground)
    message, action = access.message(scope, message_id), _A(how.value)
    acting.require(message, action)
    if message.account_id is None:
        raise CannotModerate(_("One can’t do that on “%s”.") % message.channel.name)
    if action != _A.BLOCK:
        return _at_once(scope, message, action, ground, alone=False)
    proposed = Decision.objects.filter(
        account=message.account_id, action=_A.BLOCK, state=_S.PROPOSED
    ).first()
    if proposed is not None and proposed.by_id != scope.person.pk and not wait:
        return confirm_block(scope, proposed.pk)
    if proposed is not None:
        return proposed
    if not somebody_else(scope) and not wait:
        return _at_once(scope, message, action, ground, alone=True)
    return _propose(scope, message, ground)


def confirm_block(scope: Scope, decision_id: int) -> Decision:
    """Agree to a block that somebody else proposed; the network is told.

    Raises:
        PermissionDenied: the role doesn't moderate, or it is one's own proposal.
        Decision.DoesNotExist: the brand has no such proposal.
        AlreadyDecided: it doesn't wait any more.
        CannotModerate: the network can't or won't, or what its author is to be told isn't out yet.
    """
    decision = _proposal(scope, decision_id, _S.DUE)
    return deciding.by_hand(decision)


def refuse_block(scope: Scope, decision_id: int, reason: str = "") -> Decision:
    """Say no to a proposed block (one's own proposal is taken back by this).

    Raises:
        PermissionDenied: the role doesn't moderate.
        Decision.DoesNotExist: the brand has no such proposal.
        AlreadyDecided: it doesn't wait any more.
    """
    return _proposal(scope, decision_id, _S.REFUSED, why=reason.strip())


def somebody_else(scope: Scope) -> bool:
    """Whether another person of the brand can moderate."""
    others = members_with(scope.brand.pk, Permission.COMMENT_MODERATE)
    return others.exclude(person=scope.person).exists()


def lift(scope: Scope, restricted_id: int) -> Restricted:
    """Take a muting or a block back, on its network too; a report can't be taken back.

    The network is asked first and outside the transaction; lifting twice does no harm.

    Raises:
        PermissionDenied: the role doesn't moderate.
        Restricted.DoesNotExist: nobody of this brand's is restricted under that id.
        CannotModerate: the network can't or won't; the message says why.
    """
    scope.require(Permission.COMMENT_MODERATE)
    kept = queries.restricted(scope).get(pk=restricted_id)
    channel, how = kept.account.channel, Restriction(kept.how)
    connector = registry.connectors().get(channel.network)
    if not isinstance(connector, Restricts) or channel.state == Channel.State.DISCONNECTED:
        raise CannotModerate(_("One can’t do that on “%s”.") % channel.name)
    try:
        connector.lift(account_for(channel), how, kept.account.remote_id)
    except NetworkError as error:
        raise CannotModerate(str(error)) from error
    with db.write():
        Restricted.objects.filter(pk=kept.pk).delete()
        standing = Decision.objects.filter(account=kept.account, action=kept.how)
        deciding.undo(standing, scope.person, "")
        _tell_of_lifting(scope, kept)
    return kept


def restrictions(channel: Channel) -> list[Restriction]:
    """Return what can be done about people on a channel's network."""
    able = acting.able(channel)
    return [how for how in Restriction if _A(how.value) in able]


def _at_once(
    scope: Scope, message: Message, action: Decision.Action, ground: Ground, *, alone: bool
) -> Decision:
    seen = deciding.newest(message.pk)
    claimed = deciding.claim(scope, message, action, ground, seen=seen, alone=alone)
    return deciding.by_hand(claimed)


def _propose(scope: Scope, message: Message, ground: Ground) -> Decision:
    seen = deciding.newest(message.pk)
    with db.write():
        decision = deciding.claim(scope, message, _A.BLOCK, ground, seen=seen, state=_S.PROPOSED)
        _log(scope, decision, "block.proposed")
    return decision


def _proposal(scope: Scope, decision_id: int, to: Decision.State, why: str = "") -> Decision:
    scope.require(Permission.COMMENT_MODERATE)
    with db.write():
        decision = (
            Decision.objects.select_for_update(of=("self",), no_key=True)
            .select_related("by", "message", "brand", "told_in")
            .get(pk=decision_id, brand=scope.brand, action=_A.BLOCK)
        )
        if decision.state != _S.PROPOSED:
            raise AlreadyDecided(decision)
        if to == _S.DUE and telling.on_its_way(decision):
            raise CannotModerate(
                _("What they are to be told isn’t out yet. Block them once it is; then it arrives.")
            )
        if to == _S.DUE and decision.by_id == scope.person.pk and somebody_else(scope):
            raise PermissionDenied(Permission.COMMENT_MODERATE.value)
        decision.state, decision.second, decision.undone_why = to, scope.person, why
        decision.alone = decision.by_id == scope.person.pk and to == _S.DUE
        decision.save(update_fields=["state", "second", "undone_why", "alone"])
        _log(scope, decision, "block.confirmed" if to == _S.DUE else "block.refused")
    return decision


def _log(scope: Scope, decision: Decision, action: str) -> None:
    after = {"name": decision.author_name, "decision": decision.pk}
    rows = Conversation.objects.select_for_update(no_key=True)
    found = rows.filter(decisions=decision).first()
    if found is not None:
        record.changed(scope, found, action, after=after)


def _tell_of_lifting(scope: Scope, kept: Restricted) -> None:
    action, after = f"person.un{kept.how}", {"name": kept.account.name, "how": kept.how}
    if kept.conversation_id is not None:
        conversation = Conversation.objects.select_for_update(no_key=True).get(
            pk=kept.conversation_id
        )
        record.changed(scope, conversation, action, after=after)
        return
    target = f"inbox.contact_account:{kept.account_id}"
    audit.record(scope.actor, action, target, brand_id=scope.brand.pk, after=after)
