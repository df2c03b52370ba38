"""Service hours in words: the days grouped, the closed ones that come, and whether it is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_day_names,
    get_timezone_location,
)
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anklang.conduct.hours import ServiceClock, Span
from anklang.kernel import clock

from .times import locale

# Closed days that are named beforehand.
_COMING = 8


@dataclass(frozen=True)
class Line:
    """One or more days in a row with the same hours."""

    days: str
    spans: str


@dataclass(frozen=True)
class Spoken:
    """Service hours as visitors read them."""

    open: bool
    # "until 17:00", or when it opens; "" where neither can be said.
    then: str
    lines: tuple[Line, ...]
    closed: tuple[str, ...]
    zone: str


def spoken(service: ServiceClock) -> Spoken:
    """Return hours in the language in force, as they stand now."""
    now = clock.now()
    until = service.until(now)
    today = now.astimezone(service.zone).date()
    coming = sorted(day for day in service.hours.closed if day >= today)[:_COMING]
    return Spoken(
        open=until is not None,
        then=_until(service, until) if until else _opens(service, now),
        lines=tuple(_lines(service)),
        closed=tuple(format_skeleton("yMMMEd", day, locale=locale()) for day in coming),
        zone=get_timezone_location(service.zone, locale=locale(), return_city=True),
    )


def _until(service: ServiceClock, until: datetime) -> str:
    local = until.astimezone(service.zone)
    if local - clock.now() > timedelta(days=1):
        return ""
    return _("until %(time)s") % {"time": _time(local.time())}


def _opens(service: ServiceClock, now: datetime) -> str:
    at = service.opens(now)
    if at is None:
        return ""
    local = at.astimezone(service.zone)
    said = {
        "time": _time(local.time()),
        "day": _day(local.date(), now.astimezone(service.zone).date()),
    }
    return _("opens %(day)s at %(time)s") % said


def _day(day: date, today: date) -> str:
    ahead = (day - today).days
    if ahead == 0:
        return _("today")
    if ahead == 1:
        return _("tomorrow")
    if ahead < 7:
        return format_date(day, "EEEE", locale=locale())
    german = locale() == "de"
    return format_date(day, "EEEE, d. MMMM" if german else "EEEE, d MMMM", locale=locale())


def _lines(service: ServiceClock) -> Iterator[Line]:
    names = get_day_names("wide", locale=locale())
    for spans, group in groupby(range(7), key=lambda number: service.hours.days[number]):
        numbers = list(group)
        first, last = str(names[numbers[0]]), str(names[numbers[-1]])
        days = (
            first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
        )
        yield Line(days, _spans(spans))


def _spans(spans: tuple[Span, ...]) -> str:
    if not spans:
        return _("closed")
    said = ", ".join(f"{_clock(one.start)}–{_clock(one.end, end=True)}" for one in spans)
    return _spoken_times(said)


def _time(at: time) -> str:
    return _spoken_times(_clock(at))


def _spoken_times(times: str) -> str:
    return pgettext("hours of a day", "%(times)s") % {"times": times}


def _clock(at: time, *, end: bool = False) -> str:
    return "24:00" if end and at == time() else format_time(at, "HH:mm", locale=locale())
