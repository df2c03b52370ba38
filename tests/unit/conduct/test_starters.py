"""Rulesets to begin with: whole in both languages, workable, and on trial."""

from __future__ import annotations

import pytest

from anklang.conduct.judging import Compiled, judge
from anklang.conduct.services.drafts import usable
from anklang.conduct.starters import Starter, starter, starters
from anklang.textkit.detectors import Facts


@pytest.mark.parametrize("one", starters(), ids=lambda one: one.name)
def test_a_starter_is_whole(one: Starter) -> None:
    usable(one.content)
    assert one.title.de
    assert one.title.en
    for rule in one.content.rules:
        assert rule.dry_run
        for part in (rule.title, rule.text, rule.reason, rule.example):
            assert part.de, rule.key
            assert part.en, rule.key
            assert part.de != part.en


def test_there_is_one_for_each_kind_of_house() -> None:
    assert [one.name for one in starters()] == ["shop", "association", "authority", "employer"]


@pytest.mark.parametrize(
    ("name", "text", "ours", "key"),
    [
        ("shop", "Ruf mich an: 089 / 32 16 80 10", False, "private1"),
        ("shop", "In Kooperation mit der Mühle Huber: Mehl!", True, "adlabel1"),
        ("shop", "Das ist noch vertraulich", True, "secrets1"),
        ("shop", "20 % auf alles", True, "prices01"),
        ("authority", "Mein Aktenzeichen ist 4711/26", False, "casework"),
        ("association", "Wählt am Sonntag die Richtigen", True, "campaign"),
    ],
)
def test_what_they_find(name: str, text: str, ours: bool, key: str) -> None:
    chosen = starter(name)
    assert chosen is not None
    found = judge(Compiled(chosen.content), Facts(text, language="de", ours=ours))
    assert key in [one.rule.key for one in found]


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("de", "Ihr seid doch alle Idioten.", "respect1"),
        ("en", "You are all idiots.", "respect1"),
        ("de", "Ich finde dich und breche dir die Beine.", "threats1"),
        ("en", "I will find you and break your legs.", "threats1"),
    ],
)
@pytest.mark.parametrize("one", starters(), ids=lambda one: one.name)
def test_what_a_rule_gives_as_its_example_breaks_it(
    one: Starter, language: str, text: str, key: str
) -> None:
    found = judge(Compiled(one.content), Facts(text, language=language))
    assert key in [broken.rule.key for broken in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ihr Schlingel, jetzt habe ich Hunger!"),
        ("de", "Ihr seid ja verrückt, um fünf aufzumachen!"),
        ("de", "Eure Preise sind ein Witz."),
        ("en", "You rascals, now I’m hungry!"),
        ("en", "Your prices are a joke."),
        ("en", "I’m such an idiot, I forgot my bag."),
    ],
)
def test_teasing_and_plain_criticism_insult_nobody(language: str, text: str) -> None:
    for one in starters():
        found = judge(Compiled(one.content), Facts(text, language=language))
        assert "respect1" not in [broken.rule.key for broken in found]


def test_what_they_let_be() -> None:
    for one in starters():
        compiled = Compiled(one.content)
        for text in ("Danke, das Brot war köstlich!", "Wann habt ihr morgen auf?"):
            assert judge(compiled, Facts(text, language="de")) == []
            assert judge(compiled, Facts(text, language="de", ours=True)) == []
