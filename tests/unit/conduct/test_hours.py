"""Service hours: open or closed to the minute, and as long as days really are."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from anklang.conduct.hours import ServiceClock, ServiceHours, Span

BERLIN = ZoneInfo("Europe/Berlin")


def span(start: str, end: str) -> Span:
    return Span(start=time.fromisoformat(start), end=time.fromisoformat(end))


WORK = (span("09:00", "12:00"), span("13:00", "17:00"))
WEEK = ServiceHours(days=(WORK,) * 5 + ((), ()), closed=(date(2026, 12, 25),))
ALWAYS = ServiceHours(days=((span("00:00", "00:00"),),) * 7)


def at(text: str, zone: ZoneInfo = BERLIN, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "until", "opens"),
    [
        ("2026-11-26T08:59", None, "2026-11-26T09:00"),
        ("2026-11-26T09:00", "2026-11-26T12:00", "2026-11-26T13:00"),
        ("2026-11-26T12:00", None, "2026-11-26T13:00"),
        ("2026-11-26T16:59", "2026-11-26T17:00", "2026-11-27T09:00"),
        # A Friday evening, and the day before Christmas 2026 (a Thursday, then the weekend).
        ("2026-11-27T17:00", None, "2026-11-30T09:00"),
        ("2026-12-24T18:00", None, "2026-12-28T09:00"),
        ("2026-12-25T10:00", None, "2026-12-28T09:00"),
    ],
)
def test_open_and_closed(moment: str, until: str | None, opens: str) -> None:
    clock = ServiceClock(WEEK, BERLIN)
    assert clock.until(at(moment)) == (at(until) if until else None)
    assert clock.opens(at(moment)) == at(opens)


def test_spans_that_touch_over_midnight_are_one() -> None:
    night = ServiceHours(days=((span("00:00", "02:00"), span("20:00", "00:00")),) * 7)
    assert ServiceClock(night, BERLIN).until(at("2026-11-26T21:00")) == at("2026-11-27T02:00")
    assert ServiceClock(ALWAYS, BERLIN).until(at("2026-11-26T21:00")) is not None
    assert ServiceClock(ServiceHours(), BERLIN).opens(at("2026-11-26T21:00")) is None


@pytest.mark.parametrize(
    ("day", "hours"),
    # The clocks go forward on the first, back on the second; the third is as long as any.
    [("2027-03-28", 23), ("2026-10-25", 25), ("2026-11-26", 24)],
)
def test_a_day_is_as_long_as_it_is(day: str, hours: int) -> None:
    clock = ServiceClock(ALWAYS, BERLIN)
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    assert clock.between(at(day), at(after)) == timedelta(hours=hours)


def test_hours_that_come_twice_or_never() -> None:
    early = ServiceClock(ServiceHours(days=((span("01:00", "02:30"),),) * 7), BERLIN)
    # 2:30 comes twice: the span takes both.
    assert early.between(at("2026-10-25"), at("2026-10-26")) == timedelta(hours=2, minutes=30)
    assert early.until(at("2026-10-25T02:15", fold=1)) == at("2026-10-25T02:30", fold=1)
    # 2:30 is left out: half an hour after the gap.
    assert early.between(at("2027-03-28"), at("2027-03-29")) == timedelta(hours=1, minutes=30)
    assert early.until(at("2027-03-28T01:30")) == at("2027-03-28T03:30")
    gap = ServiceClock(ServiceHours(days=((span("02:00", "02:30"),),) * 7), BERLIN)
    assert gap.between(at("2027-03-28"), at("2027-03-29")) == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        # A question at night waits from the morning on.
        ("2026-11-26T23:00", "2026-11-27T08:00", 0),
        ("2026-11-26T23:00", "2026-11-27T09:30", 30),
        ("2026-11-26T11:30", "2026-11-26T13:30", 60),
        # From Friday afternoon to Monday morning.
        ("2026-11-27T16:00", "2026-11-30T10:00", 120),
        ("2026-12-24T16:00", "2026-12-28T10:00", 120),
        # A year of 261 working days but one, of seven hours.
        ("2026-01-01", "2027-01-01", (261 - 1) * 7 * 60),
        ("2026-11-26T13:30", "2026-11-26T11:30", 0),
    ],
)
def test_open_time_between(start: str, end: str, minutes: int) -> None:
    assert ServiceClock(WEEK, BERLIN).between(at(start), at(end)) == timedelta(minutes=minutes)


_MOMENTS = st.datetimes(datetime(2019, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


# The first look at a zone works out its months.
@settings(deadline=None)
@given(_MOMENTS, _MOMENTS, st.sampled_from(["Europe/Berlin", "America/Havana", "Asia/Kathmandu"]))
def test_marks_run_as_open_time_does(one: datetime, other: datetime, zone: str) -> None:
    first, last = sorted((one, other))
    clock = ServiceClock(WEEK, ZoneInfo(zone))
    assert clock.mark(last) - clock.mark(first) == clock.between(first, last)
    assert timedelta(0) <= clock.between(first, last) <= last - first
    if clock.until(first) and first.year >= 2021:
        assert clock.between(first, first + timedelta(seconds=1)) > timedelta(0)


@pytest.mark.parametrize(
    "spans",
    [
        [("12:00", "09:00")],
        [("09:00", "09:00")],
        [("13:00", "17:00"), ("09:00", "12:00")],
        [("09:00", "14:00"), ("13:00", "17:00")],
        [("09:00", "00:00"), ("13:00", "17:00")],
    ],
)
def test_what_cannot_be_is_refused(spans: list[tuple[str, str]]) -> None:
    with pytest.raises(ValidationError):
        ServiceHours(days=(tuple(span(*one) for one in spans),) + ((),) * 6)


def test_it_is_kept_as_it_was() -> None:
    assert ServiceHours.of(WEEK.stored()) == WEEK
    assert WEEK
    assert not ServiceHours()
