"""What visitors and the house read about where and when a rule holds, and what may happen."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from anklang.conduct.content import Content, Rule
from anklang.conduct.services import create_ruleset, publish
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
