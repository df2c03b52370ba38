"""What a ruleset says, and which of its rules an item breaks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from anklang.conduct.content import Content, Localised, Rule
from anklang.conduct.judging import Compiled, judge
from anklang.textkit.detectors import Condition, Facts

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
SPAM = Condition(detector="words", settings={"words": ["casino"]})


def rule(key: str = "spam", **values: Any) -> Rule:
    return Rule.model_validate({"key": key, "title": {"en": "No spam"}, "when": SPAM, **values})


def broken(*rules: Rule, **facts: Any) -> list[int]:
    found = judge(Compiled(Content(rules=rules)), Facts(**{"text": "casino", "at": AT} | facts))
    return [one.number for one in found]


def test_it_comes_back_as_it_was_stored() -> None:
    content = Content(
        rules=(
            rule(
                when=Condition.model_validate({"not": SPAM.stored()}),
                applies_from=date(2026, 1, 1),
                theirs=("note", "hold"),
                channels=(3,),
            ),
        ),
        intro=Localised(de="Hallo"),
    )

    assert Content.of(content.stored()) == content
    assert content.stored()["rules"][0]["when"] == {"not": SPAM.stored()}
    assert Content().stored() == {}


def test_a_rule_binds_us_or_them_or_both() -> None:
    rules = (rule("usus", binds="us"), rule("them", binds="visitors"), rule("both"))

    assert broken(*rules, ours=True) == [1, 3]
    assert broken(*rules, ours=False) == [2, 3]


def test_a_rule_holds_on_its_channels_and_days() -> None:
    assert broken(rule(channels=(1,)), channel=1) == [1]
    assert broken(rule(channels=(1,)), channel=2) == []
    assert broken(rule(channels=(1,)), channel=None) == [1]
    assert broken(rule(applies_from=date(2026, 3, 1), until=date(2026, 3, 1))) == [1]
    assert broken(rule(applies_from=date(2026, 3, 2))) == []
    assert broken(rule(until=date(2026, 2, 28))) == []


def test_a_rule_for_people_alone_is_never_broken_by_machines() -> None:
    assert broken(rule(when=None), rule("other")) == [2]


def test_what_was_found_is_told_with_the_rule() -> None:
    (found,) = judge(Compiled(Content(rules=(rule(),))), Facts("Best Casino!", at=AT))

    assert found.dry_run
    assert found.hits[0].words == ("Casino",)


def test_a_language_falls_back_on_the_other() -> None:
    said = Localised(de="Hallo")

    assert (said.said("en"), said.said("de"), bool(Localised())) == ("Hallo", "Hallo", False)


def test_rules_are_moved_changed_and_taken_away() -> None:
    content = Content(rules=(rule("aaaa"), rule("bbbb"), rule("cccc")))

    assert [one.key for one in content.moved("cccc", -2).rules] == ["cccc", "aaaa", "bbbb"]
    assert [one.key for one in content.moved("aaaa", 9).rules] == ["bbbb", "cccc", "aaaa"]
    assert content.moved("nope", 1) is content
    assert [one.key for one in content.without_rule("bbbb").rules] == ["aaaa", "cccc"]
    assert content.with_rule(rule("bbbb", binds="us")).rules[1].binds == "us"
    assert content.with_rule(rule("dddd")).number("dddd") == 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"rules": [rule("same"), rule("same")]},
        {"objection_days": 0},
        {"rules": [{"key": "No!"}]},
        {"rules": [{"key": "good", "ours": "shout"}]},
        {"something": 1},
    ],
)
def test_what_no_ruleset_is(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Content.of(wrong)
