"""The first plan from seven questions."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from anklang.orgs.scope import Scope
from anklang.planning import queries
from anklang.planning.models import FirstPlan
from anklang.planning.rules import parse
from anklang.planning.services import make_plan
from anklang.web.plan.guided import KINDS, draft_of, presets
from tests.support.factories import ChannelFactory, make_scope

pytestmark = pytest.mark.django_db
ANSWERS = (
    {"kind": "association"},
    {"audiences": "Members\nParents"},
    {"pillars": "What we do\nDates"},
    {"places": ""},
    {"actions": "Lend a hand\nAnswer each other\nCome along"},
    {"owner": "", "stand_in": "", "round": "07:45"},
    {"objective": "More people join in", "months": "6"},
)


@pytest.fixture
def greta() -> Scope:
    scope = make_scope(name="Greta", language="en")
    scope.brand.language = "en"
    scope.brand.save()
    return scope


def _url(scope: Scope, name: str, *parts: object) -> str:
    return reverse(f"plan:{name}", args=[scope.brand.slug, *parts])


def _as(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def test_seven_answers_make_a_plan(greta: Scope) -> None:
    client = _as(greta)
    for step, answer in enumerate(ANSWERS, 1):
        assert client.get(_url(greta, "first", step)).status_code == 200
        assert client.post(_url(greta, "first", step), answer).status_code == 302
    assert FirstPlan.objects.get().answers["round"] == "07:45"
    # Somebody who left finds what they had said.
    assert "Parents" in _as(greta).get(_url(greta, "first", 2)).content.decode()
    page = client.get(_url(greta, "review")).content.decode()
    assert queries.plan(greta.brand).empty
    assert "Monday: one of us" in page
    assert "every 2 weeks on Mondays" in page
    kept = {
        "keep-routine-0": "1", "name-routine-0": "Answers with coffee", "wall-routine-0": "09:15",
        "keep-routine-1": "1", "keep-audience-1": "1", "keep-pillar-1": "1", "keep-objective-0": "1",
        "keep-action-1": "1",
    }  # fmt: skip
    assert client.post(_url(greta, "review"), kept).status_code == 302
    plan = queries.plan(greta.brand)
    assert [(one.name, one.wall) for one in plan.routines] == [
        ("Answers with coffee", "09:15"),
        ("Monday: one of us", "18:00"),
    ]
    assert [one.name for one in plan.audiences] == ["Parents"]
    # The first audience was left out, so nothing leads to it; the second pillar moved up.
    assert plan.routines[1].audience is None
    assert plan.routines[1].pillar.name == "Dates"
    assert plan.routines[1].action.name == "Answer each other"
    assert not FirstPlan.objects.exists()


def test_a_mistake_on_the_review_stores_nothing_and_keeps_what_was_typed(greta: Scope) -> None:
    ChannelFactory(brand=greta.brand)
    given = {
        "keep-audience-0": "1",
        "keep-routine-0": "1",
        "name-routine-0": "",
        "wall-routine-0": "8",
    }
    answer = _as(greta).post(_url(greta, "review"), given)
    assert answer.status_code == 422
    assert "Give it a name." in answer.content.decode()
    assert queries.plan(greta.brand).empty


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_has_a_plan_that_can_be_stored(greta: Scope, kind: str, language: str) -> None:
    greta.brand.language = language
    ChannelFactory(brand=greta.brand)
    draft = draft_of(greta, {"kind": kind})
    make_plan(greta, draft)
    plan = queries.plan(greta.brand)
    assert len(plan.routines) == 4
    assert len(plan.objectives) == 2
    assert all(one.objective for one in plan.routines)
    told = presets(language)[kind]["routines"]
    assert all(str(parse(one["rule"])) == one["rule"] for one in told)
    # What a suggestion leads to is what it names.
    for suggestion, stored in zip(told, plan.routines[1:], strict=True):
        if "pillar" in suggestion:
            assert stored.pillar.name == presets(language)[kind]["pillars"][suggestion["pillar"]]
        if "place" in suggestion:
            assert stored.place.name == presets(language)[kind]["places"][suggestion["place"]]


def test_there_are_seven_questions(greta: Scope) -> None:
    assert _as(greta).get(_url(greta, "first", 8)).status_code == 404
    assert _as(greta).get(_url(greta, "first", 0)).status_code == 404
    assert "Seven questions" in _as(greta).get(_url(greta, "plan")).content.decode()
