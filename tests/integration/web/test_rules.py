"""The pages of the rules: write, try, put in force, read."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
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
from anklang.textkit.detectors import BY_ID, Condition
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
    client.post(url(scope, "publish/"), {"why_de": "Erste Fassung", "why_en": "First version"})

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


def grouped(**more: Any) -> dict[str, Any]:
    """Casino, and (Rabatt or Gutschein, but none of Nachbarschaft), typed as groups."""
    return typed(
        **{
            "join": "all",
            "p1-group": "any", "p1-in": "",
            "p2-detector": "words", "p2-words": "Rabatt", "p2-inflected": "on", "p2-in": "1",
            "p3-detector": "words", "p3-words": "Gutschein", "p3-inflected": "on", "p3-in": "1",
            "p4-group": "none", "p4-in": "",
            "p5-detector": "words", "p5-words": "Nachbarschaft", "p5-inflected": "on", "p5-in": "4",
            **more,
        }
    )  # fmt: skip


def shape(condition: Condition) -> Any:
    """Return how a condition hangs together: words, and what joins them."""
    if condition.detector:
        return condition.settings.get("words", ["?"])[0]
    kind = "all" if condition.all else "any" if condition.any else "not"
    return {kind: [shape(one) for one in condition.parts]}


SHAPE = {"all": ["Casino", {"any": ["Rabatt", "Gutschein"]}, {"not": [{"any": ["Nachbarschaft"]}]}]}


def test_groups_hold_groups_and_come_back_as_they_were(scope: Scope) -> None:
    create_ruleset(scope)
    client = signed_in(scope)
    ask = {"do": "ask", "sentence": "Casino mit Rabatt für die Nachbarschaft"}
    page = client.post(url(scope, "new/"), grouped(**ask)).text
    assert "Diese Regel würde schweigen." in page
    ask["sentence"] = "Casino mit Gutschein"
    assert "Diese Regel würde sich melden." in client.post(url(scope, "new/"), grouped(**ask)).text

    client.post(url(scope, "new/"), grouped())

    (made,) = Content.of(Ruleset.objects.get().draft).rules
    assert made.when is not None
    assert shape(made.when) == SHAPE
    page = client.get(url(scope, f"rule/{made.key}/")).text
    assert re.search(r'<option value="none" selected', page)
    said = html.unescape(page.split('id="outline"')[1].split("</p>")[0])
    assert said.endswith("Wörter und (Wörter oder Wörter) und nicht Wörter")


def test_what_is_looked_for_is_said_in_a_sentence(scope: Scope) -> None:
    create_ruleset(scope)
    client = signed_in(scope)
    client.post(url(scope, "new/"), grouped())
    wanted = {
        "de": "und (Wörter [Rabatt] oder Wörter [Gutschein]) und nicht Wörter (Nachbarschaft)",
        "en": "and (Words [Rabatt] or Words [Gutschein]) and not Words (Nachbarschaft)",
    }
    for language, said in wanted.items():
        scope.person.language = language
        scope.person.save()
        assert said in html.unescape(client.get(url(scope)).text)


@pytest.mark.parametrize(
    "stored",
    [
        {"any": ["a", {"not": ["b"]}]},
        {"all": [{"any": ["a", "b"]}, {"not": ["c"]}, {"not": ["d"]}]},
        {"not": [{"all": ["a", "b"]}]},
        {"all": [{"not": [{"any": ["a", "b"]}]}, {"any": [{"all": ["c", {"any": ["d", "e"]}]}]}]},
    ],
)
def test_a_stored_rule_opens_and_is_saved_unchanged(scope: Scope, stored: Any) -> None:
    draft = rule("spam", "Spam", "casino").model_copy(update={"when": built(stored)})
    create_ruleset(scope, Content(rules=(draft,)))
    client = signed_in(scope)
    page = client.get(url(scope, "rule/spam/")).text

    client.post(url(scope, "rule/spam/"), fields(page))

    after = Content.of(Ruleset.objects.get().draft).rules[0].when
    assert after is not None
    assert shape(after) == stored


def built(said: Any) -> Condition:
    """Return a condition of such a shape."""
    if isinstance(said, str):
        return Condition(detector="words", settings={"words": [said]})
    ((kind, below),) = said.items()
    parts = [built(one) for one in below]
    return Condition.model_validate({kind: parts[0] if kind == "not" else parts})


class Fields(HTMLParser):
    """Reads what a browser would send of a page's form."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._area, self._select = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attrs}
        name, kind = got.get("name", ""), got.get("type", "text")
        if tag == "input" and name and (kind not in {"checkbox", "radio"} or "checked" in got):
            self.found.setdefault(name, []).append(got.get("value", "on"))
        self._area = name if tag == "textarea" else self._area
        self._select = name if tag == "select" else self._select
        if tag == "option" and "selected" in got:
            self.found[self._select] = [got.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        self._area = "" if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found.setdefault(self._area, []).append(data.removeprefix("\n"))


def fields(page: str) -> dict[str, list[str]]:
    """Return what a browser would send of a page."""
    reader = Fields()
    reader.feed(page)
    return reader.found


def test_a_group_is_added_filled_and_removed_without_a_script(scope: Scope) -> None:
    create_ruleset(scope)
    client = signed_in(scope)
    page = client.post(url(scope, "new/"), typed(do="group")).text
    assert 'name="p1-group"' in page
    assert "In dieser Gruppe ist noch nichts" not in page
    page = client.post(
        url(scope, "new/"), typed(do="add:1", **{"p1-group": "none", "detector-1": "flood"})
    ).text
    assert fields(page)["p2-in"] == ["1"]
    assert re.search(r'<option value="none" selected', page)
    assert "Casino, Lotto\nPoker" in page

    page = client.post(url(scope, "new/"), grouped(do="drop:1")).text

    assert "Rabatt" not in page
    assert "Gutschein" not in page
    assert {"Casino", "Nachbarschaft"} <= set(re.findall(r"\w+", page))


def test_a_part_is_moved_into_a_group(scope: Scope) -> None:
    create_ruleset(scope)
    client = signed_in(scope)
    moved = grouped(**{"p0-in": "1"})
    page = client.post(url(scope, "new/"), {**moved, "do": "show"}).text
    assert "(Wörter oder Wörter oder Wörter) und nicht Wörter" in page
    # A group stands neither in itself nor in what it holds.
    turning = {"p1-in": "4", "p4-in": "1"}
    page = client.post(url(scope, "new/"), grouped(do="show", **turning)).text
    assert "Wörter und (Wörter oder Wörter oder nicht Wörter)" in page


def test_an_empty_group_and_one_too_deep_are_told_at_their_place(scope: Scope) -> None:
    create_ruleset(scope)
    client = signed_in(scope)
    page = client.post(url(scope, "new/"), typed(**{"p1-group": "any"}))
    assert page.status_code == 422
    assert "In dieser Gruppe ist noch nichts" in page.text.split('id="part-1"')[1]

    chain = {f"p{one}-group": "any" for one in range(1, 5)}
    chain |= {f"p{one}-in": str(one - 1) for one in range(2, 5)}
    deep = typed(**chain, **{"p5-detector": "alt", "p5-in": "4"})
    page = client.post(url(scope, "new/"), deep)
    assert page.status_code == 422
    assert "Höchstens 3 Gruppen dürfen ineinander stehen" in page.text.split('id="part-4"')[1]
    assert "Keine Werbung" in page.text

    # Within the limit everything is kept, turned round on every floor.
    chain = {name: "none" if "group" in name else one for name, one in chain.items()}
    fits = {name: one for name, one in chain.items() if not name.startswith("p4")}
    last = {"p5-detector": "alt", "p5-in": "3", "p5-negated": "on"}
    fits |= {"p6-detector": "imprint", "p6-in": "3"}
    assert client.post(url(scope, "new/"), typed(join="none", **fits, **last)).status_code == 302
    (made,) = Content.of(Ruleset.objects.get().draft).rules
    assert client.get(url(scope, f"rule/{made.key}/")).status_code == 200


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Visitors", "Poker", "not Language (These languages are fine: English)",
                "Blog", "1 May 2026"]),
        ("de", ["Besucherinnen und Besucher", "Poker",
                "nicht Sprache (Diese Sprachen sind in Ordnung: Englisch)", "Blog", "1. Mai 2026"]),
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


def test_another_order_is_news_and_without_news_there_is_no_button(scope: Scope) -> None:
    create_ruleset(scope, Content(rules=(rule("aaaa", "A", "a"), rule("bbbb", "B", "b"))))
    publish(scope)
    client = signed_in(scope)
    page = client.get(url(scope, "publish/")).text
    assert "Es gibt nichts in Kraft zu setzen" in page
    assert "why_de" not in page
    client.post(url(scope, "rule/bbbb/move/"), {"to": "up", "revision": 0})
    page = client.get(url(scope, "publish/")).text
    assert "Reihenfolge der Regeln" in page
    assert "B · A" in page
    assert client.post(url(scope, "publish/"), {}).status_code == 302


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
    too_few, wrong = [part.partition(">")[0] for part in page.split("ru-spark")[1:]]
    assert 'aria-label="in jedem Monat zu wenige Fälle"' in too_few
    assert ': 20 %"' in wrong
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
        at=clock.now(), settled_at=clock.now(),
    )  # fmt: skip
