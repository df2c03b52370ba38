"""Routines and another clock: a brand that moves, and countries that change their rules."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfoNotFoundError

from anklang.kernel import audit, clock, db
from anklang.kernel.walltime import WallTime, resolve
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning.models import Routine, Slot

from .routines import settle_past


def move_routines(scope: Scope, old: str, new: str) -> int:
    """Let the routines of one zone keep their hour in another; return how many there were.

    What was stays as it was; turns still to come that something happened to move along.

    Raises:
        PermissionDenied: the role doesn't manage the brand.
    """
    scope.require(Permission.BRAND_MANAGE)
    with db.write():
        routines = list(Routine.objects.filter(brand=scope.brand, zone=old))
        for routine in routines:
            settle_past(routine)
            routine.zone = new
            routine.save(update_fields=["zone", "computed_from"])
        coming = Slot.objects.filter(routine__in=routines, at__gte=clock.now(), zone=old)
        for slot in coming.exclude(state=Slot.State.DONE):
            slot.zone, slot.at = new, _meant(slot, new)
            slot.save(update_fields=["zone", "at"])
        return len(routines)


def routines_by_the_clock_of(scope: Scope, zone: str) -> int:
    """Return how many routines would move along with :func:`move_routines`."""
    return Routine.objects.filter(brand=scope.brand, zone=zone, archived_at=None).count()


def follow_new_clocks() -> int:
    """Give stored turns still to come the instants of today's rules; return how many changed."""
    moved = 0
    with db.write():
        for slot in Slot.objects.filter(at__gte=clock.now(), state=Slot.State.OPEN):
            try:
                at = _meant(slot, slot.zone)
            except ZoneInfoNotFoundError:
                continue
            if at != slot.at:
                before, slot.at = slot.at, at
                slot.save(update_fields=["at"])
                audit.record(
                    audit.SYSTEM,
                    "slot.retimed",
                    f"planning.slot:{slot.pk}",
                    brand_id=slot.brand_id,
                    before={"at": before.isoformat()},
                    after={"at": at.isoformat(), "because": "tzdata"},
                )
                moved += 1
    return moved


def _meant(slot: Slot, zone: str) -> datetime:
    return resolve(WallTime(datetime.fromisoformat(f"{slot.day}T{slot.wall}"), zone)).at
