"""Moving a post to another time: whatever stage it is in, and never over somebody else's change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from anklang.kernel import audit, clock, db, outbox
from anklang.kernel.walltime import Resolved, WallTime, resolve
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.access import locked, may_edit
from anklang.publishing.errors import BadDueTime, MovedMeanwhile, NotEditable, TooLate
from anklang.publishing.models import Delivery, Post

from .committing import when_due
from .deliveries import STOPPABLE, give_time, move_wish, standing

_WRITING = (Post.State.IDEA, Post.State.DRAFT, Post.State.IN_REVIEW)


@dataclass(frozen=True)
class Replanned:
    """The moved post, and what the wished wall time became (e.g. shifted by a change of clocks)."""

    post: Post
    resolved: Resolved


def replan(
    scope: Scope, post_id: int, due: WallTime, *, revision: int, was: datetime | None = None
) -> Replanned:
    """Give a post another time; asking twice for the same changes nothing.

    Args:
        revision: the one the person saw; another one is refused and shown.
        was: moves only the deliveries that were due then (of a post that goes out at several
            times); None moves whatever can still be moved.

    Raises:
        MovedMeanwhile: somebody changed the post since ``revision``.
        BadDueTime: the time is past or too far away.
        TooLate: it is being sent, or is out already.
        NotEditable: the post was discarded.
        PermissionDenied: the person may not change or send the post.
        Post.DoesNotExist: nothing this person sees.
    """
    with db.write():
        post = locked(scope, post_id)
        resolved = resolve(due)
        if _is_there_already(post, due, resolved.at, was):
            return Replanned(post, resolved)
        if post.revision != revision:
            raise MovedMeanwhile(post)
        if when_due(due) is None:
            raise BadDueTime
        if post.state == Post.State.COMMITTED:
            _move_deliveries(scope, post, due, resolved.at, was)
        else:
            _move_draft(scope, post, due, resolved.at)
        return Replanned(post, resolved)


def _is_there_already(post: Post, due: WallTime, at: datetime, was: datetime | None) -> bool:
    """Whether an answer was lost on its way, and the browser asks once more."""
    if (post.due_wall, post.due_zone) != (str(due), due.zone):
        return False
    return was in {None, at} or not post.deliveries.filter(_due_then(was)).exists()


def _move_deliveries(
    scope: Scope, post: Post, due: WallTime, at: datetime, was: datetime | None
) -> None:
    scope.require(Permission.POST_PUBLISH)
    orders = post.deliveries.exclude(state=Delivery.State.CANCELLED).select_related("brand")
    if was is not None:
        orders = orders.filter(_due_then(was))
    waiting = list(orders.filter(state__in=STOPPABLE, part=1))
    if not waiting:
        last = orders.order_by("-due_at").first()
        raise TooLate(standing(last) if last is not None else "")
    for delivery in waiting:
        give_time(scope, delivery, at, due)
    move_wish(post.pk, due, at)
    post.refresh_from_db()


def _due_then(was: datetime | None) -> Q:
    """Return the condition "due in this second": the calendar knows no smaller ones."""
    if was is None:
        return Q()
    begins = was.replace(microsecond=0)
    return Q(due_at__gte=begins, due_at__lt=begins + timedelta(seconds=1))


def _move_draft(scope: Scope, post: Post, due: WallTime, at: datetime) -> None:
    if not may_edit(scope, post):
        raise PermissionDenied(Permission.POST_EDIT_ALL.value)
    if post.state not in _WRITING:
        raise NotEditable
    before = post.due_wall
    post.due_wall, post.due_zone, post.due_at = str(due), due.zone, at
    post.changed(clock.now())
    post.save()
    audit.record(
        scope.actor,
        "post.replanned",
        f"publishing.post:{post.pk}",
        brand_id=scope.brand.pk,
        before={"due": before},
        after={"due": str(due)},
    )
    outbox.emit("post.changed", post_id=post.pk, brand_id=scope.brand.pk)
