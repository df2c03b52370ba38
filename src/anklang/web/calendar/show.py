"""How an entry is shown: the same for the table that the server writes and for the script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anklang.orgs.models import Brand
from anklang.orgs.scope import Scope
from anklang.planning.minding import Minded, Note
from anklang.planning.queries import PlannedSlot
from anklang.publishing.queries import Agenda, Entry, Stand

from .asked import Asked

# As much of a text as an entry has room for, in characters.
LONGEST = 120

# Each with its own icon (and its own edge in the style sheet): never by colour alone.
STANDS: dict[Stand, tuple[str | Promise, str, str]] = {
    Stand.PROBLEM: (gettext_lazy("Problem: please look"), "alert-triangle", "danger"),
    Stand.HELD: (gettext_lazy("Held by the storm switch"), "player-pause", "voice"),
    Stand.MOVING: (gettext_lazy("On its way"), "send", "primary"),
    Stand.SCHEDULED: (gettext_lazy("Scheduled"), "clock", "primary"),
    Stand.REVIEW: (gettext_lazy("Waiting for release"), "hourglass", "voice"),
    Stand.DRAFT: (gettext_lazy("Draft"), "pencil", ""),
    Stand.IDEA: (gettext_lazy("Idea"), "bulb", ""),
    Stand.PUBLISHED: (gettext_lazy("Published"), "circle-check", "success"),
}


@dataclass(frozen=True)
class Line:
    """One entry as it is read: its local time, what it says, how it stands, what to mind."""

    entry: Entry
    brand: Brand
    local: datetime
    text: str
    icon: str
    label: str
    tone: str
    warnings: tuple[str, ...]
    # Where it is read and moved; the addresses of hundreds of lines are looked up once a brand.
    page: str
    move: str

    @property
    def clock(self) -> str:
        """Its local hour and minute."""
        return self.local.strftime("%H:%M")

    @property
    def as_json(self) -> dict[str, Any]:
        """The entry for the script; short names, since a month has many of them."""
        slot, post = self.entry.slot, self.entry.post
        return {
            "p": post.pk,
            "b": slot.brand_id,
            "r": post.revision,
            "t": self.local.strftime("%Y-%m-%dT%H:%M"),
            "u": slot.at.isoformat(),
            "s": slot.stand.value,
            "x": self.text,
            "l": post.language,
            "n": self.entry.person,
            "c": sorted(slot.channels),
            "m": int(self.entry.movable),
            "w": list(self.warnings),
        }


@dataclass(frozen=True)
class SlotLine:
    """An empty slot as it is read, in the zone of the page's brand."""

    slot: PlannedSlot
    local: datetime


@dataclass
class Day:
    """A day of the table, with what happens on it and how much more there is."""

    date: date
    outside: bool
    today: bool
    lines: list[Line] = field(default_factory=list)
    more: int = 0
    slots: list[SlotLine] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing is on it."""
        return not (self.lines or self.more or self.slots or self.notes)


def lines(
    scopes: Sequence[Scope], found: Agenda, zone: ZoneInfo, mind: Mapping[int, Minded]
) -> list[Line]:
    """Return the entries as they are read, in the zone of the page's brand."""
    brands = {one.brand.pk: (one.brand, _Addresses(one.brand.slug)) for one in scopes}
    return [
        _line(entry, *brands[entry.slot.brand_id], zone, mind[entry.slot.brand_id])
        for entry in found.entries
    ]


class _Addresses:
    """Where the posts of one brand are read and moved."""

    def __init__(self, slug: str) -> None:
        self.page = reverse("posts:detail", args=[slug, 0]).rsplit("/0/", 1)
        self.move = reverse("calendar:move", args=[slug, 0]).rsplit("/0/", 1)

    def of(self, post: int) -> tuple[str, str]:
        """Return both addresses of a post."""
        return f"/{post}/".join(self.page), f"/{post}/".join(self.move)


def once(mind: Mapping[int, Minded]) -> list[Note]:
    """Return what is to be known about the days; what several brands share comes once."""
    found = {
        (one.kind, one.name, one.first, one.last): one
        for minded in mind.values()
        for one in minded.notes
    }
    return sorted(found.values(), key=lambda one: (one.first, one.kind, one.name))


def slot_line(slot: PlannedSlot, zone: ZoneInfo) -> SlotLine:
    """Return an empty slot as it is read."""
    return SlotLine(slot, slot.at.astimezone(zone))


def slot_as_json(slot: PlannedSlot, zone: ZoneInfo) -> dict[str, Any]:
    """Return an empty slot for the script."""
    return {
        "k": slot.key,
        "b": slot.routine.brand_id,
        "t": slot.at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
        "x": slot.routine.name,
        "n": slot.routine.owner.name if slot.routine.owner else "",
    }


def note_as_json(note: Note) -> dict[str, Any]:
    """Return a note for the script; its end is the day after the last."""
    return {
        "k": note.kind,
        "x": note.name,
        "a": note.first.isoformat(),
        "z": (note.last + timedelta(days=1)).isoformat(),
    }


def _line(
    entry: Entry, brand: Brand, addresses: _Addresses, zone: ZoneInfo, minded: Minded
) -> Line:
    label, icon, tone = STANDS[entry.slot.stand]
    page, move = addresses.of(entry.post.pk)
    return Line(
        entry=entry,
        brand=brand,
        local=entry.slot.at.astimezone(zone),
        text=_shortened(entry.post.text),
        icon=icon,
        label=str(label),
        tone=tone,
        warnings=_warnings(entry, brand, minded),
        page=page,
        move=move if entry.movable else "",
    )


def days(
    asked: Asked,
    shown: Sequence[Line],
    found: Agenda,
    today: date,
    slots: Sequence[SlotLine] = (),
    notes: Sequence[Note] = (),
) -> list[Day]:
    """Return the table of a view, day by day."""
    by_day: dict[date, list[Line]] = defaultdict(list)
    for one in shown:
        by_day[one.local.date()].append(one)
    month = asked.window.on.month
    return [
        Day(
            date=day,
            outside=asked.window.view == "month" and day.month != month,
            today=day == today,
            lines=by_day[day],
            more=found.more.get(day, 0),
            slots=[one for one in slots if one.local.date() == day],
            notes=[one for one in notes if one.first <= day <= one.last],
        )
        for day in asked.window.days
    ]


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    if not flat:
        return _("Without text")
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1].rstrip()}…"


def _warnings(entry: Entry, brand: Brand, minded: Minded) -> tuple[str, ...]:
    """Return what to mind about something that still can be moved."""
    if entry.slot.stand in {Stand.PUBLISHED, Stand.MOVING, Stand.PROBLEM}:
        return ()
    local = entry.slot.at.astimezone(ZoneInfo(brand.timezone))
    found = minded.warnings(local, entry.post.text)
    if entry.slot.crowded:
        found.append(_("Crowded: three or more posts within an hour on one channel."))
    return tuple(found)
