from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.planning import queries, services
from anklang.planning.errors import BadRule, NotThen, PlanningError
from anklang.planning.models import HolidayRegion, Routine, Slot
from anklang.planning.services import RoutineDetails
from tests.support.factories import make_scope

from .plans import routine

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
TUESDAY = date(2026, 3, 10)


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def days(scope: Scope, first: date, last: date) -> list[date]:
    return [one.day for one in queries.slots(scope.brand, first, last)]


def test_slots_are_there_before_anything_is_stored(scope: Scope) -> None:
    made = routine(scope)
    found = queries.slots(scope.brand, date(2026, 3, 1), date(2026, 3, 31))
    assert [one.day.day for one in found] == [3, 10, 17, 24, 31]
    assert not Slot.objects.exists()
    # Nine o'clock on both sides of the change of the clocks.
    assert [one.at.hour for one in found] == [8, 8, 8, 8, 7]
    assert {one.local.hour for one in found} == {9}
    assert found[0].key == f"{made.pk}-2026-03-03"


def test_slots_of_several_brands_take_few_queries(
    scope: Scope, django_assert_max_num_queries: object
) -> None:
    others = [make_scope(), make_scope()]
    for one in (scope, *others):
        for _count in range(3):
            routine(one, on_holiday="before")
    brands = [one.brand for one in (scope, *others)]
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        assert len(queries.slots(brands, date(2026, 3, 1), date(2026, 3, 7))) == 9
    assert len(queries.slots(scope.brand, date(2026, 3, 1), date(2026, 3, 7))) == 3


def test_a_stored_slot_replaces_the_computed_one(scope: Scope) -> None:
    made = routine(scope)
    first, again = services.store_slot(made, TUESDAY), services.store_slot(made, TUESDAY)
    assert first == again
    found = queries.slots(scope.brand, date(2026, 3, 1), date(2026, 3, 31))
    assert len(found) == 5
    assert [one.stored for one in found if one.day == TUESDAY] == [first]
    with pytest.raises(NotThen):
        services.store_slot(made, date(2026, 3, 11))


def test_done_and_left_out_are_recorded(scope: Scope) -> None:
    made = routine(scope, kind="elsewhere")
    with clock.frozen(NOON):
        services.mark_done(scope, made.pk, TUESDAY, "Bei der Gärtnerei kommentiert")
        with pytest.raises(PlanningError):
            services.mark_done(scope, made.pk, date(2026, 3, 17))
        with pytest.raises(PlanningError):
            services.skip(scope, made.pk, date(2026, 3, 17), "  ")
        services.skip(scope, made.pk, date(2026, 3, 17), "Betriebsferien")
    states = {
        one.day.day: one.state for one in queries.slots(scope.brand, TUESDAY, date(2026, 3, 24))
    }
    assert states == {10: "done", 17: "skipped", 24: "open"}
    entry = AuditEntry.objects.get(action="slot.skipped")
    assert entry.after == {"state": "skipped", "note": "Betriebsferien"}
    services.open_again(scope, made.pk, date(2026, 3, 17))
    assert Slot.objects.get(day=date(2026, 3, 17)).state == "open"


def test_only_owner_stand_in_and_planners_settle(scope: Scope) -> None:
    owner = make_scope(Role.REPRESENTATIVE, scope.brand)
    other = make_scope(Role.REPRESENTATIVE, scope.brand)
    made = routine(scope, owner_id=owner.person.pk)
    with clock.frozen(NOON):
        services.mark_done(owner, made.pk, TUESDAY)
        with pytest.raises(PermissionDenied):
            services.mark_done(other, made.pk, TUESDAY)
    with pytest.raises(Routine.DoesNotExist):
        services.skip(make_scope(), made.pk, TUESDAY, "fremd")


