"""What a date or a text should mind: holidays, own dates, quiet days and hours, embargoes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import FilteredRelation, Q
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.orgs.models import Brand

from . import awareness, holidays
from .models import Occasion

K = Occasion.Kind
HOLIDAY = "holiday"


@dataclass(frozen=True)
class Note:
    """Something to know about some days (both included), shown with them."""

    brand_id: int
    # A kind of Occasion, or "holiday".
    kind: str
    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Embargo:
    """Nothing about some words, from a day (None: as of now) until a wall time of the brand."""

    name: str
    words: tuple[str, ...]
    first: date | None
    until: datetime

    def forbids(self, local: datetime, text: str) -> bool:
        """Whether a text may not go out at a wall time (both without zone)."""
        if local >= self.until or (self.first is not None and local.date() < self.first):
            return False
        folded = text.casefold()
        return any(re.search(rf"(?<!\w){re.escape(one.casefold())}", folded) for one in self.words)


@dataclass
class Minded:
    """What one brand minds in some days."""

    notes: list[Note] = field(default_factory=list)
    embargoes: list[Embargo] = field(default_factory=list)
    quiet_hours: tuple[time, time] | None = None

    def warnings(self, local: datetime, text: str) -> list[str]:
        """Return what speaks against a text at a wall time of the brand, one sentence each.

        Warnings only: whoever plans may have a reason.
        """
        wall = local.replace(tzinfo=None)
        found = [
            _("Quiet day: %s. Does this fit?") % one.name
            for one in self.notes
            if one.kind == K.QUIET and one.first <= wall.date() <= one.last
        ]
        if self.quiet_hours and _within(wall.time(), *self.quiet_hours):
            begins, ends = (formats.time_format(one, "H:i") for one in self.quiet_hours)
            found.append(
                _("Quiet hours: between %(begins)s and %(ends)s nothing should go out.")
                % {"begins": begins, "ends": ends}
            )
        found += [
            _("Embargo: nothing about “%(name)s” until %(until)s.")
            % {"name": one.name, "until": formats.date_format(one.until, "SHORT_DATETIME_FORMAT")}
            for one in self.embargoes
            if one.forbids(wall, text)
        ]
        return found


def minded(brands: Iterable[Brand], first: date, last: date) -> dict[int, Minded]:
    """Return what each brand minds from ``first`` to ``last`` (one query for all of them)."""
    found: dict[int, Minded] = {}
    for row in _rows([one.pk for one in brands], first, last):
        if row.brand_id not in found:
            found[row.brand_id] = _settings(row, first, last)
        if row.kind is not None:
            _add(found[row.brand_id], row, first, last)
    return found


def minded_by(brand: Brand, day: date) -> Minded:
    """Return what a brand minds on one day."""
    return minded([brand], day, day)[brand.pk]


@dataclass(frozen=True)
class _Row:
    """A brand's settings with one of its occasions (None: it has none in these days)."""

    brand_id: int
    country: str | None
    subdivision: str | None
    begins: time | None
    ends: time | None
    kind: str | None
    name: str
    key: str
    first_on: date | None
    last_on: date | None
    words: list[str]
    until: str


def _rows(ids: Collection[int], first: date, last: date) -> list[_Row]:
    near = (
        Q(occasions__first_on=None)
        | Q(occasions__kind=K.EMBARGO)
        | Q(occasions__first_on__lte=last, occasions__last_on__gte=first)
    )
    found = (
        Brand.objects.filter(pk__in=ids)
        .annotate(near=FilteredRelation("occasions", condition=near))
        .order_by("pk", "near__first_on", "near__pk")
        .values_list(
            "pk",
            "holiday_region__country",
            "holiday_region__subdivision",
            "quiet_hours__begins",
            "quiet_hours__ends",
            "near__kind",
            "near__name",
            "near__key",
            "near__first_on",
            "near__last_on",
            "near__words",
            "near__until",
        )
    )
    return [_Row(*row) for row in found]


def _settings(row: _Row, first: date, last: date) -> Minded:
    """Return the public holidays and the quiet hours of a brand."""
    here = Minded()
    if row.begins is not None and row.ends is not None:
        here.quiet_hours = (row.begins, row.ends)
    if row.country:
        for year in range(first.year, last.year + 1):
            names = holidays.of_year(
                row.country, row.subdivision or "", year, get_language() or "en"
            )
            here.notes += [
                Note(row.brand_id, HOLIDAY, name, day, day)
                for day, name in names.items()
                if first <= day <= last
            ]
    return here


def _add(here: Minded, row: _Row, first: date, last: date) -> None:
    if row.kind == K.AWARENESS:
        here.notes += _awareness(row, first, last)
    elif row.kind == K.EMBARGO:
        until = datetime.fromisoformat(row.until)
        here.embargoes.append(Embargo(row.name, tuple(row.words), row.first_on, until))
        begins = row.first_on or first
        if begins <= last and until.date() >= first:
            note = Note(row.brand_id, K.EMBARGO, row.name, max(begins, first), until.date())
            here.notes.append(note)
    elif row.first_on is not None and row.kind is not None:
        ends = row.last_on or row.first_on
        here.notes.append(Note(row.brand_id, row.kind, row.name, row.first_on, ends))


def _awareness(row: _Row, first: date, last: date) -> Iterable[Note]:
    chosen = awareness.days().get(row.key)
    if chosen is None:
        return
    for year in range(first.year, last.year + 1):
        day = chosen.in_year(year)
        if first <= day <= last:
            kind = K.QUIET if chosen.quiet else K.AWARENESS
            yield Note(row.brand_id, kind, chosen.name, day, day)


def _within(at: time, begins: time, ends: time) -> bool:
    """Whether a time lies in hours that may pass midnight."""
    if begins <= ends:
        return begins <= at < ends
    return at >= begins or at < ends
