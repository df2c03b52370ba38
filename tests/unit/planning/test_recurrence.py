"""Recurrences against ``dateutil`` as an oracle, and against the changes of the clocks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from anklang.kernel.walltime import Shift, WallTime, resolve
from anklang.planning.errors import BadRule
from anklang.planning.recurrence import FURTHEST_MOVE, OnHoliday, Timing, days, turns
from anklang.planning.rules import WEEKDAYS, Frequency, Rule, Weekday, parse

_DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
_ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Santiago"]
)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Make a rule that comes true every few years at least: on others the oracle takes ages."""
    frequency = draw(st.sampled_from(list(Frequency)))
    by_month = frequency in {Frequency.MONTHLY, Frequency.YEARLY}
    months = draw(st.sets(st.integers(1, 12), max_size=3))
    longest = 28 if months else 31
    days_of_month = st.sets(st.integers(-longest, longest).filter(bool), max_size=3)
    month_days = draw(days_of_month) if frequency != Frequency.WEEKLY else set()
    # dateutil takes "Mondays and the last Friday" for both at once: RFC 5545 means either.
    numbered = by_month and not month_days and draw(st.booleans())
    nth = st.integers(-4, 4).filter(bool) if numbered else st.just(0)
    weekday = st.builds(Weekday, st.sampled_from(WEEKDAYS), nth)
    weekdays = draw(st.sets(weekday, max_size=0 if month_days and months else 4))
    positions = draw(st.sets(st.sampled_from([1, 2, -1]), max_size=2))
    rule = Rule(
        frequency=frequency,
        interval=draw(st.integers(1, 5)),
        weekdays=tuple(weekdays),
        month_days=tuple(month_days),
        months=tuple(months),
        positions=tuple(positions) if by_month and (weekdays or month_days) else (),
        count=draw(st.none() | st.integers(1, 40)),
        week_start=draw(st.sampled_from(["MO", "SU"])),
    )
    return parse(str(rule))


@st.composite
def windows(draw: st.DrawFn) -> tuple[date, date, date]:
    """Return a start, and a window that begins some time before or long after it."""
    start = draw(_DAYS)
    first = start + timedelta(days=draw(st.integers(-40, 1500)))
    return start, first, first + timedelta(days=draw(st.integers(0, 120)))


def oracle(rule: Rule, start: date, first: date, last: date) -> list[date]:
    """Return what dateutil makes of the rule's text, counted through from its true beginning."""
    found = rrulestr(f"RRULE:{rule}", dtstart=datetime.combine(start, time()))
    return [one.date() for one in found.between(*map(_midnight, (first, last)), inc=True)]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


@settings(max_examples=300, deadline=None)
@given(rules(), windows())
def test_any_window_of_any_rule_is_as_dateutil_has_it(
    rule: Rule, window: tuple[date, date, date]
) -> None:
    start, first, last = window
    assert days(Timing(rule, start), first, last) == oracle(rule, start, first, last)


@given(rules())
def test_a_rule_survives_being_written_and_read(rule: Rule) -> None:
    assert parse(str(rule)) == rule
    assert parse(f"rrule:{rule}".lower()) == rule


@settings(deadline=None)
@given(rules(), _DAYS)
def test_writing_out_what_the_first_day_implies_changes_nothing(rule: Rule, start: date) -> None:
    last = start + timedelta(days=800)
    assert oracle(rule.since(start), start, start, last) == oracle(rule, start, start, last)


@settings(max_examples=200, deadline=None)
@given(
    rules(),
    windows(),
    st.sampled_from(list(OnHoliday)),
    st.sets(st.integers(-20, 140), max_size=40),
)
def test_moved_holidays(
    rule: Rule, window: tuple[date, date, date], how: OnHoliday, offsets: set[int]
) -> None:
    start, first, last = window
    free = {first + timedelta(days=one) for one in offsets}
    found = turns(Timing(rule, start, None, how), first, last, free)
    assert [turn.day for turn in found] == expected(rule, window, how, free)
    for turn in found:
        assert first <= turn.day <= last
        assert not turn.moved or turn.rule_day in free
        if how != OnHoliday.KEEP:
            assert turn.day not in free
        if how == OnHoliday.BEFORE:
            assert turn.day <= turn.rule_day
        if how == OnHoliday.AFTER:
            assert turn.day >= turn.rule_day


