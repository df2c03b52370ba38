from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from anklang.kernel.models import AuditEntry
from anklang.networks.models import Channel
from anklang.orgs.models import Membership, Role
from anklang.orgs.scope import Scope
from anklang.planning import queries, services
from anklang.planning.errors import PlanningError
from anklang.planning.models import Audience, Objective, Pillar, Place, Reading
from anklang.planning.services import AudienceDetails, ObjectiveDetails, PlaceDetails
from tests.support.factories import ChannelFactory, make_scope

from .plans import audience, objective, pillar, routine

pytestmark = pytest.mark.django_db


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def test_parts_are_saved_changed_and_recorded(scope: Scope) -> None:
    made = objective(scope, target=5, due_on=date(2026, 12, 31), owner_id=scope.person.pk)
    details = ObjectiveDetails("Mehr Gespräche", "listening", "conversations", target=8)
    changed = services.save_part(scope, details, made.pk)
    assert changed.pk == made.pk
    entry = AuditEntry.objects.filter(action="plan.saved").latest("id")
    assert entry.target == f"planning.objective:{made.pk}"
    assert entry.before["target"] == 5
    assert entry.after["target"] == 8
    assert entry.after["kind"] == "listening"


def test_tenants_never_meet(scope: Scope) -> None:
    stranger = make_scope()
    theirs = objective(stranger)
    with pytest.raises(Objective.DoesNotExist):
        services.save_part(scope, ObjectiveDetails("x", "talking", "posts"), theirs.pk)
    with pytest.raises(Objective.DoesNotExist):
        services.archive(scope, Objective, theirs.pk)
    with pytest.raises(Objective.DoesNotExist):
        services.move(scope, Objective, theirs.pk, 1)
    with pytest.raises(Objective.DoesNotExist):
        routine(scope, objective_id=theirs.pk)
    with pytest.raises(Membership.DoesNotExist):
        routine(scope, owner_id=stranger.person.pk)
    with pytest.raises(Channel.DoesNotExist):
        services.save_part(
            scope, PlaceDetails("x", channel_id=ChannelFactory(brand=stranger.brand).pk)
        )
    place = services.save_part(stranger, PlaceDetails("Gartenforum"))
    with pytest.raises(Place.DoesNotExist):
        services.save_part(scope, AudienceDetails("x", place_ids=(place.pk,)))
    assert queries.plan(scope.brand).empty


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.VIEWER, Role.GUEST, Role.APPROVER])
def test_only_planners_change_the_plan(scope: Scope, role: Role) -> None:
    other = make_scope(role, scope.brand)
    made = audience(scope)
    with pytest.raises(PermissionDenied):
        services.save_part(other, AudienceDetails("x"))
    with pytest.raises(PermissionDenied):
        services.archive(other, Audience, made.pk)
    with pytest.raises(PermissionDenied):
        services.move(other, Audience, made.pk, 1)
    with pytest.raises(PermissionDenied):
        routine(other)


def test_order(scope: Scope) -> None:
    names = [audience(scope, name).name for name in ("A", "B", "C")]
    assert [one.name for one in queries.plan(scope.brand).audiences] == names
    services.move(scope, Audience, Audience.objects.get(name="C").pk, -1)
    services.move(scope, Audience, Audience.objects.get(name="A").pk, -1)
    assert [one.name for one in queries.plan(scope.brand).audiences] == ["A", "C", "B"]


def test_what_nothing_hangs_on_is_deleted_the_rest_archived(scope: Scope) -> None:
    unused, used = audience(scope, "Niemand"), audience(scope, "Stammkundschaft")
    routine(scope, audience_id=used.pk)
    assert services.archive(scope, Audience, unused.pk) is True
    assert services.archive(scope, Audience, used.pk) is False
    assert not Audience.objects.filter(pk=unused.pk).exists()
    assert queries.plan(scope.brand).audiences == []
    services.bring_back(scope, Audience, used.pk)
    assert queries.plan(scope.brand).audiences == [used]


def test_pillars_get_the_least_used_hue(scope: Scope) -> None:
    assert [pillar(scope, name).hue for name in "abc"] == [1, 2, 3]
    services.archive(scope, Pillar, Pillar.objects.get(name="a").pk)
    assert pillar(scope, "d").hue == 1


def test_readings(scope: Scope) -> None:
    made = objective(scope, measure="by_hand", measure_name="Anmeldungen")
    services.take_reading(scope, made.pk, date(2026, 1, 1), 3)
    services.take_reading(scope, made.pk, date(2026, 1, 1), 4)
    assert Reading.objects.get().value == 4
    with pytest.raises(PlanningError):
        services.take_reading(scope, made.pk, date(2999, 1, 1), 4)
    with pytest.raises(PlanningError):
        services.take_reading(scope, objective(scope).pk, date(2026, 1, 1), 4)
    other = make_scope(Role.REPRESENTATIVE, scope.brand)
    with pytest.raises(PermissionDenied):
        services.take_reading(other, made.pk, date(2026, 1, 1), 4)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("name", {"name": ""}),
        ("name", {"name": "x" * 121}),
        ("kind", {"kind": "dancing"}),
        ("measure", {"measure": "luck"}),
        ("measure_name", {"measure": "by_hand"}),
        ("target", {"measure": "answered", "target": 101}),
        ("target", {"target": -1}),
    ],
)
def test_what_cannot_be_is_refused(scope: Scope, field: str, given: dict[str, object]) -> None:
    with pytest.raises(PlanningError) as refused:
        objective(scope, **given)
    assert refused.value.field == field
