"""Decisions: each has its record, the first of two counts, machines propose, people undo."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from anklang.inbox import services
from anklang.inbox.errors import AlreadyDecided, CannotAppeal, CannotModerate
from anklang.inbox.models import Appeal, Decision, Message
from anklang.inbox.queries import deciding as queries
from anklang.inbox.services import appeals, deciding, taking_back
from anklang.inbox.services.deciding import Ground
from anklang.kernel import clock
from anklang.kernel.models import AuditEntry, Job
from anklang.networks.contract import Restriction
from anklang.orgs.models import Role
from tests.integration.inbox.conftest import Desk
from tests.integration.inbox.ruling import in_force, rule
from tests.support import fakenet

pytestmark = pytest.mark.django_db
_A, _S = Decision.Action, Decision.State


def test_a_decision_keeps_what_it_was_about_and_why(desk: Desk) -> None:
    in_force(desk.channel.brand, rule("respect", "Respekt", "Idiot"))
    moderator = desk.colleague(Role.MODERATOR)
    message = desk.asked("Ihr seid Schnarchnasen!").messages.get()
    made = services.hide(moderator, message.pk, "Das kränkt.", rule="respect")
    made.refresh_from_db()
    message.refresh_from_db()
    assert (made.text, made.author_name) == ("Ihr seid Schnarchnasen!", "Petra")
    assert (made.rule_key, made.rule_number, made.ruleset_version) == ("respect", 1, 1)
    assert made.rule_words["title"]["de"] == "Respekt"
    assert (made.by, made.state, made.automated, made.detected) == (
        moderator.person, _S.DONE, False, False,
    )  # fmt: skip
    assert message.state_reason == "Regel 1, Respekt: Das kränkt."
    assert made.object_until is not None
    assert made.object_until > clock.now()
    assert AuditEntry.objects.get(action="message.hidden").after["decision"] == made.pk


def test_a_rule_that_is_not_in_force_cannot_be_cited(desk: Desk) -> None:
    message = desk.asked().messages.get()
    with pytest.raises(CannotModerate):
        services.hide(desk.colleague(Role.MODERATOR), message.pk, rule="respect")
    assert not Decision.objects.exists()
    assert fakenet.NETWORK.items[0].visibility == "visible"


def test_of_two_who_looked_at_the_same_page_the_second_is_told(desk: Desk) -> None:
    anna, mira = desk.colleague(Role.MODERATOR, "Anna"), desk.colleague(Role.MODERATOR)
    message = desk.asked().messages.get()
    seen = deciding.newest(message.pk)
    services.decide(anna, message.pk, _A.HIDE, Ground("Werbung"), seen=seen)
    with pytest.raises(AlreadyDecided, match="Anna"):
        services.decide(mira, message.pk, _A.SHOW, Ground(), seen=seen)
    assert fakenet.NETWORK.items[0].visibility == "hidden"
    # Pressing twice is no second decision.
    services.hide(anna, message.pk, "Werbung")
    assert Decision.objects.count() == 1


def test_a_network_that_refuses_leaves_a_failed_decision_and_nothing_else(desk: Desk) -> None:
    moderator = desk.colleague(Role.MODERATOR)
    message = desk.asked().messages.get()
    fakenet.NETWORK.script("hide", "unreachable")
    with pytest.raises(CannotModerate):
        services.hide(moderator, message.pk, "Werbung")
    assert Decision.objects.get().state == _S.FAILED
    services.hide(moderator, message.pk, "Werbung")
    message.refresh_from_db()
    assert message.state == Message.State.HIDDEN


def test_what_a_dead_process_left_is_carried_out_later(desk: Desk) -> None:
    moderator = desk.colleague(Role.MODERATOR)
    message = desk.asked().messages.get()
    left = deciding.claim(moderator, message, _A.HIDE, Ground("Werbung"), seen=0)
    assert deciding.due() == []
    with clock.shifted(timedelta(minutes=3)):
        assert deciding.due() == [left.pk]
    services.carry_out(left.pk)
    services.carry_out(left.pk)
    assert fakenet.NETWORK.items[0].visibility == "hidden"
    assert AuditEntry.objects.filter(action="message.hidden").count() == 1


def test_bringing_back_undoes_and_a_deletion_can_not_be_undone(desk: Desk) -> None:
    moderator = desk.colleague(Role.MODERATOR)
    message = desk.asked().messages.get()
    hidden = services.hide(moderator, message.pk, "Werbung")
    taking_back.take_back(moderator, hidden.pk, "War keine.")
    hidden.refresh_from_db()
    message.refresh_from_db()
    assert (hidden.state, hidden.undone_by, hidden.undone_why) == (
        _S.UNDONE, moderator.person, "War keine.",
    )  # fmt: skip
    assert message.state == Message.State.VISIBLE
    with pytest.raises(CannotModerate):
        taking_back.take_back(moderator, hidden.pk)
    with pytest.raises(CannotModerate, match="Kanal"):
        services.decide(moderator, message.pk, _A.DELETE, Ground("Werbung"))


def test_a_flood_is_decided_about_at_once_by_a_job(desk: Desk) -> None:
    moderator = desk.colleague(Role.MODERATOR)
    for _number in range(5):
        fakenet.NETWORK.say("Kauft Uhren!!!", name="Spam")
    fakenet.NETWORK.say("Schön hier")
    services.poll(desk.channel.pk)
    ids = list(Message.objects.filter(text__contains="Uhren").values_list("pk", flat=True))
    assert services.decide_many(moderator, ids, _A.HIDE, Ground("Werbung")) == 5
    (job,) = Job.objects.filter(name=services.CARRY_OUT)
    for one in job.payload["decisions"]:
        services.carry_out(one)
    states = [item.visibility for item in fakenet.NETWORK.items]
    assert sorted(states) == ["hidden"] * 5 + ["visible"]
    # Again: they are decided.
    assert services.decide_many(moderator, ids, _A.HIDE, Ground("Werbung")) == 5
    assert Decision.objects.count() == 5


def test_only_moderators_decide_and_only_about_their_own_brands(desk: Desk) -> None:
    from tests.support.factories import make_scope

    message = desk.asked().messages.get()
    made = services.hide(desk.colleague(Role.MODERATOR), message.pk, "Werbung")
    editor, stranger = desk.colleague(Role.EDITOR), make_scope(Role.OWNER)
    with pytest.raises(PermissionDenied):
        services.decide_many(editor, [message.pk], _A.SHOW, Ground())
    with pytest.raises(PermissionDenied):
        taking_back.take_back(editor, made.pk)
    with pytest.raises(PermissionDenied):
        queries.queue(editor)
    with pytest.raises(Decision.DoesNotExist):
        taking_back.take_back(stranger, made.pk)
    assert services.decide_many(stranger, [message.pk], _A.SHOW, Ground()) == 0


def _objection(desk: Desk) -> tuple[Decision, Appeal]:
    message = desk.asked().messages.get()
    made = services.hide(desk.colleague(Role.MODERATOR, "Anna"), message.pk, "Werbung")
    return made, appeals.object_to(made, "Das ist eine Frage!", "de")


def test_another_person_decides_about_an_objection_and_it_comes_back(desk: Desk) -> None:
    made, appeal = _objection(desk)
    anna = desk.colleague(Role.MODERATOR)
    assert made.by is not None
    first = type(anna)(made.by, anna.brand, Role.MODERATOR)
    assert appeals.must_be_another(first, made)
    with pytest.raises(CannotAppeal):
        appeals.decide(first, appeal.pk, grant=False, answer="Nein.")
    appeals.decide(anna, appeal.pk, grant=True, answer="Stimmt, Entschuldigung.")
    appeal.refresh_from_db()
    made.refresh_from_db()
    assert (appeal.outcome, appeal.by, appeal.alone) == ("granted", anna.person, False)
    assert made.state == _S.UNDONE
    assert fakenet.NETWORK.items[0].visibility == "visible"
    with pytest.raises(CannotAppeal):
        appeals.decide(anna, appeal.pk, grant=False, answer="Doch nicht.")
    assert queries.outcomes(made.brand_id)["granted"] == 1


def test_where_there_is_nobody_else_the_same_person_may_and_it_is_recorded(desk: Desk) -> None:
    made, appeal = _objection(desk)
    assert made.by is not None
    alone = type(desk.jonas)(made.by, desk.jonas.brand, Role.MODERATOR)
    with pytest.raises(CannotAppeal):
        appeals.decide(alone, appeal.pk, grant=False)
    appeals.decide(alone, appeal.pk, grant=False, answer="Es bleibt Werbung.")
    appeal.refresh_from_db()
    assert appeal.alone
    assert AuditEntry.objects.get(action="appeal.rejected").after == {"alone": True}
    made.refresh_from_db()
    assert made.state == _S.DONE


def test_objecting_ends_with_its_time_and_happens_once(desk: Desk) -> None:
    made, appeal = _objection(desk)
    assert appeals.object_to(made, "Noch einmal", "de") == appeal
    late = services.hide(desk.colleague(Role.OWNER), desk.asked("Zweite").messages.get().pk, "x")
    with clock.shifted(timedelta(days=190)), pytest.raises(CannotAppeal):
        appeals.object_to(late, "Zu spät", "de")
    for words in (" ", "x" * 2001):
        with pytest.raises(CannotAppeal):
            appeals.object_to(late, words, "de")


def test_a_block_takes_two_and_one_where_there_is_nobody_else(desk: Desk) -> None:
    message = desk.asked().messages.get()
    moderator = desk.colleague(Role.MODERATOR)
    with pytest.raises(CannotModerate):
        # The fake network can't block anybody.
        services.restrict(moderator, message.pk, Restriction.BLOCK, "Werbung")
