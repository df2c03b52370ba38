"""What the address of a calendar page asks for: days, view, filters. Nonsense falls back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import QueryDict

from anklang.kernel import clock
from anklang.orgs.scope import Scope
from anklang.publishing.queries import Stand, Wanted

from .window import View, Window, window

ALL = "all"


@dataclass(frozen=True)
class Asked:
    """The state of the page, all of it in its address."""

    window: Window
    all_brands: bool
    channel: int | None
    person: int | None
    pillar: int | None
    stand: Stand | None

    @property
    def wanted(self) -> Wanted:
        """What the calendar is narrowed down to."""
        return Wanted(
            channels=frozenset({self.channel} if self.channel else ()),
            people=frozenset({self.person} if self.person else ()),
            pillars=frozenset({self.pillar} if self.pillar else ()),
            stands=frozenset({self.stand} if self.stand else ()),
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.channel or self.person or self.pillar or self.stand)

    @property
    def filters(self) -> str:
        """The filters as a query string, without the days."""
        found: dict[str, object] = {}
        if self.all_brands:
            found["brands"] = ALL
        if self.channel:
            found["channel"] = self.channel
        if self.person:
            found["person"] = self.person
        if self.pillar:
            found["pillar"] = self.pillar
        if self.stand:
            found["status"] = self.stand.value
        return urlencode(found)

    def query(self, view: View | None = None, on: date | None = None) -> str:
        """Return the page's query string, for other days or another view."""
        days = {"view": view or self.window.view, "on": (on or self.window.on).isoformat()}
        return "&".join(part for part in (urlencode(days), self.filters) if part)


def asked(scope: Scope, data: QueryDict) -> Asked:
    """Read what the page's address asks for."""
    view = data.get("view", "")
    status = data.get("status", "")
    return Asked(
        window=window(View(view) if view in View.values else View.MONTH, _day(scope, data)),
        all_brands=data.get("brands") == ALL,
        channel=_number(data.get("channel", "")),
        person=_number(data.get("person", "")),
        pillar=_number(data.get("pillar", "")),
        stand=Stand(status) if status in Stand.values else None,
    )


def scopes(scope: Scope, known: Sequence[Scope], *, all_brands: bool) -> list[Scope]:
    """Return the scope alone, or those of all brands of its organisation the person belongs to.

    Args:
        known: every scope of the person.
    """
    if not all_brands:
        return [scope]
    house = scope.brand.organisation_id
    return [one for one in known if one.brand.organisation_id == house]


def today(scope: Scope) -> date:
    """Return the present day where the brand is."""
    return clock.now().astimezone(ZoneInfo(scope.brand.timezone)).date()


def _day(scope: Scope, data: QueryDict) -> date:
    try:
        return date.fromisoformat(data.get("on", ""))
    except ValueError:
        return today(scope)


def _number(value: str) -> int | None:
    if not (value.isascii() and value.isdecimal()) or len(value) > 18:
        return None
    return int(value) or None
