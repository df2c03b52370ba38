"""A brand moves to another zone: what is scheduled keeps its wall time, or its instant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox
from anklang.kernel.walltime import Resolved, WallTime, resolve
from anklang.orgs import services as orgs
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.orgs.services import BrandDetails
from anklang.planning import services as planning
from anklang.publishing.errors import TooLate
from anklang.publishing.models import Delivery, Post

from .committing import shift_note
from .deliveries import STOPPABLE, give_time, move_wish

_WRITING = (Post.State.IDEA, Post.State.DRAFT, Post.State.IN_REVIEW)


class Keep(StrEnum):
    """What stays the same for what is scheduled."""

    WALL = "wall"
    INSTANT = "instant"


@dataclass(frozen=True)
class Planned:
    """One moment of a post, by the clock that shows now and by the one that will."""

    post: Post
    # None is the wish of a post that isn't handed over.
    delivery: Delivery | None
    at: datetime
    before: datetime
    # The same instant on the new clock, and what the same wall time means there.
    shown: datetime
    same_wall: Resolved

    @property
    def note(self) -> str:
        """What a change of the clocks does to the same wall time."""
        return shift_note(self.same_wall)

    @property
    def too_late(self) -> bool:
        """Whether the same wall time has passed in the new zone."""
        return self.same_wall.at < clock.now()


@dataclass(frozen=True)
class Moved:
    """What became of one moment: its new place on the clock, and what there is to say."""

    planned: Planned
    local: datetime
    remark: str = ""


def planned(scope: Scope, zone: str) -> list[Planned]:
    """Return everything still to come, as it is and as it would be in another zone (2 queries).

    Raises:
        KeyError: no such zone.
    """
    scope.require(Permission.BRAND_MANAGE)
    return sorted(_planned(scope, ZoneInfo(zone)), key=lambda one: (one.at, one.post.pk))


def _planned(scope: Scope, new: ZoneInfo) -> Iterator[Planned]:
    coming = {"brand": scope.brand, "due_at__gte": clock.now()}
    posts = Post.objects.filter(**coming, state__in=_WRITING).exclude(due_wall="")
    for post in posts:
        if post.due_at is not None:
            yield _one(scope, post, None, post.due_at, new)
    orders = Delivery.objects.filter(**coming, state__in=STOPPABLE, post__isnull=False, tries=0)
    for delivery in orders.select_related("post", "channel", "brand"):
        if delivery.post is not None:
            yield _one(scope, delivery.post, delivery, delivery.due_at, new)


def _one(
    scope: Scope, post: Post, delivery: Delivery | None, at: datetime, new: ZoneInfo
) -> Planned:
    before = at.astimezone(ZoneInfo(scope.brand.timezone))
    wall = WallTime(before.replace(tzinfo=None, fold=0), new.key)
    return Planned(post, delivery, at, before, at.astimezone(new), resolve(wall))


def move_to_zone(scope: Scope, zone: str, keep: Keep) -> list[Moved]:
    """Move the brand to another zone, and everything scheduled along as chosen, in one go.

    Routines keep their hour with ``Keep.WALL``, and their own zone with ``Keep.INSTANT``.
    What can't keep its wall time (it has passed there, or is being sent) keeps its instant and
    says so.

    Raises:
        PermissionDenied: the role doesn't manage the brand.
        OrgsError: no such zone.
    """
    with db.write():
        found = planned(scope, zone)
        old = scope.brand.timezone
        if keep is Keep.WALL:
            planning.move_routines(scope, old, zone)
        orgs.update_brand(scope, replace(BrandDetails.of(scope.brand), timezone=zone))
        audit.record(
            scope.actor,
            "brand.moved_to_zone",
            f"orgs.brand:{scope.brand.pk}",
            brand_id=scope.brand.pk,
            before={"zone": old},
            after={"zone": zone, "keep": keep.value, "moments": len(found)},
        )
        return [_move(scope, one, zone, keep) for one in found]


def _move(scope: Scope, one: Planned, zone: str, keep: Keep) -> Moved:
    if keep is Keep.INSTANT:
        return _keep_instant(one, zone)
    if one.too_late:
        moved = _keep_instant(one, zone)
        return replace(moved, remark=_("That hour has passed there: it keeps its moment."))
    try:
        _keep_wall(scope, one, zone)
    except TooLate as error:
        return Moved(one, one.shown, str(error))
    return Moved(one, one.same_wall.local, one.note)


def _keep_wall(scope: Scope, one: Planned, zone: str) -> None:
    at, wall = one.same_wall.at, WallTime(one.before.replace(tzinfo=None, fold=0), zone)
    if one.delivery is not None:
        main = one.post.due_at == one.delivery.due_at
        give_time(scope, one.delivery, at, wall)
        if main:
            move_wish(one.post.pk, wall, at)
        return
    _write(one.post, wall, at)


def _keep_instant(one: Planned, zone: str) -> Moved:
    """Write the same instant in the new zone's wall time, where that says it without doubt."""
    wall = WallTime(one.shown.replace(tzinfo=None, fold=0), zone)
    if resolve(wall).at == one.at:
        if one.delivery is None or one.post.due_at == one.at:
            _write(one.post, wall, one.at)
        if one.delivery is not None:
            Delivery.objects.filter(pk=one.delivery.pk).update(
                due_wall=str(wall), due_zone=wall.zone
            )
    return Moved(one, one.shown)


def _write(post: Post, wall: WallTime, at: datetime) -> None:
    move_wish(post.pk, wall, at)
    outbox.emit("post.changed", post_id=post.pk, brand_id=post.brand_id)
