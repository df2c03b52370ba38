"""Pages with findings: while one types, without JavaScript, for whoever releases."""

from __future__ import annotations

import re
from typing import Any

import pytest

from anklang.inbox import services as inbox
from anklang.inbox.services import Answer
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.models import Post
from anklang.voice.models import Doubt, LetStand
from tests.integration.inbox.conftest import Desk, desk  # noqa: F401 - a fixture
from tests.integration.publishing.desk import channel_of, written
from tests.integration.web.composing import at, signed_in, typed
from tests.support.factories import make_scope
from tests.support.voices import guide_in_force

pytestmark = pytest.mark.django_db
WARNED = "🥐 Frische Brötchen!"


@pytest.fixture
def scope(db: None) -> Scope:
    made = make_scope(language="de")
    guide_in_force(made.brand)
    channel_of(made)
    return made


def test_places_are_counted_as_browsers_do_whatever_the_line_ends(scope: Scope) -> None:
    text = "Hallo!\r\n" + WARNED
    page = signed_in(scope).post(at(scope, "posts/voice/"), typed(scope, text)).content.decode()
    start, end = re.search(r'data-start="(\d+)" data-end="(\d+)"', page).groups()  # type: ignore[union-attr]
    units = text.replace("\r\n", "\n").encode("utf-16-le")
    assert units[2 * int(start) : 2 * int(end)].decode("utf-16-le") == "Brötchen"
    assert "Wir sind in Bayern." in page


def test_what_counts_in_one_place_only_says_where(scope: Scope) -> None:
    guide_in_force(
        scope.brand, address={"form": "ihr", "level": "error", "channels": {"fake": "sie"}}
    )
    form = typed(scope, "Wir freuen uns auf Sie.")
    form["channel"] = [channel_of(scope).pk, channel_of(scope, "home").pk]
    page = signed_in(scope).post(at(scope, "posts/voice/"), form).content.decode()
    assert re.search(r'fi-where">([^<]+)<', page)
    assert page.count("data-fi ") == 1


