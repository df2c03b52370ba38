"""Awareness days to choose from: each with its source and a rule for every year."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from dateutil.easter import easter
from django.utils.translation import get_language

_FILE = Path(__file__).with_name("data") / "awareness.toml"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIXED = re.compile(r"(\d\d)-(\d\d)")
_NTH = re.compile(r"(-?\d) (\w{3}) (\d{1,2})")
_MOVABLE = re.compile(r"(advent|easter)([+-]\d+)")


@dataclass(frozen=True)
class Day:
    """One entry of the list."""

    key: str
    names: Mapping[str, str]
    rule: str
    source: str
    quiet: bool

    @property
    def name(self) -> str:
        """Its name in the language that is active."""
        return self.names["de" if get_language() == "de" else "en"]

    def in_year(self, year: int) -> date:
        """Return when it is."""
        return when(self.rule, year)


@cache
def days() -> Mapping[str, Day]:
    """Return every day of the list by its key."""
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))["days"]
    return {
        one["key"]: Day(
            one["key"],
            {"de": one["de"], "en": one["en"]},
            one["rule"],
            one["source"],
            one.get("quiet", False),
        )
        for one in found
    }


def when(rule: str, year: int) -> date:
    """Return the day that a rule means in a year.

    Raises:
        ValueError: the rule isn't one of those that the file explains.
    """
    if fixed := _FIXED.fullmatch(rule):
        return date(year, int(fixed[1]), int(fixed[2]))
    if nth := _NTH.fullmatch(rule):
        return _nth(int(nth[1]), _WEEKDAYS.index(nth[2]), year, int(nth[3]))
    if movable := _MOVABLE.fullmatch(rule):
        anchor = easter(year) if movable[1] == "easter" else first_advent(year)
        return anchor + timedelta(days=int(movable[2]))
    raise ValueError(rule)


def first_advent(year: int) -> date:
    """Return the first Sunday of Advent: the fourth Sunday before Christmas Day."""
    before = date(year, 12, 24)
    return before - timedelta(days=(before.weekday() + 1) % 7 + 21)


def _nth(number: int, weekday: int, year: int, month: int) -> date:
    if number > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    following = date(year + month // 12, month % 12 + 1, 1)
    last = following - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (number + 1))
