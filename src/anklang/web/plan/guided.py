"""From seven answers to a first plan: suggestions by kind of organisation, all of them editable."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta

from anklang.networks.queries import channels
from anklang.orgs.scope import Scope
from anklang.planning.models import DesiredAction, Objective, Routine
from anklang.planning.recurrence import OnHoliday
from anklang.planning.services import (
    ActionDetails,
    AudienceDetails,
    Draft,
    ObjectiveDetails,
    PillarDetails,
    PlaceDetails,
    RoutineDetails,
)

from .times import local_today

KINDS = ("shop", "association", "public", "employer", "client")
STEPS = 7
_PRESETS = Path(__file__).with_name("presets")
# More of a kind than this nobody keeps in mind.
_MOST = 6


@cache
def presets(language: str) -> Mapping[str, Any]:
    """Return the suggestions in a language (English for one that has none)."""
    path = _PRESETS / f"{language}.toml"
    path = path if path.exists() else _PRESETS / "en.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def suggested(scope: Scope, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the answers with suggestions where nothing has been answered yet."""
    preset = presets(scope.brand.language)[answers.get("kind") or KINDS[0]]
    lists = ("audiences", "pillars", "places", "actions")
    return {
        "kind": KINDS[0],
        **{name: "\n".join(preset[name]) for name in lists},
        "owner": scope.person.pk,
        "stand_in": "",
        "round": "08:30",
        "objective": preset["objective"],
        "months": 6,
        **answers,
    }


def draft_of(scope: Scope, answers: Mapping[str, Any]) -> Draft:
    """Return the plan that the answers make, not stored yet."""
    given = suggested(scope, answers)
    preset = presets(scope.brand.language)[given["kind"]]
    owner = int(given["owner"]) if given["owner"] else None
    stand_in = int(given["stand_in"]) if given["stand_in"] else None
    own = [PlaceDetails(one.name, one.pk) for one in channels(scope, connected=True)]
    places = [*own, *(PlaceDetails(name) for name in _lines(given["places"]))]
    actions = _lines(given["actions"])
    kinds = [*preset["action_kinds"], *[DesiredAction.Kind.OTHER] * _MOST]
    return Draft(
        objectives=_objectives(scope, given, owner),
        audiences=[AudienceDetails(name) for name in _lines(given["audiences"])],
        places=places,
        pillars=[PillarDetails(name) for name in _lines(given["pillars"])],
        actions=[ActionDetails(name, kind) for name, kind in zip(actions, kinds, strict=False)],
        routines=[
            _round(scope, given, owner, stand_in),
            *(_routine(scope, one, len(own), owner, stand_in) for one in preset["routines"]),
        ],
    )


def edited(draft: Draft, data: Mapping[str, str]) -> Draft:
    """Return the draft as it was changed on the review page: names, times, what to leave out."""

    def kept(kind: str, parts: Sequence[Any]) -> list[Any]:
        named = [
            replace(one, name=data.get(f"name-{kind}-{index}", one.name))
            for index, one in enumerate(parts)
        ]
        return [one for index, one in enumerate(named) if f"keep-{kind}-{index}" in data]

    routines = []
    for index, (one, leads_to) in enumerate(draft.routines):
        if f"keep-routine-{index}" not in data:
            continue
        name = data.get(f"name-routine-{index}", one.name)
        wall = data.get(f"wall-routine-{index}", one.wall)
        links = {
            kind: sum(f"keep-{kind}-{before}" in data for before in range(to))
            for kind, to in leads_to.items()
            if f"keep-{kind}-{to}" in data
        }
        routines.append((replace(one, name=name, wall=wall), links))
    return Draft(
        objectives=kept("objective", draft.objectives),
        audiences=kept("audience", draft.audiences),
        places=kept("place", draft.places),
        pillars=kept("pillar", draft.pillars),
        actions=kept("action", draft.actions),
        routines=routines,
    )


def _objectives(
    scope: Scope, given: Mapping[str, Any], owner: int | None
) -> list[ObjectiveDetails]:
    due: date = local_today(scope) + relativedelta(months=int(given["months"]))
    common = presets(scope.brand.language)["common"]
    measures = Objective.Measure
    return [
        ObjectiveDetails(
            given["objective"], Objective.Kind.TALKING, measures.CONVERSATIONS,
            target=3, due_on=due, owner_id=owner,
        ),
        ObjectiveDetails(
            common["answered"], Objective.Kind.SUPPORTING, measures.ANSWERED,
            target=90, due_on=due, owner_id=owner,
        ),
    ]  # fmt: skip


def _round(
    scope: Scope, given: Mapping[str, Any], owner: int | None, stand_in: int | None
) -> tuple[RoutineDetails, Mapping[str, int]]:
    common = presets(scope.brand.language)["common"]
    details = RoutineDetails(
        name=common["round"],
        kind=Routine.Kind.ANSWERS,
        rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        wall=given["round"],
        starts_on=local_today(scope),
        on_holiday=OnHoliday.SKIP,
        owner_id=owner,
        stand_in_id=stand_in if stand_in != owner else None,
        hint=common["round_hint"],
    )
    return details, {"objective": 1}


def _routine(
    scope: Scope,
    told: Mapping[str, Any],
    own_places: int,
    owner: int | None,
    stand_in: int | None,
) -> tuple[RoutineDetails, Mapping[str, int]]:
    kind = told.get("kind", Routine.Kind.POST)
    channel = channels(scope, connected=True).first()
    details = RoutineDetails(
        name=told["name"],
        kind=kind,
        rule=told["rule"],
        wall=told["wall"],
        minutes=told.get("minutes", 30),
        starts_on=local_today(scope),
        owner_id=owner,
        stand_in_id=stand_in if stand_in != owner else None,
        channel_id=channel.pk if channel and kind == Routine.Kind.POST else None,
        hint=told.get("hint", ""),
    )
    links = {"audience": 0, "objective": 0}
    links |= {name: told[name] for name in ("audience", "pillar", "action") if name in told}
    if "place" in told:
        links["place"] = own_places + told["place"]
    return details, links


def _lines(text: str) -> list[str]:
    found = dict.fromkeys(" ".join(line.split())[:120] for line in str(text).splitlines())
    return [line for line in found if line][:_MOST]
