"""How right each rule was, month by month, so that one sees whether a change of it helped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from anklang.inbox.models import Decision
from anklang.kernel import clock
from anklang.orgs.models import Brand

from .deciding import ENOUGH

MONTHS = 6
_V = Decision.Verdict


@dataclass(frozen=True)
class Month:
    """What people said in one month of what a rule had found: numbers of messages."""

    begins: date
    right: int = 0
    wrong: int = 0

    @property
    def n(self) -> int:
        """How many cases it rests on."""
        return self.right + self.wrong

    @property
    def percent(self) -> int | None:
        """How many of a hundred were right; None where there are too few for a share."""
        return round(100 * self.right / self.n) if self.n >= ENOUGH else None


def over_time(brand: Brand) -> Mapping[str, Sequence[Month]]:
    """Return the last :data:`MONTHS` months of each rule that people judged in them, by its key,
    the oldest month first (one query). Months are those of the brand's time zone.

    A message counts once a month, in the month in which somebody looked.
    """
    zone = ZoneInfo(brand.timezone)
    months = _last(clock.now().astimezone(zone).date())
    rows = (
        Decision.objects.filter(brand=brand, detected=True, settled_at__isnull=False)
        .exclude(verdict="")
        .annotate(month=TruncMonth("settled_at", tzinfo=zone))
        .order_by()
        .values("rule_key", "month")
        .annotate(
            right=Count("message", distinct=True, filter=Q(verdict=_V.RIGHT)),
            wrong=Count("message", distinct=True, filter=Q(verdict=_V.WRONG)),
        )
    )
    found: dict[str, dict[date, Month]] = {}
    for row in rows:
        begins = row["month"].date()
        if begins >= months[0]:
            month = Month(begins, row["right"], row["wrong"])
            found.setdefault(row["rule_key"], {})[begins] = month
    return {key: [of.get(one, Month(one)) for one in months] for key, of in found.items()}


def _last(today: date) -> list[date]:
    """Return the first days of the last months, the oldest first."""
    count = today.year * 12 + today.month - 1
    return [
        date((count - back) // 12, (count - back) % 12 + 1, 1) for back in range(MONTHS - 1, -1, -1)
    ]
