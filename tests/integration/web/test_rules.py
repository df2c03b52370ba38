"""The pages of the rules: write, try, put in force, read."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from anklang.conduct.content import Content
from anklang.conduct.models import Ruleset
from anklang.conduct.queries.rules import in_force
from anklang.conduct.services import change_draft, create_ruleset, publish
from anklang.inbox.models import Decision, Message
from anklang.kernel import clock
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.textkit.detectors import BY_ID
from anklang.web.rules.settings import FORMS
from tests.integration.inbox.conftest import Desk
from tests.integration.inbox.ruling import rule
from tests.support.factories import ChannelFactory, make_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def scope(db: None) -> Scope:
    return make_scope()


def signed_in(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def url(scope: Scope, rest: str = "") -> str:
    return f"/b/{scope.brand.slug}/rules/{rest}"


def typed(**more: Any) -> dict[str, Any]:
    return {
        "title_de": "Keine Werbung", "text_de": "Bitte nicht.", "binds": "visitors", "ours": "",
        "theirs": ["note", "hold"], "dry_run": "on", "public": "on", "join": "any",
        "p0-detector": "words", "p0-words": "Casino, Lotto\nPoker", "p0-inflected": "on",
        "p0-inside": "on", "revision": 0, **more,
    }  # fmt: skip


def test_from_a_starter_to_a_ruleset_in_force(scope: Scope) -> None:
    client = signed_in(scope)
    assert "shop" in client.get(url(scope)).text
    client.post(url(scope, "start/"), {"starter": "shop"})
    page = client.get(url(scope)).text
    assert "rule-respect1" in page
    assert client.get(url(scope, "publish/")).status_code == 200
    client.post(url(scope, "publish/"), {"why": "Erste Fassung"})

    found = in_force(scope.brand.pk)
    assert found is not None
    assert found.number == 1
    assert "Erste Fassung" in client.get(url(scope, "versions/")).text
    assert client.get(url(scope, "versions/1/")).status_code == 200
    assert client.get(url(scope, "versions/2/")).status_code == 404


def test_a_rule_is_written_and_changed(scope: Scope) -> None:
    create_ruleset(scope)
    client = signed_in(scope)
    assert client.get(url(scope, "new/")).status_code == 200

    more = {"p1-detector": "language", "p1-negated": "on", "p1-languages": ["en"]}
    answer = client.post(url(scope, "new/"), typed(**more))

    assert answer.status_code == 302
    (made,) = Content.of(Ruleset.objects.get().draft).rules
    assert made.title.de == "Keine Werbung"
    assert made.theirs == ("note", "hold")
    assert made.when is not None
    assert made.when.stored() == {
        "any": [
            {
                "detector": "words",
                "settings": {"words": ["Casino", "Lotto", "Poker"], "inside": True},
            },
            {"not": {"detector": "language", "settings": {"languages": ["en"]}}},
        ]
    }
    page = client.get(url(scope, f"rule/{made.key}/")).text
    assert "Casino, Lotto, Poker" in page
    assert re.search(r'name="p0-inside"[^>]* checked', page)
    assert re.search(r'value="en"[^>]* checked', page)


def test_one_of_these_without_those(scope: Scope) -> None:
    create_ruleset(scope)
    client = signed_in(scope)
    more = {
        "join": "unless",
        "p1-detector": "words", "p1-words": "Rabatt", "p1-inflected": "on",
        "p2-detector": "words", "p2-words": "Nachbarschaft", "p2-inflected": "on",
        "p2-negated": "on",
    }  # fmt: skip
    ask = {"do": "ask", "sentence": "Rabatt für die Nachbarschaft"}
    silent = client.post(url(scope, "new/"), typed(**more, **ask)).text
    assert "Diese Regel würde schweigen." in silent
    ask["sentence"] = "Rabatt für alle"
    assert (
        "Diese Regel würde sich melden."
        in client.post(url(scope, "new/"), typed(**more, **ask)).text
    )

    client.post(url(scope, "new/"), typed(**more))

    (made,) = Content.of(Ruleset.objects.get().draft).rules
    assert made.when is not None
    assert made.when.all is not None
    assert [bool(one.any) for one in made.when.all] == [True, False]
    page = client.get(url(scope, f"rule/{made.key}/")).text
    assert re.search(r'value="unless"[^>]* selected', page)
    assert re.search(r'name="p2-negated"[^>]* checked', page)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Visitors", "Poker", "not: Language (These languages are fine: English)",
                "Blog", "1 May 2026"]),
        ("de", ["Besucherinnen und Besucher", "Poker",
                "nicht: Sprache (Diese Sprachen sind in Ordnung: Englisch)", "Blog", "1. Mai 2026"]),
    ],
)  # fmt: skip
def test_what_a_version_changed_is_said_in_words(
    scope: Scope, language: str, said: list[str]
) -> None:
    channel = ChannelFactory(brand=scope.brand, name="Blog")
    create_ruleset(scope, Content(rules=(rule("spam", "Spam", "casino"),)))
    publish(scope)
    client = signed_in(scope)
    scope.person.language = language
    scope.person.save()
    more = {"p1-detector": "language", "p1-negated": "on", "p1-languages": ["en"]}
    more |= {"channels": [channel.pk], "until": "2026-05-01"}
    client.post(url(scope, "rule/spam/"), typed(**more))

    page = html.unescape(client.get(url(scope, "publish/")).text)

    for words in said:
        assert words in page
    listed = page.partition('id="differences-title"')[2].partition("<form")[0]
    assert not re.search(r"[{}\[\]]", listed), listed


def test_what_was_typed_survives_a_mistake_and_a_conflict(scope: Scope) -> None:
    create_ruleset(scope, Content(rules=(rule("spam", "Spam", "casino"),)))
    client = signed_in(scope)

    wrong = {"p0-detector": "pattern", "p0-pattern": "(("}
    wrong = client.post(url(scope, "rule/spam/"), typed(**wrong))
    assert wrong.status_code == 422
    assert "Keine Werbung" in wrong.text
    assert "((" in wrong.text

    change_draft(scope, Content(rules=(rule("spam", "Neuer", "casino"),)), "spam")
    late = client.post(url(scope, "rule/spam/"), typed())
    assert late.status_code == 422
    assert "Keine Werbung" in late.text
    assert "Neuer" in late.text
    again = client.post(url(scope, "rule/spam/"), typed(revision=1))
    assert again.status_code == 302


def test_rules_are_moved_and_removed(scope: Scope) -> None:
    create_ruleset(scope, Content(rules=(rule("aaaa", "A", "a"), rule("bbbb", "B", "b"))))
    client = signed_in(scope)

    client.post(url(scope, "rule/bbbb/move/"), {"to": "up", "revision": 0})
    assert [one.key for one in Content.of(Ruleset.objects.get().draft).rules] == ["bbbb", "aaaa"]
    client.post(url(scope, "rule/bbbb/remove/"), {"revision": 1})
    assert [one.key for one in Content.of(Ruleset.objects.get().draft).rules] == ["aaaa"]
    client.post(url(scope, "rule/aaaa/remove/"), {"revision": 1})
    assert [one.key for one in Content.of(Ruleset.objects.get().draft).rules] == ["aaaa"]


def test_what_stands_around_the_rules(scope: Scope) -> None:
    create_ruleset(scope)
    client = signed_in(scope)
    around = {"intro_de": "Schön, dass Sie da sind.", "objection_days": 30, "revision": 0}
    assert client.post(url(scope, "page/"), around).status_code == 302
    content = Content.of(Ruleset.objects.get().draft)
    assert (content.intro.de, content.objection_days) == ("Schön, dass Sie da sind.", 30)
    assert client.post(url(scope, "page/"), {**around, "objection_days": 0}).status_code == 422


def test_the_draft_is_tried_on_what_was_written(django_assert_max_num_queries: Any) -> None:
    scope = make_scope()
    desk = Desk(scope, ChannelFactory(brand=scope.brand))
    desk.asked("Kommt alle ins Casino!")
    desk.asked("Gibt es heute Brot?", name="Uwe")
    create_ruleset(scope, Content(rules=(rule("spam", "Kein Casino", "casino", "hold"),)))
    client = signed_in(scope)
    client.get(url(scope, "try/"))

    with django_assert_max_num_queries(20):
        page = client.get(url(scope, "try/")).text

    assert "Kommt alle ins Casino!" in page
    assert "Gibt es heute Brot?" not in page
    assert "/inbox/" in page


def test_others_read_what_is_in_force_and_see_no_draft(scope: Scope) -> None:
    create_ruleset(scope, Content(rules=(rule("aaaa", "In Kraft", "a"),)))
    publish(scope)
    change_draft(scope, Content(rules=(rule("aaaa", "Entwurf", "a"),)), "aaaa")
    guest = make_scope(Role.GUEST, scope.brand)

    page = signed_in(guest).get(url(scope)).text

    assert "In Kraft" in page
    assert "Entwurf" not in page


def test_parts_come_and_go_without_a_script_and_without_saving(scope: Scope) -> None:
    create_ruleset(scope)
    client = signed_in(scope)
    page = client.post(url(scope, "new/"), typed(do="add", detector="quiet_hours", title_de=""))
    assert page.status_code == 200
    assert "Casino, Lotto\nPoker" in page.text
    assert 'name="p1-begin"' in page.text
    assert "is-invalid" not in page.text
    more = {"p1-detector": "quiet_hours", "p1-begin": "22:00"}
    page = client.post(url(scope, "new/"), typed(do="drop:0", **more))
    assert "Casino" not in page.text
    assert 'value="22:00"' in page.text
    assert Content.of(Ruleset.objects.get().draft).rules == ()


def test_a_mistake_is_said_at_its_field_in_the_pages_language(scope: Scope) -> None:
    create_ruleset(scope)
    client = signed_in(scope)
    for more, said in (
        ({"p0-words": " , "}, "Nennen Sie mindestens ein Wort."),
        ({"p0-detector": "links", "p0-deny": "kein punkt"}, "„kein punkt“ ist keine Domain."),
        ({"p0-detector": "meaning", "p0-kind": "spam", "p0-threshold": "120"}, "99"),
        ({"p0-detector": "quiet_hours", "p0-begin": "22:00"}, "zwingend erforderlich"),
        ({"p0-detector": "length"}, "Sagen Sie, was zu lang oder zu kurz ist."),
    ):
        page = client.post(url(scope, "new/"), typed(**more))
        assert page.status_code == 422
        assert said in page.text
        assert "Keine Werbung" in page.text


def test_a_sentence_is_held_against_what_is_typed(scope: Scope) -> None:
    create_ruleset(scope)
    client = signed_in(scope)

    def asked(sentence: str, **more: Any) -> str:
        page = client.post(
            url(scope, "new/"), typed(do="ask", sentence=sentence, title_de="", **more)
        )
        assert page.status_code == 200
        return page.text

    assert "Diese Regel würde sich melden." in (page := asked("Kommt ins C4sino!"))
    assert "C4sino" in page.split('id="rule-says"')[1]
    assert "Diese Regel würde schweigen." in asked("Frisches Brot!")
    assert "Noch lässt es sich nicht ausprobieren" in asked("Brot", **{"p0-words": ""})
    turned = asked("Frisches Brot!", **{"p0-negated": "on"})
    assert "Was sie haben will, fehlt." in turned
    more = {"p1-detector": "flood", "p1-most": "3", "p1-minutes": "5"}
    assert "Flut" in asked("Brot", **more).split('id="rule-says"')[1]
    assert Content.of(Ruleset.objects.get().draft).rules == ()


@pytest.mark.parametrize("detector", list(BY_ID))
def test_every_setting_of_a_detector_has_a_field_and_comes_back(detector: str) -> None:
    form = FORMS[detector]
    assert form.known() == set(BY_ID[detector].settings_type.model_fields)
    for example in BY_ID[detector].examples:
        shown = form(prefix="p0", stored=example.settings)
        data = {bound.html_name: bound.value() for bound in shown}
        again = form(data, prefix="p0", stored=example.settings)
        assert again.is_valid(), again.errors
        kind = BY_ID[detector].settings_type
        assert kind(**again.settings) == kind(**example.settings)


def test_a_rule_that_is_wrong_more_often_than_right_is_brought_up() -> None:
    scope = make_scope()
    desk = Desk(scope, ChannelFactory(brand=scope.brand))
    create_ruleset(
        scope,
        Content(
            rules=(rule("good", "Keine Wetten", "wette"), rule("spam", "Kein Casino", "casino"))
        ),
    )
    publish(scope)
    verdicts = ["wrong"] * 4 + ["right"]
    for number, verdict in enumerate(verdicts):
        message = desk.asked("Kommt ins Casino!", name=f"Uwe {number}").messages.get()
        decided(scope, message, "spam", verdict)
    decided(scope, desk.asked("Wetten?", name="Ida").messages.get(), "good", "wrong")
    client = signed_in(scope)
    page = client.get(url(scope)).text
    assert "1 von 5 richtig" in page
    assert f"/b/{scope.brand.slug}/moderation/decisions/?rule=spam" in page
    alert = page.split("alert-warning")[1].split("</div></div>")[0]
    assert "2. Kein Casino" in alert
    assert "Keine Wetten" not in alert
    # One case is too few to say that a rule is wrong.
    assert "zu wenige für einen Anteil" in page
    reader = make_scope(Role.REPRESENTATIVE, scope.brand)
    assert "1 von 5 richtig" not in signed_in(reader).get(url(scope)).text


def decided(scope: Scope, message: Message, key: str, verdict: str) -> None:
    """Let a person say whether a rule was right about a message."""
    Decision.objects.create(
        brand=scope.brand, conversation=message.conversation, message=message, rule_key=key,
        action=Decision.Action.HOLD, state=Decision.State.DONE, detected=True, verdict=verdict,
        ruleset_version=1,
        at=clock.now(),
    )  # fmt: skip
