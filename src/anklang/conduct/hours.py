"""When somebody is there: hours per weekday, days that are closed, and what follows from them.

Pure arithmetic. Hours are walls clocks' in the brand's zone; every length and order is worked out
in UTC, so a day on which the clocks change is as long as it really is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, model_validator

MOST_SPANS, MOST_CLOSED = 2, 60
# So far ahead the next opening is looked for: more than any holiday.
_AHEAD = 100
# Where the service clock starts: a Monday before any message.
_ORIGIN = date(2020, 1, 6)
_ZERO = datetime(2020, 1, 6, tzinfo=UTC)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(_Part):
    """From one time to another of the same day; ``end`` 00:00 is midnight at the day's end."""

    start: time
    end: time

    @model_validator(mode="after")
    def _forward(self) -> Span:
        if self.end != time() and self.end <= self.start:
            raise ValueError("ends before it starts")
        return self


class ServiceHours(_Part):
    """When somebody is there.

    Attributes:
        days: the spans of each weekday, from Monday, in order; a day without is closed.
        closed: days on which nobody is there, whatever weekday they are.
    """

    days: tuple[tuple[Span, ...], ...] = ((),) * 7
    closed: tuple[date, ...] = Field(default=(), max_length=MOST_CLOSED)

    @model_validator(mode="after")
    def _sound(self) -> ServiceHours:
        if len(self.days) != 7 or any(len(spans) > MOST_SPANS for spans in self.days):
            raise ValueError("seven days with a few spans each")
        for spans in self.days:
            ends = [one.end for one in spans[:-1]]
            starts = [one.start for one in spans[1:]]
            if any(end == time() or end > start for end, start in zip(ends, starts, strict=True)):
                raise ValueError("spans overlap")
        return self

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> ServiceHours:
        """Return what a database row holds."""
        return cls.model_validate(stored)

    def stored(self) -> dict[str, Any]:
        """Return what a database row keeps."""
        return self.model_dump(mode="json")

    def __bool__(self) -> bool:
        """Whether anybody is ever there."""
        return any(self.days)

    @property
    def usual_day(self) -> timedelta:
        """How long a day is on which somebody is there, on average; zero where nobody ever is."""
        lengths = [sum(map(_length, spans), timedelta()) for spans in self.days if spans]
        return sum(lengths, timedelta()) / len(lengths) if lengths else timedelta()

    def on(self, day: date) -> tuple[Span, ...]:
        """Return the spans of a day."""
        return () if day in self._closed else self.days[day.weekday()]

    @cached_property
    def _closed(self) -> frozenset[date]:
        return frozenset(self.closed)


def _length(span: Span) -> timedelta:
    """Return how long a span is by the clock on the wall."""
    day = date.min
    end = datetime.combine(day, span.end) + timedelta(days=span.end == time())
    return end - datetime.combine(day, span.start)


class ServiceClock:
    """Hours in a zone: what is open when, and how much open time lies between two moments."""

    def __init__(self, hours: ServiceHours, zone: ZoneInfo) -> None:
        self.hours, self.zone = hours, zone
        self._months: dict[tuple[int, int], timedelta] = {}

    def until(self, at: datetime) -> datetime | None:
        """Return when the span ends that is open at a moment; None where it is closed then."""
        day = at.astimezone(self.zone).date()
        for start, end in self._spans(day):
            if start <= at < end:
                return self._joined(end)
        return None

    def opens(self, at: datetime) -> datetime | None:
        """Return the next opening after a moment; None where there is none for long."""
        first = at.astimezone(self.zone).date()
        for number in range(_AHEAD):
            for start, _end in self._spans(first + timedelta(days=number)):
                if start > at:
                    return start
        return None

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return how much of the time between two moments is open; zero where end is earlier."""
        return max(self._since_origin(end) - self._since_origin(start), timedelta(0))

    def mark(self, at: datetime) -> datetime:
        """Return a moment on the clock that only runs while it is open.

        Marks have the order and the distances of open time; they are no times of any calendar.
        """
        return _ZERO + self._since_origin(at)

    def _joined(self, end: datetime) -> datetime:
        """Follow spans that touch, as over midnight (at most a week)."""
        for _times in range(7 * MOST_SPANS):
            day = end.astimezone(self.zone).date()
            after = next((stop for start, stop in self._spans(day) if start == end), None)
            if after is None:
                return end
            end = after
        return end

    def _spans(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        for span in self.hours.on(day):
            start = self._utc(day, span.start)
            if span.end == time():
                yield start, self._utc(day + timedelta(days=1), span.end)
            else:
                yield start, self._utc(day, span.end, later=True)

    def _utc(self, day: date, at: time, *, later: bool = False) -> datetime:
        """Return the moment of a wall clock's time.

        Of an hour that comes twice a span takes both: it begins with the first and ends with the
        second (``later``). A time that is left out counts as many minutes after the gap.
        """
        first = datetime.combine(day, at, tzinfo=self.zone)
        second = first.replace(fold=1)
        twice = (first.utcoffset() or timedelta()) > (second.utcoffset() or timedelta())
        return (second if later and twice else first).astimezone(UTC)

    def _since_origin(self, at: datetime) -> timedelta:
        """Return the open time from the origin to a moment; all time counts before it."""
        day = at.astimezone(self.zone).date()
        if day < _ORIGIN:
            return at - self._utc(_ORIGIN, time())
        whole = self._before_month(day.year, day.month)
        for number in range(1, day.day):
            whole += self._of(day.replace(day=number))
        spans = self._spans(day)
        return whole + sum(
            (min(end, at) - start for start, end in spans if start < at), timedelta()
        )

    def _before_month(self, year: int, month: int) -> timedelta:
        """Return the open time from the origin to the first day of a month; kept."""
        if date(year, month, 1) <= _ORIGIN.replace(day=1):
            return timedelta()
        found = self._months.get((year, month))
        if found is None:
            before = date(year, month, 1) - timedelta(days=1)
            days = (before.replace(day=number) for number in range(1, before.day + 1))
            found = self._before_month(before.year, before.month) + sum(
                (self._of(one) for one in days if one >= _ORIGIN), timedelta()
            )
            self._months[year, month] = found
        return found

    def _of(self, day: date) -> timedelta:
        return sum((end - start for start, end in self._spans(day)), timedelta())
