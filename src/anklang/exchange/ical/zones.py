"""A time zone as other programs need it: a VTIMEZONE made from the system's own data.

Each onset is written in the time that the clocks showed *before* they were changed (TZOFFSETFROM),
as RFC 5545, 3.6.5 asks. icalendar 7.3 writes spring's onset an hour late; hence our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class _Phase:
    """What the clocks show between two changes."""

    offset: timedelta
    name: str
    summer: bool


@dataclass(frozen=True)
class _Change:
    """One change of the clocks; ``onset`` as shown before it, without zone."""

    onset: datetime
    before: _Phase
    after: _Phase


def vtimezone(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """Return a zone's definition that holds from the year ``first`` to ``last`` (inclusive).

    Rules that come round each year (last Sunday of March) go on beyond ``last``.
    """
    component = Timezone()
    component.add("tzid", zone.key)
    start = datetime(first, 1, 1, tzinfo=UTC)
    changes = list(_changes(zone, first, last))
    opening = _phase(zone, start)
    component.add_component(
        _observance(opening, opening, [(start + opening.offset).replace(tzinfo=None)])
    )
    kinds: dict[tuple[_Phase, _Phase], list[datetime]] = {}
    for change in changes:
        kinds.setdefault((change.before, change.after), []).append(change.onset)
    for (before, after), onsets in kinds.items():
        component.add_component(_observance(before, after, onsets, until=last))
    return component


@lru_cache(maxsize=256)
def _changes(zone: ZoneInfo, first: int, last: int) -> tuple[_Change, ...]:
    return tuple(_look_for_changes(zone, first, last))


def _look_for_changes(zone: ZoneInfo, first: int, last: int) -> Iterator[_Change]:
    """Look every six hours, then halve down to the second."""
    at, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    step = timedelta(hours=6)
    while at < end:
        if _phase(zone, at) != _phase(zone, at + step):
            yield _exactly(zone, at, at + step)
        at += step


def _exactly(zone: ZoneInfo, low: datetime, high: datetime) -> _Change:
    before = _phase(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if _phase(zone, middle) == before:
            low = middle
        else:
            high = middle
    return _Change((high + before.offset).replace(tzinfo=None), before, _phase(zone, high))


def _phase(zone: ZoneInfo, at: datetime) -> _Phase:
    local = at.astimezone(zone)
    return _Phase(
        local.utcoffset() or timedelta(0), local.tzname() or "", (local.dst() or 0) != timedelta(0)
    )


def _observance(
    before: _Phase, after: _Phase, onsets: Sequence[datetime], until: int = 0
) -> TimezoneStandard | TimezoneDaylight:
    component = TimezoneDaylight() if after.summer else TimezoneStandard()
    component.add("dtstart", onsets[0])
    component.add("tzoffsetfrom", before.offset)
    component.add("tzoffsetto", after.offset)
    component.add("tzname", after.name)
    rule = _rule(onsets, until)
    if rule is not None:
        component.add("rrule", rule)
    elif len(onsets) > 1:
        component.add("rdate", list(onsets[1:]))
    return component


def _rule(onsets: Sequence[datetime], until: int) -> vRecur | None:
    """Return the yearly rule that all onsets follow, if they come each year up to ``until``."""
    years = [onset.year for onset in onsets]
    if len(onsets) < 2 or years[-1] != until or any(b - a != 1 for a, b in pairwise(years)):
        return None
    alike = {(onset.month, onset.weekday(), onset.time()) for onset in onsets}
    if len(alike) != 1:
        return None
    for which in ({_last(onset) for onset in onsets}, {_nth(onset) for onset in onsets}):
        number = which.pop()
        if number and not which:
            day = f"{number}{_WEEKDAYS[onsets[0].weekday()]}"
            return vRecur(freq="YEARLY", bymonth=onsets[0].month, byday=day)
    return None


def _last(onset: datetime) -> int:
    """-1 for the last such weekday of its month, else 0."""
    return -1 if (onset + timedelta(days=7)).month != onset.month else 0


def _nth(onset: datetime) -> int:
    return (onset.day - 1) // 7 + 1
