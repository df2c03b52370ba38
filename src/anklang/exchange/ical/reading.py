"""Reading a calendar from a stranger: every event and occurrence, nothing without bounds.

A bad component spoils only itself: it comes out with a sentence that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Component
from icalendar.prop import vBroken, vDDDLists

from anklang.exchange.errors import FileRefused

from .recurring import Unreadable, occurrences
from .writing import DATE, SLOT

MAX_BYTES = 2_000_000
MAX_EVENTS = 2_000
MAX_ROWS = 1_000
_MAX_PARTS = 10_000
_BROKEN = (ValueError, IndexError, KeyError, AttributeError, TypeError)
_MAX_DEPTH = 8
_MAX_TEXT = 20_000
_MAX_SECONDS = 5.0
# What RFC 5545 escapes in texts; icalendar leaves names it doesn't know as they are.
_ESCAPED = re.compile(r"\\([\\;,nN])")
# How far ahead the occurrences of a series are taken.
HORIZON = timedelta(days=183)


@dataclass(frozen=True)
class Event:
    """One occurrence: its title and text, and the wall time (of the zone asked for)."""

    uid: str
    summary: str
    text: str = ""
    # "YYYY-MM-DDTHH:MM", "" with a problem.
    start: str = ""
    all_day: bool = False
    # The text is all of it, word for word: we wrote it ourselves.
    whole: bool = False
    problem: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        return asdict(self)


def is_calendar(name: str, data: bytes) -> bool:
    """Whether a file says that it is iCalendar, by its beginning or its name."""
    return b"BEGIN:VCALENDAR" in data[:2_000].upper() or name.lower().endswith((".ics", ".ical"))


def read(data: bytes, *, zone: str, now: datetime) -> list[Event]:
    """Return what happens, series as their occurrences from ``now`` for half a year.

    Args:
        zone: whose clock the times are given in; times without a zone are meant in it.

    Raises:
        FileRefused: too large, no calendar, or no event in it.
    """
    _require_bounded(data)
    found: list[Event] = []
    home, began = ZoneInfo(zone), monotonic()
    components = list(_components(data))
    moved = _moved(components, home)
    for number, component in enumerate(components, start=1):
        if isinstance(component, Event):
            found.append(component)
        else:
            found += _events(component, number, home, now, moved)
        if monotonic() - began > _MAX_SECONDS:
            raise FileRefused(_("The series of this calendar are too elaborate to be followed."))
        if len(found) > MAX_ROWS:
            raise FileRefused(
                _("More than 1,000 dates come out of this calendar. Export a shorter time.")
            )
    if not found:
        raise FileRefused(_("There is no event in this calendar."))
    return sorted(found, key=lambda event: (event.start, event.uid))


def _require_bounded(data: bytes) -> None:
    upper = data.upper()
    if len(data) > MAX_BYTES:
        raise FileRefused(_("This calendar is larger than 2 MB. Export a shorter time."))
    if b"BEGIN:VCALENDAR" not in upper:
        raise FileRefused(_("This isn’t a calendar: BEGIN:VCALENDAR is missing."))
    if upper.count(b"BEGIN:VEVENT") > MAX_EVENTS or upper.count(b"BEGIN:") > _MAX_PARTS:
        raise FileRefused(_("This calendar has more than 2,000 events. Export a shorter time."))
    depth = 0
    for line in upper.splitlines():
        depth += line.startswith(b"BEGIN:") - line.startswith(b"END:")
        if depth > _MAX_DEPTH:
            raise FileRefused(_("This calendar is nested too deeply to be one."))


def _components(data: bytes) -> Iterator[Component | Event]:
    """Yield the events; if the file as a whole can't be read, each on its own, bad ones named."""
    text = data.decode("utf-8-sig", errors="replace").replace("\0", "")
    stated = len(re.findall(r"^BEGIN:VEVENT\s*$", text, re.MULTILINE | re.IGNORECASE))
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except _BROKEN:
        calendars = []
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    # What isn't closed is left out without a word.
    yield from events if len(events) == stated else _one_by_one(text)


