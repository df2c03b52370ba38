"""The calendar's page, and its entries for the script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.db.models import Value
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from anklang.networks import registry
from anklang.networks.models import Channel
from anklang.orgs.models import Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning.minding import Note, minded
from anklang.planning.models import Pillar
from anklang.planning.queries import PlannedSlot
from anklang.publishing import queries, services
from anklang.publishing.queries import Agenda, Stand
from anklang.web.access import StaffRequest, brand_page

from . import show, words
from .asked import ALL, Asked, asked, scopes, today
from .window import PER_DAY, View

SEES = (Permission.BRAND_VIEW, Permission.POST_DRAFT)


@dataclass(frozen=True)
class Shown:
    """Everything in the days that were asked for."""

    scopes: Sequence[Scope]
    zone: ZoneInfo
    found: Agenda
    lines: Sequence[show.Line]
    slots: Sequence[PlannedSlot]
    notes: Sequence[Note]


@require_safe
@brand_page(*SEES)
def month(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the calendar: a table that works by itself, and all that the script needs."""
    wish = asked(scope, request.GET)
    shown = look(scope, cast("StaffRequest", request).scopes, wish)
    choices = _choices(shown.scopes)
    context = {
        "asked": wish,
        "views": [(one, wish.query(view=one)) for one in View],
        "links": {
            "before": wish.query(on=wish.window.before),
            "after": wish.query(on=wish.window.after),
            "today": wish.query(on=today(scope)),
        },
        "days": show.days(
            wish,
            shown.lines,
            shown.found,
            today(scope),
            [show.slot_line(one, shown.zone) for one in shown.slots],
            shown.notes,
        ),
        "total": shown.found.total,
        **choices,
        "stands": Stand,
        "legend": show.STANDS,
        "all": ALL,
        "config": _config(request, scope, wish, shown, choices["channels"]),
        "writes": scope.can(Permission.POST_DRAFT),
        "several": wish.all_brands,
        "plans": scope.can(Permission.PLAN_MANAGE),
        "may_storm": services.may_storm(scope),
    }
    return render(request, "calendar/calendar.html", context)


@require_safe
@brand_page(*SEES)
def entries(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Return the entries of the days that were asked for."""
    wish = asked(scope, request.GET)
    return JsonResponse(as_json(wish, look(scope, cast("StaffRequest", request).scopes, wish)))


def look(scope: Scope, known: Sequence[Scope], wish: Asked) -> Shown:
    """Read what the page shows; ``known`` are all scopes of the person."""
    seen = scopes(scope, known, all_brands=wish.all_brands)
    zone = ZoneInfo(scope.brand.timezone)
    start, end = wish.window.instants(zone)
    found = queries.agenda(
        seen, start, end, zone=zone, per_day=PER_DAY[wish.window.view], wanted=wish.wanted
    )
    first, last = wish.window.start, wish.window.days[-1]
    mind = minded([one.brand for one in seen], first, last)
    return Shown(
        seen,
        zone,
        found,
        show.lines(seen, found, zone, mind),
        queries.open_slots(seen, first, last, wish.wanted),
        show.once(mind),
    )


def as_json(wish: Asked, shown: Shown) -> dict[str, Any]:
    """Return the entries for the script, and which days they are."""
    return {
        "start": wish.window.start.isoformat(),
        "end": wish.window.end.isoformat(),
        "title": wish.window.title,
        "entries": [one.as_json for one in shown.lines],
        "more": {day.isoformat(): number for day, number in shown.found.more.items()},
        "slots": [show.slot_as_json(one, shown.zone) for one in shown.slots],
        "notes": [show.note_as_json(one) for one in shown.notes],
    }


@dataclass(frozen=True)
class Choice:
    """One thing to narrow the calendar down to."""

    pk: int
    name: str
    network: str = ""


def _choices(seen: Sequence[Scope]) -> dict[str, list[Choice]]:
    """Return channels, pillars and people of these brands by name (1 query).

    Guests are told neither the pillars nor who works there.
    """
    every = [one.brand.pk for one in seen]
    whole = [one.brand.pk for one in seen if one.can(Permission.BRAND_VIEW)]
    channels = Channel.objects.filter(brand__in=every).order_by()
    pillars = Pillar.objects.filter(brand__in=whole, archived_at=None).order_by()
    people = Person.objects.filter(memberships__brand__in=whole).order_by()
    rows = channels.values_list(Value("channels"), "pk", "name", "network").union(
        pillars.values_list(Value("pillars"), "pk", "name", Value("")),
        people.values_list(Value("people"), "pk", "name", Value("")),
    )
    found: dict[str, list[Choice]] = {"channels": [], "pillars": [], "people": []}
    for kind, pk, name, network in sorted(rows, key=lambda row: (row[2].casefold(), row[1])):
        found[kind].append(Choice(pk, name, network))
    return found


def _config(
    request: HttpRequest, scope: Scope, wish: Asked, shown: Shown, channels: Sequence[Choice]
) -> dict[str, Any]:
    address = reverse("calendar:month", args=[scope.brand.slug])
    return {
        "view": wish.window.view.value,
        "on": wish.window.on.isoformat(),
        "filters": wish.filters,
        "zone": scope.brand.timezone,
        "language": get_language(),
        "today": today(scope).isoformat(),
        "person": scope.person.pk,
        "brand": scope.brand.pk,
        "brands": {
            one.brand.pk: {"slug": one.brand.slug, "name": one.brand.name} for one in shown.scopes
        },
        "channels": {one.pk: {"name": one.name, "icon": _icon(one)} for one in channels},
        "page": address,
        "entries": reverse("calendar:entries", args=[scope.brand.slug]),
        "sign_in": request.get_full_path(),
        "writes": scope.can(Permission.POST_DRAFT),
        "perDay": {view.value: number for view, number in PER_DAY.items()},
        "texts": words.for_script(),
        "first": as_json(wish, shown),
    }


def _icon(channel: Choice) -> str:
    connector = registry.connectors().get(channel.network)
    return connector.info.icon if connector else "plug-connected-x"
