"""What something is for, as a value: routine → objective → audience → desired action, pillar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from anklang.orgs.models import Brand

from .models import (
    Audience,
    DesiredAction,
    Objective,
    Pillar,
    Purposeful,
    Routine,
)

_PARTS = {
    "routine_id": Routine,
    "objective_id": Objective,
    "audience_id": Audience,
    "action_id": DesiredAction,
    "pillar_id": Pillar,
}
_FROM_ROUTINE = ("objective_id", "audience_id", "action_id", "pillar_id")


@dataclass(frozen=True)
class Purpose:
    """Ids of the parts of a plan; ``day`` is the turn of the routine that is filled."""

    routine_id: int | None = None
    day: date | None = None
    objective_id: int | None = None
    audience_id: int | None = None
    action_id: int | None = None
    pillar_id: int | None = None
    unplanned: bool = False

    @property
    def said(self) -> bool:
        """Whether anything is known about it, "unplanned" included."""
        return self.unplanned or any(getattr(self, name) for name in _PARTS)

    def checked(self, brand: Brand) -> Purpose:
        """Return it as it is stored: "unplanned" has no parts, a day belongs to a routine.

        Raises:
            Routine.DoesNotExist, Objective.DoesNotExist, …: not a part of this brand's plan.
        """
        if self.unplanned:
            return Purpose(unplanned=True)
        for name, model in _PARTS.items():
            wanted = getattr(self, name)
            if wanted and not model._default_manager.filter(brand=brand, pk=wanted).exists():
                raise model.DoesNotExist
        return self if self.routine_id else replace(self, day=None)


def of_routine(routine: Routine, day: date | None = None) -> Purpose:
    """Return what a turn of a routine is for."""
    parts = {name: getattr(routine, name) for name in _FROM_ROUTINE}
    return Purpose(routine_id=routine.pk, day=day, **parts)


def of(item: Purposeful) -> Purpose:
    """Return what a stored thing is for (its slot is fetched unless it was selected)."""
    return Purpose(
        routine_id=item.routine_id,
        day=item.slot.day if item.slot_id and item.slot else None,
        objective_id=item.objective_id,
        audience_id=item.audience_id,
        action_id=item.action_id,
        pillar_id=item.pillar_id,
        unplanned=item.unplanned,
    )


def moved_to(purpose: Purpose, before: Routine | None, after: Routine | None) -> Purpose:
    """Return the purpose after another routine was chosen.

    What was as the old routine had it becomes as the new one has it; what a person chose stays.
    """
    changed: dict[str, Any] = {}
    for name in _FROM_ROUTINE:
        if getattr(purpose, name) in {None, getattr(before, name, None)}:
            changed[name] = getattr(after, name, None)
    return replace(purpose, routine_id=after.pk if after else None, day=None, **changed)