def expected(
    rule: Rule, window: tuple[date, date, date], how: OnHoliday, free: Collection[date]
) -> list[date]:
    """Say it once more, day by day: on which days of the window is there a turn?"""
    start, first, last = window
    reach = FURTHEST_MOVE.days
    meant = set(oracle(rule, start, first - FURTHEST_MOVE, last + FURTHEST_MOVE))
    found = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if how == OnHoliday.KEEP:
            hit = day in meant
        elif day in free:
            hit = False
        else:
            hit = day in meant
            step = {OnHoliday.BEFORE: 1, OnHoliday.AFTER: -1}.get(how, 0)
            beyond = day
            # A row of holidays that begins next door sends its turns here.
            for _count in range(reach if step else 0):
                beyond += timedelta(days=step)
                if beyond not in free:
                    break
                hit = hit or beyond in meant
        if hit:
            found.append(day)
    return found


@given(_DAYS, st.times(), _ZONES)
def test_an_instant_keeps_its_o_clock_or_the_hour_does_not_exist(
    day: date, clock: time, zone: str
) -> None:
    wall = WallTime(datetime.combine(day, clock.replace(second=0, microsecond=0)), zone)
    resolved = resolve(wall)
    shown = resolved.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if resolved.shift is Shift.FORWARD:
        # The oracle: that hour is on no clock, whichever fold is meant.
        assert shown > wall.local
        for fold in (0, 1):
            there = wall.local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
            assert there.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall.local
    else:
        assert shown == wall.local


@pytest.mark.parametrize(
    ("day", "at", "shift"),
    [
        (date(2026, 10, 24), datetime(2026, 10, 24, 0, 30, tzinfo=UTC), Shift.NONE),
        (date(2026, 10, 25), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), Shift.FIRST),
        (date(2026, 10, 26), datetime(2026, 10, 26, 1, 30, tzinfo=UTC), Shift.NONE),
        (date(2026, 3, 29), datetime(2026, 3, 29, 1, 30, tzinfo=UTC), Shift.FORWARD),
        (date(2026, 3, 30), datetime(2026, 3, 30, 0, 30, tzinfo=UTC), Shift.NONE),
    ],
)
def test_half_past_two_on_the_nights_of_change(day: date, at: datetime, shift: Shift) -> None:
    """Once on the October Sunday, an hour later on the clock in March; a daily routine never twice."""
    timing = Timing(parse("FREQ=DAILY"), date(2026, 1, 1))
    found = turns(timing, day - timedelta(days=1), day + timedelta(days=1))
    assert [one.day for one in found].count(day) == 1
    resolved = resolve(WallTime(datetime.combine(day, time(2, 30)), "Europe/Berlin"))
    assert (resolved.at, resolved.shift) == (at, shift)


@given(rules(), windows())
@settings(max_examples=60, deadline=None)
def test_no_day_has_two_turns(rule: Rule, window: tuple[date, date, date]) -> None:
    start, first, last = window
    assume(last > first)
    free = {first + timedelta(days=count) for count in range(0, 100, 3)}
    for how in OnHoliday:
        found = [turn.day for turn in turns(Timing(rule, start, None, how), first, last, free)]
        assert len(found) == len(set(found))


def test_a_rule_that_never_comes_true_is_no_burden() -> None:
    never = Timing(parse("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), date(2024, 1, 1))
    assert days(never, date(2026, 1, 1), date(2027, 1, 1)) == []


def test_weekdays_with_and_without_a_number_mean_either() -> None:
    either = Timing(parse("FREQ=MONTHLY;BYDAY=MO,-1FR"), date(2026, 1, 1))
    assert [one.day for one in days(either, date(2026, 1, 1), date(2026, 1, 31))] == [
        5,
        12,
        19,
        26,
        30,
    ]


def test_an_end_is_an_end() -> None:
    daily = parse("FREQ=DAILY;UNTIL=20260110T120000Z")
    assert len(days(Timing(daily, date(2026, 1, 1)), date(2025, 1, 1), date(2027, 1, 1))) == 10
    ends = Timing(parse("FREQ=DAILY"), date(2026, 1, 1), date(2026, 1, 3))
    assert len(days(ends, date(2025, 1, 1), date(2027, 1, 1))) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hourly",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=3",
        "FREQ=WEEKLY;BYDAY=1FR",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=DAILY;COUNT=3;UNTIL=20260101",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYDAY=54MO",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1",
        "INTERVAL=2",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 200),
        "FREQ=WEEKLY;INTERVAL=²",
    ],
)
def test_what_cannot_be_a_routine_is_refused(text: str) -> None:
    with pytest.raises(BadRule):
        parse(text)
