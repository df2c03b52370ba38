"""What of the plan isn't a post yet, as events: turns that are still to come, and own dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from anklang.exchange.ical.writing import DATE, SLOT, Item
from anklang.exchange.models import Feed
from anklang.kernel import clock
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import queries as planning
from anklang.planning.minding import Note, minded
from anklang.planning.models import Occasion, Routine, Slot
from anklang.planning.queries import PlannedSlot
from anklang.publishing.queries import open_slots

# Turns come without end: nobody plans more than a quarter ahead by the day.
TURNS_AHEAD = timedelta(days=92)
_SHOWN = frozenset({Occasion.Kind.OWN, Occasion.Kind.QUIET, Occasion.Kind.AWARENESS})


def turn_items(scope: Scope, part: str, channel_id: int | None) -> list[Item]:
    """Return the turns of routines that are still to come and open (4 queries)."""
    if not scope.can(Permission.BRAND_VIEW):
        return []
    today = clock.now().astimezone(ZoneInfo(scope.brand.timezone)).date()
    last = today + TURNS_AHEAD
    found = [*open_slots([scope], today, last), *_rounds(scope, today, last)]
    return [_turn(scope, one) for one in found if _wanted(scope, one.routine, part, channel_id)]


def _rounds(scope: Scope, first: date, last: date) -> list[PlannedSlot]:
    return [
        one
        for one in planning.slots(scope.brand, first, last)
        if one.routine.kind != Routine.Kind.POST
        and one.state == Slot.State.OPEN
        and not one.is_past
    ]


def _wanted(scope: Scope, routine: Routine, part: str, channel_id: int | None) -> bool:
    if part == Feed.Part.CHANNEL:
        return routine.channel_id == channel_id
    if part == Feed.Part.MINE:
        return scope.person.pk in {routine.owner_id, routine.stand_in_id}
    return True


def _turn(scope: Scope, slot: PlannedSlot) -> Item:
    routine, slug = slot.routine, scope.brand.slug
    fills = routine.kind == Routine.Kind.POST
    path = reverse("posts:new", args=[slug]) + f"?slot={slot.key}" if fills else _page(slug)
    link = settings.PUBLIC_URL + path
    parts = (routine.audience, routine.objective, routine.action, routine.pillar)
    facts = [*(str(one) for one in parts if one is not None), routine.hint, link]
    return Item(
        uid=_uid(f"slot-{slot.key}"),
        start=slot.local,
        summary=_("Still free: %s") % routine.name if fills else routine.name,
        changed=routine.created_at.replace(microsecond=0),
        description="\n".join(one for one in facts if one),
        url=link,
        status="TENTATIVE" if fills else "CONFIRMED",
        minutes=routine.minutes,
        categories=[str(routine.get_kind_display())],
        kind=SLOT,
    )


def _page(slug: str) -> str:
    return reverse("plan:plan", args=[slug])


def date_items(scope: Scope, first: date, last: date) -> list[Item]:
    """Return own dates, quiet days and chosen awareness days as whole days.

    Public and school holidays are left out: calendar programs have them. Embargoes stay inside.
    """
    if not scope.can(Permission.BRAND_VIEW):
        return []
    notes = minded([scope.brand], first, last)[scope.brand.pk].notes
    return [_date(scope, one) for one in notes if one.kind in _SHOWN]


def _date(scope: Scope, note: Note) -> Item:
    mark = sha256(f"{note.kind} {note.name} {note.first}".encode()).hexdigest()[:16]
    midnight = datetime.combine(note.first, time(), ZoneInfo(scope.brand.timezone))
    return Item(
        uid=_uid(f"date-{scope.brand.pk}-{mark}"),
        start=midnight,
        summary=note.name,
        # Dates bear no time of their last change; a fixed one keeps equal calendars equal.
        changed=datetime(2026, 1, 1, tzinfo=UTC),
        days=(note.first, note.last),
        categories=[str(Occasion.Kind(note.kind).label)],
        kind=DATE,
    )


def _uid(name: str) -> str:
    return f"{name}@{urlsplit(settings.PUBLIC_URL).hostname}"
