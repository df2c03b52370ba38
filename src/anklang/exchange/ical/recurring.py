"""The occurrences of a series: RRULE, RDATE and EXDATE of RFC 5545, with an end in any case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _
from icalendar import Component, vRecur
from icalendar.prop import vBroken

MAX_PER_EVENT = 200
_CALM = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_EARLIEST = 1970
_LATEST = 2390
_CYCLES = 19 * 400
_MAX_VALUES = 100


class Unreadable(Exception):
    """A rule that can't be followed; the message says why, as part of a sentence."""


def occurrences(
    component: Component, start: date, after: datetime, until: datetime
) -> Iterator[date]:
    """Yield when an event happens, in the kind and zone of its ``start``.

    A single event is yielded whenever it was; a series from ``after`` to ``until`` (aware).

    Raises:
        Unreadable: the rule is broken, or repeats more often than daily.
    """
    if not {"RRULE", "RDATE"} & set(component):
        yield start
        return
    if any(name in {"RRULE", "RDATE", "EXDATE"} for name, _message in component.errors):
        raise Unreadable(_("its rule of repetition can’t be read"))
    zone = start.tzinfo if isinstance(start, datetime) else None
    first = _wall(start, zone).replace(microsecond=0)
    low, high = _wall(after, zone), _wall(until, zone)
    walls = {first} | set(_by_rules(component, first, zone, high))
    walls |= {_wall(one, zone) for one in _listed(component, "RDATE")}
    left_out = _left_out(component, zone)
    coming = sorted(one for one in walls if low <= one < high and not {one, one.date()} & left_out)
    for wall in coming[:MAX_PER_EVENT]:
        yield wall.replace(tzinfo=zone) if isinstance(start, datetime) else wall.date()


def _by_rules(
    component: Component, first: datetime, zone: tzinfo | None, high: datetime
) -> Iterator[datetime]:
    rules = component.get("RRULE")
    if rules is None:
        return
    for rule in rules if isinstance(rules, list) else [rules]:
        yield from _by_rule(rule, first, zone, high)


def _by_rule(
    rule: vRecur, first: datetime, zone: tzinfo | None, high: datetime
) -> Iterator[datetime]:
    parts = {str(name).upper(): value for name, value in rule.items()}
    _require_calm(parts, first)
    stated = (_wall(one, zone) for one in parts.pop("UNTIL", []) if isinstance(one, date))
    ends = [high, *(one for one in stated if one.year <= _LATEST)]
    most = min(parts.pop("COUNT", [10**9]))
    text = vRecur(parts).to_ical().decode()  # type: ignore[no-untyped-call]
    try:
        found = rrulestr(f"{text};UNTIL={_late(min(ends)):%Y%m%dT%H%M%S}", dtstart=_late(first))
        yield from (one.replace(year=one.year - _CYCLES) for one in islice(found, most))
    except (ValueError, TypeError, OverflowError) as error:
        raise Unreadable(_("its rule of repetition (%s) can’t be followed") % text[:80]) from error


def _late(wall: datetime) -> datetime:
    """Move a time by whole cycles of the calendar towards the end of all years.

    dateutil looks at UNTIL only when something matches: a rule that never comes true (30 February)
    searches to the year 9999, 14 seconds from ours. The Gregorian calendar repeats, weekdays
    included, every 400 years; seen from there the end is near.
    """
    return wall.replace(year=wall.year + _CYCLES)


def _require_calm(parts: dict[str, Any], first: datetime) -> None:
    frequency = str((parts.get("FREQ") or [""])[0]).upper()
    by_clock = any(parts.get(name) for name in ("BYMINUTE", "BYSECOND", "BYHOUR"))
    if frequency not in _CALM or by_clock:
        raise Unreadable(_("it repeats more often than daily, or without a frequency"))
    values = sum(len(value) for value in parts.values() if isinstance(value, list))
    intervals = [one for one in parts.get("INTERVAL", []) if not 0 < int(one) < 1_000]
    if values > _MAX_VALUES or intervals or not _EARLIEST <= first.year <= _LATEST:
        raise Unreadable(_("its rule of repetition is out of all bounds"))


def _listed(component: Component, name: str) -> Iterator[date]:
    """Yield the dates of RDATE or EXDATE, which may come several times."""
    lists = component.get(name, [])
    for one in lists if isinstance(lists, list) else [lists]:
        if isinstance(one, vBroken):
            continue
        for entry in getattr(one, "dts", []):
            value = entry.dt
            # A period: its beginning counts.
            value = value[0] if isinstance(value, tuple) else value
            if isinstance(value, date):
                yield value


def _left_out(component: Component, zone: tzinfo | None) -> set[date]:
    """Return what EXDATE leaves out: wall times, or whole days where it names only days."""
    return {
        _wall(one, zone) if isinstance(one, datetime) else one
        for one in _listed(component, "EXDATE")
    }


def _wall(at: date, zone: tzinfo | None) -> datetime:
    """Return the clock's face in the event's zone, without the zone."""
    if not isinstance(at, datetime):
        return datetime.combine(at, time())
    if at.tzinfo is not None and zone is not None:
        at = at.astimezone(zone)
    return at.replace(tzinfo=None, fold=0)
