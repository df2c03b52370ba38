"""The first plan: answers kept while somebody thinks, and one go that makes a plan of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from anklang.kernel import clock, db
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning.models import FirstPlan

from .parts import (
    ActionDetails,
    AudienceDetails,
    Details,
    ObjectiveDetails,
    PillarDetails,
    PlaceDetails,
    save_part,
)
from .routines import RoutineDetails, save_routine


@dataclass(frozen=True)
class Draft:
    """A whole plan, not stored yet. Routines name what they lead to by its place in the lists."""

    objectives: Sequence[ObjectiveDetails] = ()
    audiences: Sequence[AudienceDetails] = ()
    places: Sequence[PlaceDetails] = ()
    pillars: Sequence[PillarDetails] = ()
    actions: Sequence[ActionDetails] = ()
    # A routine, and the indexes of its parts: {"audience": 0, "pillar": 1, …}.
    routines: Sequence[tuple[RoutineDetails, Mapping[str, int]]] = field(default_factory=tuple)


def keep_answers(scope: Scope, answers: Mapping[str, Any]) -> FirstPlan:
    """Keep what somebody answered so far, added to the answers before."""
    scope.require(Permission.PLAN_MANAGE)
    with db.write():
        kept = FirstPlan.objects.select_for_update().filter(brand=scope.brand).first()
        kept = kept or FirstPlan(brand=scope.brand)
        kept.answers = {**kept.answers, **answers}
        kept.changed_by, kept.changed_at = scope.person, clock.now()
        kept.save()
    return kept


def make_plan(scope: Scope, draft: Draft) -> None:
    """Store a whole plan at once, or nothing; the kept answers go.

    Raises:
        PermissionDenied: the role doesn't manage the plan.
        PlanningError: a part can't be used.
    """
    scope.require(Permission.PLAN_MANAGE)
    with db.write():
        lists: dict[str, Sequence[Details]] = {
            "place": draft.places,
            "pillar": draft.pillars,
            "action": draft.actions,
            "audience": draft.audiences,
            "objective": draft.objectives,
        }
        made = {
            kind: [save_part(scope, one).pk for one in wanted] for kind, wanted in lists.items()
        }
        for details, leads_to in draft.routines:
            ids: dict[str, Any] = {
                f"{kind}_id": made[kind][index]
                for kind, index in leads_to.items()
                if index < len(made[kind])
            }
            save_routine(scope, replace(details, **ids))
        FirstPlan.objects.filter(brand=scope.brand).delete()