def test_another_rule_leaves_the_past_as_it_was(scope: Scope) -> None:
    made = routine(scope)
    before = days(scope, date(2026, 1, 1), date(2026, 3, 11))
    details = RoutineDetails(
        name=made.name,
        kind="post",
        rule="FREQ=WEEKLY;BYDAY=TH",
        wall="10:00",
        starts_on=made.starts_on,
    )
    with clock.frozen(NOON):
        services.save_routine(scope, details, made.pk)
        assert days(scope, date(2026, 1, 1), date(2026, 3, 11)) == before
        found = queries.slots(scope.brand, date(2026, 3, 10), date(2026, 3, 20))
    assert [(one.day.day, one.local.hour) for one in found] == [(10, 9), (12, 10), (19, 10)]


def test_another_owner_stores_nothing(scope: Scope) -> None:
    made = routine(scope)
    details = RoutineDetails(
        name=made.name, kind="post", rule=made.rule, wall="09:00", starts_on=made.starts_on,
        owner_id=scope.person.pk,
    )  # fmt: skip
    services.save_routine(scope, details, made.pk)
    assert not Slot.objects.exists()


def test_holidays_of_the_region_move_a_turn(scope: Scope) -> None:
    routine(scope, "FREQ=WEEKLY;BYDAY=FR", on_holiday="before")
    assert days(scope, date(2026, 4, 1), date(2026, 4, 4)) == [date(2026, 4, 3)]
    HolidayRegion.objects.create(brand=scope.brand, country="DE", subdivision="BE")
    (friday,) = queries.slots(scope.brand, date(2026, 4, 1), date(2026, 4, 4))
    assert (friday.day, friday.rule_day, friday.moved) == (date(2026, 4, 2), date(2026, 4, 3), True)


def test_a_stored_turn_stays_when_holidays_are_chosen_later(scope: Scope) -> None:
    made = routine(scope, "FREQ=WEEKLY;BYDAY=FR", on_holiday="before")
    services.store_slot(made, date(2026, 4, 3))
    HolidayRegion.objects.create(brand=scope.brand, country="DE")
    assert days(scope, date(2026, 4, 1), date(2026, 4, 4)) == [date(2026, 4, 3)]


def test_an_archived_routine_keeps_its_past(scope: Scope) -> None:
    made = routine(scope)
    services.store_slot(made, TUESDAY)
    with clock.frozen(NOON):
        assert services.archive(scope, Routine, made.pk) is False
    assert days(scope, date(2026, 3, 1), date(2026, 3, 31)) == [date(2026, 3, 3), TUESDAY]


def test_answers_fall_into_their_round(scope: Scope) -> None:
    made = routine(scope, "FREQ=DAILY", kind="answers", wall="08:00", minutes=30)
    at = datetime(2026, 3, 12, 7, 20, tzinfo=UTC)
    for _reply in range(2):
        slot = services.count_answer(scope.brand, scope.person, at)
    assert slot is not None
    assert (slot.routine, slot.day, slot.answers, slot.state) == (made, at.date(), 2, "done")
    assert services.count_answer(scope.brand, scope.person, at.replace(hour=15)) is None
    assert services.count_answer(make_scope().brand, scope.person, at) is None


def test_a_round_that_was_left_out_stays_so(scope: Scope) -> None:
    made = routine(scope, "FREQ=DAILY", kind="answers", wall="08:00")
    services.skip(scope, made.pk, date(2026, 3, 12), "Inventur")
    slot = services.count_answer(
        scope.brand, scope.person, datetime(2026, 3, 12, 7, 10, tzinfo=UTC)
    )
    assert slot is not None
    assert (slot.state, slot.answers, slot.note) == ("skipped", 1, "Inventur")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rule", "FREQ=HOURLY"),
        ("wall", "25:00"),
        ("name", "  "),
        ("minutes", 0),
        ("kind", "dance"),
        ("on_holiday", "dance"),
        ("ends_on", date(2025, 1, 1)),
    ],
)
def test_what_cannot_be_is_refused_where_it_was_typed(
    scope: Scope, field: str, value: object
) -> None:
    given = {"rule": "FREQ=DAILY"} | {field: value}
    with pytest.raises(PlanningError) as refused:
        routine(scope, **given)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert isinstance(refused.value, BadRule) == (field == "rule")
