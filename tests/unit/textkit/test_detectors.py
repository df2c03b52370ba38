"""Every detector, run on its own examples; and conditions made of them."""

from __future__ import annotations

from functools import reduce
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from anklang.textkit.detectors import (
    BY_ID,
    DETECTORS,
    CannotDetect,
    Condition,
    Detector,
    Example,
    Facts,
    Reading,
    Sieve,
)

CASES = [
    pytest.param(detector, example, id=f"{detector.id}-{example.verdict}-{number}")
    for detector in DETECTORS
    for number, example in enumerate(detector.examples)
]
FACTS = TypeAdapter(Facts)


def facts_of(example: Example) -> Facts:
    return FACTS.validate_python(
        {"text": example.text, "language": example.language, **example.facts}
    )


@pytest.mark.parametrize(("detector", "example"), CASES)
def test_examples(detector: type[Detector[Any]], example: Example) -> None:
    facts = facts_of(example)

    hit = detector(detector.settings_type.model_validate(example.settings)).detect(Reading(facts))

    assert (hit is not None) is (example.verdict == "bad")
    if hit is None:
        return
    assert hit.detector == detector.id
    assert all(0 <= span.start < span.end <= len(example.text) for span in hit.spans)
    if example.marked is not None:
        assert hit.spans[0].of(example.text) == example.marked


@pytest.mark.parametrize(("detector", "example"), CASES)
def test_the_sieve_finds_what_the_detector_finds(
    detector: type[Detector[Any]], example: Example
) -> None:
    condition = Condition(detector=detector.id, settings=example.settings)
    noise = [Condition(detector="words", settings={"words": ["qwertz"], "inside": True})] * 3

    found = Sieve([*noise, condition]).judge(facts_of(example))

    assert [one.index for one in found] == ([3] if example.verdict == "bad" else [])


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.id)
def test_a_detector_shows_good_bad_and_ignored_texts_in_both_languages(
    detector: type[Detector[Any]],
) -> None:
    shown = {(example.verdict, example.language) for example in detector.examples}

    assert shown == {(v, lang) for v in ("good", "bad", "ignored") for lang in ("de", "en")}


def words(*entries: str) -> dict[str, Any]:
    return {"detector": "words", "settings": {"words": list(entries)}}


LONG = {"detector": "length", "settings": {"most": 20}}


@pytest.mark.parametrize(
    ("condition", "text", "holds"),
    [
        ({"all": [words("bread"), LONG]}, "bread", False),
        ({"all": [words("bread"), LONG]}, "bread " * 9, True),
        ({"any": [words("bread"), LONG]}, "x" * 30, True),
        ({"any": [words("bread"), LONG]}, "bread", True),
        ({"any": [words("bread"), words("cake")]}, "pie", False),
        ({"not": words("bread")}, "cake", True),
        ({"not": words("bread")}, "bread", False),
        ({"all": [words("cake"), {"not": words("bread")}]}, "cake", True),
        ({"all": [words("cake"), {"not": words("bread")}]}, "cake and bread", False),
        ({"any": [{"not": LONG}, words("x")]}, "y", True),
    ],
)
def test_conditions(condition: dict[str, Any], text: str, holds: bool) -> None:
    sieve = Sieve([Condition.model_validate(condition)])

    assert bool(sieve.judge(Facts(text, language="en"))) is holds


def test_hits_of_all_parts_are_told_once_each() -> None:
    condition = Condition.model_validate({"any": [words("bread"), words("cake"), words("bread")]})

    (found,) = Sieve([condition]).judge(Facts("bread and cake", language="en"))

    assert [hit.words for hit in found.hits] == [("bread",), ("cake",)]


def test_a_condition_comes_back_as_it_was_stored() -> None:
    condition = Condition.model_validate(
        {"all": [words("a"), {"not": {"any": [words("b"), LONG]}}]}
    )

    assert Condition.model_validate(condition.stored()) == condition
    assert condition.stored() == {"all": [words("a"), {"not": {"any": [words("b"), LONG]}}]}


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"detector": "nobody"},
        {"detector": "words", "any": [LONG]},
        {"all": []},
        {"any": [LONG] * 70},
        reduce(lambda below, _floor: {"not": below}, range(10), LONG),
        {"some": [LONG]},
    ],
)
def test_what_no_condition_is(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Condition.model_validate(wrong)


@pytest.mark.parametrize(
    ("detector", "settings", "key"),
    [
        ("words", {"words": []}, "words"),
        ("words", {"words": ["..."]}, "words"),
        ("pattern", {"pattern": "("}, "pattern"),
        ("pattern", {"pattern": "a*"}, "pattern"),
        ("pattern", {"pattern": r"(a)\1"}, "pattern"),
        ("pattern", {"pattern": r"(?<=a)b"}, "pattern"),
        ("pattern", {"pattern": "x" * 2_000}, "pattern"),
        ("pattern", {"pattern": "(((a{1,500}){1,500}){1,500})"}, "pattern"),
        ("links", {}, ""),
        ("links", {"deny": ["not a domain"]}, "deny"),
        ("length", {}, ""),
        ("repetition", {}, ""),
        ("flood", {"most": 0}, "most"),
    ],
)
def test_settings_nobody_can_work_with(detector: str, settings: dict[str, Any], key: str) -> None:
    with pytest.raises(CannotDetect) as caught:
        Sieve([Condition(detector=detector, settings=settings)])

    assert caught.value.key == key


def test_every_detector_has_its_own_name() -> None:
    assert len(BY_ID) == len(DETECTORS)
