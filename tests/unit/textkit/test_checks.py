"""Every check, run on its own examples."""

from __future__ import annotations

from typing import Any

import pytest

from anklang.textkit.checks import CHECKS, Check, Example
from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, fixed

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