def _one_by_one(text: str) -> Iterator[Component | Event]:
    blocks = list(_blocks(text))
    zones = "".join(block for kind, block in blocks if kind == "VTIMEZONE")
    for number, (_kind, block) in enumerate((one for one in blocks if one[0] == "VEVENT"), start=1):
        alone = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zones}{block}END:VCALENDAR\r\n"
        try:
            yield from Calendar.from_ical(alone).walk("VEVENT")
        except _BROKEN as error:
            yield Event("", "", problem=_named(number, "", str(error)[:120]))


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the outermost events and zones as (kind, text), an unfinished one closed by force."""
    kind, lines = "", list[str]()
    for line in text.splitlines():
        upper = line.strip().upper()
        if not kind and upper in {"BEGIN:VEVENT", "BEGIN:VTIMEZONE"}:
            kind, lines = upper.removeprefix("BEGIN:"), [line]
        elif kind and upper in {f"END:{kind}", "BEGIN:VEVENT", "END:VCALENDAR"}:
            yield kind, "\r\n".join([*lines, f"END:{kind}", ""])
            kind, lines = ("VEVENT", [line]) if upper == "BEGIN:VEVENT" else ("", [])
        elif kind:
            lines.append(line)


# Which occurrences of which series were moved or cancelled: (uid, wall time in its zone).
Moved = frozenset[tuple[str, datetime]]


def _moved(components: Sequence[Component | Event], home: ZoneInfo) -> Moved:
    found = set()
    for one in components:
        if isinstance(one, Component) and "RECURRENCE-ID" in one:
            which = _moment(one, "RECURRENCE-ID")
            if isinstance(which, date):
                found.add((str(one.get("UID", "")), _instant(which, home)))
    return frozenset(found)


def _events(
    component: Component, number: int, home: ZoneInfo, now: datetime, moved: Moved
) -> Iterator[Event]:
    title = _line(component, "SUMMARY")
    if _line(component, "STATUS").upper() == "CANCELLED":
        return
    kind = _line(component, "X-ANKLANG-KIND")
    if kind == SLOT:
        return  # An empty turn of a routine: its plan makes it anew.
    ours = isinstance(component.get("X-ANKLANG-TEXT"), str)
    base = Event(_line(component, "UID"), title, _body(component), whole=ours)
    if kind == DATE:
        why = _("it is a date of its own, not a post; bring it in under Calendar → Dates")
        yield replace(base, problem=_named(number, title, why))
        return
    start = _moment(component, "DTSTART")
    if not isinstance(start, date):
        broken = {str(name) for name, _message in component.errors}
        why = (
            _("its beginning (DTSTART) can’t be read")
            if "DTSTART" in broken
            else _("it has no beginning (DTSTART)")
        )
        yield replace(base, problem=_named(number, title, why))
        return
    all_day = not isinstance(start, datetime)
    try:
        starts = list(occurrences(component, start, now, now + HORIZON))
    except Unreadable as error:
        yield replace(base, problem=_named(number, title, str(error)))
        return
    own = str(component.get("UID", ""))
    series = "RECURRENCE-ID" not in component
    for at in starts:
        instant = _instant(at, home)
        if series and (own, instant) in moved:
            continue
        wall = instant.astimezone(home).strftime("%Y-%m-%dT%H:%M")
        uid = base.uid if len(starts) == 1 and series else f"{base.uid}/{wall}"
        yield replace(base, uid=uid if base.uid else "", start=wall, all_day=all_day)


def _moment(component: Component, name: str) -> Any:
    """Return a date or time, None where it is missing or can't be read."""
    value = component.get(name)
    return None if isinstance(value, vBroken) else getattr(value, "dt", None)


def _instant(at: date, home: ZoneInfo) -> datetime:
    """Return the instant of a date or time; what bears no zone is meant at home."""
    if not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day, tzinfo=home)
    elif at.tzinfo is None:
        at = at.replace(tzinfo=home)
    return at.astimezone(UTC)


def _line(component: Component, name: str) -> str:
    value = component.get(name, "")
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(str(value).split())[:1_000] if not isinstance(value, vDDDLists) else ""


def _body(component: Component) -> str:
    """Return the text: ours as it was, else place and description."""
    own = component.get("X-ANKLANG-TEXT")
    if isinstance(own, str):
        return _ESCAPED.sub(_unescaped, own)[:_MAX_TEXT]
    description = component.get("DESCRIPTION", "")
    if isinstance(description, list):
        description = description[0] if description else ""
    parts = (_line(component, "LOCATION"), str(description)[:_MAX_TEXT].strip())
    return "\n\n".join(part for part in parts if part)


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def _named(number: int, title: str, why: str) -> str:
    if title:
        return _("Event %(number)s in the file, “%(title)s”: %(why)s.") % {
            "number": number,
            "title": title[:60],
            "why": why,
        }
    return _("Event %(number)s in the file (VEVENT): %(why)s.") % {"number": number, "why": why}
