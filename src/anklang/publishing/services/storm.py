"""The storm switch: hold every scheduled post at once, let go again without a burst."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox
from anklang.orgs.models import Brand
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.delivery.queue import drop_from_queue, put_in_queue
from anklang.publishing.delivery.storm import locked_brand
from anklang.publishing.delivery.sweep import HELD
from anklang.publishing.errors import PublishingError
from anklang.publishing.models import Delivery, Post

from .deliveries import STOPPABLE, give_time, move_wish

# What was due during the storm goes out one after the other, per channel.
FIRST_AFTER = timedelta(minutes=10)
APART = timedelta(minutes=30)


@dataclass(frozen=True)
class Release:
    """When a held delivery goes out once everything is let go; ``moved``: not as it was planned."""

    delivery: Delivery
    at: datetime
    moved: bool


def pull_storm_switch(scope: Scope, reason: str = "") -> Brand:
    """Hold every post of the brand that isn't out yet, from now on; replies go on.

    Pulling it twice changes nothing.

    Raises:
        PermissionDenied: the role can't send posts.
    """
    scope.require(Permission.POST_PUBLISH)
    with db.write():
        brand = locked_brand(scope.brand.pk)
        if brand.storm_since is not None:
            return brand
        brand.storm_since, brand.storm_by = clock.now(), scope.person
        brand.storm_reason = reason.strip()[:200]
        brand.save(update_fields=["storm_since", "storm_by", "storm_reason"])
        _record(scope, "storm.begun", {"reason": brand.storm_reason})
        return brand


def let_go(scope: Scope, delivery_id: int) -> Delivery:
    """Let one held delivery go out as planned, or now when its time has passed.

    Raises:
        PublishingError: nothing holds it (any more).
        PermissionDenied, Delivery.DoesNotExist: as for every delivery.
    """
    scope.require(Permission.POST_PUBLISH)
    with db.write():
        brand = locked_brand(scope.brand.pk)
        delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery_id, brand=brand)
        if not delivery.is_held:
            raise PublishingError(_("Nothing holds this one any more."))
        delivery.let_go_at = clock.now()
        delivery.save(update_fields=["let_go_at"])
        _give(scope, delivery, max(delivery.due_at, clock.now()))
        return delivery


def end_storm(scope: Scope) -> list[Release]:
    """End the storm: what has its time still to come keeps it, the rest is spread out.

    Raises:
        PermissionDenied: the role can't send posts.
    """
    scope.require(Permission.POST_PUBLISH)
    with db.write():
        brand = locked_brand(scope.brand.pk)
        if brand.storm_since is None:
            return []
        releases = planned_releases(brand, clock.now())
        brand.storm_since, brand.storm_by, brand.storm_reason = None, None, ""
        brand.save(update_fields=["storm_since", "storm_by", "storm_reason"])
        for release in releases:
            _give(scope, release.delivery, release.at)
        _record(scope, "storm.ended", {"held": len(releases)})
        return releases


def planned_releases(brand: Brand, now: datetime) -> list[Release]:
    """Return what the storm holds, each with when it would go out if all were let go now.

    Per channel, what is overdue goes first after 10 minutes, then every 30, in the order in which
    it was due, and never within 30 minutes of what is planned there anyway.
    """
    held = (
        Delivery.objects.filter(HELD, brand=brand)
        .select_related("channel", "post", "brand")
        .order_by("due_at", "id")
    )
    found = list(held)
    coming = [one for one in found if one.due_at > now]
    late = [one for one in found if one.due_at <= now]
    releases = [Release(one, one.due_at, moved=False) for one in coming]
    taken = [(one.channel_id, one.due_at) for one in coming]
    taken += Delivery.objects.filter(brand=brand, state__in=STOPPABLE, due_at__gt=now).values_list(
        "channel_id", "due_at"
    )
    for one in late:
        at = _free(now + FIRST_AFTER, [due for channel, due in taken if channel == one.channel_id])
        taken.append((one.channel_id, at))
        releases.append(Release(one, at, moved=True))
    return sorted(releases, key=lambda one: (one.at, one.delivery.pk))


def _free(earliest: datetime, taken: Iterable[datetime]) -> datetime:
    at = earliest
    for due in sorted(taken):
        if due - at >= APART:
            break
        at = max(at, due + APART)
    return at


def _give(scope: Scope, delivery: Delivery, at: datetime) -> None:
    if delivery.due_at == at:
        _requeue(delivery)
        return
    give_time(scope, delivery, at, None)
    if delivery.post_id is not None:
        _follow(delivery.post_id, at)


def _requeue(delivery: Delivery) -> None:
    """Write its job anew: the one before may have come round during the storm, in vain."""
    drop_from_queue([delivery.pk])
    put_in_queue(delivery)


def _follow(post_id: int, at: datetime) -> None:
    """Let the post say the time that its deliveries have; the wish as typed is over."""
    if Post.objects.filter(pk=post_id, due_at__lt=at).exists():
        move_wish(post_id, None, at)


def _record(scope: Scope, action: str, after: dict[str, object]) -> None:
    audit.record(
        scope.actor,
        action,
        f"orgs.brand:{scope.brand.pk}",
        brand_id=scope.brand.pk,
        after=after,
    )
    outbox.emit("brand.changed", brand_id=scope.brand.pk)


def may_storm(scope: Scope) -> bool:
    """Whether this person may pull the switch and let go."""
    return scope.can(Permission.POST_PUBLISH)
