"""How right a rule was over the months: a small line, and in words whether it is getting worse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anklang.inbox.queries.over_time import Month

Text = str | Promise
# In the units of the picture, which has no others.
WIDTH, HEIGHT, EDGE = 120, 32, 4
# Lately: this month and the one before. A share moves by chance; less than this is no news.
LATELY, NEWS = 2, 10
_TRENDS: dict[str, Text] = {
    "worse": gettext_lazy("Worse than before"),
    "better": gettext_lazy("Better than before"),
    "steady": gettext_lazy("As before"),
}


@dataclass(frozen=True)
class Spark:
    """A rule's months as a picture and in words.

    Attributes:
        lines: the points of months that follow each other, as SVG wants them.
        dots: where each month that has a share lies.
        said: the same for those who don't see it.
        trend: "worse", "better" or "steady"; "" where there are too few cases to tell.
        lately, before: so many of a hundred were right, lately and before that.
    """

    lines: tuple[str, ...]
    dots: tuple[tuple[int, int], ...]
    said: str
    trend: str = ""
    lately: int = 0
    before: int = 0
    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT
    edge: ClassVar[int] = EDGE
    right_edge: ClassVar[int] = WIDTH - EDGE
    middle: ClassVar[int] = HEIGHT // 2

    @property
    def words(self) -> Text:
        """The trend in words."""
        return _TRENDS.get(self.trend, "")


def spark(months: Sequence[Month]) -> Spark:
    """Return the picture of a rule's months, the oldest first."""
    dots = [_dot(place, len(months), month) for place, month in enumerate(months)]
    known = tuple(dot for dot in dots if dot is not None)
    return Spark(tuple(_lines(dots)), known, _said(months), *_trend(months))


def _dot(place: int, of: int, month: Month) -> tuple[int, int] | None:
    if month.percent is None:
        return None
    across = round(EDGE + place * (WIDTH - 2 * EDGE) / max(1, of - 1))
    return across, round(EDGE + (100 - month.percent) * (HEIGHT - 2 * EDGE) / 100)


def _lines(dots: Sequence[tuple[int, int] | None]) -> Iterator[str]:
    """A month without a share leaves a gap: nothing is known of it."""
    for known, some in groupby(dots, key=lambda dot: dot is not None):
        points = [f"{dot[0]},{dot[1]}" for dot in some if dot is not None]
        if known and len(points) > 1:
            yield " ".join(points)


def _said(months: Sequence[Month]) -> str:
    shares = [
        f"{date_format(month.begins, 'F Y')}: {month.percent} %"
        for month in months
        if month.percent is not None
    ]
    return ", ".join(shares) or _("too few cases in each month")


def _trend(months: Sequence[Month]) -> tuple[str, int, int]:
    lately, before = _together(months[-LATELY:]).percent, _together(months[:-LATELY]).percent
    if lately is None or before is None:
        return "", 0, 0
    moved = lately - before
    trend = "steady" if abs(moved) < NEWS else "better" if moved > 0 else "worse"
    return trend, lately, before


def _together(months: Sequence[Month]) -> Month:
    first = months[0].begins
    return Month(first, sum(one.right for one in months), sum(one.wrong for one in months))
