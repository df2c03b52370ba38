"""Hiding what visitors said, and acting against people who spoil it, each with a reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.inbox import access
from anklang.inbox.errors import CannotModerate
from anklang.inbox.models import Conversation, Message, Report, Restricted
from anklang.inbox.queries import restricting as queries
from anklang.kernel import audit, clock, db
from anklang.networks import registry
from anklang.networks.contract import (
    Capability,
    Connector,
    NetworkError,
    Restriction,
    Restricts,
    SettlesReports,
)
from anklang.networks.models import Channel
from anklang.networks.queries import loaded_info
from anklang.networks.services import account_for
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

from . import record, summary


def hide(scope: Scope, message_id: int, reason: str) -> Message:
    """Hide a visitor's message from others, on its network too.

    The network is asked first and outside the transaction; hiding twice does no harm.

    Raises:
        PermissionDenied: the role doesn't moderate.
        CannotModerate: no reason, our own message, or the network can't or won't.
    """
    scope.require(Permission.COMMENT_MODERATE)
    if not reason.strip():
        raise CannotModerate(_("Please give a reason: it stays on record and the visitor may ask."))
    message = _theirs(scope, message_id)
    connector = _connector(message.channel)
    try:
        connector.hide(account_for(message.channel), message.remote_id or "", reason.strip())
    except NetworkError as error:
        raise CannotModerate(str(error)) from error
    return _set_state(scope, message, Message.State.HIDDEN, reason.strip(), "message.hidden")


def unhide(scope: Scope, message_id: int) -> Message:
    """Bring a hidden message back.

    Raises:
        PermissionDenied: the role doesn't moderate.
        CannotModerate: our own message, or the network can't or won't.
    """
    scope.require(Permission.COMMENT_MODERATE)
    message = _theirs(scope, message_id)
    connector = _connector(message.channel)
    try:
        connector.unhide(account_for(message.channel), message.remote_id or "")
    except NetworkError as error:
        raise CannotModerate(str(error)) from error
    return _set_state(scope, message, Message.State.VISIBLE, "", "message.unhidden")


def approve(scope: Scope, message_id: int) -> Message:
    """Show a message that waited for approval.

    Raises:
        PermissionDenied: the role doesn't moderate.
        CannotModerate: it doesn't wait, or the network can't or won't.
    """
    message = _waiting(scope, message_id)
    connector = _connector(message.channel)
    try:
        connector.unhide(account_for(message.channel), message.remote_id or "")
    except NetworkError as error:
        raise CannotModerate(str(error)) from error
    return _set_state(scope, message, Message.State.VISIBLE, "", "message.approved")


def decline(scope: Scope, message_id: int, reason: str = "") -> Message:
    """Leave a message that waited for approval unseen; it can be brought back later.

    Raises:
        PermissionDenied: the role doesn't moderate.
        CannotModerate: it doesn't wait, or the network can't or won't.
    """
    message = _waiting(scope, message_id)
    connector, why = _connector(message.channel), reason.strip()
    try:
        connector.hide(account_for(message.channel), message.remote_id or "", why)
    except NetworkError as error:
        raise CannotModerate(str(error)) from error
    return _set_state(scope, message, Message.State.HIDDEN, why, "message.declined")


def _waiting(scope: Scope, message_id: int) -> Message:
    scope.require(Permission.COMMENT_MODERATE)
    message = _theirs(scope, message_id)
    if message.state != Message.State.HELD:
        raise CannotModerate(_("Somebody has decided about this message already."))
    return message


def restrict(scope: Scope, message_id: int, how: Restriction, reason: str) -> Message:
    """Mute, block or report whoever wrote a message, on its network.

    The network is asked first and outside the transaction; doing it twice does no harm.

    Raises:
        PermissionDenied: the role doesn't moderate.
        CannotModerate: no reason, our own message, or the network can't or won't.
    """
    scope.require(Permission.COMMENT_MODERATE)
    if not reason.strip():
        raise CannotModerate(_("Please give a reason: it stays on record and the visitor may ask."))
    message = _theirs(scope, message_id)
    connector = registry.connectors().get(message.channel.network)
    who = message.account.remote_id if message.account else ""
    if not isinstance(connector, Restricts) or how not in restrictions(message.channel) or not who:
        raise CannotModerate(_("One can’t do that on “%s”.") % message.channel.name)
    account = account_for(message.channel)
    try:
        connector.restrict(account, how, who, [message.remote_id or ""], reason.strip())
    except NetworkError as error:
        raise CannotModerate(str(error)) from error
    with db.write():
        conversation = access.locked(scope, message.conversation_id)
        after = {"name": message.name, "how": how.value, "why": reason.strip()}
        record.changed(scope, conversation, f"person.{how.value}", after=after)
        if how is not Restriction.REPORT:
            _keep(scope, message, how, reason.strip())
    return message


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
        _tell_of_lifting(scope, kept)
    return kept


def _keep(scope: Scope, message: Message, how: Restriction, reason: str) -> None:
    Restricted.objects.update_or_create(
        account=message.account,
        how=how.value,
        defaults={
            "reason": reason,
            "conversation_id": message.conversation_id,
            "by": scope.person,
            "at": clock.now(),
        },
    )


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


def restrictions(channel: Channel) -> list[Restriction]:
    """Return what can be done about people on a channel's network."""
    info = loaded_info(channel)
    return [how for how in Restriction if info is not None and info.can(Capability(how.value))]


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


def _theirs(scope: Scope, message_id: int) -> Message:
    message = access.message(scope, message_id)
    if message.direction != Message.Direction.IN or message.state == Message.State.DELETED:
        raise CannotModerate(_("Only what visitors wrote can be hidden."))
    return message


def _connector(channel: Channel) -> Connector:
    connector = registry.connectors().get(channel.network)
    if connector is None or not connector.info.can(Capability.HIDE):
        raise CannotModerate(_("One can’t hide messages on “%s”.") % channel.name)
    return connector


def _set_state(
    scope: Scope, message: Message, state: Message.State, reason: str, action: str
) -> Message:
    with db.write():
        conversation = access.locked(scope, message.conversation_id)
        message.refresh_from_db(fields=["state", "state_reason"])
        before = {"state": str(message.state)}
        message.state, message.state_reason = state, reason
        message.save(update_fields=["state", "state_reason"])
        Report.objects.filter(
            conversation=conversation, message_remote_id=message.remote_id, settled_at=None
        ).update(settled_at=clock.now())
        summary.refresh([conversation])
        after = {"message": message.pk, "name": message.name, "state": str(state), "why": reason}
        record.changed(scope, conversation, action, before=before, after=after)
    return message
