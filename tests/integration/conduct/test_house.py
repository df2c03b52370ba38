"""What binds the house, who knows it, and going up and down in the escalation plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from anklang.conduct import services
from anklang.conduct.content import Content, Localised, Rule
from anklang.conduct.errors import ChangedMeanwhile, ConductError
from anklang.conduct.escalation import LEVELS, Level, Plan
from anklang.conduct.escalation_starter import STARTER
from anklang.conduct.models import Acknowledgement, EscalationStep
from anklang.conduct.queries import escalation, guidelines, policy
from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Brand, Role
from anklang.orgs.scope import Scope
from anklang.publishing.content import Content as PostContent
from anklang.publishing.services import save_draft
from tests.support.factories import make_scope
from tests.support.running import run_everything

pytestmark = pytest.mark.django_db

OURS = Rule(key="ours", title=Localised(de="Namen nennen", en="Sign"), binds="us", ours="warn")
BOTH = Rule(key="both", title=Localised(de="Freundlich", en="Be kind"), binds="both")
THEIRS = Rule(key="them", title=Localised(de="Keine Werbung", en="No ads"), binds="visitors")


@pytest.fixture
def owner(db: None) -> Scope:
    return make_scope(Role.OWNER, name="Greta")


def in_force(owner: Scope, *rules: Rule, **more: Any) -> int:
    content = Content(rules=rules)
    if policy.version_in_force(owner.brand.pk) is None:
        services.create_ruleset(owner, content)
    else:
        services.change_draft(owner, content, "whole")
    return services.publish(owner, **more).number


def fresh(scope: Scope) -> Scope:
    return replace(scope, brand=Brand.objects.get(pk=scope.brand.pk))


def test_what_binds_the_house_is_acknowledged_once_per_version(owner: Scope) -> None:
    number = in_force(owner, THEIRS, OURS, BOTH)
    found = policy.policy(owner.brand.pk)
    assert found is not None
    assert [(one.number, one.rule.key) for one in found.rules] == [(2, "ours"), (3, "both")]
    assert policy.unread(owner) is not None
    services.acknowledge(owner, number)
    services.acknowledge(owner, number)
    assert policy.unread(owner) is None
    assert Acknowledgement.objects.count() == 1
    assert AuditEntry.objects.filter(action="rules.acknowledged").count() == 1


def test_only_a_change_of_what_binds_us_asks_again(owner: Scope) -> None:
    services.acknowledge(owner, in_force(owner, OURS, THEIRS))
    in_force(owner, OURS, THEIRS.model_copy(update={"text": Localised(de="Nie")}))
    assert policy.unread(owner) is None
    in_force(owner, OURS.model_copy(update={"text": Localised(de="Immer")}), THEIRS)
    assert policy.unread(owner) is not None


def test_nobody_acknowledges_what_they_havent_read(owner: Scope) -> None:
    first = in_force(owner, OURS)
    in_force(owner, OURS, BOTH)
    with pytest.raises(ConductError):
        services.acknowledge(owner, first)
    assert not Acknowledgement.objects.exists()


def test_a_planned_version_binds_when_its_time_comes(owner: Scope) -> None:
    services.acknowledge(owner, in_force(owner, OURS))
    in_force(owner, OURS, BOTH, effective_from=clock.now() + timedelta(days=2))
    assert policy.unread(owner) is None
    with clock.shifted(timedelta(days=3)):
        assert policy.unread(owner) is not None


def test_rules_for_visitors_alone_ask_nobody(owner: Scope) -> None:
    in_force(owner, THEIRS)
    assert policy.policy(owner.brand.pk) is None
    assert policy.unread(owner) is None


def test_owners_see_who_knows(owner: Scope) -> None:
    make_scope(Role.GUEST, brand=owner.brand, name="Agentur")
    services.acknowledge(owner, in_force(owner, OURS))
    found = policy.policy(owner.brand.pk)
    assert found is not None
    seen = [
        (one.person.name, one.at is not None) for one in policy.who_knows(owner.brand.pk, found)
    ]
    assert seen == [("Agentur", False), ("Greta", True)]


def test_guests_write_only_after_acknowledging_where_owners_want_that(owner: Scope) -> None:
    guest = make_scope(Role.GUEST, brand=owner.brand, name="Agentur")
    number = in_force(owner, OURS)
    empty = PostContent("Brot", "de", None, ())
    save_draft(guest, None, empty)
    services.choose_who_must_know(owner, "guests")
    with pytest.raises(PermissionDenied):
        save_draft(fresh(guest), None, empty)
    save_draft(fresh(owner), None, empty)
    services.acknowledge(fresh(guest), number)
    save_draft(fresh(guest), None, empty)
    with pytest.raises(PermissionDenied):
        services.choose_who_must_know(guest, "")
    with pytest.raises(ConductError):
        services.choose_who_must_know(owner, "nonsense")


def test_a_change_is_mailed_to_those_who_dont_know_it(owner: Scope, settings: Any) -> None:
    settings.SENDS_MAIL = True
    make_scope(Role.GUEST, brand=owner.brand, name="Agentur")
    services.acknowledge(owner, in_force(owner, OURS))
    run_everything()
    assert [one.to for one in mail.outbox] != []
    mail.outbox.clear()
    in_force(owner, OURS, THEIRS)
    run_everything()
    assert owner.person.email not in [one.to[0] for one in mail.outbox]
    mail.outbox.clear()
    in_force(owner, OURS, BOTH, THEIRS, why=Localised(de="Freundlicher", en="Kinder words"))
    run_everything()
    assert len(mail.outbox) == 2
    assert "/policy/" in mail.outbox[0].body
    assert "Freundlicher" in mail.outbox[0].body


def test_the_level_moves_with_a_reason_and_is_on_record(owner: Scope) -> None:
    services.move_to(owner, 3, reason="Die Zeitung fragt", decided_by="Greta", seen=0)
    brand = fresh(owner).brand
    assert brand.escalation_level == 3
    step = EscalationStep.objects.get()
    assert (step.before, step.level, step.decided_by, step.by_name) == (0, 3, "Greta", "Greta")
    services.move_to(owner, 0, reason="Ruhe", decided_by="Greta", seen=3)
    actions = AuditEntry.objects.filter(action__startswith="escalation.")
    assert list(actions.order_by("pk").values_list("action", flat=True)) == [
        "escalation.raised",
        "escalation.lowered",
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"reason": " "}, {"decided_by": ""}, {"level": 0}, {"level": 7}, {"seen": 2}],
    ids=str,
)
def test_a_level_isnt_set_without_what_it_needs(owner: Scope, wrong: dict[str, Any]) -> None:
    given = {"level": 1, "reason": "Viel los", "decided_by": "Greta", "seen": 0, **wrong}
    with pytest.raises(ConductError):
        services.move_to(owner, given.pop("level"), **given)
    assert not EscalationStep.objects.exists()


def test_who_may_move_the_level(owner: Scope) -> None:
    for role in (Role.GUEST, Role.VIEWER, Role.REPRESENTATIVE):
        other = make_scope(role, brand=owner.brand)
        with pytest.raises(PermissionDenied):
            services.move_to(other, 1, reason="x", decided_by="x", seen=0)


def test_two_who_change_the_plan_at_once(owner: Scope) -> None:
    level = Level(name=Localised(de="Böe"))
    assert services.save_plan(owner, STARTER.with_level(1, level), based_on=0) == 1
    with pytest.raises(ChangedMeanwhile):
        services.save_plan(owner, STARTER, based_on=0)
    assert escalation.plan_of(owner.brand.pk).plan.levels[1].name.de == "Böe"
    other = make_scope(Role.OWNER)
    assert escalation.plan_of(other.brand.pk).revision == 0


def test_the_plan_to_begin_with_is_whole_in_both_languages() -> None:
    for level in STARTER.levels:
        for part in (level.name, level.signs, level.does, level.decides):
            assert part.de
            assert part.en
        for one in level.statements:
            assert one.text.de
            assert one.text.en


@given(st.sampled_from(LEVELS), st.text(max_size=50), st.integers(1, 6))
def test_a_plan_survives_being_stored(number: int, words: str, storm: int) -> None:
    plan = Plan(levels=STARTER.levels, storm_from=storm)
    plan = plan.with_level(number, Level(name=Localised(de=words)))
    assert Plan.of(plan.stored()) == plan


def test_the_public_reads_public_rules_that_hold_with_their_numbers(owner: Scope) -> None:
    secret = OURS.model_copy(update={"key": "hush", "public": False})
    in_force(owner, secret, THEIRS, BOTH, OURS)
    found = guidelines.guidelines(owner.brand.pk)
    assert found is not None
    assert [(one.number, one.rule.key) for one in found.asked] == [(2, "them"), (3, "both")]
    assert [(one.number, one.rule.key) for one in found.promised] == [(4, "ours")]


def test_the_public_sees_what_changed_and_nothing_of_the_future(owner: Scope) -> None:
    in_force(owner, THEIRS, BOTH)
    in_force(owner, THEIRS.model_copy(update={"text": Localised(de="Nie")}), OURS)
    in_force(owner, OURS, effective_from=clock.now() + timedelta(days=1))
    assert [one.number for one in guidelines.history(owner.brand.pk)] == [2, 1]
    found = guidelines.guidelines(owner.brand.pk)
    assert found is not None
    assert found.version.number == 2
    assert guidelines.guidelines(owner.brand.pk, 3) is None
    earlier = guidelines.before(found)
    assert earlier is not None
    seen = {one.title: one.kind for one in guidelines.changes(earlier, found, "de")}
    assert seen == {"Keine Werbung": "changed", "Namen nennen": "added", "Freundlich": "removed"}
