"""What the machinery writes: conditional updates of the delivery, and its append-only attempts."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, Q

from anklang.kernel import clock, db, outbox
from anklang.kernel.jobs import Run
from anklang.networks.contract import NetworkInfo, Rejected
from anklang.publishing.models import Attempt, Delivery

from . import edits, storm
from .overtaken import Overtaken

ALWAYS = Q()
log = logging.getLogger(__name__)
State = Delivery.State


@dataclass(frozen=True)
class Change:
    """How a try ended, and what that makes of the delivery."""

    outcome: Attempt.Outcome
    detail: str
    changes: dict[str, Any]


def load(delivery_id: int) -> Delivery | None:
    """Return a delivery with its channel and signer in one query, None when it is gone."""
    found = Delivery.objects.select_related("channel", "representative", "brand", "edits")
    return found.filter(pk=delivery_id).first()


def settled_at(delivery: Delivery, info: NetworkInfo) -> datetime:
    """Return from when on a look-up is sure: the last possible commit plus the settling time.

    Between writing "sending" and calling, a busy machine may have lost time; a call that ends only
    now may have arrived only now.
    """
    now = clock.now()
    return max((delivery.sending_since or now) + info.call_timeout, now) + info.settling


def start(delivery: Delivery, info: NetworkInfo) -> None:
    """Write down that a try begins, durably, before the network hears of it.

    Raises:
        Overtaken: somebody changed the delivery since it was read (e.g. cancelled it), or the
            storm switch holds it.
    """
    now = clock.now()
    changes: dict[str, Any] = {
        "state": State.SENDING,
        "tries": delivery.tries + 1,
        "sending_since": now,
        # If nothing is heard of this try, the sweep looks after it from here on.
        "next_at": now + info.call_timeout + info.settling,
    }
    if delivery.sending_since is None:
        # Readers see when it was sent, not when it was planned; every further try says the same.
        changes["frozen"] = {**delivery.frozen, "created_at": now.isoformat()}
    with db.write():
        _update_or_leave(delivery, changes, storm.calm(delivery))


def put_off(delivery: Delivery, until: datetime, reason: str) -> None:
    """Write that it waits for a later moment; the network was not called.

    Raises:
        Overtaken: somebody changed the delivery since it was read.
    """
    with db.write():
        _update_or_leave(delivery, {"next_at": until, "reason": reason})
        _announce(delivery)


def end(run: Run, delivery: Delivery, change: Change) -> None:
    """Write how a try to send ended: delivery, attempt and news in one transaction."""
    part = delivery.part
    with db.write():
        if _update(delivery, change.changes):
            _attempt(run, delivery, Attempt.Kind.SEND, change, delivery.sending_since, part)
            _apply(delivery, change, part)
            _announce(delivery)
            return
        _answer_came_late(run, delivery, change)
    raise Overtaken


def end_look_up(run: Run, delivery: Delivery, change: Change, started: datetime) -> None:
    """Write how a look-up ended; raises ``Overtaken`` when somebody else was quicker."""
    part = delivery.part
    with db.write():
        _update_or_leave(delivery, {"tries": delivery.tries + 1, **change.changes})
        _attempt(run, delivery, Attempt.Kind.LOOK_UP, change, started, part)
        _announce(delivery)


def refuse(run: Run, delivery: Delivery, refusal: Rejected) -> None:
    """Write that it must not be sent; the network was not called."""
    changes = {"state": State.REJECTED, "reason": refusal.reason, "next_at": None}
    with db.write():
        _update_or_leave(delivery, {"tries": delivery.tries + 1, **changes})
        change = Change(Attempt.Outcome.REJECTED, refusal.reason, changes)
        _attempt(run, delivery, Attempt.Kind.SEND, change, clock.now(), delivery.part)
        _announce(delivery)


def first_sent_at(delivery: Delivery) -> datetime | None:
    """Return when the delivery was sent for the first time, None before that."""
    tries = delivery.attempts.filter(kind=Attempt.Kind.SEND).order_by("number")
    return tries.values_list("started_at", flat=True).first() or delivery.sending_since


def is_anothers(delivery: Delivery, remote_id: str) -> bool:
    """Whether a remote id is known as that of another delivery of the same channel."""
    others = Delivery.objects.filter(channel=delivery.channel_id, remote_id=remote_id)
    return others.exclude(pk=delivery.pk).exists()


def sends(delivery: Delivery) -> int:
    """Return how often it was sent since a person last decided, the try under way included."""
    return _since_person(delivery, Attempt.Kind.SEND) + (delivery.state == State.SENDING)


def look_ups(delivery: Delivery) -> int:
    """Return how many look-ups there were since the last try to send."""
    tries = delivery.attempts.order_by("-number").values_list("kind", flat=True)
    count = 0
    for kind in tries:
        if kind != Attempt.Kind.LOOK_UP:
            break
        count += 1
    return count


def _since_person(delivery: Delivery, kind: Attempt.Kind) -> int:
    person = delivery.attempts.filter(kind=Attempt.Kind.PERSON).order_by("-number")
    last = person.values_list("number", flat=True).first() or 0
    return delivery.attempts.filter(kind=kind, number__gt=last, part=delivery.part).count()


def _update(delivery: Delivery, changes: dict[str, Any], only: Q | Exists = ALWAYS) -> bool:
    """Change the row if it still is as we know it; one statement decides."""
    known = Delivery.objects.filter(
        only, pk=delivery.pk, state=delivery.state, tries=delivery.tries
    )
    if not known.update(**changes):
        return False
    for name, value in changes.items():
        setattr(delivery, name, value)
    return True


def _update_or_leave(
    delivery: Delivery, changes: dict[str, Any], only: Q | Exists = ALWAYS
) -> None:
    if not _update(delivery, changes, only):
        raise Overtaken


def _answer_came_late(run: Run, delivery: Delivery, change: Change) -> None:
    """Somebody took over meanwhile. That it is published is true all the same: keep it."""
    log.warning(
        "A delivery was answered after somebody else had taken it over.",
        extra={"delivery": delivery.pk, "try": delivery.tries, "outcome": change.outcome},
    )
    if change.outcome != Attempt.Outcome.PUBLISHED:
        return
    waiting = Delivery.objects.filter(
        pk=delivery.pk,
        part=delivery.part,
        state__in=[State.CHECKING, State.UNKNOWN, State.RETRYING],
    )
    started, part = delivery.sending_since, delivery.part
    if waiting.update(tries=F("tries") + 1, **change.changes):
        delivery.refresh_from_db()
        _attempt(run, delivery, Attempt.Kind.SEND, change, started, part)
        _apply(delivery, change, part)
        _announce(delivery)


def _apply(delivery: Delivery, change: Change, part: int) -> None:
    if edits.is_edit(delivery) and change.outcome == Attempt.Outcome.PUBLISHED:
        edits.apply(delivery, part)


def _attempt(
    run: Run,
    delivery: Delivery,
    kind: Attempt.Kind,
    change: Change,
    started: datetime | None,
    part: int,
) -> None:
    now = clock.now()
    Attempt.objects.create(
        delivery=delivery,
        number=delivery.tries,
        part=part,
        kind=kind,
        started_at=started or now,
        ended_at=now,
        outcome=change.outcome,
        detail=change.detail,
        worker=run.worker,
    )


def _announce(delivery: Delivery) -> None:
    outbox.emit(
        "delivery.changed",
        delivery_id=delivery.pk,
        brand_id=delivery.brand_id,
        post_id=delivery.post_id,
        kind=str(delivery.kind),
        state=str(delivery.state),
    )
