"""The plan as pages: the sheet, its forms, their order."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.planning import queries, services
from anklang.planning.models import Audience, Routine
from anklang.planning.services import RoutineDetails
from anklang.web.plan.routine_form import RoutineForm
from tests.integration.planning.plans import audience, objective, pillar, routine
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
ROUTINE = {
    "name": "Behind the oven",
    "kind": "post",
    "wall": "09:00",
    "minutes": "30",
    "on_holiday": "keep",
    "starts_on": "2026-01-01",
    "every": "1",
}


@pytest.fixture
def greta() -> Scope:
    return make_scope(name="Greta", language="en")


def _as(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def _url(scope: Scope, name: str, *parts: object) -> str:
    return reverse(f"plan:{name}", args=[scope.brand.slug, *parts])


def test_the_sheet_tells_the_whole_plan(greta: Scope) -> None:
    routine(
        greta,
        owner_id=greta.person.pk,
        audience_id=audience(greta).pk,
        pillar_id=pillar(greta).pk,
        objective_id=objective(greta, target=4, due_on=date(2027, 3, 1)).pk,
    )
    page = _as(greta).get(_url(greta, "plan")).content.decode()
    for said in ("Hinter dem Ofen", "on Tuesdays, 09:00", "Hochzeitspaare", "Handwerk"):
        assert said in page
    assert "Conversations that people begin, per week: 4 · by 1 March 2027" in page


def test_a_viewer_reads_and_changes_nothing(greta: Scope) -> None:
    made = audience(greta)
    viewer = make_scope(Role.VIEWER, greta.brand)
    page = _as(viewer).get(_url(greta, "plan")).content.decode()
    assert "Hochzeitspaare" in page
    assert _url(greta, "edit", "audiences", made.pk) not in page


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"repeat": "daily"}, "FREQ=DAILY"),
        ({"repeat": "daily", "every": "3"}, "FREQ=DAILY;INTERVAL=3"),
        ({"repeat": "weekly", "weekdays": ["MO", "FR"]}, "FREQ=WEEKLY;BYDAY=MO,FR"),
        ({"repeat": "nth", "nth": "1", "nth_weekday": "FR"}, "FREQ=MONTHLY;BYDAY=1FR"),
        ({"repeat": "monthly", "month_day": "-1"}, "FREQ=MONTHLY;BYMONTHDAY=-1"),
        (
            {"repeat": "own", "rule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=6"},
            "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=6",
        ),
    ],
)
def test_how_often_is_asked_in_words(greta: Scope, answers: dict[str, object], rule: str) -> None:
    answer = _as(greta).post(_url(greta, "new", "routines"), ROUTINE | answers)
    assert answer.status_code == 302
    made = Routine.objects.get()
    assert made.rule == rule
    # Opened again, the form says the same, and saving it changes nothing.
    form = RoutineForm(greta, part=made)
    assert form["repeat"].initial == answers["repeat"]
    again = {name: form[name].value() for name in form.fields}
    same = RoutineForm(greta, {k: v for k, v in again.items() if v is not None}, part=made)
    assert same.is_valid(), same.errors
    services.save_routine(greta, same.details(), made.pk)
    made.refresh_from_db()
    assert made.rule == rule


def test_a_rule_that_cannot_be_comes_back_as_typed(greta: Scope) -> None:
    answer = _as(greta).post(
        _url(greta, "new", "routines"), ROUTINE | {"repeat": "own", "rule": "FREQ=HOURLY"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "FREQ=HOURLY" in page
    assert "can’t be read" in page
    assert not Routine.objects.exists()
    weekly = _as(greta).post(_url(greta, "new", "routines"), ROUTINE | {"repeat": "weekly"})
    assert "Choose at least one weekday." in weekly.content.decode()


def test_order_and_archive(greta: Scope) -> None:
    first, second = audience(greta, "Erste"), audience(greta, "Zweite")
    client = _as(greta)
    client.post(_url(greta, "move", "audiences", second.pk), {"to": "up"})
    assert [one.name for one in queries.plan(greta.brand).audiences] == ["Zweite", "Erste"]
    routine(greta, audience_id=first.pk)
    client.post(_url(greta, "archive", "audiences", first.pk))
    client.post(_url(greta, "archive", "audiences", second.pk))
    assert list(Audience.objects.values_list("name", flat=True)) == ["Erste"]
    assert "Erste" in client.get(_url(greta, "archived")).content.decode()
    client.post(_url(greta, "bring_back", "audiences", first.pk))
    assert [one.name for one in queries.plan(greta.brand).audiences] == ["Erste"]


def test_readings(greta: Scope) -> None:
    made = objective(greta, measure="by_hand", measure_name="Sign-ups")
    client = _as(greta)
    client.post(_url(greta, "reading", made.pk), {"on": "2026-01-01", "value": "12.5"})
    page = client.get(_url(greta, "edit", "objectives", made.pk)).content.decode()
    assert "12.5" in page
    client.post(_url(greta, "reading", made.pk), {"on": "soon", "value": "many"})
    assert made.readings.count() == 1


def test_an_unknown_kind_is_not_found(greta: Scope) -> None:
    assert _as(greta).get(_url(greta, "new", "miracles")).status_code == 404


def test_the_details_of_a_routine_keep_its_zone(greta: Scope) -> None:
    made = routine(greta)
    greta.brand.timezone = "America/New_York"
    greta.brand.save()
    form = RoutineForm(greta, ROUTINE | {"repeat": "daily"}, part=made)
    assert form.is_valid()
    details = form.details()
    assert isinstance(details, RoutineDetails)
    assert details.zone == "Europe/Berlin"
