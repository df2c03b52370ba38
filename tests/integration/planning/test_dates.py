"""What a brand minds: holidays of its region, own dates, quiet days and hours, embargoes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.planning import services
from anklang.planning.errors import PlanningError
from anklang.planning.minding import minded, minded_by
from anklang.planning.models import Occasion
from anklang.planning.services import Period
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
NOON = datetime.fromisoformat("2026-11-15T12:00")


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with translation.override("de"):
        yield


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def names(scope: Scope, first: date, last: date) -> list[tuple[str, str]]:
    return [
        (one.kind, one.name) for one in minded([scope.brand], first, last)[scope.brand.pk].notes
    ]


def warnings(scope: Scope, local: datetime, text: str = "Brot") -> list[str]:
    with translation.override("en"):
        return minded_by(scope.brand, local.date()).warnings(local, text)


def test_holidays_are_those_of_the_region(scope: Scope) -> None:
    reformation = (date(2026, 10, 31), date(2026, 10, 31))
    assert names(scope, *reformation) == []
    services.choose_region(scope, "DE", "BY")
    assert names(scope, *reformation) == []
    services.choose_region(scope, "DE", "TH")
    assert names(scope, *reformation) == [("holiday", "Reformationstag")]
    services.choose_region(scope, "")
    assert names(scope, *reformation) == []


@pytest.mark.parametrize(("country", "state"), [("XX", ""), ("DE", "XX"), ("AT", "BY")])
def test_a_region_that_does_not_exist_is_refused(scope: Scope, country: str, state: str) -> None:
    with pytest.raises(PlanningError):
        services.choose_region(scope, country, state)


def test_a_quiet_day_warns_all_day(scope: Scope) -> None:
    services.choose_awareness(scope, ["remembrance-sunday-de", "earth", "unknown"])
    assert "Quiet day" in warnings(scope, NOON)[0]
    assert warnings(scope, NOON.replace(day=16)) == []
    assert names(scope, date(2027, 4, 1), date(2027, 4, 30)) == [("awareness", "Tag der Erde")]
    services.choose_awareness(scope, ["earth"])
    assert warnings(scope, NOON) == []


@pytest.mark.parametrize(
    ("at", "quiet"),
    [("21:59", False), ("22:00", True), ("02:00", True), ("06:59", True), ("07:00", False)],
)
def test_quiet_hours_pass_midnight(scope: Scope, at: str, quiet: bool) -> None:
    services.keep_quiet(scope, time(22), time(7))
    local = datetime.combine(NOON.date(), time.fromisoformat(at))
    assert bool(warnings(scope, local)) == quiet


@pytest.mark.parametrize(
    ("text", "at", "warned"),
    [
        ("Unsere neue FILIALE!", datetime.fromisoformat("2026-11-20T11:59"), True),
        ("Filialleitung gesucht", datetime.fromisoformat("2026-11-20T09:00"), True),
        ("Profiliale", datetime.fromisoformat("2026-11-20T09:00"), False),
        ("Unsere neue Filiale!", datetime.fromisoformat("2026-11-20T12:00"), False),
        ("Unsere neue Filiale!", datetime.fromisoformat("2026-11-09T12:00"), False),
        ("Frisches Brot", datetime.fromisoformat("2026-11-20T09:00"), False),
    ],
)
def test_an_embargo_holds_until_its_minute(
    scope: Scope, text: str, at: datetime, warned: bool
) -> None:
    until = datetime.fromisoformat("2026-11-20T12:00")
    services.add_embargo(scope, "Neue Filiale", ["Filial"], until, date(2026, 11, 10))
    assert bool(warnings(scope, at, text)) == warned


def test_an_embargo_without_words_is_about_its_name(scope: Scope) -> None:
    services.add_embargo(scope, "Mühlgasse", [" "], datetime.fromisoformat("2026-11-20T12:00"))
    assert warnings(scope, NOON, "Bald in der Mühlgasse") != []


def test_school_holidays_of_one_file_replace_each_other(scope: Scope) -> None:
    autumn = Period("Herbstferien", date(2026, 10, 5), date(2026, 10, 17))
    services.bring_dates(scope, Occasion.Kind.SCHOOL, "thueringen.ics", [autumn])
    services.bring_dates(scope, Occasion.Kind.SCHOOL, "thueringen.ics", [autumn])
    assert names(scope, date(2026, 10, 17), date(2026, 10, 20)) == [("school", "Herbstferien")]
    with pytest.raises(PlanningError):
        services.bring_dates(scope, Occasion.Kind.SCHOOL, "leer.ics", [])


def test_what_makes_no_sense_is_told(scope: Scope) -> None:
    with pytest.raises(PlanningError):
        services.add_date(scope, " ", NOON.date(), NOON.date())
    with pytest.raises(PlanningError):
        services.add_date(scope, "Fest", date(2026, 2, 2), date(2026, 2, 1))
    with pytest.raises(PlanningError):
        services.keep_quiet(scope, time(22), None)


def test_only_planners_of_the_brand_change_it(scope: Scope) -> None:
    made = services.add_date(scope, "Fest", NOON.date(), NOON.date(), quiet=True)
    with pytest.raises(Occasion.DoesNotExist):
        services.remove_date(make_scope(), made.pk)
    with pytest.raises(PermissionDenied):
        services.remove_date(make_scope(Role.APPROVER, brand=scope.brand), made.pk)
    services.remove_date(scope, made.pk)
    assert warnings(scope, NOON) == []


def test_many_brands_cost_one_query(
    scope: Scope, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    scopes = [scope, make_scope(), make_scope()]
    for one in scopes:
        services.choose_region(one, "DE", "TH")
        services.add_date(one, "Fest", NOON.date(), NOON.date())
    with django_assert_num_queries(1):
        found = minded([one.brand for one in scopes], NOON.date(), NOON.date())
    assert [len(one.notes) for one in found.values()] == [1, 1, 1]
