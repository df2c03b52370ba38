"""The pages of the rules: write, try, put in force, read."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from anklang.conduct.content import Content
from anklang.conduct.models import Ruleset
from anklang.conduct.queries.rules import in_force
from anklang.conduct.services import change_draft, create_ruleset, publish
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.web.rules import written
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
        "det_0": "words", "set_0": "Casino, Lotto\ninside: true", "revision": 0, **more,
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

    answer = client.post(url(scope, "new/"), typed(not_1="on", det_1="language", set_1="de"))

    assert answer.status_code == 302
    (made,) = Content.of(Ruleset.objects.get().draft).rules
    assert made.title.de == "Keine Werbung"
    assert made.theirs == ("note", "hold")
    assert made.when is not None
    assert made.when.stored() == {
        "any": [
            {"detector": "words", "settings": {"words": ["Casino", "Lotto"], "inside": "true"}},
            {"not": {"detector": "language", "settings": {"languages": ["de"]}}},
        ]
    }
    page = client.get(url(scope, f"rule/{made.key}/")).text
    assert "Casino, Lotto" in page
    assert "inside: true" in page


def test_what_was_typed_survives_a_mistake_and_a_conflict(scope: Scope) -> None:
    create_ruleset(scope, Content(rules=(rule("spam", "Spam", "casino"),)))
    client = signed_in(scope)

    wrong = client.post(url(scope, "rule/spam/"), typed(det_0="pattern", set_0="(("))
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


@pytest.mark.parametrize(
    ("detector", "text", "settings"),
    [
        ("words", "a, b\nc", {"words": ["a", "b", "c"]}),
        ("pattern", "https?://x", {"pattern": "https?://x"}),
        ("quiet_hours", "begin: 22:00\nend: 06:00", {"begin": "22:00", "end": "06:00"}),
        ("advertising", "networks: film: Werbung", {"networks": {"film": ["Werbung"]}}),
        (
            "vale",
            "extends: existence\ntokens:\n  - x",
            {"rule": "extends: existence\ntokens:\n  - x"},
        ),
        ("meaning", "spam\nthreshold: 80", {"kind": "spam", "threshold": "80"}),
    ],
)
def test_settings_as_people_type_them(detector: str, text: str, settings: dict[str, Any]) -> None:
    assert written.read(detector, text) == settings
    assert written.read(detector, written.write(detector, settings)) == settings
