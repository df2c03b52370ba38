"""What visitors and the house read about where and when a rule holds, and what may happen."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from anklang.conduct.content import Content, Localised, Rule
from anklang.conduct.models import RulesetVersion
from anklang.conduct.services import change_draft, create_ruleset, publish
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from tests.support.factories import ChannelFactory, make_scope

pytestmark = pytest.mark.django_db
SAID = {
    "de": ["Wo:", "Blog", "Gilt ab 1. Mai 2026.", "Gilt bis einschließlich 31. Mai 2026."],
    "en": ["Where:", "Blog", "Holds from 1 May 2026.", "Holds until 31 May 2026, that day included."],
}  # fmt: skip
BY_HAND = {
    "de": "Jemand von uns kann ausblenden, was gegen eine Regel verstößt.",
    "en": "Somebody of us may hide what breaks a rule.",
}


def scope_with_rule() -> Scope:
    scope = make_scope()
    channel = ChannelFactory(brand=scope.brand, name="Blog")
    rule = Rule.model_validate(
        {
            "key": "summer", "title": {"de": "Sommer", "en": "Summer"}, "binds": "both",
            "channels": [channel.pk], "applies_from": date(2026, 5, 1),
            "until": date(2026, 5, 31), "theirs": ["hold"], "dry_run": False,
        }
    )  # fmt: skip
    create_ruleset(scope, Content(rules=(rule,)))
    publish(scope)
    return scope


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_rule_says_where_and_from_when_until_when_it_holds(language: str) -> None:
    scope = scope_with_rule()
    public = Client().get(f"/@{scope.brand.slug}/guidelines/?lang={language}").text
    scope.person.language = language
    scope.person.save()
    client = Client()
    client.force_login(scope.person)
    inside = client.get(f"/b/{scope.brand.slug}/policy/").text
    for words in SAID[language]:
        assert words in public
        assert words in inside


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_public_reads_that_people_may_hide_whatever_rules_do(language: str) -> None:
    scope = scope_with_rule()
    page = Client().get(f"/@{scope.brand.slug}/guidelines/?lang={language}").text
    assert BY_HAND[language] in page


@pytest.mark.parametrize(
    ("language", "alone", "another"),
    [("de", "nur eine Person", "jemand anderes"), ("en", "Only one person", "Somebody else")],
)
def test_the_public_reads_who_decides_about_objections(
    language: str, alone: str, another: str
) -> None:
    scope = scope_with_rule()
    page = f"/@{scope.brand.slug}/guidelines/?lang={language}"
    assert alone in Client().get(page).text
    make_scope(Role.MODERATOR, scope.brand)
    assert another in Client().get(page).text


def test_why_a_version_came_is_read_in_ones_language_or_the_other() -> None:
    scope = scope_with_rule()
    draft = Content(
        objection_days=200, rules=(Rule.model_validate({"key": "fair", "title": {"de": "Fair"}}),)
    )
    change_draft(scope, draft, "whole")
    publish(scope, why=Localised(de="Auf Wunsch aus dem Dorf.", en="The village asked for it."))
    change_draft(scope, draft.changed(objection_days=300), "page")
    publish(scope, why=Localised(en="More time to object."))
    client = Client()
    client.force_login(scope.person)
    for language, said in (("de", "Auf Wunsch aus dem Dorf."), ("en", "The village asked for it.")):
        scope.person.language = language
        scope.person.save()
        outside = f"/@{scope.brand.slug}/guidelines/"
        pages = [
            Client().get(f"{outside}?lang={language}").text,
            Client().get(f"{outside}2/?lang={language}").text,
            client.get(f"/b/{scope.brand.slug}/rules/versions/").text,
        ]
        assert all(said in page for page in pages)
        assert "More time to object." in pages[0]
        assert "More time to object." in client.get(f"/b/{scope.brand.slug}/policy/").text


@pytest.mark.parametrize(("language", "kept"), [("de", ("Alt", "")), ("en", ("", "Alt"))])
def test_reasons_from_before_keep_the_language_of_their_brand(
    language: str, kept: tuple[str, str]
) -> None:
    scope = scope_with_rule()
    scope.brand.language = language
    scope.brand.save()
    version = publish_again(scope, Localised(de="Alt"))
    migration = import_module("anklang.conduct.migrations.0006_why_in_two_languages")
    migration.into_english(apps, None)
    version.refresh_from_db()
    assert (version.why_de, version.why_en) == kept
    migration.into_one(apps, None)
    version.refresh_from_db()
    assert version.why_de == "Alt"


def publish_again(scope: Scope, why: Localised) -> RulesetVersion:
    """Put a changed draft in force."""
    change_draft(
        scope,
        Content(rules=(Rule.model_validate({"key": "fair", "title": {"de": "Fair"}}),)),
        "whole",
    )
    return publish(scope, why=why)
