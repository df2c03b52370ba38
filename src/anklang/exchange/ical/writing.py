"""Writing a calendar: RFC 5545, readable for the programs that people have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from .zones import vtimezone

PRODUCT = "-//Anklang//Anklang//DE"
# Long enough to be seen and pressed in a day's view; a post is a moment.
_SHOWN_FOR = timedelta(minutes=15)
_ASK_AGAIN = timedelta(hours=1)
# Characters that no calendar may contain (line feeds and tabs may).
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


SLOT, DATE = "slot", "date"


@dataclass(frozen=True)
class Item:
    """One event; ``start`` is aware, in the zone whose clock is meant."""

    uid: str
    start: datetime
    summary: str
    changed: datetime
    description: str = ""
    # What it is about, word for word, for who reads it back; the description says more.
    text: str = ""
    url: str = ""
    # CONFIRMED, TENTATIVE or CANCELLED.
    status: str = "CONFIRMED"
    sequence: int = 0
    created: datetime | None = None
    categories: Sequence[str] = field(default_factory=tuple)
    # How long it takes; None as short as a post.
    minutes: int | None = None
    # Whole days instead of a time: the first and the last.
    days: tuple[date, date] | None = None
    # What it is where it is no post: SLOT or DATE.
    kind: str = ""


def calendar(name: str, items: Iterable[Item], *, language: str) -> bytes:
    """Return a calendar in UTF-8: lines folded at 75 octets, zones included, in a fixed order.

    Equal items make equal bytes, so that programs needn't fetch what they have.
    """
    ordered = sorted(items, key=lambda item: (item.start, item.uid))
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", _line(name), parameters={"LANGUAGE": language})
    made.add("x-wr-calname", _line(name))
    made.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for zone, (first, last) in _years(ordered).items():
        made.add_component(vtimezone(zone, first, last))
    for item in ordered:
        made.add_component(_event(item))
    return bytes(made.to_ical(sorted=False))


def clean(text: str) -> str:
    """Return a text without characters that break calendars; line ends become line feeds."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _event(item: Item) -> Event:
    event = Event()
    event.add("uid", item.uid)
    event.add("dtstamp", item.changed.astimezone(UTC))
    _add_time(event, item)
    event.add("summary", clean(item.summary))
    if item.description:
        event.add("description", clean(item.description))
    if item.text:
        event.add("x-anklang-text", vText(clean(item.text)))
    if item.kind:
        event.add("x-anklang-kind", vText(item.kind))
    if item.url:
        event.add("url", item.url)
    if item.categories:
        event.add("categories", [clean(one) for one in item.categories])
    event.add("status", item.status)
    # Whoever subscribes isn't busy because a post goes out.
    event.add("transp", "TRANSPARENT")
    event.add("sequence", item.sequence)
    event.add("last-modified", item.changed.astimezone(UTC))
    if item.created:
        event.add("created", item.created.astimezone(UTC))
    return event


def _add_time(event: Event, item: Item) -> None:
    if item.days is not None:
        first, last = item.days
        event.add("dtstart", first)
        # RFC 5545: the end of whole days is the day after the last.
        event.add("dtend", last + timedelta(days=1))
        return
    event.add("dtstart", _as_written(item.start))
    event.add("duration", timedelta(minutes=item.minutes) if item.minutes else _SHOWN_FOR)


def _as_written(start: datetime) -> datetime:
    """An hour that comes twice goes in UTC: by the standard its first time is meant, but
    programs disagree (khal 0.14 takes the second).
    """
    return start.astimezone(UTC) if _comes_twice(start) else start


def _comes_twice(start: datetime) -> bool:
    return start.replace(fold=0).utcoffset() != start.replace(fold=1).utcoffset()


def _years(items: Sequence[Item]) -> dict[ZoneInfo, tuple[int, int]]:
    """Return the zones that are needed, each with a year to spare on both sides."""
    found: dict[ZoneInfo, tuple[int, int]] = {}
    for item in items:
        zone = item.start.tzinfo if item.days is None else None
        if isinstance(zone, ZoneInfo) and zone.key != "UTC" and not _comes_twice(item.start):
            first, last = found.get(zone, (item.start.year, item.start.year))
            found[zone] = (min(first, item.start.year), max(last, item.start.year))
    return {zone: (first - 1, last + 2) for zone, (first, last) in found.items()}
