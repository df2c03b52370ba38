"""Texts of ours at the door of the rules: what stops, what needs words, what needs a release."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from anklang.conduct.content import Content, Rule
from anklang.conduct.errors import (
    NeedsRelease,
    ReasonMissing,
    ReasonWanted,
    StoppedByRule,
    WrongReleaser,
)
from anklang.conduct.models import LetPass
from anklang.conduct.ours import OwnText
from anklang.conduct.queries.checking import RulesChecked, check_ours
from anklang.conduct.services import (
    change_draft,
    create_ruleset,
    let_pass,
    publish,
    require_releaser,
    require_rules,
)
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Representative, Role
from anklang.orgs.scope import Scope
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
SUBJECT = "publishing.post:1"


def rule(word: str, ours: str, **values: Any) -> Rule:
    return Rule.model_validate(
        {
            "key": word,
            "title": {"de": f"Kein {word.title()}", "en": f"No {word}"},
            "reason": {"de": "Weil es schadet.", "en": "It does harm."},
            "when": {"detector": "words", "settings": {"words": [word]}},
            "ours": ours,
            "dry_run": False,
            **values,
        }
    )


def enforce(scope: Scope, *rules: Rule) -> None:
    create_ruleset(scope, Content(rules=rules))
    publish(scope)


def check(scope: Scope, text: str, **values: Any) -> RulesChecked:
    checked = check_ours(scope.brand, lambda: [OwnText("text", text, **values)], subject=SUBJECT)
    assert checked is not None
    return checked


def test_without_rules_nothing_is_asked() -> None:
    scope = make_scope()

    assert check_ours(scope.brand, lambda: pytest.fail("asked for texts")) is None
    assert require_rules(scope, None) is None


def test_a_finding_cites_its_rule() -> None:
    scope = make_scope()
    enforce(scope, rule("casino", "hint"), rule("lotto", "block"))

    (found,) = check(scope, "Ein Lotto 🎰 und noch ein Lotto").findings

    assert (found.number, found.action, found.parts) == (2, "block", ("text",))
    assert [place.words for place in found.places] == ["Lotto", "Lotto"]
    # Browsers count the picture as two.
    assert [place.units[0] - place.span[0] for place in found.places] == [0, 1]


def test_a_rule_that_blocks_stops_everybody() -> None:
    scope = make_scope()
    enforce(scope, rule("casino", "block"))

    with pytest.raises(StoppedByRule) as caught, translation.override("de"):
        require_rules(scope, check(scope, "Casino"), "Trotzdem", asks_release=True)
    with translation.override("de"):
        assert caught.value.sentences[0].startswith("Regel 1: Kein Casino.")
        assert caught.value.sentences[0].endswith("Weil es schadet.")


def test_a_warning_wants_a_reason_and_keeps_it_for_these_words() -> None:
    scope = make_scope()
    enforce(scope, rule("casino", "warn"))
    with pytest.raises(ReasonWanted):
        require_rules(scope, check(scope, "Casino"))

    require_rules(scope, check(scope, "Casino"), "Es ist ein Straßenname.")

    kept = LetPass.objects.get()
    assert (kept.rule_number, kept.version, kept.reason) == (1, 1, "Es ist ein Straßenname.")
    assert AuditEntry.objects.filter(action="rules.let_pass").count() == 1
    again = require_rules(scope, check(scope, "Wieder: CASINO"))
    assert again is not None
    assert again.findings[0].stands
    with pytest.raises(ReasonWanted):
        require_rules(scope, check(scope, "Casinos"))


def test_a_reason_for_a_warning_is_none_once_the_rule_is_graver() -> None:
    scope = make_scope()
    enforce(scope, rule("casino", "warn"))
    require_rules(scope, check(scope, "Casino"), "Straßenname")

    change_draft(scope, Content(rules=(rule("casino", "block"),)), "casino")
    publish(scope)

    with pytest.raises(StoppedByRule):
        require_rules(scope, check(scope, "Casino"))


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_a_reason_is_words_and_not_too_many(reason: str) -> None:
    scope = make_scope()
    enforce(scope, rule("casino", "warn"))
    checked = check(scope, "Casino")

    with pytest.raises(ReasonMissing):
        let_pass(scope, checked, [checked.findings[0].mark], reason)


def test_words_dont_pass_a_block_or_a_release() -> None:
    scope = make_scope()
    enforce(scope, rule("casino", "block"), rule("lotto", "approval"))
    checked = check(scope, "Casino und Lotto")

    assert let_pass(scope, checked, [one.mark for one in checked.findings], "Bitte") == []


def test_a_rule_that_asks_for_a_release_asks_everybody() -> None:
    scope = make_scope()
    enforce(scope, rule("casino", "approval", approval_role="editor"))
    checked = check(scope, "Casino")

    with pytest.raises(NeedsRelease):
        require_rules(scope, checked)
    assert require_rules(scope, checked, asks_release=True) is checked


@pytest.mark.parametrize(
    ("role", "asked", "may"),
    [
        (Role.OWNER, "editor", True),
        (Role.EDITOR, "editor", True),
        (Role.APPROVER, "editor", False),
        (Role.APPROVER, "", True),
        (Role.EDITOR, "owner", False),
    ],
)
def test_a_release_counts_by_the_role_that_is_asked_for(role: Role, asked: str, may: bool) -> None:
    owner = make_scope()
    enforce(owner, rule("casino", "approval", approval_role=asked))
    scope = make_scope(role, owner.brand)
    checked = check(scope, "Casino")

    if may:
        require_releaser(scope, checked)
    else:
        with pytest.raises(WrongReleaser):
            require_releaser(scope, checked)


def test_a_rule_on_trial_is_shown_and_holds_nothing_up() -> None:
    scope = make_scope()
    enforce(scope, rule("casino", "block", dry_run=True))

    checked = check(scope, "Casino")

    assert [one.on_trial for one in checked.findings] == [True]
    assert require_rules(scope, checked) is checked


def test_rules_for_visitors_or_for_reading_dont_concern_our_texts() -> None:
    scope = make_scope()
    enforce(scope, rule("casino", "block", binds="visitors"), rule("lotto", ""))

    assert check(scope, "Casino Lotto").findings == ()


def test_whose_name_isnt_said_costs_one_query(django_assert_max_num_queries: Any) -> None:
    scope = make_scope()
    enforce(scope, rule("casino", "block"))
    Representative.objects.update(name="Ada Beispiel", consented_at=None)

    check(scope, "x")
    with django_assert_max_num_queries(3):
        check(scope, "Casino")
