"""When a routine's turns are: RFC 5545 rules, as days; the time of day and zone come apart.

A rule gives local days. A day becomes an instant only with a wall time and a zone
(:mod:`anklang.kernel.walltime`), so a routine keeps its o'clock through the changes of the clocks.

Worked out period by period (day, week, month, year) from the window that is asked for, so that a
look at next month costs the same in the tenth year as in the first, and a rule that never comes
true costs no more than one that does. Tested against ``dateutil``.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from .rules import WEEKDAYS, Frequency, Rule, Weekday

__all__ = ["FURTHEST_MOVE", "OnHoliday", "Timing", "Turn", "days", "turns"]

# A turn moves over a row of holidays, at most this many days; then it is left out.
FURTHEST_MOVE = timedelta(days=10)


class OnHoliday(TextChoices):
    """What happens to a turn that falls on a public holiday."""

    KEEP = "keep", _("takes place all the same")
    SKIP = "skip", _("is left out")
    BEFORE = "before", _("moves to the day before")
    AFTER = "after", _("moves to the day after")


@dataclass(frozen=True)
class Timing:
    """Everything that decides on which days a routine's turns are."""

    rule: Rule
    starts_on: date
    ends_on: date | None = None
    on_holiday: OnHoliday = OnHoliday.KEEP


@dataclass(frozen=True, order=True)
class Turn:
    """One turn: the day it takes place, and the day that the rule had meant."""

    day: date
    rule_day: date

    @property
    def moved(self) -> bool:
        """Whether a holiday moved it."""
        return self.day != self.rule_day


def turns(timing: Timing, first: date, last: date, free: Collection[date] = ()) -> list[Turn]:
    """Return the turns that take place from ``first`` to ``last`` (both included), in order.

    No day has two turns: where a moved one would meet another, it is left out.

    Args:
        free: public holidays; must cover :data:`FURTHEST_MOVE` around the window.
    """
    around = days(timing, first - FURTHEST_MOVE, last + FURTHEST_MOVE)
    keep = timing.on_holiday == OnHoliday.KEEP
    found = {day: Turn(day, day) for day in around if keep or day not in free}
    for day in around:
        if day in found or (to := _moved(day, timing.on_holiday, free)) is None:
            continue
        found.setdefault(to, Turn(to, day))
    return sorted(turn for turn in found.values() if first <= turn.day <= last)


def days(timing: Timing, first: date, last: date) -> list[date]:
    """Return the days that the rule means from ``first`` to ``last`` (both included), in order."""
    start = timing.starts_on
    rule = timing.rule.since(start)
    last = min(last, timing.ends_on or last, rule.until or last)
    # A number of times is counted from the beginning.
    begin = start if rule.count is not None else max(first, start)
    if begin > last:
        return []
    every = (
        day
        for period in _periods(rule, start, begin, last)
        for day in _of_period(rule, period)
        if begin <= day <= last
    )
    return [day for day in islice(every, rule.count) if day >= first]


def _moved(day: date, how: OnHoliday, free: Collection[date]) -> date | None:
    """Return the next day that isn't free in the wanted direction; None leaves the turn out."""
    if how not in {OnHoliday.BEFORE, OnHoliday.AFTER}:
        return None
    sign = -1 if how == OnHoliday.BEFORE else 1
    steps: Iterator[date] = (
        day + timedelta(days=sign * count) for count in range(1, FURTHEST_MOVE.days + 1)
    )
    return next((one for one in steps if one not in free), None)


def _periods(rule: Rule, start: date, first: date, last: date) -> Iterator[list[date]]:
    """Yield the days of each period that counts and touches the window."""
    if rule.frequency == Frequency.DAILY:
        day = first + timedelta(days=-(first - start).days % rule.interval)
        while day <= last:
            yield [day]
            day += timedelta(days=rule.interval)
    elif rule.frequency == Frequency.WEEKLY:
        step = timedelta(weeks=rule.interval)
        week = _week_start(rule, start)
        week += (_week_start(rule, first) - week) // step * step
        while week <= last:
            yield [week + timedelta(days=count) for count in range(7)]
            week += step
    else:
        yield from _months_or_years(rule, start, first, last)


def _months_or_years(rule: Rule, start: date, first: date, last: date) -> Iterator[list[date]]:
    if rule.frequency == Frequency.MONTHLY:
        origin = start.year * 12 + start.month - 1
        month = first.year * 12 + first.month - 1
        month -= (month - origin) % rule.interval
        while month <= last.year * 12 + last.month - 1:
            yield _of_month(month // 12, month % 12 + 1)
            month += rule.interval
        return
    year = first.year - (first.year - start.year) % rule.interval
    while year <= last.year:
        yield [day for month in range(1, 13) for day in _of_month(year, month)]
        year += rule.interval


def _of_month(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def _week_start(rule: Rule, day: date) -> date:
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(rule.week_start)) % 7)


def _of_period(rule: Rule, period: list[date]) -> list[date]:
    """Return the days of one period that the rule means."""
    fitting = [day for day in period if _fits(rule, day)]
    if not rule.positions:
        return fitting
    count = len(fitting)
    indexes = {place - 1 if place > 0 else count + place for place in rule.positions}
    return [day for index, day in enumerate(fitting) if index in indexes]


def _fits(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days:
        length = monthrange(day.year, day.month)[1]
        if not {day.day, day.day - length - 1} & set(rule.month_days):
            return False
    return not rule.weekdays or any(_is_weekday(rule, one, day) for one in rule.weekdays)


def _is_weekday(rule: Rule, weekday: Weekday, day: date) -> bool:
    """Whether a day is that weekday; a numbered one counts in the month, or else in the year."""
    if day.weekday() != WEEKDAYS.index(weekday.name):
        return False
    if not weekday.nth:
        return True
    if rule.frequency == Frequency.YEARLY and not rule.months:
        index, length = day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday
    else:
        index, length = day.day, monthrange(day.year, day.month)[1]
    nth = (index - 1) // 7 + 1 if weekday.nth > 0 else -((length - index) // 7 + 1)
    return nth == weekday.nth
