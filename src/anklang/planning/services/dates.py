"""What a brand minds when it plans: region, quiet hours, own dates, embargoes, chosen days."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

import holidays as calendars
from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import awareness
from anklang.planning.errors import PlanningError
from anklang.planning.models import HolidayRegion, Occasion, QuietHours

K = Occasion.Kind
_MAX_WORDS = 20
_MAX_SCHOOL = 200


@dataclass(frozen=True)
class Period:
    """Some whole days with a name, e.g. from a file of school holidays."""

    name: str
    first: date
    last: date


def choose_region(scope: Scope, country: str, subdivision: str = "") -> None:
    """Say whose public holidays the brand keeps; "" for none.

    Raises:
        PlanningError: no such country, or no such part of it.
    """
    scope.require(Permission.PLAN_MANAGE)
    if country and subdivision not in {"", *supported().get(country, ())}:
        raise PlanningError(_("Choose a country and one of its states."), "subdivision")
    if country and country not in supported():
        raise PlanningError(_("Choose a country and one of its states."), "country")
    with db.write():
        if country:
            HolidayRegion.objects.update_or_create(
                brand=scope.brand, defaults={"country": country, "subdivision": subdivision}
            )
        else:
            HolidayRegion.objects.filter(brand=scope.brand).delete()
        _record(scope, "dates.region", f"{country}-{subdivision}".strip("-"))


def supported() -> dict[str, list[str]]:
    """Return the codes of the countries whose holidays are known, each with its states."""
    return dict(calendars.list_supported_countries())


def keep_quiet(scope: Scope, begins: time | None, ends: time | None) -> None:
    """Set the quiet hours; None for none.

    Raises:
        PlanningError: only one of both is given, or both are the same.
    """
    scope.require(Permission.PLAN_MANAGE)
    if (begins is None) != (ends is None) or (begins is not None and begins == ends):
        raise PlanningError(_("Quiet hours need a beginning and an end."), "ends")
    with db.write():
        if begins is None or ends is None:
            QuietHours.objects.filter(brand=scope.brand).delete()
        else:
            QuietHours.objects.update_or_create(
                brand=scope.brand, defaults={"begins": begins, "ends": ends}
            )
        _record(scope, "dates.quiet_hours", f"{begins}-{ends}")


def add_date(scope: Scope, name: str, first: date, last: date, *, quiet: bool = False) -> Occasion:
    """Add an own date, or a quiet day.

    Raises:
        PlanningError: no name, or it ends before it begins.
    """
    _require_days(name, first, last)
    return _add(scope, K.QUIET if quiet else K.OWN, name=name, first_on=first, last_on=last)


def add_embargo(
    scope: Scope, name: str, words: Iterable[str], until: datetime, first: date | None = None
) -> Occasion:
    """Say nothing about some words until a wall time of the brand.

    Args:
        words: beginnings of words, in any case of letters; the name itself if there are none.
        until: without zone, as typed.

    Raises:
        PlanningError: no name, or it ends before it begins.
    """
    if first is not None:
        _require_days(name, first, until.date())
    wanted = [word.strip()[:60] for word in words if word.strip()][:_MAX_WORDS]
    return _add(
        scope,
        K.EMBARGO,
        name=name,
        words=wanted or [name.strip()],
        until=until.strftime("%Y-%m-%dT%H:%M"),
        first_on=first,
        last_on=until.date(),
    )


def choose_awareness(scope: Scope, keys: Collection[str]) -> None:
    """Choose days of the list; those not named are no longer chosen."""
    scope.require(Permission.PLAN_MANAGE)
    wanted = {key for key in keys if key in awareness.days()}
    with db.write():
        chosen = Occasion.objects.filter(brand=scope.brand, kind=K.AWARENESS)
        chosen.exclude(key__in=wanted).delete()
        there = set(chosen.values_list("key", flat=True))
        Occasion.objects.bulk_create(
            Occasion(
                brand=scope.brand,
                kind=K.AWARENESS,
                key=key,
                created_by=scope.person,
                created_at=clock.now(),
            )
            for key in sorted(wanted - there)
        )
        _record(scope, "dates.awareness", ", ".join(sorted(wanted)))


def bring_dates(scope: Scope, kind: Occasion.Kind, source: str, periods: Collection[Period]) -> int:
    """Take over school holidays or own dates; what the same file brought before is replaced.

    Args:
        kind: ``SCHOOL`` or ``OWN``.

    Raises:
        PlanningError: there are none, or far too many.
    """
    scope.require(Permission.PLAN_MANAGE)
    if not 0 < len(periods) <= _MAX_SCHOOL:
        raise PlanningError(_("In this file are no whole days, or more than 200."), "file")
    with db.write():
        Occasion.objects.filter(brand=scope.brand, kind=kind, source=source[:120]).delete()
        Occasion.objects.bulk_create(
            Occasion(
                brand=scope.brand,
                kind=kind,
                name=one.name[:120],
                first_on=one.first,
                last_on=one.last,
                source=source[:120],
                created_by=scope.person,
                created_at=clock.now(),
            )
            for one in periods
        )
        _record(scope, f"dates.{kind}", source[:120])
    return len(periods)


def remove_date(scope: Scope, occasion_id: int) -> None:
    """Remove an own date, a quiet day, school holidays or an embargo.

    Raises:
        Occasion.DoesNotExist: none of this brand.
    """
    scope.require(Permission.PLAN_MANAGE)
    with db.write():
        found = Occasion.objects.get(brand=scope.brand, pk=occasion_id)
        found.delete()
        _record(scope, "dates.removed", f"{found.kind}: {found}")


def _add(scope: Scope, kind: Occasion.Kind, **fields: object) -> Occasion:
    scope.require(Permission.PLAN_MANAGE)
    name = str(fields.pop("name")).strip()[:120]
    if not name:
        raise PlanningError(_("Give it a name."), "name")
    with db.write():
        made = Occasion.objects.create(
            brand=scope.brand,
            kind=kind,
            name=name,
            created_by=scope.person,
            created_at=clock.now(),
            **fields,
        )
        _record(scope, "dates.added", f"{kind}: {name}")
    return made


def _require_days(name: str, first: date, last: date) -> None:
    if not name.strip():
        raise PlanningError(_("Give it a name."), "name")
    if last < first:
        raise PlanningError(_("It ends before it begins."), "last")


def _record(scope: Scope, action: str, what: str) -> None:
    audit.record(
        scope.actor,
        action,
        f"orgs.brand:{scope.brand.pk}",
        brand_id=scope.brand.pk,
        after={"is": what},
    )
    outbox.emit("plan.changed", brand_id=scope.brand.pk)
