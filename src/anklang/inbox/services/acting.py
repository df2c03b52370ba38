"""What a decision asks of a network, and what the network is able to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.inbox.errors import CannotModerate
from anklang.inbox.models import Decision, Message
from anklang.networks import registry
from anklang.networks.contract import (
    Account,
    Capability,
    Connector,
    Holds,
    NetworkError,
    NetworkInfo,
    Restriction,
    Restricts,
)
from anklang.networks.models import Channel
from anklang.networks.queries import loaded_info
from anklang.networks.services import account_for

from . import citing

_A = Decision.Action
_NEEDS = {
    _A.SHOW: Capability.HIDE,
    _A.HIDE: Capability.HIDE,
    _A.DELETE: Capability.REMOVE,
    _A.MUTE: Capability.MUTE,
    _A.BLOCK: Capability.BLOCK,
    _A.REPORT: Capability.REPORT,
}


def able(channel: Channel) -> frozenset[Decision.Action]:
    """Return what can be done on a channel's network."""
    connector, info = registry.connectors().get(channel.network), loaded_info(channel)
    if connector is None or info is None or channel.state == Channel.State.DISCONNECTED:
        return frozenset()
    return can(connector, info)


def can(connector: Connector, info: NetworkInfo) -> frozenset[Decision.Action]:
    """Return what a network with these capabilities can do."""
    found = {action for action, needed in _NEEDS.items() if info.can(needed)}
    if isinstance(connector, Holds):
        found.add(_A.HOLD)
    return frozenset(found)


def require(message: Message, action: Decision.Action) -> None:
    """Refuse what the network can't do.

    Raises:
        CannotModerate: our own message, one that is gone, or a network that can't.
    """
    if message.direction != Message.Direction.IN or message.state == Message.State.DELETED:
        raise CannotModerate(_("Only what visitors wrote can be hidden."))
    if action not in able(message.channel):
        if action in {_A.HIDE, _A.SHOW}:
            raise CannotModerate(_("One can’t hide messages on “%s”.") % message.channel.name)
        raise CannotModerate(_("One can’t do that on “%s”.") % message.channel.name)


def act(decision: Decision) -> None:
    """Ask the network to do it; doing it twice does no harm.

    Raises:
        NetworkError: it can't or won't.
    """
    channel, message = decision.channel, decision.message
    connector = registry.connectors().get(channel.network) if channel else None
    if channel is None or connector is None or message is None:
        raise NetworkError(_("The message or its channel is no longer there."))
    account, remote_id = account_for(channel), message.remote_id or ""
    match decision.action:
        case _A.SHOW if decision.was == Message.State.VISIBLE:
            return
        case _A.SHOW:
            connector.unhide(account, remote_id)
        case _A.HIDE:
            connector.hide(account, remote_id, citing.why(decision))
        case _A.HOLD if isinstance(connector, Holds):
            connector.hold(account, remote_id)
        case _A.DELETE:
            connector.delete(account, remote_id)
        case _A.MUTE | _A.BLOCK | _A.REPORT:
            _restrict(decision, connector, account, remote_id)
        case _:
            raise NetworkError(_("One can’t do that on “%s”.") % channel.name)


def _restrict(decision: Decision, connector: Connector, account: Account, remote_id: str) -> None:
    who = decision.account.remote_id if decision.account else ""
    if not isinstance(connector, Restricts) or not who:
        raise NetworkError(_("One can’t do that here."))
    how = Restriction(decision.action)
    connector.restrict(account, how, who, [remote_id], citing.why(decision))
