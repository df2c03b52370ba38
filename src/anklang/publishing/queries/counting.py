"""How many deliveries there are in all, and how late they go out: for those who watch over it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Min

from anklang.kernel import clock
from anklang.publishing.models import Delivery

_S = Delivery.State
_LOOKED_AT = timedelta(hours=1)
_MOST = 10_000


def by_state() -> Sequence[tuple[str, str, int]]:
    """Return network, state and number of deliveries of the whole installation."""
    counted = Delivery.objects.values_list("channel__network", "state").annotate(Count("pk"))
    return [(network, state, number) for network, state, number in counted.order_by()]


def overdue_since() -> datetime | None:
    """Return since when the oldest delivery that the machinery should touch has waited.

    What a storm holds back isn't overdue.
    """
    waiting = Delivery.objects.filter(
        state__in=[_S.SCHEDULED, _S.RETRYING], brand__storm_since=None, next_at__lt=clock.now()
    )
    oldest: datetime | None = waiting.aggregate(at=Min("next_at"))["at"]
    return oldest


def delays() -> list[float]:
    """Return how many seconds after their time the last hour's deliveries were out."""
    recent = Delivery.objects.filter(published_at__gte=clock.now() - _LOOKED_AT)
    pairs = recent.values_list("due_at", "published_at")[:_MOST]
    return [max(0.0, (out - due).total_seconds()) for due, out in pairs if out is not None]
