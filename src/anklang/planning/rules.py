"""Recurrence rules as text and as a value: the part of RFC 5545 that a routine can have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from .errors import BadRule

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_LONGEST = 250


class Frequency(StrEnum):
    """How often; a routine has at most one turn a day."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True)
class Weekday:
    """A weekday; ``nth`` of the month or year (-1 is the last), 0 is every one."""

    name: str
    nth: int = 0

    def __str__(self) -> str:
        return f"{self.nth or ''}{self.name}"


@dataclass(frozen=True)
class Rule:
    """An RFC 5545 recurrence rule without parts of a day.

    ``until`` is a local day, included. :func:`parse` reads one, ``str()`` writes it.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    count: int | None = None
    until: date | None = None
    week_start: str = "MO"

    def __str__(self) -> str:
        parts = {
            "FREQ": self.frequency.value,
            "INTERVAL": str(self.interval) if self.interval != 1 else "",
            "COUNT": str(self.count or ""),
            "UNTIL": self.until.strftime("%Y%m%d") if self.until else "",
            "BYMONTH": _joined(self.months),
            "BYMONTHDAY": _joined(self.month_days),
            "BYDAY": _joined(self.weekdays),
            "BYSETPOS": _joined(self.positions),
            "WKST": self.week_start if self.week_start != "MO" else "",
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    def since(self, start: date) -> Rule:
        """Return the rule with what it takes from its first day written out.

        ``FREQ=WEEKLY`` from a Tuesday means Tuesdays; afterwards it says so itself.
        """
        if self.weekdays or self.month_days:
            return self
        if self.frequency == Frequency.WEEKLY:
            return replace(self, weekdays=(Weekday(WEEKDAYS[start.weekday()]),))
        if self.frequency == Frequency.MONTHLY:
            return replace(self, month_days=(start.day,))
        if self.frequency == Frequency.YEARLY:
            months = self.months or (start.month,)
            return replace(self, months=months, month_days=(start.day,))
        return self


def parse(text: str) -> Rule:
    """Read a rule like ``FREQ=WEEKLY;BYDAY=TU`` (with or without ``RRULE:`` before it).

    Raises:
        BadRule: it can't be read, or has a part that routines don't know (hours, weeks of the
            year); the message names the part.
    """
    body = text.strip().upper().removeprefix("RRULE:")
    if not body or len(body) > _LONGEST:
        raise BadRule
    found: dict[str, Any] = {}
    for part in body.split(";"):
        name, _equals, value = part.partition("=")
        if name not in _READERS:
            raise BadRule(_("Routines don’t know the part “%s” of a recurrence.") % name[:40])
        field, read = _READERS[name]
        if field in found:
            raise BadRule
        found[field] = _read(part, value, read)
    if "frequency" not in found:
        raise BadRule
    return _checked(Rule(**found))


def _read(part: str, value: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(value)
    except ValueError as error:
        raise BadRule(_("The part “%s” of the recurrence can’t be read.") % part[:40]) from error


def _checked(rule: Rule) -> Rule:
    if rule.count is not None and rule.until is not None:
        raise BadRule(_("A recurrence ends after a number of times or on a day, not both."))
    numbered = any(one.nth for one in rule.weekdays)
    numbered_by = rule.frequency in {Frequency.MONTHLY, Frequency.YEARLY}
    if numbered and not numbered_by:
        raise BadRule(_("“The first Friday” needs a recurrence by month or year."))
    if rule.frequency == Frequency.WEEKLY and rule.month_days:
        raise BadRule(_("A weekly recurrence has weekdays, not days of the month."))
    if rule.positions and not (numbered_by and (rule.weekdays or rule.month_days)):
        raise BadRule(_("“The last of them” needs a recurrence by month or year."))
    return rule


def _numbers(lowest: int, highest: int, *, signed: bool = False) -> Callable[[str], Any]:
    def read(value: str) -> tuple[int, ...]:
        found = tuple(sorted({_number(one) for one in value.split(",")}))
        for one in found:
            if one == 0 or not lowest <= (abs(one) if signed else one) <= highest:
                raise ValueError(one)
        return found

    return read


def _number(text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,4}", text, re.ASCII):
        raise ValueError(text)
    return int(text)


def _one(lowest: int, highest: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        number = _number(value)
        if not lowest <= number <= highest:
            raise ValueError(value)
        return number

    return read


def _weekdays(value: str) -> tuple[Weekday, ...]:
    found = set()
    for one in value.split(","):
        match = _WEEKDAY.fullmatch(one)
        if match is None:
            raise ValueError(one)
        nth = int(match[1] or 0)
        if match[1] and not 1 <= abs(nth) <= 53:
            raise ValueError(one)
        found.add(Weekday(match[2], nth))
    return tuple(sorted(found, key=lambda one: (WEEKDAYS.index(one.name), one.nth)))


def _weekday(value: str) -> str:
    if value not in WEEKDAYS:
        raise ValueError(value)
    return value


def _until(value: str) -> date:
    """Read a day; of an instant only the day counts, as routines have one turn a day."""
    day = value.partition("T")[0]
    return datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone


def _joined(values: tuple[Any, ...]) -> str:
    return ",".join(str(one) for one in values)


_READERS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "FREQ": ("frequency", Frequency),
    "INTERVAL": ("interval", _one(1, 400)),
    "COUNT": ("count", _one(1, 2000)),
    "UNTIL": ("until", _until),
    "BYMONTH": ("months", _numbers(1, 12)),
    "BYMONTHDAY": ("month_days", _numbers(1, 31, signed=True)),
    "BYDAY": ("weekdays", _weekdays),
    "BYSETPOS": ("positions", _numbers(1, 366, signed=True)),
    "WKST": ("week_start", _weekday),
}
