"""What has gone out, by what it was for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from anklang.kernel import clock
from anklang.orgs.models import Brand
from anklang.publishing.models import Delivery, Post


@dataclass(frozen=True)
class Out:
    """One published post: when, and for whom about what (None: not said)."""

    post_id: int
    at: datetime
    audience_id: int | None
    pillar_id: int | None
    tied: bool
    unplanned: bool


def published(brand: Brand, since: datetime, channel_id: int | None = None) -> Sequence[Out]:
    """Return each post that went out since an instant, once, oldest first (one query)."""
    found = Delivery.objects.filter(
        brand=brand,
        kind=Delivery.Kind.POST,
        state=Delivery.State.PUBLISHED,
        published_at__gte=since,
        published_at__lte=clock.now(),
    )
    if channel_id is not None:
        found = found.filter(channel=channel_id)
    rows: dict[int, Out] = {}
    for one in found.select_related("post").order_by("published_at"):
        post = one.post
        if post is not None and one.published_at is not None:
            rows.setdefault(post.pk, _out(post, one.published_at))
    return list(rows.values())


def last_for_audiences(brand: Brand) -> dict[int, datetime]:
    """Return when something last went out for each audience that ever got something."""
    found = (
        Delivery.objects.filter(
            brand=brand, state=Delivery.State.PUBLISHED, post__audience__isnull=False
        )
        .values_list("post__audience")
        .annotate(last=Max("published_at"))
        .order_by()
    )
    return {audience: last for audience, last in found if audience and last}


def _out(post: Post, at: datetime) -> Out:
    tied = post.routine_id or post.objective_id or post.audience_id or post.pillar_id
    return Out(post.pk, at, post.audience_id, post.pillar_id, bool(tied), post.unplanned)
