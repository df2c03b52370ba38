"""Deciding about what visitors said: hiding, bringing back, deleting, each with its ground."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from anklang.inbox import access
from anklang.inbox.errors import CannotModerate
from anklang.inbox.models import Conversation, Decision, Message, Report
from anklang.kernel import clock, db
from anklang.kernel.jobs import enqueue
from anklang.networks import registry
from anklang.networks.contract import NetworkError, SettlesReports
from anklang.networks.services import account_for
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

from . import acting, citing, deciding, record, summary
from .deciding import Ground

_A = Decision.Action
# As many as one click decides about at once.
MOST = 500


def hide(scope: Scope, message_id: int, reason: str = "", *, rule: str = "") -> Decision:
    """Hide a visitor's message from others, on its network too.

    Raises:
        PermissionDenied: the role doesn't moderate.
        AlreadyDecided: somebody else was quicker.
        CannotModerate: neither rule nor reason, our own message, or the network can't or won't.
    """
    return decide(scope, message_id, _A.HIDE, Ground(reason, rule))


def unhide(scope: Scope, message_id: int, reason: str = "") -> Decision:
    """Bring a hidden message back; what hid it no longer holds.

    Raises:
        PermissionDenied: the role doesn't moderate.
        CannotModerate: our own message, or the network can't or won't.
    """
    return decide(scope, message_id, _A.SHOW, Ground(reason))


def approve(scope: Scope, message_id: int) -> Decision:
    """Show a message that waited for approval.

    Raises:
        PermissionDenied: the role doesn't moderate.
        CannotModerate: it doesn't wait, or the network can't or won't.
    """
    _require_waiting(scope, message_id)
    return decide(scope, message_id, _A.SHOW, Ground())


def decline(scope: Scope, message_id: int, reason: str = "", *, rule: str = "") -> Decision:
    """Leave a message that waited for approval unseen; it can be brought back later.

    Raises:
        PermissionDenied: the role doesn't moderate.
        CannotModerate: it doesn't wait, or the network can't or won't.
    """
    _require_waiting(scope, message_id)
    return _decide(scope, access.message(scope, message_id), _A.HIDE, Ground(reason, rule), None)


def decide(
    scope: Scope,
    message_id: int,
    action: Decision.Action,
    ground: Ground,
    *,
    seen: int | None = None,
) -> Decision:
    """Decide about a message: show, hide or delete it.

    Args:
        seen: the newest decision that the person's page showed; None: look now.

    Raises:
        PermissionDenied: the role doesn't moderate.
        AlreadyDecided: somebody else was quicker.
        CannotModerate: neither rule nor reason, our own message, or the network can't or won't.
    """
    scope.require(Permission.COMMENT_MODERATE)
    if action != _A.SHOW:
        deciding.refuse_empty(ground)
    return _decide(scope, access.message(scope, message_id), action, ground, seen)


def decide_many(
    scope: Scope, message_ids: Sequence[int], action: Decision.Action, ground: Ground
) -> int:
    """Decide about a flood at once; a job tells the network. Returns about how many.

    What somebody else has decided meanwhile, is deleted or can't be moderated is left as it is.

    Raises:
        PermissionDenied: the role doesn't moderate.
        CannotModerate: neither rule nor reason is given.
    """
    scope.require(Permission.COMMENT_MODERATE)
    if action != _A.SHOW:
        deciding.refuse_empty(ground)
    made = []
    wanted = Message.objects.filter(
        pk__in=message_ids[:MOST], conversation__in=access.visible(scope)
    )
    for message in wanted.select_related("conversation", "channel").order_by("pk"):
        try:
            acting.require(message, action)
            seen = deciding.newest(message.pk)
            made.append(deciding.claim(scope, message, action, ground, seen=seen).pk)
        except CannotModerate:
            continue
    with db.write():
        enqueue(deciding.CARRY_OUT, {"decisions": made}, brand_id=scope.brand.pk)
    return len(made)


def dismiss_reports(scope: Scope, conversation_id: int) -> Conversation:
    """Say that somebody looked at the reports and everything may stay as it is.

    Raises:
        PermissionDenied: the role doesn't moderate.
    """
    scope.require(Permission.COMMENT_MODERATE)
    _tell_network(scope, conversation_id)
    with db.write():
        conversation = access.locked(scope, conversation_id)
        open_ones = Report.objects.filter(conversation=conversation, settled_at=None)
        if open_ones.update(settled_at=clock.now()):
            summary.refresh([conversation])
            record.changed(scope, conversation, "reports.dismissed")
    return conversation


def _decide(
    scope: Scope, message: Message, action: Decision.Action, ground: Ground, seen: int | None
) -> Decision:
    acting.require(message, action)
    looked = deciding.newest(message.pk) if seen is None else seen
    return deciding.by_hand(deciding.claim(scope, message, action, ground, seen=looked))


def _require_waiting(scope: Scope, message_id: int) -> None:
    scope.require(Permission.COMMENT_MODERATE)
    message = access.message(scope, message_id)
    acting.require(message, _A.SHOW)
    if message.state != Message.State.HELD:
        raise CannotModerate(_("Somebody has decided about this message already."))


def _tell_network(scope: Scope, conversation_id: int) -> None:
    """Where the reports' authors hear of it, tell that what they reported may stay."""
    conversation = access.visible(scope).select_related("channel__brand").get(pk=conversation_id)
    connector = registry.connectors().get(conversation.channel.network)
    if not isinstance(connector, SettlesReports):
        return
    reported = Report.objects.filter(conversation=conversation, settled_at=None)
    for remote_id in set(reported.values_list("message_remote_id", flat=True)):
        try:
            connector.settle_reports(account_for(conversation.channel), remote_id)
        except NetworkError as error:
            raise CannotModerate(str(error)) from error


def rules_to_cite(scope: Scope) -> list[citing.Choice]:
    """Return the rules in force that bind visitors, to choose one."""
    scope.require(Permission.COMMENT_MODERATE)
    return citing.choices(scope.brand)
