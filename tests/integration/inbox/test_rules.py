"""The rules of engagement at the door of answers."""

from __future__ import annotations

from typing import Any

import pytest

from anklang.conduct.models import LetPass
from anklang.inbox import services
from anklang.inbox.errors import ReasonNeeded, StoppedByRule
from anklang.inbox.models import Message, ReplyDraft
from anklang.inbox.services import hash_of
from anklang.inbox.voicing import subject_of
from anklang.orgs.models import Role
from tests.integration.inbox.conftest import Desk
from tests.integration.inbox.ruling import in_force, rule
from tests.integration.inbox.test_replies import write

pytestmark = pytest.mark.django_db


def enforce(desk: Desk, action: str, **values: Any) -> None:
    in_force(
        desk.jonas.brand,
        rule("topic", "Nichts über Baupläne", "Filiale", binds="us", ours=action, **values),
    )


def test_a_block_stops_an_answer_and_cites_the_rule(desk: Desk) -> None:
    enforce(desk, "block")
    conversation = desk.asked()
    with pytest.raises(StoppedByRule, match=r"1.*Bau"):
        write(desk.jonas, conversation, "Ja, in der neuen Filiale!", reason="Bitte")
    assert conversation.messages.count() == 1
    assert write(desk.jonas, conversation, "Ja, ab neun.").state == Message.State.SENDING


def test_a_warning_wants_a_reason_that_goes_with_the_message(desk: Desk) -> None:
    enforce(desk, "warn")
    conversation = desk.asked()
    with pytest.raises(ReasonNeeded):
        write(desk.jonas, conversation, "In der Filiale!")

    message = write(desk.jonas, conversation, "In der Filiale!", reason="Sie ist offen.")

    kept = LetPass.objects.get()
    assert (kept.subject, kept.reason) == (subject_of(message), "Sie ist offen.")


def test_where_a_rule_asks_for_a_release_the_answer_waits_for_the_right_one(desk: Desk) -> None:
    enforce(desk, "approval", approval_role="approver")
    conversation = desk.asked()
    message = write(desk.jonas, conversation, "In der Filiale!")
    assert message.state == Message.State.WAITING
    assert message.delivery is None
    seen = {"text_hash": hash_of(message.text), "based_on": message.pk}

    with pytest.raises(StoppedByRule):
        services.release_reply(desk.colleague(Role.EDITOR, "Eva"), message.pk, **seen)
    released = services.release_reply(desk.colleague(Role.APPROVER, "Ada"), message.pk, **seen)

    assert released.state == Message.State.SENDING


def test_a_prepared_answer_is_asked_again_when_it_is_released(desk: Desk) -> None:
    conversation = desk.asked()
    guest = desk.colleague(Role.GUEST, "Gast")
    services.hand_over(desk.jonas, conversation.pk, guest.person.pk)
    message = write(guest, conversation, "In der Filiale!")
    enforce(desk, "block")

    with pytest.raises(StoppedByRule):
        services.release_reply(
            desk.colleague(Role.EDITOR, "Eva"),
            message.pk,
            text_hash=hash_of(message.text),
            based_on=message.pk,
        )


def test_a_reason_comes_back_with_the_text_that_is_sent_back(desk: Desk) -> None:
    enforce(desk, "warn")
    conversation = desk.asked()
    guest = desk.colleague(Role.GUEST, "Gast")
    services.hand_over(desk.jonas, conversation.pk, guest.person.pk)
    message = write(guest, conversation, "In der Filiale!", reason="Sie ist offen.")
    editor = desk.colleague(Role.EDITOR, "Eva")
    services.send_back(editor, message.pk, text_hash=hash_of(message.text), reason="Kürzer")

    assert ReplyDraft.objects.get(person=guest.person).text == "In der Filiale!"
    assert LetPass.objects.get().subject.startswith("inbox.reply:")
    assert write(guest, conversation, "In der Filiale!")
