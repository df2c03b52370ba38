"""Changing routines: a new rule holds from now on and leaves the past as it was."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from anklang.kernel import clock, db
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import queries
from anklang.planning.errors import PlanningError
from anklang.planning.models import Routine, Slot
from anklang.planning.recurrence import OnHoliday
from anklang.planning.rules import parse

from .parts import announce, checked_name, found, require_ours, snapshot, write

_TIMING = ("rule", "starts_on", "ends_on", "wall", "zone", "on_holiday")


@dataclass(frozen=True)
class RoutineDetails:
    """See the fields of :class:`Routine`; ``zone`` "" is the brand's."""

    name: str
    kind: str
    rule: str
    wall: str
    starts_on: date
    ends_on: date | None = None
    zone: str = ""
    minutes: int = 30
    on_holiday: str = OnHoliday.KEEP
    owner_id: int | None = None
    stand_in_id: int | None = None
    channel_id: int | None = None
    place_id: int | None = None
    objective_id: int | None = None
    audience_id: int | None = None
    action_id: int | None = None
    pillar_id: int | None = None
    hint: str = ""


def save_routine(scope: Scope, details: RoutineDetails, routine_id: int | None = None) -> Routine:
    """Make a routine, or change one.

    A change of its times holds from today on: turns of the past are stored first, as they were.

    Raises:
        PermissionDenied: the role doesn't manage the plan.
        PlanningError: a detail can't be used; ``field`` says which.
        Routine.DoesNotExist, …: no such routine, or a detail names somebody else's thing.
    """
    scope.require(Permission.PLAN_MANAGE)
    details = _checked(scope, details)
    values = asdict(details)
    with db.write():
        routine: Routine = found(scope, Routine, routine_id)
        before = snapshot(routine) if routine_id else {}
        require_ours(scope, values)
        if routine_id is None:
            routine.computed_from = details.starts_on
        elif any(before[name] != _plain(values[name]) for name in _TIMING):
            settle_past(routine)
        write(scope, routine, values)
        announce(scope, routine, before)
    return routine


def settle_past(routine: Routine) -> None:
    """Store every turn before today, so that another rule doesn't rewrite them."""
    today = clock.now().astimezone(ZoneInfo(routine.zone)).date()
    at = clock.now()
    past = queries.slots(
        routine.brand, routine.computed_from, today - timedelta(days=1), routines=[routine.pk]
    )
    Slot.objects.bulk_create(
        Slot(
            routine=routine,
            brand_id=routine.brand_id,
            day=one.day,
            rule_day=one.rule_day,
            wall=routine.wall,
            zone=routine.zone,
            at=one.at,
            created_at=at,
        )
        for one in past
        if one.stored is None
    )
    routine.computed_from = max(routine.computed_from, today)


def _checked(scope: Scope, details: RoutineDetails) -> RoutineDetails:
    if details.kind not in Routine.Kind.values:
        raise PlanningError(_("Choose a kind."), "kind")
    if details.on_holiday not in OnHoliday.values:
        raise PlanningError(_("Choose what happens on public holidays."), "on_holiday")
    if not 5 <= details.minutes <= 480:
        raise PlanningError(_("A turn lasts between 5 minutes and 8 hours."), "minutes")
    if details.ends_on and details.ends_on < details.starts_on:
        raise PlanningError(_("The end lies before the beginning."), "ends_on")
    if details.owner_id and details.owner_id == details.stand_in_id:
        raise PlanningError(_("Somebody else must stand in for the owner."), "stand_in")
    rule = parse(details.rule).since(details.starts_on)
    return replace(
        details,
        name=checked_name(details.name),
        rule=str(rule),
        wall=_wall(details.wall),
        zone=details.zone or scope.brand.timezone,
        hint=details.hint.strip()[:2000],
    )


def _wall(text: str) -> str:
    try:
        return datetime.strptime(text, "%H:%M").strftime("%H:%M")  # noqa: DTZ007 - no zone yet
    except ValueError as error:
        raise PlanningError(_("Choose a time of day."), "wall") from error


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
