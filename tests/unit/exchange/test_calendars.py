"""Reading calendars: series, exceptions, bad components, hostile files, and the way back."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.exchange.errors import FileRefused
from anklang.exchange.ical.reading import Event, read
from anklang.exchange.ical.writing import Item, calendar

NOW = datetime(2026, 9, 1, tzinfo=UTC)
BERLIN = "Europe/Berlin"


def ics(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n{body}END:VCALENDAR\n".replace(
        "\n", "\r\n"
    ).encode()


def starts(*events: str, zone: str = BERLIN) -> list[str]:
    return [event.start for event in read(ics(*events), zone=zone, now=NOW)]


class TestSeries:
    def test_exdate_rdate_and_moved_ones(self) -> None:
        assert starts(
            """UID:a
SUMMARY:Ofenführung
DTSTART;TZID=Europe/Berlin:20261006T090000
RRULE:FREQ=WEEKLY;COUNT=5
EXDATE;TZID=Europe/Berlin:20261013T090000
RDATE;TZID=Europe/Berlin:20261014T110000""",
            """UID:a
SUMMARY:Ofenführung, später
RECURRENCE-ID;TZID=Europe/Berlin:20261020T090000
DTSTART;TZID=Europe/Berlin:20261020T150000""",
            """UID:a
RECURRENCE-ID;TZID=Europe/Berlin:20261103T090000
STATUS:CANCELLED
DTSTART;TZID=Europe/Berlin:20261103T090000""",
        ) == ["2026-10-06T09:00", "2026-10-14T11:00", "2026-10-20T15:00", "2026-10-27T09:00"]

    def test_the_clock_stays_over_the_change(self) -> None:
        found = starts(
            "UID:a\nSUMMARY:x\nDTSTART;TZID=Europe/Berlin:20261024T090000\nRRULE:FREQ=DAILY;UNTIL=20261026T080000Z"
        )
        assert found == ["2026-10-24T09:00", "2026-10-25T09:00", "2026-10-26T09:00"]

    def test_another_zone_is_converted(self) -> None:
        found = starts(
            "UID:a\nSUMMARY:x\nDTSTART;TZID=America/New_York:20261024T090000\nRRULE:FREQ=WEEKLY;COUNT=3"
        )
        assert found == ["2026-10-24T15:00", "2026-10-31T14:00", "2026-11-07T15:00"]

    def test_whole_days_with_a_left_out_day(self) -> None:
        events = read(
            ics("UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:20261224\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20261225"),
            zone=BERLIN, now=NOW,
        )  # fmt: skip
        assert [(one.start, one.all_day) for one in events] == [
            ("2026-12-24T00:00", True),
            ("2026-12-26T00:00", True),
        ]

    def test_each_occurrence_has_a_uid_of_its_own(self) -> None:
        events = read(
            ics("UID:a\nSUMMARY:x\nDTSTART:20261001T090000Z\nRRULE:FREQ=DAILY;COUNT=3"),
            zone="UTC",
            now=NOW,
        )
        assert len({one.uid for one in events}) == 3


class TestBad:
    def test_a_missing_beginning_is_named_the_good_one_kept(self) -> None:
        bad, good = read(
            ics("UID:a\nSUMMARY:Sommerfest", "UID:b\nSUMMARY:Markt\nDTSTART:20261001T090000Z"),
            zone="UTC",
            now=NOW,
        )
        assert "Event 1" in bad.problem
        assert "Sommerfest" in bad.problem
        assert "DTSTART" in bad.problem
        assert (good.summary, good.problem) == ("Markt", "")

    def test_a_broken_value_is_named(self) -> None:
        (bad,) = read(ics("UID:a\nSUMMARY:Fest\nDTSTART:gestern"), zone="UTC", now=NOW)
        assert "can’t be read" in bad.problem

    def test_an_unfinished_component_spoils_only_itself(self) -> None:
        data = ics("UID:a\nSUMMARY:A\nDTSTART:20261001T090000Z").replace(
            b"END:VEVENT", b"BEGIN:VALARM", 1
        )
        data = data.replace(
            b"END:VCALENDAR",
            b"BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:B\r\nDTSTART:20261002T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR",
        )
        found = read(data, zone="UTC", now=NOW)
        assert "B" in [one.summary for one in found if not one.problem]

    @pytest.mark.parametrize(
        "rule",
        [
            "FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=9", "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3", "COUNT=3",
            "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYYEARDAY=" + ",".join(["1"] * 200),
        ],
    )  # fmt: skip
    def test_restless_rules_are_named(self, rule: str) -> None:
        events = read(
            ics(f"UID:a\nSUMMARY:Tick\nDTSTART:20261001T090000Z\nRRULE:{rule}"), zone="UTC", now=NOW
        )
        assert len(events) == 1
        assert "Tick" in events[0].problem

    @pytest.mark.parametrize(
        "rule",
        [
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31;COUNT=5",
            "FREQ=DAILY",
        ],
    )
    def test_rules_without_an_end_end(self, rule: str) -> None:
        began = time.monotonic()
        data = ics(
            f"UID:a\nSUMMARY:Nie\nDTSTART:19700101T090000Z\nRRULE:{rule}",
            "UID:b\nSUMMARY:b\nDTSTART:20261001T090000Z",
        )
        assert len(read(data, zone="UTC", now=NOW)) <= 250
        assert time.monotonic() - began < 3

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"hello", "BEGIN:VCALENDAR"),
            (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "no event"),
            (b"BEGIN:VCALENDAR\r\n" + b"X" * 2_000_001, "2 MB"),
            (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 2_001, "2,000 events"),
            (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 50, "nested"),
        ],
    )
    def test_what_it_refuses(self, data: bytes, says: str) -> None:
        with pytest.raises(FileRefused, match=says):
            read(data, zone="UTC", now=NOW)

    @settings(max_examples=150, deadline=None)
    @given(st.integers(0, 400), st.binary(min_size=1, max_size=6))
    def test_damage_never_breaks_it(self, at: int, junk: bytes) -> None:
        whole = ics(
            "UID:a\nSUMMARY:A\nDTSTART;TZID=Europe/Berlin:20261001T090000\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20261001T070000Z"
        )
        with contextlib.suppress(FileRefused):
            read(whole[:at] + junk + whole[at:], zone="UTC", now=NOW)


WALLS = st.datetimes(
    datetime(2026, 9, 2),  # noqa: DTZ001 - wall times
    datetime(2027, 2, 20),  # noqa: DTZ001
).map(lambda at: at.replace(second=0, microsecond=0))
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])
TITLES = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=40)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)


def meaning(events: list[Event], zone: str) -> list[tuple[str, datetime]]:
    """What an event means: its title, and the instant."""
    return sorted(
        (
            one.summary,
            datetime.fromisoformat(one.start).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC),
        )
        for one in events
    )


@settings(max_examples=120, deadline=None)
@given(
    TITLES, WALLS, ZONES, st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]), st.integers(1, 3), st.integers(1, 12),
    st.sets(st.integers(0, 11), max_size=3),
)  # fmt: skip
def test_there_and_back_keeps_the_meaning(
    title: str,
    first: datetime,
    zone: str,
    frequency: str,
    interval: int,
    count: int,
    left_out: set[int],
) -> None:
    """A calendar → our rows → our calendar → our rows: titles and instants stay, as dateutil
    expands them.
    """
    from icalendar import Calendar
    from icalendar import Event as Component

    rule = f"FREQ={frequency};INTERVAL={interval};COUNT={count}"
    walls = list(rrulestr(rule, dtstart=first))
    component = Component()
    component.add("uid", "series@test")
    component.add("summary", title)
    tz = ZoneInfo(zone)
    component.add("dtstart", first.replace(tzinfo=tz))
    component.add("rrule", {"freq": frequency, "interval": interval, "count": count})
    skipped = [walls[n] for n in sorted(left_out) if n < len(walls)]
    for wall in skipped:
        component.add("exdate", wall.replace(tzinfo=tz))
    made = Calendar()
    made.add_component(component)
    end = NOW + timedelta(days=183)
    kept = [w.replace(tzinfo=tz).astimezone(UTC) for w in walls if w not in skipped]
    expected = sorted((title, at) for at in kept if at < end)
    if not expected:
        return

    once = read(made.to_ical(), zone=BERLIN, now=NOW)
    # An hour that comes twice in the brand's zone means its first time there: left out here.
    berlin = ZoneInfo(BERLIN)
    if any(at.astimezone(berlin).fold for _title, at in expected):
        return
    assert [m for m in meaning(once, BERLIN) if m[1] < end] == expected
    items = [
        Item(one.uid, datetime.fromisoformat(one.start).replace(tzinfo=berlin), one.summary, NOW)
        for one in once
    ]
    twice = read(calendar("x", items, language="de"), zone=BERLIN, now=NOW)
    assert meaning(twice, BERLIN) == meaning(once, BERLIN)


def test_own_texts_come_back_word_for_word() -> None:
    at = datetime(2026, 10, 24, 9, tzinfo=ZoneInfo(BERLIN))
    item = Item(
        "p@x", at, "Geplant: Brot", NOW, "Brot\n\nKanäle: Haus", text="Brot; frisch, \\o/\nZeile 2"
    )
    (event,) = read(calendar("x", [item], language="de"), zone=BERLIN, now=NOW)
    assert (event.text, event.whole) == ("Brot; frisch, \\o/\nZeile 2", True)
    assert date.fromisoformat(event.start[:10]) == date(2026, 10, 24)
