from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.kernel.walltime import Shift, WallTime, resolve


@pytest.mark.parametrize(
    ("typed", "zone", "at", "shift"),
    [
        ("2026-11-24T09:00", "Europe/Berlin", datetime(2026, 11, 24, 8, 0, tzinfo=UTC), "none"),
        ("2026-06-24T09:00", "Europe/Berlin", datetime(2026, 6, 24, 7, 0, tzinfo=UTC), "none"),
        ("2027-03-28T02:30", "Europe/Berlin", datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "forward"),
        ("2027-03-28T03:00", "Europe/Berlin", datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "none"),
        ("2027-10-31T02:30", "Europe/Berlin", datetime(2027, 10, 31, 0, 30, tzinfo=UTC), "first"),
        ("2027-10-31T03:00", "Europe/Berlin", datetime(2027, 10, 31, 2, 0, tzinfo=UTC), "none"),
        ("2026-11-24T09:00", "Asia/Kathmandu", datetime(2026, 11, 24, 3, 15, tzinfo=UTC), "none"),
        # Half an hour's change, and a zone that skipped a whole day.
        (
            "2026-10-04T02:15",
            "Australia/Lord_Howe",
            datetime(2026, 10, 3, 15, 45, tzinfo=UTC),
            "forward",
        ),
        ("2011-12-30T12:00", "Pacific/Apia", datetime(2011, 12, 30, 22, 0, tzinfo=UTC), "forward"),
    ],
)
def test_what_a_wall_time_means(typed: str, zone: str, at: datetime, shift: str) -> None:
    resolved = resolve(WallTime.parse(typed, zone))
    assert resolved.at == at
    assert resolved.shift == Shift(shift)
    assert resolved.local.astimezone(UTC) == at


def test_a_moved_hour_is_told_as_the_clock_will_show_it() -> None:
    resolved = resolve(WallTime.parse("2027-03-28T02:30", "Europe/Berlin"))
    assert (resolved.local.hour, resolved.local.minute) == (3, 30)


@pytest.mark.parametrize("typed", ["", "morgen", "2026-13-01T09:00", "2026-11-24", "T09:00"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the caller words it
        WallTime.parse(typed, "Europe/Berlin")


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(KeyError):
        WallTime.parse("2026-11-24T09:00", "Europe/Entenhausen")


def test_it_is_written_as_it_is_read() -> None:
    assert str(WallTime.parse("2026-11-24T09:05", "Europe/Berlin")) == "2026-11-24T09:05"


ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Tehran"]
)
WALLS = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 - wall times
    datetime(2036, 12, 31),  # noqa: DTZ001
).map(lambda at: at.replace(second=0, microsecond=0))


@settings(max_examples=500, deadline=None)
@given(ZONES, WALLS)
def test_any_wall_time_anywhere(zone: str, wall: datetime) -> None:
    """dateutil, which reads the zones itself, agrees on what exists and what comes twice."""
    found = resolve(WallTime(wall, zone))
    oracle = tz.gettz(zone)
    if tz.datetime_exists(wall, oracle):
        assert found.at == wall.replace(tzinfo=oracle, fold=0).astimezone(UTC)
        assert found.local.replace(tzinfo=None) == wall
        twice = tz.datetime_ambiguous(wall, oracle)
        assert found.shift is (Shift.FIRST if twice else Shift.NONE)
    else:
        assert found.shift is Shift.FORWARD
        assert found.local.replace(tzinfo=None) > wall


@settings(max_examples=200, deadline=None)
@given(ZONES, WALLS, st.integers(1, 120))
def test_later_on_the_wall_is_never_earlier(zone: str, wall: datetime, minutes: int) -> None:
    """Except within an hour that comes twice, the order on the wall is the order in time."""
    first = resolve(WallTime(wall, zone))
    second = resolve(WallTime(wall + timedelta(minutes=minutes), zone))
    if first.shift is Shift.NONE and second.shift is Shift.NONE:
        assert second.at > first.at
