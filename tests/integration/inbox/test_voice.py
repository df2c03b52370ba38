"""The voice guide at the door of answers."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from anklang.inbox import services
from anklang.inbox.errors import ReasonNeeded, StoppedByGuide
from anklang.inbox.models import Message
from anklang.inbox.services import hash_of, voice
from anklang.inbox.voicing import subject_of
from anklang.orgs.models import Role
from anklang.voice.models import CheckedText, LetStand
from tests.integration.inbox.conftest import Desk
from tests.integration.inbox.test_replies import write
from tests.support.voices import guide_in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(desk: Desk) -> Desk:
    guide_in_force(desk.jonas.brand)
    return desk


def test_an_error_stops_an_answer(talk: Desk) -> None:
    conversation = talk.asked()
    with pytest.raises(StoppedByGuide, match="Sie"):
        write(talk.jonas, conversation, "Das sagen Ihnen die Kollegen, wenn Sie fragen.")
    assert conversation.messages.count() == 1


def test_a_warning_passes_with_a_reason_that_goes_with_the_message(talk: Desk) -> None:
    conversation = talk.asked()
    with pytest.raises(ReasonNeeded):
        write(talk.jonas, conversation, "Die Brötchen sind da.")
    message = write(talk.jonas, conversation, "Die Brötchen sind da.", reason="So heißt die Sorte.")
    kept = LetStand.objects.get()
    assert (kept.subject, kept.reason) == (subject_of(message), "So heißt die Sorte.")
    record = CheckedText.objects.get()
    assert (record.kind, record.person, record.let_stand) == ("reply", talk.jonas.person, 1)
    with pytest.raises(ReasonNeeded):
        write(talk.jonas, conversation, "Die Brötchen sind da.")


def test_who_says_sie_is_answered_with_sie_unless_the_guide_says_otherwise(talk: Desk) -> None:
    conversation = talk.asked("Haben Sie heute Roggenbrot?")
    with pytest.raises(StoppedByGuide):
        write(talk.jonas, conversation, "Kommt vorbei, wir freuen uns auf euch!")
    assert write(talk.jonas, conversation, "Ja, kommen Sie gern vorbei. Wir warten auf Sie!")
    guide_in_force(
        talk.jonas.brand, address={"form": "ihr", "level": "error", "answer_in_kind": False}
    )
    other = talk.asked("Haben Sie auch Dinkel?", name="Uwe")
    assert write(talk.jonas, other, "Kommt vorbei, wir freuen uns auf euch!")


def test_their_address_is_the_newest_that_shows_it(talk: Desk) -> None:
    conversation = talk.asked("Haben Sie heute Roggenbrot?")
    result = voice.check_draft(talk.jonas, conversation.pk, "Kommt vorbei, euer Brot wartet!")
    assert result is not None
    (situation,) = result.texts[0].situations
    assert (situation.kind, situation.their_address, situation.channel) == ("reply", "sie", "fake")


def test_what_is_let_stand_while_writing_needs_no_reason_again(talk: Desk) -> None:
    conversation = talk.asked()
    result = voice.check_draft(talk.jonas, conversation.pk, "Brötchen!")
    assert result is not None
    voice.let_stand(
        talk.jonas, conversation.pk, "Brötchen!", result.findings[0].mark, "Zitat", None
    )
    assert write(talk.jonas, conversation, "Alles klar, Brötchen um neun!")


def test_a_guests_answer_is_checked_and_its_reason_comes_back_with_it(talk: Desk) -> None:
    guest = talk.colleague(Role.GUEST, "Ada")
    conversation = talk.asked()
    conversation.assignee = guest.person
    conversation.save()
    with pytest.raises(StoppedByGuide):
        write(guest, conversation, "Was möchten Sie wissen?")
    message = write(guest, conversation, "Brötchen gibt es.", reason="So heißen sie.")
    assert message.state == Message.State.WAITING
    assert not CheckedText.objects.exists()
    editor = talk.colleague(Role.EDITOR, "Edith")
    services.send_back(editor, message.pk, text_hash=hash_of(message.text), reason="Kürzer")
    again = write(guest, conversation, "Brötchen gibt es ab neun.")
    conversation.refresh_from_db()
    services.release_reply(
        editor, again.pk, text_hash=hash_of(again.text), based_on=conversation.last_message_id
    )
    assert CheckedText.objects.get().person == guest.person


def test_who_only_reads_checks_nothing(talk: Desk) -> None:
    conversation = talk.asked()
    with pytest.raises(PermissionDenied):
        voice.check_draft(talk.colleague(Role.VIEWER), conversation.pk, "Brötchen")
