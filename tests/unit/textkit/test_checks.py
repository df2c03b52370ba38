"""Every check, run on its own examples."""

from __future__ import annotations

from typing import Any

import pytest

from anklang.textkit.checks import CHECKS, Check, Example
from anklang.textkit.detectors import BY_ID, Facts, Reading
from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, fixed
from anklang.textkit.guide import Guide
from anklang.textkit.messages import render

CASES = [
    pytest.param(check, example, id=f"{check.id}-{example.verdict}-{number}")
    for check in CHECKS
    for number, example in enumerate(check.examples)
]


def run(check: type[Check[Any]], example: Example, text: str | None = None) -> list[Finding]:
    settings = check.settings_type.model_validate(example.settings)
    document = Document(example.text if text is None else text, example.language)
    return list(check(settings).findings(document, example.situation))


@pytest.mark.parametrize(("check", "example"), CASES)
def test_examples(check: type[Check[Any]], example: Example) -> None:
    found = run(check, example)

    assert bool(found) is (example.verdict == "bad")
    if example.marked is not None:
        assert found[0].span.of(example.text) == example.marked
    for finding in found:
        assert 0 <= finding.span.start <= finding.span.end <= len(example.text)
        assert finding.check == check.id


@pytest.mark.parametrize(("check", "example"), CASES)
def test_a_taken_fix_settles_the_finding(check: type[Check[Any]], example: Example) -> None:
    for finding in run(check, example):
        for choice in range(len(finding.fixes)):
            text = fixed(example.text, finding, choice)
            again = run(check, example, text)
            assert (finding.span.start, finding.message) not in {
                (other.span.start, other.message) for other in again
            }


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_shows_good_bad_and_ignored_texts_in_its_languages(check: type[Check[Any]]) -> None:
    shown = {(example.verdict, example.language) for example in check.examples}

    for language in check.languages:
        assert {("good", language), ("bad", language), ("ignored", language)} <= shown


def said(text: str, settings: dict[str, Any], language: str = "de") -> list[tuple[str, str]]:
    """Return what a guide marks in a German text, and what it says to it."""
    report = Guide(settings).check(Document(text, "de"))
    return [
        (one.span.of(text), render(one.message, "de" if language == "de" else "en"))
        for one in report.findings
    ]


@pytest.mark.parametrize(
    ("text", "settings", "german", "english"),
    [
        ("Brot", {"shortest": 20}, "Das ist erst ein Wort; der Leitfaden will mindestens 20.",
         "That is only one word; the guide wants at least 20."),
        ("Brot backen", {"shortest": 20}, "Das sind erst 2 Wörter; der Leitfaden will mindestens 20.",
         "That is only 2 words; the guide wants at least 20."),
        ("Wir backen Brot", {"longest": 1}, "Das sind 3 Wörter; der Leitfaden will höchstens 1.",
         "That is 3 words; the guide wants 1 at most."),
    ],
)  # fmt: skip
def test_length_is_said_as_people_say_it(
    text: str, settings: dict[str, Any], german: str, english: str
) -> None:
    guide = {"length": settings}
    assert [message for _span, message in said(text, guide)] == [german]
    assert [message for _span, message in said(text, guide, "en")] == [english]


@pytest.mark.parametrize(
    ("text", "settings", "marked"),
    [
        ("Kommt! 🥨🎉🎈", {"emoji": {"maximum": 1}}, ["🎉🎈"]),
        ("Da 🥨 und 🎉. Dann 🎈.", {"emoji": {"maximum": 1, "instead_of_words": True}}, ["🎉"]),
        ("Kommt! 🥨🎉💩🎈", {"emoji": {"maximum": 1, "never": ["💩"]}}, ["🎉", "💩"]),
        ("Heute #Brot #Ofen #Mehl", {"hashtags": {"maximum": 1}}, ["#Ofen #Mehl"]),
    ],
)
def test_too_many_is_told_once(text: str, settings: dict[str, Any], marked: list[str]) -> None:
    assert [span for span, _message in said(text, settings)] == marked


@pytest.mark.parametrize(
    ("policy", "text", "fixes"),
    [
        ("star", "Fragt der:die Neue?", ("der*die",)),
        ("colon", "Wir suchen einen*eine.", ("einen:eine",)),
        ("colon", "Das ist ein_e Gast.", ("ein:e",)),
        ("pairs", "Kennt ihr die/der Neue?", ("die oder der",)),
        ("none", "Für jede:n etwas", ("jede oder jeden",)),
        ("neutral", "Wer ist die*der Neue?", ()),
    ],
)
def test_articles_with_a_sign_are_found_and_mended(
    policy: str, text: str, fixes: tuple[str, ...]
) -> None:
    (found,) = Guide({"inclusive": {"policy": policy}}).check(Document(text, "de")).findings
    assert found.fixes == fixes


@pytest.mark.parametrize(
    ("detector", "settings", "text", "german"),
    [
        ("length", {"most_lines": 1}, "a\nb", "Mehr als eine Zeile."),
        ("length", {"most_lines": 2}, "a\nb\nc", "Mehr als 2 Zeilen."),
        ("links", {"most": 1}, "https://a.example https://b.example", "Mehr als ein Link."),
    ],
)
def test_one_of_something_is_said_in_the_singular(
    detector: str, settings: dict[str, Any], text: str, german: str
) -> None:
    kind = BY_ID[detector]
    hit = kind(kind.settings_type.model_validate(settings)).detect(Reading(Facts(text=text)))
    assert hit is not None
    assert render(hit.message, "de") == german
