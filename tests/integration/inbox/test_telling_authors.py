"""Authors on other networks hear why: by an answer that a person sends, once, on record."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from anklang.inbox import services
from anklang.inbox.errors import CannotAppeal, CannotSend, MovedOn
from anklang.inbox.models import Decision, Message
from anklang.inbox.services import Answer, appeals, taking_back, telling
from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Role
from anklang.orgs.scope import Scope
from anklang.publishing.models import Delivery
from tests.integration.inbox.ruling import in_force, rule
from tests.support import fakenet
from tests.support.factories import ChannelFactory, make_scope
from tests.support.fakenet import idem
from tests.support.running import run_everything as work

pytestmark = pytest.mark.django_db
_A, _S = Decision.Action, Decision.State


@pytest.fixture
def moderator() -> Scope:
    scope = make_scope(Role.MODERATOR, name="Mira")
    in_force(scope.brand, rule("respect", "Respekt", "Idiot"))
    return scope


def said(brand: Brand, network: fakenet.FakeNetwork, kind: str, text: str = "Idioten!") -> Message:
    channel: Channel = ChannelFactory(brand=brand, network=kind)
    remote_id = network.say(text, name="Petra")
    services.poll(channel.pk)
    return Message.objects.get(remote_id=remote_id)


def answer_for(decision: Decision, text: str = "", token: str = "f" * 32) -> Answer:
    assert decision.conversation is not None
    decision.conversation.refresh_from_db()
    words = text or telling.prepared(decision)
    return Answer(words, based_on=decision.conversation.last_message_id, token=token)


def hidden(scope: Scope, message: Message) -> Decision:
    made = services.hide(scope, message.pk, "Das kränkt.", rule="respect")
    assert telling.tell(made.pk) is None
    return made


@pytest.mark.parametrize(
    ("network", "kind", "alone"),
    [(fakenet.NETWORK, "fake", False), (idem.NETWORK, "fakeidem", True)],
)
def test_the_author_is_told_once_and_the_record_says_how(
    moderator: Scope, network: fakenet.FakeNetwork, kind: str, alone: bool
) -> None:
    made = hidden(moderator, said(moderator.brand, network, kind))
    answer = answer_for(made)
    sent = telling.tell_by_answer(moderator, made.pk, answer)
    again = telling.tell_by_answer(moderator, made.pk, answer_for(made, "Noch einmal", "a" * 32))
    assert again == sent
    made.refresh_from_db()
    assert (made.told_in, made.told_at) == (sent, None)
    work()
    made.refresh_from_db()
    sent.refresh_from_db()
    (ours,) = [one for one in network.items if one.own]
    assert (ours.text, ours.alone) == (answer.text, alone)
    assert ours.parent == made.message.remote_id if made.message else False
    assert made.told_at == sent.at
    assert made.told_how == ("alone" if alone else "open")
    assert not telling.may_answer(made)
    assert Delivery.objects.count() == 1


def test_what_a_rule_on_trial_pointed_to_is_said_to_be_found_by_a_program() -> None:
    moderator = make_scope(Role.MODERATOR, name="Mira")
    in_force(moderator.brand, rule("respect", "Respekt", "Idioten", "hide", dry_run=True))
    message = said(moderator.brand, fakenet.NETWORK, "fake")
    work()
    text = telling.prepared(hidden(moderator, message))
    assert "Ein Programm hat es gefunden; ein Mensch hat entschieden." in text


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        (
            "de",
            (
                "Regel 1, „Respekt“",
                "Das kränkt.",
                "Ein Mensch hat entschieden; kein Programm",
                "Widerspruch ist bis",
            ),
        ),
        (
            "en",
            (
                "rule 1, “Respekt (en)”",
                "Das kränkt.",
                "A person decided; no program",
                "You can object until",
            ),
        ),
        # Whoever writes in another language reads English.
        ("fr", ("rule 1", "You can object until")),
    ],
)
def test_the_prepared_words_say_what_has_to_be_said(
    moderator: Scope, language: str, parts: tuple[str, ...]
) -> None:
    message = said(moderator.brand, fakenet.NETWORK, "fake")
    Message.objects.filter(pk=message.pk).update(language=language)
    text = telling.prepared(hidden(moderator, Message.objects.get(pk=message.pk)))
    for part in parts:
        assert part in text
    assert f"/@{moderator.brand.slug}/guidelines/#rule-respect" in text
    # Others read it, too.
    assert "Idioten" not in text


def test_what_does_not_fit_is_left_out_and_the_link_stays(
    moderator: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    message = said(moderator.brand, fakenet.NETWORK, "fake")
    made = services.hide(moderator, message.pk, "Sehr viel. " * 40, rule="respect")
    text = telling.prepared(made)
    assert len(text) <= 500
    assert "Sehr viel" not in text
    assert "#rule-respect" in text
    tiny = replace(fakenet.CONNECTOR.info, reply_limit=20)
    monkeypatch.setattr(fakenet.CONNECTOR, "info", tiny)
    assert "#rule-respect" in telling.prepared(made)


def test_a_program_that_decided_says_so(moderator: Scope) -> None:
    made = hidden(moderator, said(moderator.brand, fakenet.NETWORK, "fake"))
    Decision.objects.filter(pk=made.pk).update(automated=True, detected=True)
    made.refresh_from_db()
    Message.objects.filter(pk=made.message_id).update(language="en")
    made.refresh_from_db()
    text = telling.prepared(made)
    assert "A program found it and decided" in text


def test_where_nothing_can_be_told_the_record_says_so(moderator: Scope) -> None:
    message = said(moderator.brand, fakenet.NETWORK, "fake")
    made = hidden(moderator, message)
    Message.objects.filter(pk=message.pk).update(state=Message.State.DELETED)
    assert telling.tell(made.pk) is None
    made.refresh_from_db()
    assert (made.told_how, made.told_at) == ("no", None)
    with pytest.raises(CannotSend):
        telling.tell_by_answer(moderator, made.pk, answer_for(made, "Hallo"))
    assert not Delivery.objects.exists()


def test_whoever_is_blocked_can_not_be_told(moderator: Scope) -> None:
    made = hidden(moderator, said(moderator.brand, fakenet.NETWORK, "fake"))
    Decision.objects.filter(pk=made.pk).update(action=_A.BLOCK)
    with pytest.raises(CannotSend):
        telling.tell_by_answer(moderator, made.pk, answer_for(made, "Hallo"))


def test_a_refused_answer_may_be_tried_again(moderator: Scope) -> None:
    made = hidden(moderator, said(moderator.brand, fakenet.NETWORK, "fake"))
    fakenet.NETWORK.script("publish", "refused")
    telling.tell_by_answer(moderator, made.pk, answer_for(made))
    work()
    made.refresh_from_db()
    assert made.told_in is not None
    assert (made.told_in.state, made.told_at) == ("failed", None)
    assert telling.may_answer(made)
    telling.tell_by_answer(moderator, made.pk, answer_for(made, token="b" * 32))
    work()
    made.refresh_from_db()
    assert made.told_at is not None
    assert len([one for one in fakenet.NETWORK.items if one.own]) == 1


def test_nothing_is_told_of_what_was_taken_back_or_by_whoever_does_not_moderate(
    moderator: Scope,
) -> None:
    made = hidden(moderator, said(moderator.brand, fakenet.NETWORK, "fake"))
    representative = make_scope(Role.REPRESENTATIVE, brand=moderator.brand)
    with pytest.raises(PermissionDenied):
        telling.tell_by_answer(representative, made.pk, answer_for(made))
    with pytest.raises(MovedOn):
        telling.tell_by_answer(moderator, made.pk, Answer("Hallo", based_on=0))
    with pytest.raises(Decision.DoesNotExist):
        telling.tell_by_answer(make_scope(Role.OWNER), made.pk, answer_for(made))
    taking_back.take_back(moderator, made.pk, "Irrtum")
    with pytest.raises(CannotSend):
        telling.tell_by_answer(moderator, made.pk, answer_for(made, "Hallo"))


def test_an_ordinary_answer_still_answers_nothing_hidden(moderator: Scope) -> None:
    made = hidden(moderator, said(moderator.brand, fakenet.NETWORK, "fake"))
    assert made.conversation_id is not None
    answer = answer_for(made)
    with pytest.raises(CannotSend):
        services.reply(moderator, made.conversation_id, answer)


def test_a_channel_that_is_not_connected_now_is_no_end_of_it(moderator: Scope) -> None:
    made = hidden(moderator, said(moderator.brand, fakenet.NETWORK, "fake"))
    Channel.objects.update(state=Channel.State.ATTENTION)
    assert telling.tell(made.pk) is None
    made.refresh_from_db()
    assert made.told_how == ""
    assert telling.way(Decision.objects.get()).for_now
    with pytest.raises(CannotSend):
        telling.tell_by_answer(moderator, made.pk, answer_for(made, "Hallo"))
    Channel.objects.update(state=Channel.State.CONNECTED)
    telling.tell_by_answer(moderator, made.pk, answer_for(made, "Hallo"))
    assert Delivery.objects.count() == 1


def test_who_objects_by_an_answer_is_looked_at_again_by_another_person(moderator: Scope) -> None:
    made = hidden(moderator, said(moderator.brand, fakenet.NETWORK, "fake"))
    colleague = make_scope(Role.OWNER, brand=moderator.brand, name="Greta")
    appeal = appeals.take_down(moderator, made.pk, "Das war ein Zitat.")
    assert appeals.take_down(moderator, made.pk, "Noch einmal") == appeal
    assert (appeal.words, appeal.language) == ("Das war ein Zitat.", "")
    with pytest.raises(CannotAppeal):
        appeals.decide(moderator, appeal.pk, grant=True)
    appeals.decide(colleague, appeal.pk, grant=True)
    assert Message.objects.get(pk=made.message_id).state == Message.State.VISIBLE
    made.refresh_from_db()
    assert made.state == _S.UNDONE


def test_only_moderators_write_objections_down_and_only_about_restrictions(
    moderator: Scope,
) -> None:
    message = said(moderator.brand, fakenet.NETWORK, "fake")
    made = hidden(moderator, message)
    with pytest.raises(PermissionDenied):
        appeals.take_down(make_scope(Role.REPRESENTATIVE, brand=moderator.brand), made.pk, "Nein")
    with pytest.raises(Decision.DoesNotExist):
        appeals.take_down(make_scope(Role.OWNER), made.pk, "Nein")
    with pytest.raises(CannotAppeal):
        appeals.take_down(moderator, made.pk, " ")
    Decision.objects.filter(pk=made.pk).update(action=_A.FLAG)
    with pytest.raises(CannotAppeal):
        appeals.take_down(moderator, made.pk, "Nein")


def test_a_granted_objection_takes_a_muting_back_on_the_network(moderator: Scope) -> None:
    made = hidden(moderator, said(moderator.brand, fakenet.NETWORK, "fake"))
    Decision.objects.filter(pk=made.pk).update(action=_A.MUTE)
    colleague = make_scope(Role.OWNER, brand=moderator.brand, name="Greta")
    appeal = appeals.take_down(moderator, made.pk, "Ich war das nicht.")
    appeals.decide(colleague, appeal.pk, grant=True)
    made.refresh_from_db()
    assert (made.state, made.undone_by) == (_S.UNDONE, colleague.person)


@pytest.mark.parametrize(
    ("language", "alone", "another"),
    [("de", "nur eine Person", "eine andere Person"), ("en", "Only one person", "Another person")],
)
def test_another_person_is_only_promised_where_there_is_one(
    moderator: Scope, language: str, alone: str, another: str
) -> None:
    made = hidden(moderator, said(moderator.brand, fakenet.NETWORK, "fake"))
    plain = telling.stated(made, language).plain
    assert alone in plain
    assert another not in plain
    make_scope(Role.MODERATOR, moderator.brand, name="Zoe")
    plain = telling.stated(made, language).plain
    assert another in plain
    assert alone not in plain
