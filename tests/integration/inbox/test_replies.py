"""One answer, by one person, to the thread as it stands; and what becomes of it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from anklang.inbox import queries, services
from anklang.inbox.errors import (
    CannotSend,
    MovedOn,
    OwnedByColleague,
    SomebodyAnswering,
    TextChanged,
)
from anklang.inbox.models import Answering, Conversation, Message, ReplyDraft
from anklang.inbox.services import Answer, hash_of
from anklang.kernel import clock
from anklang.orgs.models import Representative, Role
from anklang.orgs.scope import Scope
from anklang.publishing.models import Delivery
from tests.integration.inbox.conftest import Desk
from tests.support import fakenet
from tests.support.running import run_everything

pytestmark = pytest.mark.django_db


def write(
    scope: Scope, conversation: Conversation, text: str = "Ja, ab neun.", **more: Any
) -> Message:
    """Answer as somebody who has seen everything that is there now."""
    conversation.refresh_from_db()
    fields = {"based_on": conversation.last_message_id, "token": uuid.uuid4().hex, **more}
    return services.reply(scope, conversation.pk, Answer(text, **fields))


def test_an_answer_goes_out_signed_and_comes_back_as_the_same_message(desk: Desk) -> None:
    conversation = desk.asked()
    message = write(desk.jonas, conversation)
    assert (message.state, message.name) == (Message.State.SENDING, "Jonas")
    run_everything()
    message.refresh_from_db()
    assert message.state == Message.State.VISIBLE
    assert message.remote_id == fakenet.NETWORK.own[0].id
    services.poll(desk.channel.pk)
    conversation.refresh_from_db()
    assert conversation.messages.count() == conversation.message_count == 2
    assert conversation.waiting_since is None
    assert conversation.assignee == desk.jonas.person
    assert conversation.preview == "Ja, ab neun."


def test_an_answer_that_comes_back_first_is_not_doubled(desk: Desk) -> None:
    conversation = desk.asked()
    message = write(desk.jonas, conversation)
    delivery = message.delivery
    assert delivery is not None
    # The network tells no key, and the page is read before our own news arrive.
    Delivery.objects.filter(pk=delivery.pk).update(key="unknown-to-the-network")
    reply = fakenet.NETWORK.say("Ja, ab neun.", parent=fakenet.NETWORK.items[0].id)
    fakenet.NETWORK.change(reply, own=True)
    services.poll(desk.channel.pk)
    assert conversation.messages.count() == 3
    Delivery.objects.filter(pk=delivery.pk).update(
        state=Delivery.State.PUBLISHED, remote_id=reply, published_at=clock.now()
    )
    services.follow_deliveries([delivery.pk])
    assert conversation.messages.count() == 2
    message.refresh_from_db()
    assert message.remote_id == reply


def test_the_same_form_twice_is_one_answer(desk: Desk) -> None:
    conversation = desk.asked()
    answer = Answer("Ja!", based_on=conversation.last_message_id, token="form-1")
    first = services.reply(desk.jonas, conversation.pk, answer)
    assert services.reply(desk.jonas, conversation.pk, answer) == first
    run_everything()
    assert len(fakenet.NETWORK.own) == 1


def test_a_second_tab_sees_the_own_answer_first(desk: Desk) -> None:
    conversation = desk.asked()
    seen = conversation.last_message_id
    write(desk.jonas, conversation)
    with pytest.raises(MovedOn):
        services.reply(desk.jonas, conversation.pk, Answer("Ja, ab neun.", seen, "another-tab"))


def test_nobody_answers_over_a_colleague(desk: Desk) -> None:
    mira = desk.colleague()
    conversation = desk.asked()
    services.take_over(mira, conversation.pk, instead_of=None)
    with pytest.raises(OwnedByColleague, match="Mira"):
        write(desk.jonas, conversation)
    services.take_over(desk.jonas, conversation.pk, instead_of=mira.person.pk)
    write(desk.jonas, conversation)


def test_what_came_meanwhile_is_shown_before_it_is_answered(desk: Desk) -> None:
    conversation = desk.asked()
    seen = conversation.last_message_id
    fakenet.NETWORK.say("Hat sich erledigt!", parent=fakenet.NETWORK.items[0].id, name="Petra")
    services.poll(desk.channel.pk)
    with pytest.raises(MovedOn) as refused:
        write(desk.jonas, conversation, based_on=seen)
    assert [one.text for one in refused.value.newer] == ["Hat sich erledigt!"]
    assert not Message.objects.filter(direction="out").exists()
    write(desk.jonas, conversation)


def test_somebody_who_is_writing_right_now_is_not_overtaken_unasked(desk: Desk) -> None:
    mira = desk.colleague()
    conversation = desk.asked()
    services.answering(mira, conversation.pk)
    with pytest.raises(SomebodyAnswering, match="Mira"):
        write(desk.jonas, conversation)
    write(desk.jonas, conversation, anyway=True)


def test_the_live_mark_ends_by_itself_and_is_renewed_by_the_open_box(desk: Desk) -> None:
    mira = desk.colleague()
    conversation = desk.asked()
    services.answering(mira, conversation.pk)
    assert queries.answering(desk.jonas, conversation.pk) == [mira.person]
    assert queries.answering(mira, conversation.pk) == []
    with clock.shifted(timedelta(seconds=15)):
        services.answering(mira, conversation.pk)
    with clock.shifted(timedelta(seconds=30)):
        assert queries.answering(desk.jonas, conversation.pk) == [mira.person]
    with clock.shifted(timedelta(seconds=36)):
        assert queries.answering(desk.jonas, conversation.pk) == []
    services.stopped_answering(mira, conversation.pk)
    assert not Answering.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n", "x" * 5001])
def test_what_the_network_would_refuse_is_refused_here(desk: Desk, text: str) -> None:
    conversation = desk.asked()
    with pytest.raises(CannotSend):
        write(desk.jonas, conversation, text)
    assert conversation.messages.count() == 1


def test_one_answers_the_chosen_message_and_only_one_of_this_conversation(desk: Desk) -> None:
    conversation = desk.asked()
    first = conversation.messages.get()
    fakenet.NETWORK.say("Ich auch!", parent=str(first.remote_id), name="Uwe")
    services.poll(desk.channel.pk)
    elsewhere = desk.asked("Ganz anderes", name="Ali").messages.get()
    assert write(desk.jonas, conversation).parent_remote_id != first.remote_id
    assert write(desk.jonas, conversation, reply_to=first.pk).parent_remote_id == first.remote_id
    with pytest.raises(CannotSend):
        write(desk.jonas, conversation, reply_to=elsewhere.pk)


def test_what_is_gone_is_not_answered(desk: Desk) -> None:
    conversation = desk.asked()
    fakenet.NETWORK.change(str(conversation.messages.get().remote_id), visibility="deleted")
    services.poll(desk.channel.pk)
    with pytest.raises(CannotSend):
        write(desk.jonas, conversation)


def test_without_consent_the_brand_signs(desk: Desk) -> None:
    Representative.objects.update(consent_revoked_at=clock.now())
    message = write(desk.jonas, desk.asked())
    assert message.representative is None
    assert message.name == desk.jonas.brand.name


def test_a_refused_answer_says_why_waits_again_and_gives_the_text_back(desk: Desk) -> None:
    conversation = desk.asked()
    fakenet.NETWORK.script("publish", "refused")
    message = write(desk.jonas, conversation, "Kommt gleich")
    run_everything()
    message.refresh_from_db()
    conversation.refresh_from_db()
    assert message.state == Message.State.FAILED
    assert message.state_reason
    assert conversation.waiting_since is not None
    assert conversation.message_count == 1
    services.reuse_text(desk.jonas, message.pk)
    assert queries.thread(desk.jonas, conversation.pk).draft == "Kommt gleich"


def test_an_unclear_answer_counts_as_on_its_way_until_somebody_decides(desk: Desk) -> None:
    conversation = desk.asked()
    fakenet.NETWORK.always("publish", "timeout_after")
    fakenet.NETWORK.always("look_up", "error_before")
    message = write(desk.jonas, conversation)
    for _round in range(12):
        with clock.shifted(timedelta(hours=_round)):
            run_everything()
    message.refresh_from_db()
    assert message.state == Message.State.SENDING
    assert message.delivery is not None
    assert message.delivery.state == Delivery.State.UNKNOWN
    with pytest.raises(CannotSend):
        services.reuse_text(desk.jonas, message.pk)


def test_what_was_typed_survives_and_is_gone_once_sent(desk: Desk) -> None:
    conversation = desk.asked()
    services.save_reply_draft(desk.jonas, conversation.pk, "Ja, ab")
    services.save_reply_draft(desk.jonas, conversation.pk, "Ja, ab ne")
    assert queries.thread(desk.jonas, conversation.pk).draft == "Ja, ab ne"
    assert queries.thread(desk.colleague(), conversation.pk).draft == ""
    write(desk.jonas, conversation)
    assert not ReplyDraft.objects.exists()
    services.save_reply_draft(desk.jonas, conversation.pk, "noch was")
    services.save_reply_draft(desk.jonas, conversation.pk, " ")
    assert not ReplyDraft.objects.exists()


@pytest.fixture
def guest(desk: Desk) -> Scope:
    return desk.colleague(Role.GUEST, "Gerd")


def given(desk: Desk, guest: Scope) -> Conversation:
    conversation = desk.asked()
    services.hand_over(desk.jonas, conversation.pk, guest.person.pk)
    conversation.refresh_from_db()
    return conversation


def test_a_guests_answer_waits_until_somebody_else_releases_it(desk: Desk, guest: Scope) -> None:
    approver = desk.colleague(Role.APPROVER, "Anna")
    conversation = given(desk, guest)
    message = write(guest, conversation, "Ja, ab neun.")
    assert (message.state, message.delivery) == (Message.State.WAITING, None)
    run_everything()
    assert not fakenet.NETWORK.own
    conversation.refresh_from_db()
    assert conversation.waiting_since is not None
    text_hash, seen = hash_of(message.text), conversation.last_message_id
    for other in (guest, desk.jonas):
        with pytest.raises(PermissionDenied):
            services.release_reply(other, message.pk, text_hash=text_hash, based_on=seen)
    services.release_reply(approver, message.pk, text_hash=text_hash, based_on=seen)
    run_everything()
    message.refresh_from_db()
    assert message.state == Message.State.VISIBLE
    assert message.name == "Gerd"
    assert len(fakenet.NETWORK.own) == 1
    with pytest.raises(TextChanged):
        services.release_reply(approver, message.pk, text_hash=text_hash, based_on=seen)


def test_a_release_is_for_the_text_that_was_read(desk: Desk, guest: Scope) -> None:
    editor = desk.colleague(Role.EDITOR, "Eva")
    conversation = given(desk, guest)
    read = write(guest, conversation, "Ja, ab neun.")
    conversation.refresh_from_db()
    again = write(guest, conversation, "Nein, nie wieder!")
    assert again.pk == read.pk  # what waits is replaced, not doubled
    with pytest.raises(TextChanged):
        services.release_reply(
            editor,
            read.pk,
            text_hash=hash_of("Ja, ab neun."),
            based_on=conversation.last_message_id,
        )
    assert not Delivery.objects.exists()


def test_a_release_after_the_thread_moved_on_is_refused(desk: Desk, guest: Scope) -> None:
    editor = desk.colleague(Role.EDITOR, "Eva")
    conversation = given(desk, guest)
    message = write(guest, conversation)
    conversation.refresh_from_db()
    seen = conversation.last_message_id
    fakenet.NETWORK.say("Hat sich erledigt!", parent=fakenet.NETWORK.items[0].id)
    services.poll(desk.channel.pk)
    with pytest.raises(MovedOn):
        services.release_reply(editor, message.pk, text_hash=hash_of(message.text), based_on=seen)


def test_an_answer_sent_back_is_in_the_guests_box_again(desk: Desk, guest: Scope) -> None:
    editor = desk.colleague(Role.EDITOR, "Eva")
    conversation = given(desk, guest)
    message = write(guest, conversation, "Ja klar!!!")
    with pytest.raises(CannotSend):
        services.send_back(editor, message.pk, text_hash=hash_of(message.text), reason=" ")
    services.send_back(
        editor, message.pk, text_hash=hash_of(message.text), reason="Bitte freundlicher."
    )
    message.refresh_from_db()
    assert message.state == Message.State.RETURNED
    assert message.state_reason == "Bitte freundlicher."
    assert queries.thread(guest, conversation.pk).draft == "Ja klar!!!"


def test_who_only_reads_does_not_answer(desk: Desk) -> None:
    with pytest.raises(PermissionDenied):
        write(desk.colleague(Role.VIEWER), desk.asked())


def test_a_post_that_is_known_late_is_linked_to_its_conversations(desk: Desk) -> None:
    conversation = desk.asked()
    Conversation.objects.update(about_remote_id="p9")
    post = Delivery.objects.create(
        brand=desk.jonas.brand, channel=desk.channel, kind=Delivery.Kind.POST, frozen={},
        content_hash="", key="k", due_at=clock.now(), created_at=clock.now(), remote_id="p9",
        state=Delivery.State.PUBLISHED,
    )  # fmt: skip
    services.follow_deliveries([post.pk])
    conversation.refresh_from_db()
    assert conversation.about == post


def test_a_late_autosave_does_not_bring_back_what_was_sent(desk: Desk) -> None:
    conversation = desk.asked()
    write(desk.jonas, conversation, "Ja, ab neun.", token="form-7")
    services.save_reply_draft(desk.jonas, conversation.pk, "Ja, ab neun", token="form-7")
    assert not ReplyDraft.objects.exists()
