"""When a delivery must wait though it is due: limits of the network, and catching up gently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from anklang.kernel import clock
from anklang.networks import allowances
from anklang.publishing import reasons
from anklang.publishing.models import Delivery

# A post this late was held up by us (nothing ran); several of them go out one by one.
LATE = timedelta(minutes=10)
CATCH_UP_GAP = timedelta(minutes=2)
# Calls that posts leave for people who wait for an answer.
_FOR_REPLIES = 2


@dataclass(frozen=True)
class Wait:
    """Until when a delivery waits, and why."""

    until: datetime
    reason: str


def wait(delivery: Delivery) -> Wait | None:
    """Return what a due delivery has to wait for, None when it may go out now."""
    now = clock.now()
    is_post = delivery.kind == Delivery.Kind.POST
    if is_post and _came_late(delivery, now):
        slot = allowances.reserve(f"late:{delivery.channel_id}", now, CATCH_UP_GAP)
        if slot > now:
            return Wait(slot, reasons.CATCHING_UP)
    resets_at = allowances.take(delivery.channel, leave=_FOR_REPLIES if is_post else 0)
    if resets_at is None:
        return None
    return Wait(allowances.reserve(f"limit:{delivery.channel_id}", resets_at), reasons.NEXT_SLOT)


def _came_late(delivery: Delivery, now: datetime) -> bool:
    """Whether it is overdue and hasn't been given a slot yet."""
    waited = delivery.reason in {reasons.CATCHING_UP, reasons.NEXT_SLOT}
    first = delivery.state == Delivery.State.SCHEDULED
    return first and not waited and now - delivery.due_at > LATE
