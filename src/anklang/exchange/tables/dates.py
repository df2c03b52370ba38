"""Dates and times as people write them in German and English tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo


class Order(StrEnum):
    """What comes first in 03/04/2026."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class Moment:
    """A date, and a time if one was given; by the clock of the zone that was asked for."""

    day: date
    clock: time | None = None


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner jan january", "februar feber feb february",
            "märz maerz mrz mär march mar",
            "april apr", "mai may", "juni jun june", "juli jul july", "august aug",
            "september sep sept", "oktober okt october oct", "november nov",
            "dezember dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(
    r"^(?:mo|di|mi|do|fr|sa|so|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[.,]*\s*",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?\s+([a-zäöü]+)\.?,?\s+(\d{4})", re.IGNORECASE)
_MONTH_DAY = re.compile(r"([a-zäöü]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_TIME = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(uhr|h|a\.?m\.?|p\.?m\.?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"^\s*(?:t|,|um|at|-|–|\|)?\s*", re.IGNORECASE)


def parse_time(text: str) -> time | None:
    """Read "9:00", "09.30 Uhr", "9 Uhr", "9:30 PM"; None when it isn't a time."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").lower().replace(".", "")
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def parse(text: str, order: Order, zone: ZoneInfo) -> Moment | None:
    """Read a date, with or without a time; None when it is neither.

    An instant (ISO 8601 with "Z" or an offset) becomes what the zone's clock shows then.
    """
    text = text.strip()
    instant = _instant(text)
    if instant is not None:
        try:
            local = instant.astimezone(zone)
        except OverflowError:
            return None
        return Moment(local.date(), local.time().replace(second=0, microsecond=0))
    text = _WEEKDAY.sub("", text)
    found = _date_at_start(text, order)
    if found is None:
        return None
    day, rest = found
    rest = _BETWEEN.sub("", rest, count=1)
    if not rest.strip():
        return Moment(day)
    clock = parse_time(rest)
    return Moment(day, clock) if clock is not None else None


def order_of(values: Iterable[str]) -> Order | None:
    """Return what comes first in a column's dates, as far as they tell; None when they don't.

    A day above 12 gives it away. Dates with dots are German: the day comes first.
    """
    for value in values:
        found = _NUMBERS.match(_WEEKDAY.sub("", value.strip()))
        if found and found[2] != ".":
            first, second = int(found[1]), int(found[3])
            if 12 < first <= 31 and second <= 12:
                return Order.DAY
            if 12 < second <= 31 and first <= 12:
                return Order.MONTH
    return None


def doubtful(values: Iterable[str]) -> bool:
    """Whether any date could be read either way (03/04/2026)."""
    for value in values:
        found = _NUMBERS.match(_WEEKDAY.sub("", value.strip()))
        if found and found[2] != "." and int(found[1]) <= 12 and int(found[3]) <= 12:
            return True
    return False


def _instant(text: str) -> datetime | None:
    if not re.match(r"\d{4}-\d\d-\d\d[T ]\d", text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _date_at_start(text: str, order: Order) -> tuple[date, str] | None:
    if found := _YEAR_FIRST.match(text):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif found := _NUMBERS.match(text):
        first, second, year = int(found[1]), int(found[3]), _full_year(found[4])
        month_first = order is Order.MONTH and found[2] != "."
        parts = (year, first, second) if month_first else (year, second, first)
    elif found := _DAY_MONTH.match(text):
        parts = (int(found[3]), _MONTHS.get(found[2].lower(), 0), int(found[1]))
    elif found := _MONTH_DAY.match(text):
        parts = (int(found[3]), _MONTHS.get(found[1].lower(), 0), int(found[2]))
    else:
        return None
    try:
        return date(*parts), text[found.end() :]
    except ValueError:
        return None


def _full_year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)