def test_checking_stores_nothing_and_takes_few_queries(
    scope: Scope, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(scope)
    client.post(at(scope, "posts/voice/"), typed(scope, WARNED))
    with django_assert_max_num_queries(8):
        client.post(at(scope, "posts/voice/"), typed(scope, WARNED))
    assert not Post.objects.exists()


def test_a_page_without_a_guide_is_as_it_was() -> None:
    scope = make_scope()
    client = signed_in(scope)
    assert b"data-fi-url" not in client.get(at(scope, "posts/new/")).content
    answer = client.post(at(scope, "posts/voice/"), typed(scope, WARNED))
    assert (answer.status_code, answer.content) == (204, b"")


def test_without_javascript_findings_are_shown_and_can_be_let_stand(scope: Scope) -> None:
    client = signed_in(scope)
    client.post(at(scope, "posts/save/"), typed(scope, WARNED, do="save"))
    post = Post.objects.get()
    page = client.get(at(scope, f"posts/{post.pk}/edit/")).content.decode()
    mark = re.search(r'value="stand:([0-9a-f]{16}):meant"', page).group(1)  # type: ignore[union-attr]
    form = typed(scope, WARNED, post=post.pk, revision=post.revision)
    answer = client.post(
        at(scope, "posts/voice/act/"), form | {"act": f"stand:{mark}", f"why-{mark}": "Ein Zitat."}
    )
    assert answer["Location"] == at(scope, f"posts/{post.pk}/edit/#voice")
    assert LetStand.objects.get().reason == "Ein Zitat."
    page = client.get(at(scope, f"posts/{post.pk}/edit/")).content.decode()
    assert "Ein Zitat." in page
    client.post(at(scope, "posts/voice/act/"), form | {"act": f"again:{mark}"})
    assert not LetStand.objects.exists()


def test_a_first_act_on_a_new_post_stores_it_once(scope: Scope) -> None:
    client = signed_in(scope)
    page = client.post(at(scope, "posts/voice/"), typed(scope, WARNED)).content.decode()
    mark = re.search(r"stand:([0-9a-f]{16}):meant", page).group(1)  # type: ignore[union-attr]
    form = typed(scope, WARNED, act=f"doubt:{mark}", why="Das ist ein Name.")
    for _twice in range(2):
        answer = client.post(at(scope, "posts/voice/act/"), form, headers={"X-Findings": "1"})
    post = Post.objects.get()
    assert (answer["X-Post"], answer["X-Revision"]) == (str(post.pk), str(post.revision))
    assert Doubt.objects.get().wish == "Das ist ein Name."


def test_sending_asks_for_a_reason_and_takes_one_click(scope: Scope) -> None:
    client = signed_in(scope)
    answer = client.post(at(scope, "posts/save/"), typed(scope, WARNED, do="send"))
    assert answer.status_code == 422
    assert 'name="do" value="send:meant"' in answer.content.decode()
    post = Post.objects.get()
    form = typed(scope, WARNED, post=post.pk, revision=post.revision, do="send:meant")
    assert client.post(at(scope, "posts/save/"), form).status_code == 302
    post.refresh_from_db()
    assert post.state == Post.State.COMMITTED
    assert LetStand.objects.get().reason == "Es ist so gemeint."


def test_whoever_releases_sees_findings_and_reasons(scope: Scope) -> None:
    writer = make_scope(Role.REPRESENTATIVE, brand=scope.brand)
    post = written(writer, WARNED)
    services.request_release(writer, post.pk, reason="So heißt die Sorte.")
    page = signed_in(scope).get(at(scope, f"posts/{post.pk}/")).content.decode()
    assert "So heißt die Sorte." in page
    assert "data-fi-fix" not in page


def test_an_act_that_does_not_exist_is_refused(scope: Scope) -> None:
    client = signed_in(scope)
    for act in ("", "stand", "stand:", "burn:0123456789abcdef"):
        answer = client.post(at(scope, "posts/voice/act/"), typed(scope, WARNED, act=act))
        assert answer.status_code == 400


def test_the_reply_box_knows_their_sie_and_asks_for_a_reason(desk: Desk) -> None:  # noqa: F811
    guide_in_force(desk.jonas.brand)
    conversation = desk.asked("Haben Sie heute Roggenbrot?")
    client = signed_in(desk.jonas)
    there = at(desk.jonas, f"inbox/{conversation.pk}/")
    page = client.post(f"{there}voice/", {"text": "Wir freuen uns auf euch."}).content.decode()
    assert 'data-level="error"' in page
    conversation.refresh_from_db()
    form = {"text": "Brötchen!", "token": "0" * 32, "based_on": conversation.last_message_id}
    answer = client.post(f"{there}reply/", form)
    assert answer.status_code == 409
    assert 'name="reason" value="meant"' in answer.content.decode()
    assert client.post(f"{there}reply/", form | {"reason": "meant"}).status_code == 302


def test_a_waiting_answer_shows_its_reason_to_whoever_releases(desk: Desk) -> None:  # noqa: F811
    guide_in_force(desk.jonas.brand)
    guest, editor = desk.colleague(Role.GUEST, "Ada"), desk.colleague(Role.EDITOR, "Edith")
    conversation = desk.asked()
    conversation.assignee = guest.person
    conversation.save()
    inbox.reply(
        guest,
        conversation.pk,
        Answer("Brötchen!", conversation.last_message_id, "0" * 32, reason="So heißen sie."),
    )
    page = signed_in(editor).get(at(editor, f"inbox/{conversation.pk}/")).content.decode()
    assert "So heißen sie." in page


def test_doubts_are_answered_on_their_page(scope: Scope) -> None:
    writer = make_scope(Role.REPRESENTATIVE, brand=scope.brand)
    post = written(writer, WARNED)
    client = signed_in(scope)
    page = signed_in(writer).get(at(writer, f"posts/{post.pk}/edit/")).content.decode()
    mark = re.search(r"doubt:([0-9a-f]{16})", page).group(1)  # type: ignore[union-attr]
    form = typed(
        writer, WARNED, post=post.pk, revision=post.revision, act=f"doubt:{mark}", why="Nein"
    )
    signed_in(writer).post(at(writer, "posts/voice/act/"), form)
    made = Doubt.objects.get()
    assert "Nein" in client.get(at(scope, "findings/doubts/")).content.decode()
    there = at(scope, f"findings/doubts/{made.pk}/")
    client.post(there, {"decision": "decline", "answer": ""})
    made.refresh_from_db()
    assert made.decision == Doubt.Decision.OPEN
    client.post(there, {"decision": "decline", "answer": "Wir bleiben dabei."})
    page = signed_in(writer).get(at(writer, "findings/doubts/")).content.decode()
    assert "Wir bleiben dabei." in page
