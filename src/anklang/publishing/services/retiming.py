"""Countries change the rules for their clocks: what is planned keeps its wall time.

Stored are the wall time, the zone and the instant that they meant by the rules of that day. A job
compares them with the rules of today and moves what hasn't been sent.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfoNotFoundError

from django.db.models import F

from anklang.kernel import audit, clock, db, outbox, tzdata
from anklang.kernel.walltime import WallTime, resolve
from anklang.planning import services as planning
from anklang.publishing import reasons
from anklang.publishing.delivery.queue import drop_from_queue, put_in_queue
from anklang.publishing.models import Delivery, Post

_WRITING = (Post.State.IDEA, Post.State.DRAFT, Post.State.IN_REVIEW)


def follow_new_clocks() -> int:
    """Move what is planned in a zone with new rules; return how many moments changed."""
    tzdata.forget()
    return _deliveries() + _posts() + planning.follow_new_clocks()


def _posts() -> int:
    """Move the wishes of drafts, and of handed-over posts along with their deliveries."""
    moved = 0
    planned = Post.objects.filter(due_at__gte=clock.now()).exclude(due_wall="")
    states = [*_WRITING, Post.State.COMMITTED]
    rows = planned.filter(state__in=states).values_list("pk", "due_wall", "due_zone", "due_at")
    for pk, wall, zone, was in rows.iterator(chunk_size=500):
        at = _instant(wall, zone)
        if at is not None and was is not None and at != was:
            moved += _move_post(pk, was, at)
    return moved


def _move_post(pk: int, was: datetime, at: datetime) -> int:
    with db.write():
        # Only if nobody has moved it meanwhile.
        post = Post.objects.select_for_update().filter(pk=pk, due_at=was).first()
        if post is None:
            return 0
        Post.objects.filter(pk=pk).update(
            due_at=at, revision=F("revision") + 1, updated_at=clock.now()
        )
        _record("post.retimed", f"publishing.post:{pk}", post.brand_id, was, at)
        outbox.emit("post.changed", post_id=pk, brand_id=post.brand_id)
        return 1


def _deliveries() -> int:
    moved = 0
    waiting = Delivery.objects.filter(
        state=Delivery.State.SCHEDULED, tries=0, due_at__gte=clock.now()
    ).exclude(due_wall="")
    rows = waiting.values_list("pk", "due_wall", "due_zone", "due_at")
    for pk, wall, zone, was in rows.iterator(chunk_size=500):
        at = _instant(wall, zone)
        if at is not None and at != was:
            moved += _move_delivery(pk, was, at)
    return moved


def _move_delivery(pk: int, was: datetime, at: datetime) -> int:
    with db.write():
        guard = Delivery.objects.filter(pk=pk, state=Delivery.State.SCHEDULED, tries=0, due_at=was)
        if not guard.update(due_at=at, next_at=at, reason=reasons.NEW_CLOCKS):
            return 0
        delivery = Delivery.objects.get(pk=pk)
        drop_from_queue([pk])
        put_in_queue(delivery)
        target = f"publishing.delivery:{pk}"
        _record("delivery.retimed", target, delivery.brand_id, was, at)
        outbox.emit(
            "delivery.changed",
            delivery_id=pk,
            brand_id=delivery.brand_id,
            state=str(delivery.state),
        )
        return 1


def _instant(wall: str, zone: str) -> datetime | None:
    """Return what a stored wish means today; None for a zone that is gone."""
    try:
        return resolve(WallTime.parse(wall, zone)).at
    except (ValueError, ZoneInfoNotFoundError):
        return None


def _record(action: str, target: str, brand_id: int, was: datetime, at: datetime) -> None:
    audit.record(
        audit.SYSTEM,
        action,
        target,
        brand_id=brand_id,
        before={"due_at": was.isoformat()},
        after={"due_at": at.isoformat(), "because": "tzdata", "release": tzdata.version()},
    )
