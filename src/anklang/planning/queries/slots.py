"""Slots: the turns of routines, stored ones and those that only the recurrence knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from anklang.kernel import clock
from anklang.kernel.walltime import Shift
from anklang.orgs.models import Brand
from anklang.planning import holidays
from anklang.planning.models import Routine, Slot
from anklang.planning.recurrence import FURTHEST_MOVE, OnHoliday, turns

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PlannedSlot:
    """One turn of a routine, whether stored or not.

    ``at`` is the instant (UTC), ``local`` the same as the routine's zone shows it, ``shift`` what
    a change of the clocks did. Whether a post fills it, ``publishing`` knows (``stored.posts``).
    """

    routine: Routine
    day: date
    rule_day: date
    at: datetime
    local: datetime
    shift: Shift
    stored: Slot | None = None

    @property
    def state(self) -> Slot.State:
        """Open, done or skipped; done covers only what was marked, not what a post fills."""
        return Slot.State(self.stored.state) if self.stored else Slot.State.OPEN

    @property
    def key(self) -> str:
        """What names it in addresses and forms: ``<routine>-<day>``."""
        return f"{self.routine.pk}-{self.day.isoformat()}"

    @property
    def ends_at(self) -> datetime:
        """When its time is over."""
        return self.at + timedelta(minutes=self.routine.minutes)

    @property
    def moved(self) -> bool:
        """Whether a holiday moved it from the day that the rule had meant."""
        return self.day != self.rule_day

    @property
    def is_past(self) -> bool:
        """Whether its time is over."""
        return self.ends_at <= clock.now()


def slots(
    brands: Brand | Iterable[Brand],
    first: date,
    last: date,
    *,
    routines: Collection[int] | None = None,
) -> list[PlannedSlot]:
    """Return every slot from ``first`` to ``last`` (local days, both included), earliest first.

    Three queries, however many brands. Slots of archived routines end with their archiving.

    Args:
        routines: only these (their ids).
    """
    wanted = [brands] if isinstance(brands, Brand) else list(brands)
    found = Routine.objects.filter(brand__in=wanted, starts_on__lte=last)
    found = found.filter(Q(ends_on=None) | Q(ends_on__gte=first - FURTHEST_MOVE))
    if routines is not None:
        found = found.filter(pk__in=routines)
    return _of_routines(
        list(
            found.select_related(
                "brand", "owner", "stand_in", "channel", "place",
                "objective", "audience", "action", "pillar",
            )
        ),
        first,
        last,
    )  # fmt: skip


def slot(routine: Routine, day: date) -> PlannedSlot | None:
    """Return the turn of a routine on a local day, None when it has none."""
    return next(iter(_of_routines([routine], day, day)), None)


def routine(brand: Brand, routine_id: int) -> Routine:
    """Return one routine with everything it leads to.

    Raises:
        Routine.DoesNotExist: no such routine of this brand.
    """
    return Routine.objects.select_related(
        "owner", "stand_in", "channel", "place", "objective", "audience", "action", "pillar"
    ).get(brand=brand, pk=routine_id)


def _of_routines(routines: list[Routine], first: date, last: date) -> list[PlannedSlot]:
    if not routines:
        return []
    stored: dict[int, list[Slot]] = {}
    near = Slot.objects.filter(
        routine__in=[one.pk for one in routines],
        day__range=(first - 2 * FURTHEST_MOVE, last + 2 * FURTHEST_MOVE),
    )
    for one in near:
        stored.setdefault(one.routine_id, []).append(one)
    moving = {one.brand_id for one in routines if one.on_holiday != OnHoliday.KEEP}
    free = (
        holidays.free_days(moving, first - 2 * FURTHEST_MOVE, last + 2 * FURTHEST_MOVE)
        if moving
        else {}
    )
    found = [
        planned
        for one in routines
        for planned in _of_routine(
            one, first, last, free.get(one.brand_id, frozenset()), stored.get(one.pk, [])
        )
    ]
    return sorted(found, key=lambda one: (one.at, one.routine.position, one.routine.pk))


def _of_routine(
    routine: Routine, first: date, last: date, free: Collection[date], stored: list[Slot]
) -> list[PlannedSlot]:
    found = [_stored(routine, one) for one in stored if first <= one.day <= last]
    taken = {one.day for one in stored} | {one.rule_day for one in stored}
    begin = max(first, routine.computed_from)
    for turn in turns(routine.timing, begin, _end(routine, last), free):
        if turn.day in taken or turn.rule_day in taken:
            continue
        resolved = routine.resolved(turn.day)
        if routine.archived_at is None or resolved.at <= routine.archived_at:
            found.append(
                PlannedSlot(
                    routine, turn.day, turn.rule_day, resolved.at, resolved.local, resolved.shift
                )
            )
    return found


def _stored(routine: Routine, one: Slot) -> PlannedSlot:
    local = one.at.astimezone(ZoneInfo(one.zone))
    asked = f"{one.day.isoformat()}T{one.wall}"
    shift = Shift.NONE if local.strftime("%Y-%m-%dT%H:%M") == asked else Shift.FORWARD
    return PlannedSlot(routine, one.day, one.rule_day, one.at, local, shift, one)


def _end(routine: Routine, last: date) -> date:
    if routine.archived_at is None:
        return last
    return min(last, routine.archived_at.astimezone(ZoneInfo(routine.zone)).date() + _DAY)
