"""The rules in force: what is published binds when its time comes, and nobody else's brand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from anklang.conduct.content import Content, Localised, Rule
from anklang.conduct.errors import (
    ChangedMeanwhile,
    ConductError,
    InThePast,
    NoRules,
    NothingToPublish,
    NotUsable,
    RulesetExists,
)
from anklang.conduct.judging import judge
from anklang.conduct.models import Ruleset, RulesetVersion
from anklang.conduct.queries.rules import in_force, version_in_force, versions
from anklang.conduct.services import (
    change_draft,
    create_ruleset,
    discard_draft,
    publish,
    restore,
)
from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Role
from anklang.textkit.detectors import Condition, Facts
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db


def words(*entries: str) -> Condition:
    return Condition(detector="words", settings={"words": list(entries)})


def content(word: str = "casino", **values: Any) -> Content:
    rule = {"key": "spam", "title": Localised(de="Kein Spam"), "when": words(word), **values}
    return Content(rules=(Rule.model_validate(rule),))


def broken(brand_id: int, text: str, **facts: Any) -> list[int]:
    rules = in_force(brand_id)
    assert rules is not None
    return [one.number for one in judge(rules.compiled, Facts(text, **facts))]


def test_a_draft_binds_nobody() -> None:
    scope = make_scope()
    create_ruleset(scope, content())

    assert in_force(scope.brand.pk) is None
    assert version_in_force(scope.brand.pk) is None


def test_a_published_ruleset_binds_and_a_newer_one_takes_over() -> None:
    scope = make_scope()
    create_ruleset(scope, content())
    publish(scope, why=Localised(de="Erste Fassung"))
    assert broken(scope.brand.pk, "Casino!") == [1]

    change_draft(scope, content("lotterie"), "spam")
    assert broken(scope.brand.pk, "Casino!") == [1]
    publish(scope)

    assert broken(scope.brand.pk, "Casino!") == []
    assert broken(scope.brand.pk, "Lotterien") == [1]
    assert [(one.number, one.why.said("en")) for one in versions(scope.brand.pk)] == [
        (2, ""),
        (1, "Erste Fassung"),
    ]


def test_a_planned_version_begins_by_time_alone() -> None:
    scope = make_scope()
    create_ruleset(scope, content())
    publish(scope)
    change_draft(scope, content("lotterie"), "spam")
    begins = clock.now() + timedelta(days=3)
    publish(scope, effective_from=begins)

    now, later = in_force(scope.brand.pk), in_force(scope.brand.pk, begins)
    assert now is not None
    assert later is not None
    assert (now.number, later.number) == (1, 2)


def test_a_planned_version_that_a_newer_one_overtakes_never_binds() -> None:
    scope = make_scope()
    create_ruleset(scope, content())
    begins = clock.now() + timedelta(days=3)
    publish(scope, effective_from=begins)
    change_draft(scope, content("lotterie"), "spam")
    publish(scope)

    found = in_force(scope.brand.pk, begins)
    assert found is not None
    assert found.number == 2


def test_rules_dont_bind_backwards() -> None:
    scope = make_scope()
    create_ruleset(scope, content())
    with pytest.raises(InThePast):
        publish(scope, effective_from=clock.now() - timedelta(minutes=1))


def test_a_look_up_costs_one_query_and_keeps_what_was_compiled(
    django_assert_num_queries: Any,
) -> None:
    scope = make_scope()
    create_ruleset(scope, content())
    publish(scope)
    first = in_force(scope.brand.pk)
    with django_assert_num_queries(1):
        second = in_force(scope.brand.pk)
    assert first is not None
    assert second is not None
    assert first.compiled is second.compiled


def test_another_brand_has_other_rules() -> None:
    scope, other = make_scope(), make_scope()
    create_ruleset(scope, content())
    publish(scope)

    assert in_force(other.brand.pk) is None
    with pytest.raises(Ruleset.DoesNotExist):
        publish(other)
    with pytest.raises(RulesetVersion.DoesNotExist):
        restore(other, 1)


def test_nothing_to_publish() -> None:
    scope = make_scope()
    create_ruleset(scope)
    with pytest.raises(NoRules):
        publish(scope)
    change_draft(scope, content(), "spam")
    publish(scope)
    with pytest.raises(NothingToPublish):
        publish(scope)


def test_one_ruleset_per_brand() -> None:
    scope = make_scope()
    create_ruleset(scope)
    with pytest.raises(RulesetExists):
        create_ruleset(scope)


def test_a_change_on_top_of_anothers_is_told() -> None:
    scope = make_scope()
    ruleset = create_ruleset(scope, content())
    change_draft(scope, content("lotterie"), "spam", based_on=ruleset.revision)
    with pytest.raises(ChangedMeanwhile):
        change_draft(scope, content("wette"), "spam", based_on=ruleset.revision)


def test_a_draft_is_discarded_and_an_old_version_restored() -> None:
    scope = make_scope()
    create_ruleset(scope, content())
    with pytest.raises(ConductError):
        discard_draft(scope)
    publish(scope)
    change_draft(scope, content("lotterie"), "spam")
    assert Content.of(discard_draft(scope).draft) == content()
    change_draft(scope, content("lotterie"), "spam")
    publish(scope)
    assert Content.of(restore(scope, 1).draft) == content()


def test_every_change_is_in_the_log_with_what_differs() -> None:
    scope = make_scope()
    create_ruleset(scope, content())
    change_draft(scope, content("lotterie"), "spam")
    publish(scope)

    rows = AuditEntry.objects.filter(action__startswith="ruleset.").order_by("pk")
    assert [row.action for row in rows] == [
        "ruleset.created",
        "ruleset.changed",
        "ruleset.published",
    ]
    changed = rows[1]
    assert set(changed.before) == set(changed.after) == {"part", "spam"}


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"title": Localised()}, "Titel"),
        ({"when": Condition(detector="words", settings={"words": []})}, "Wort"),
        ({"when": Condition(detector="pattern", settings={"pattern": "("})}, "Ausdruck"),
        ({"ours": "approval", "approval_role": "viewer"}, "gibt nichts frei"),
        ({"applies_from": "2026-03-02", "until": "2026-03-01"}, "Ende liegt"),
        ({"theirs": ["answer"]}, "Antwort"),
    ],
)
def test_a_rule_nobody_can_work_with_is_refused_in_words(rule: dict[str, Any], says: str) -> None:
    scope = make_scope()
    create_ruleset(scope)
    with translation.override("de"), pytest.raises(NotUsable, match=says) as caught:
        change_draft(scope, content(**rule), "spam")
    assert str(caught.value).startswith("Regel 1")


@pytest.mark.parametrize("role", [Role.APPROVER, Role.MODERATOR, Role.REPRESENTATIVE, Role.VIEWER])
def test_who_may_not_change_rules(role: Role) -> None:
    owner = make_scope()
    create_ruleset(owner, content())
    scope = make_scope(role, owner.brand)
    with pytest.raises(PermissionDenied):
        change_draft(scope, content("x"), "spam")
    with pytest.raises(PermissionDenied):
        publish(scope)


def test_an_editor_writes_and_an_owner_puts_in_force() -> None:
    owner = make_scope()
    editor = make_scope(Role.EDITOR, owner.brand)
    create_ruleset(editor, content())
    with pytest.raises(PermissionDenied):
        publish(editor)
    publish(owner)
