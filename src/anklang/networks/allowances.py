"""Rate limits: what the networks said they still allow, and who may use what is left of it.

Connectors report every limit they read from an answer. Plenty is only remembered now and then;
where little is left, each call takes one off in the database, so that all workers together stay
below the limit. What finds nothing left gets a slot of its own after the limit's reset.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.db.models import F, Q

from anklang.kernel import clock, db

from . import contract
from .models import Allowance, Channel, Pace

# From here on calls are counted one by one: this many left, or this share of the limit.
_FEW = 10
_FEW_SHARE = 0.1
# Seconds for which plenty needs no new look into the database.
_QUIET = 30.0
# Between two sends that waited for the same reset.
GAP = timedelta(seconds=5)

_plenty_until: dict[str, float] = {}


def keep(channel: Channel, heard: contract.Allowance) -> None:
    """Remember what an answer said about one limit; an older answer never overwrites a newer."""
    key = _key(channel, heard)
    few = heard.remaining <= max(_FEW, _FEW_SHARE * (heard.limit or 0))
    if not few and time.monotonic() < _plenty_until.get(key, 0.0):
        return
    with db.write():
        now = clock.now()
        values = {
            "limit": heard.limit,
            "remaining": max(0, heard.remaining),
            "resets_at": heard.resets_at,
            "heard_at": now,
        }
        row, made = Allowance.objects.get_or_create(key=key, defaults=values)
        if not made:
            # In the same window the lower number is the truer one: answers overtake each other.
            same = Q(resets_at__gt=now, resets_at__gte=heard.resets_at - timedelta(seconds=2))
            lower = Q(remaining__gt=values["remaining"])
            Allowance.objects.filter(pk=row.pk).filter(~same | lower).update(**values)
        if few:
            _tighten(channel, heard)
    _plenty_until[key] = 0.0 if few else time.monotonic() + _QUIET


def take(channel: Channel, *, leave: int = 0) -> datetime | None:
    """Use one call of every limit that is nearly used up; None when all allow it.

    Args:
        leave: how many calls to leave for things that matter more.

    Returns:
        When the limit resets that allows nothing now.
    """
    now = clock.now()
    if channel.tight_until is None or channel.tight_until <= now:
        return None
    rows = [row for row in _of(channel) if row.resets_at > now and _is_low(row)]
    for row in rows:
        left = Allowance.objects.filter(pk=row.pk, remaining__gt=leave)
        if not left.update(remaining=F("remaining") - 1):
            return row.resets_at
    return None


def closed_until(channel: Channel) -> datetime | None:
    """Return until when a channel's limits allow nothing; None when they do."""
    now = clock.now()
    ends = [row.resets_at for row in _of(channel) if row.resets_at > now and row.remaining == 0]
    return max(ends, default=None)


def reserve(line: str, not_before: datetime, gap: timedelta = GAP) -> datetime:
    """Return a moment of one's own in a line: ``gap`` after the one before, or ``not_before``."""
    with db.write():
        row, _made = Pace.objects.get_or_create(key=line, defaults={"next_at": not_before})
        row = Pace.objects.select_for_update().get(pk=row.pk)
        slot = max(row.next_at, not_before)
        row.next_at = slot + gap
        row.save(update_fields=["next_at"])
    return slot


def _tighten(channel: Channel, heard: contract.Allowance) -> None:
    """Let whoever uses the limit count from now on, until it resets."""
    whom = Q(network=channel.network, options__app=heard.app) if heard.app else Q(pk=channel.pk)
    earlier = Q(tight_until=None) | Q(tight_until__lt=heard.resets_at)
    Channel.objects.filter(whom, earlier).update(tight_until=heard.resets_at)


def _of(channel: Channel) -> list[Allowance]:
    ours = Q(key__startswith=f"account:{channel.pk}:")
    app = channel.options.get("app")
    if app:
        ours |= Q(key__startswith=f"app:{channel.network}:{app}:")
    return list(Allowance.objects.filter(ours))


def _is_low(row: Allowance) -> bool:
    return row.remaining <= max(_FEW, _FEW_SHARE * (row.limit or 0))


def _key(channel: Channel, heard: contract.Allowance) -> str:
    if heard.app:
        return f"app:{channel.network}:{heard.app}:{heard.name}"
    return f"account:{channel.pk}:{heard.name}"
