"""Which days the calendar shows: a month, a week, a day, or a month as a list."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_interval
from django.db.models.enums import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

_FIRST, _LAST = date(2000, 1, 1), date(2099, 12, 31)


class View(TextChoices):
    """How the days are laid out."""

    MONTH = "month", _("Month")
    WEEK = "week", _("Week")
    DAY = "day", _("Day")
    LIST = "list", _("List")


# How many entries of a day come with their text; of the others only the number.
PER_DAY = {View.MONTH: 4, View.WEEK: 30, View.DAY: 300, View.LIST: 40}


@dataclass(frozen=True)
class Window:
    """Some whole days: from ``start`` until before ``end``; ``on`` is the day asked for."""

    view: View
    on: date
    start: date
    end: date

    @property
    def title(self) -> str:
        """The days in words: "November 2026", "23.–29. November 2026"."""
        language = {"en": "en_GB"}.get(get_language() or "en", "de")
        if self.view in {View.MONTH, View.LIST}:
            return format_date(self.on, "LLLL yyyy", locale=language)
        if self.view == View.DAY:
            return format_date(self.on, "full", locale=language)
        last = self.end - timedelta(days=1)
        return str(format_interval(self.start, last, "yMMMd", locale=language))

    @property
    def before(self) -> date:
        """A day of the window before this one."""
        return max(_FIRST, self._step(-1))

    @property
    def after(self) -> date:
        """A day of the window after this one."""
        return min(_LAST, self._step(1))

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        return [self.start + timedelta(days=n) for n in range((self.end - self.start).days)]

    def instants(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return where it begins and ends in a zone."""
        return (
            datetime.combine(self.start, datetime.min.time(), zone),
            datetime.combine(self.end, datetime.min.time(), zone),
        )

    def _step(self, by: int) -> date:
        if self.view == View.DAY:
            return self.on + timedelta(days=by)
        if self.view == View.WEEK:
            return self.on + timedelta(days=7 * by)
        first = self.on.replace(day=1)
        return (first + timedelta(days=31) if by > 0 else first - timedelta(days=1)).replace(day=1)


def window(view: View, on: date) -> Window:
    """Return the days that a view shows around one day; weeks begin on Monday."""
    on = min(max(on, _FIRST), _LAST)
    if view == View.DAY:
        return Window(view, on, on, on + timedelta(days=1))
    if view == View.WEEK:
        monday = _monday(on)
        return Window(view, on, monday, monday + timedelta(days=7))
    first = on.replace(day=1)
    last = first.replace(day=calendar.monthrange(on.year, on.month)[1])
    if view == View.LIST:
        return Window(view, on, first, last + timedelta(days=1))
    return Window(view, on, _monday(first), _monday(last) + timedelta(days=7))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
