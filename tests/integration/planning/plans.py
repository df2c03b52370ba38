"""Shorthands for the tests of planning: a routine, and the parts that it leads to."""

from __future__ import annotations

from datetime import date
from typing import Any

from anklang.orgs.scope import Scope
from anklang.planning import services
from anklang.planning.models import Audience, DesiredAction, Objective, Pillar, Routine
from anklang.planning.services import (
    ActionDetails,
    AudienceDetails,
    ObjectiveDetails,
    PillarDetails,
    RoutineDetails,
)

START = date(2026, 1, 1)


def routine(scope: Scope, rule: str = "FREQ=WEEKLY;BYDAY=TU", **more: Any) -> Routine:
    """Make a routine: Tuesdays at nine since New Year 2026, unless said otherwise."""
    given = {"name": "Hinter dem Ofen", "kind": "post", "wall": "09:00", "starts_on": START}
    return services.save_routine(scope, RoutineDetails(rule=rule, **{**given, **more}))


def objective(scope: Scope, **more: Any) -> Objective:
    given: dict[str, Any] = {"name": "Mehr Gespräche", "kind": "talking"}
    given |= {"measure": "conversations"} | more
    made = services.save_part(scope, ObjectiveDetails(**given))
    assert isinstance(made, Objective)
    return made


def audience(scope: Scope, name: str = "Hochzeitspaare") -> Audience:
    made = services.save_part(scope, AudienceDetails(name))
    assert isinstance(made, Audience)
    return made


def pillar(scope: Scope, name: str = "Handwerk") -> Pillar:
    made = services.save_part(scope, PillarDetails(name))
    assert isinstance(made, Pillar)
    return made


def action(scope: Scope, name: str = "Kommentieren") -> DesiredAction:
    made = services.save_part(scope, ActionDetails(name))
    assert isinstance(made, DesiredAction)
    return made
