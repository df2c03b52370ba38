"""Rules that bind the house, while somebody writes: cited live, answered, seen by whoever releases."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from anklang.conduct.content import Content, Localised, Rule
from anklang.conduct.models import LetPass
from anklang.conduct.services import create_ruleset, publish
from anklang.inbox import services as inbox
from anklang.inbox.models import ReplyDraft
from anklang.inbox.services import Answer
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.models import Post
from tests.integration.inbox.conftest import Desk, desk  # noqa: F401 - a fixture
from tests.integration.publishing.desk import channel_of, written
from tests.integration.web.composing import at, signed_in, typed
from tests.support.factories import make_scope
from tests.support.voices import guide_in_force

pytestmark = pytest.mark.django_db
# The number of each is its place.
WORDS = {"block": "Geheimrezept", "approval": "Umsatz", "warn": "Rabatt", "hint": "billig"}
WHAT_HAPPENS = {
    "block": "So geht der Text nicht hinaus.",
    "approval": "Braucht eine Freigabe von jemandem mit der Rolle „Markenleitung“.",
    "warn": "Ohne Begründung geht der Text nicht hinaus.",
    "hint": "Der Text darf hinaus.",
}
LEVELS = {"block": "error", "approval": "warning", "warn": "warning", "hint": "suggestion"}


def ruleset(scope: Scope, **more: Any) -> None:
    """Put one rule for each thing that rules do in force."""
    rules = [
        Rule.model_validate(
            {
                "key": f"{action}1",
                "title": Localised(de=f"Kein Wort: {word}", en=f"No word: {word}"),
                "reason": Localised(de=f"Weil {word} stört.", en=f"Because {word} bothers."),
                "binds": "us",
                "when": {"detector": "words", "settings": {"words": [word]}},
                "ours": action,
                "approval_role": "owner" if action == "approval" else "",
                "dry_run": False,
                **more,
            }
        )
        for action, word in WORDS.items()
    ]
    create_ruleset(scope, Content(rules=tuple(rules)))
    publish(scope)


@pytest.fixture
def scope(db: None) -> Scope:
    made = make_scope(language="de")
    channel_of(made)
    ruleset(made)
    return made


def live(scope: Scope, text: str) -> str:
    return signed_in(scope).post(at(scope, "posts/voice/"), typed(scope, text)).content.decode()


@pytest.mark.parametrize("action", list(WORDS))
def test_each_rule_says_its_number_reason_and_what_will_happen(scope: Scope, action: str) -> None:
    number, word = list(WORDS).index(action) + 1, WORDS[action]
    text = f"🥐 Neu: {word} und noch einmal {word}"
    page = live(scope, text)
    assert f">Regel {number}<" in page
    assert f"Kein Wort: {word}" in page
    assert f"Weil {word} stört." in page
    assert WHAT_HAPPENS[action] in page
    assert at(scope, f"policy/#rule-{action}1") in page
    assert f'data-level="{LEVELS[action]}"' in page
    marked = [
        text.encode("utf-16-le")[2 * int(start) : 2 * int(end)].decode("utf-16-le")
        for start, end in re.findall(r'data-start="(\d+)" data-end="(\d+)"', page)
    ]
    assert marked == [word, word]
    assert LetPass.objects.count() == Post.objects.count() == 0


def test_a_rule_on_trial_is_marked_as_such_and_holds_nothing_up() -> None:
    scope = make_scope(language="de")
    ruleset(scope, dry_run=True)
    page = live(scope, "Unser Geheimrezept")
    assert "Auf Probe: Die Regel hält noch nichts auf." in page
    assert 'data-level="suggestion"' in page
    assert "fi-state-ready" in page


def test_a_text_that_a_rule_stops_is_never_called_ready_by_the_guide(scope: Scope) -> None:
    guide_in_force(scope.brand)
    assert "fi-state-not_yet" in live(scope, "Unser Geheimrezept")
    assert "fi-state-almost" in live(scope, "Heute mit Rabatt")
    assert "fi-state-ready" in live(scope, "Heute billig")
    both = live(scope, "Brötchen mit Rabatt")
    assert both.index("Kein Wort: Rabatt") < both.index("Wir sind in Bayern.")
    assert "1 Regel, 1 Warnung" in both


def test_rules_alone_read_along_too(scope: Scope) -> None:
    page = signed_in(scope).get(at(scope, "posts/new/")).content.decode()
    assert "data-fi-url" in page
    assert "Die Regeln lesen mit." in page
    assert "Passt zu Ihren Regeln." in live(scope, "Frisches Brot!")


def test_a_reason_is_given_while_writing_and_stands_in_the_record(scope: Scope) -> None:
    client, text = signed_in(scope), "Heute mit Rabatt"
    client.post(at(scope, "posts/save/"), typed(scope, text, do="save"))
    post = Post.objects.get()
    page = client.get(at(scope, f"posts/{post.pk}/edit/")).content.decode()
    mark = re.search(r'value="pass:([0-9a-f]{16})"', page).group(1)  # type: ignore[union-attr]
    form = typed(scope, text, post=post.pk, revision=post.revision)
    act = form | {"act": f"pass:{mark}"}
    client.post(at(scope, "posts/voice/act/"), act | {f"why-{mark}": " "})
    assert not LetPass.objects.exists()
    client.post(at(scope, "posts/voice/act/"), act | {f"why-{mark}": "So steht es im Prospekt."})
    assert LetPass.objects.get().reason == "So steht es im Prospekt."
    entry = AuditEntry.objects.get(action="rules.let_pass")
    assert entry.after == {"rules": [3], "version": 1, "reason": "So steht es im Prospekt."}
    sent = client.post(at(scope, "posts/save/"), form | {"do": "send"})
    assert sent["Location"] == at(scope, f"posts/{post.pk}/")
    assert "So steht es im Prospekt." in client.get(sent["Location"]).content.decode()


def test_no_words_let_a_text_pass_that_a_rule_stops(scope: Scope) -> None:
    text = "Unser Geheimrezept"
    page = live(scope, text)
    assert "pass:" not in page
    mark = re.search(r'id="ru-block1-([0-9a-f]{16})"', page).group(1)  # type: ignore[union-attr]
    signed_in(scope).post(
        at(scope, "posts/voice/act/"), typed(scope, text, act=f"pass:{mark}", why="Bitte!")
    )
    assert not LetPass.objects.exists()


def test_whoever_releases_sees_rules_reasons_and_whether_theirs_is_enough(scope: Scope) -> None:
    writer = make_scope(Role.REPRESENTATIVE, brand=scope.brand)
    post = written(writer, "Mehr Umsatz dank Rabatt")
    services.request_release(writer, post.pk, reason="Mit Greta besprochen.")
    editor = make_scope(Role.EDITOR, brand=scope.brand)
    for reader, said in ((scope, "Ihre genügt."), (editor, WHAT_HAPPENS["approval"])):
        page = signed_in(reader).get(at(reader, f"posts/{post.pk}/")).content.decode()
        assert "Mit Greta besprochen." in page
        assert said in page


def test_the_reply_box_cites_rules_and_takes_a_reason(desk: Desk) -> None:  # noqa: F811
    ruleset(make_scope(brand=desk.jonas.brand))
    conversation = desk.asked()
    client, there = signed_in(desk.jonas), at(desk.jonas, f"inbox/{conversation.pk}/")
    assert "Die Regeln lesen mit." in client.get(there).content.decode()
    page = client.post(f"{there}voice/", {"text": "Ja, mit Rabatt"}).content.decode()
    assert ">Regel 3<" in page
    mark = re.search(r'value="pass:([0-9a-f]{16})"', page).group(1)  # type: ignore[union-attr]
    said = {"text": "Ja, mit Rabatt", "act": f"pass:{mark}", "why": "Stammkundin"}
    client.post(f"{there}voice/act/", said)
    conversation.refresh_from_db()
    form = {"text": said["text"], "token": "0" * 32, "based_on": conversation.last_message_id}
    assert client.post(f"{there}reply/", form).status_code == 302
    assert LetPass.objects.get().subject.startswith("inbox.message:")


def test_a_waiting_answer_shows_rules_and_reasons_to_whoever_releases(
    desk: Desk,  # noqa: F811
) -> None:
    owner = make_scope(brand=desk.jonas.brand)
    ruleset(owner)
    conversation = desk.asked()
    inbox.reply(
        desk.jonas,
        conversation.pk,
        Answer("Mehr Umsatz, mit Rabatt", conversation.last_message_id, reason="Stammkundin"),
    )
    page = signed_in(owner).get(at(owner, f"inbox/{conversation.pk}/")).content.decode()
    assert "Regel 2: Kein Wort: Umsatz" in page
    assert "Ihre genügt." in page
    assert "Stammkundin" in page


def test_a_public_rule_is_named_in_an_answer_in_the_language_of_the_conversation(
    desk: Desk,  # noqa: F811
) -> None:
    brand = desk.jonas.brand
    ruleset(make_scope(brand=brand))
    client = signed_in(desk.jonas)
    for text, said, tail in (
        ("Gibt es heute Rabatt?", "unsere Regel 3 („Kein Wort: Rabatt“)", "guidelines/#rule-warn1"),
        ("Is there a discount?", "our rule 3 (“No word: Rabatt”)", "?lang=en#rule-warn1"),
    ):
        conversation = desk.asked(text)
        message = conversation.messages.get()
        message.language = "de" if "Gibt" in text else "en"
        message.save()
        there = at(desk.jonas, f"inbox/{conversation.pk}/")
        assert "Kein Wort: Rabatt</button>" in client.get(there).content.decode()
        typed = {"text": "Leider nein.", "reply_to": message.pk, "cite": "warn1"}
        answer = client.post(f"{there}cite/", typed)
        assert answer["Location"] == f"{there}?reply_to={message.pk}#reply"
        draft = ReplyDraft.objects.get(conversation=conversation)
        assert draft.text.startswith("Leider nein.\n\n")
        assert said in draft.text
        assert draft.text.endswith(tail)
        part = client.post(f"{there}cite/", typed, headers={"HX-Request": "true"})
        assert said in html.unescape(part.content.decode())


def test_a_rule_of_the_house_is_never_named_outside(desk: Desk) -> None:  # noqa: F811
    ruleset(make_scope(brand=desk.jonas.brand), public=False)
    conversation = desk.asked()
    client, there = signed_in(desk.jonas), at(desk.jonas, f"inbox/{conversation.pk}/")
    assert "/cite/" not in client.get(there).content.decode()
    client.post(f"{there}cite/", {"text": "Leider nein.", "cite": "warn1"})
    assert ReplyDraft.objects.get(conversation=conversation).text == "Leider nein."


def test_a_rule_that_wants_a_reason_is_not_answered_by_it_is_meant_so(scope: Scope) -> None:
    answer = signed_in(scope).post(at(scope, "posts/save/"), typed(scope, "Rabatt!", do="send"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Eine Regel will wissen, warum, in Ihren Worten." in page
    assert "send:meant" not in page
    assert "send:no_better" not in page
    # Somebody else's words are a reason.
    assert "send:quoted" in page


def test_nor_is_it_in_the_reply_box(desk: Desk) -> None:  # noqa: F811
    ruleset(make_scope(brand=desk.jonas.brand))
    conversation = desk.asked("Gibt es heute Roggenbrot?")
    form = {"text": "Mit Rabatt.", "token": "0" * 32, "based_on": conversation.last_message_id}
    path = at(desk.jonas, f"inbox/{conversation.pk}/reply/")
    answer = signed_in(desk.jonas).post(path, form)
    assert answer.status_code == 409
    assert 'value="meant"' not in answer.content.decode()
    assert 'value="quoted"' in answer.content.decode()
