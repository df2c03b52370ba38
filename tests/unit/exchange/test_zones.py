"""VTIMEZONE against the system's own zones, read by somebody else's reader (dateutil)."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.exchange.ical.writing import Item, calendar
from anklang.exchange.ical.zones import vtimezone

_FIRST, _LAST = 2025, 2031
# The last two change their clocks by half an hour, and around Ramadan.
ZONES = [
    "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Santiago",
    "Asia/Kolkata", "Pacific/Chatham", "Australia/Lord_Howe", "Africa/Casablanca",
]  # fmt: skip


@cache
def read_back(name: str) -> tz.tzlocal:
    text = vtimezone(ZoneInfo(name), _FIRST, _LAST).to_ical().decode()
    return tz.tzical(io.StringIO(text)).get(name)


def offsets(name: str, wall: datetime) -> tuple[timedelta | None, timedelta | None]:
    """Return what the reader and the system make of the same wall time."""
    theirs = wall.replace(tzinfo=read_back(name)).utcoffset()
    return theirs, wall.replace(tzinfo=ZoneInfo(name)).utcoffset()


def exists(name: str, wall: datetime) -> bool:
    zone = ZoneInfo(name)
    aware = wall.replace(tzinfo=zone)
    return aware.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(_FIRST, 1, 2), datetime(_LAST, 12, 30)),  # noqa: DTZ001 - wall times
)
def test_any_wall_time_means_the_same(name: str, wall: datetime) -> None:
    wall = wall.replace(microsecond=0)
    if exists(name, wall):
        theirs, ours = offsets(name, wall)
        assert theirs == ours


@pytest.mark.parametrize("name", ZONES)
def test_the_hours_around_each_change(name: str) -> None:
    zone, at = ZoneInfo(name), datetime(_FIRST, 1, 2, tzinfo=UTC)
    changes = 0
    while at.year <= _LAST - 1:
        later = at + timedelta(days=1)
        if at.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            changes += 1
            for minutes in range(0, 24 * 60, 15):
                wall = (at + timedelta(minutes=minutes)).astimezone(zone).replace(tzinfo=None)
                if exists(name, wall):
                    theirs, ours = offsets(name, wall)
                    assert theirs == ours, (name, wall)
        at = later
    assert changes > 0 or name == "Asia/Kolkata"


def test_a_rule_goes_on_after_the_last_year() -> None:
    theirs, ours = offsets("Europe/Berlin", datetime(2040, 7, 1, 12))  # noqa: DTZ001
    assert theirs == ours == timedelta(hours=2)


def test_every_zone_of_the_system_can_be_written() -> None:
    for name in sorted(available_timezones() - {"localtime", "Factory"})[::7]:
        assert vtimezone(ZoneInfo(name), 2026, 2027).to_ical()


def test_hours_that_come_twice_are_written_in_utc() -> None:
    zone = ZoneInfo("Europe/Berlin")
    first = datetime(2026, 10, 25, 2, 30, tzinfo=zone)
    items = [
        Item("a@x", first, "first", first),
        Item("b@x", first.replace(fold=1), "second", first),
    ]
    text = calendar("Test", items, language="de").decode()
    assert "DTSTART:20261025T003000Z" in text
    assert "DTSTART:20261025T013000Z" in text


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
)
def test_no_text_breaks_the_calendar(summary: str, description: str) -> None:
    at = datetime(2026, 5, 5, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    body = calendar("Bäckerei", [Item("a@x", at, summary, at, description)], language="de")
    lines = body.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    assert body.count(b"BEGIN:VEVENT") >= 1
    assert [line for line in lines if line == b"END:VEVENT"] == [b"END:VEVENT"]
