"""Looking after sign-ins: does the network still let us in, and for how long?

A network that can't be asked says nothing about the sign-in: the channel stays as it is.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from anklang.kernel import clock, db
from anklang.kernel.audit import SYSTEM

from . import registry
from .contract import Checks, Connection, SignInExpired
from .models import Channel
from .services import account_for, needs_attention, record

# How long before the end people are told, in days; the smallest that fits counts.
NOTICE_DAYS = (7, 3, 1)


def notice() -> timedelta:
    """Return how long before its end a sign-in is spoken of."""
    return timedelta(days=max(NOTICE_DAYS))


def look_after(channel_id: int) -> None:
    """Ask the network whether a channel's sign-in holds, and tell people before it ends.

    Raises:
        NetworkError: nobody can tell now; nothing was changed.
    """
    channel = Channel.objects.filter(pk=channel_id, state=Channel.State.CONNECTED).first()
    connector = registry.connectors().get(channel.network) if channel else None
    if channel is None or connector is None:
        return
    if isinstance(connector, Checks):
        try:
            _refresh(channel, connector.check(account_for(channel)))
        except SignInExpired as error:
            needs_attention(channel, str(error))
            return
    announce(channel)


def announce(channel: Channel) -> bool:
    """Tell people that a sign-in ends, once per step of ``NOTICE_DAYS``; return whether now."""
    step = step_of(channel.expires_at)
    if step is None or (channel.announced is not None and channel.announced <= step):
        return False
    with db.write():
        due = Channel.objects.filter(pk=channel.pk, announced=channel.announced)
        if not due.update(announced=step):
            return False
        record(SYSTEM, channel, "channel.ends_soon", "")
    return True


def step_of(expires_at: datetime | None) -> int | None:
    """Return the step of ``NOTICE_DAYS`` that an end has reached, None for none yet."""
    if expires_at is None:
        return None
    left = expires_at - clock.now()
    reached = [days for days in NOTICE_DAYS if left <= timedelta(days=days)]
    return min(reached) if reached else None


def _refresh(channel: Channel, found: Connection) -> None:
    """Keep what the network says of the account now; what the person connected stays the same."""
    if found.remote_id != channel.remote_id:
        return
    Channel.objects.filter(pk=channel.pk, state=Channel.State.CONNECTED).update(
        handle=found.handle,
        name=found.name,
        url=found.url,
        options=dict(found.options),
        expires_at=found.expires_at,
        checked_at=clock.now(),
    )
    channel.expires_at = found.expires_at
