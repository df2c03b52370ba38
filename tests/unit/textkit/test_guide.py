"""A guide as a whole: what runs, in which order, and what is said about the checking."""

from __future__ import annotations

from typing import Any

import pytest

from anklang.textkit.checks import Situation
from anklang.textkit.document import LONGEST, Document
from anklang.textkit.findings import fixed
from anklang.textkit.guide import Guide, read_guide
from anklang.textkit.messages import render
from anklang.textkit.syllables import Language

VOICE = """
language: de
address: {form: du, level: suggestion, why: Wir duzen.}
exclamations: {maximum: 0, level: error}
"""


def test_findings_come_in_reading_order_with_level_and_reason_of_the_guide() -> None:
    guide = read_guide(VOICE)
    text = "Hallo! Haben Sie Zeit?"

    found = guide.check(guide.document(text)).findings

    assert guide.problems == []
    assert [(one.check, one.level, one.why, one.span.of(text)) for one in found] == [
        ("exclamations", "error", "", "!"),
        ("address", "suggestion", "Wir duzen.", "Sie"),
    ]


def test_a_check_stays_out_of_languages_it_does_not_know() -> None:
    guide = Guide({"address": {"form": "du"}, "anglicisms": {}})

    assert guide.check(Document("Sie said: Feedback, please. Ihnen!", "en")).findings == ()


def test_a_check_that_is_not_named_does_not_run() -> None:
    assert Guide({}).check(Document("HALLO!!! Haben Sie Zeit", "de")).findings == ()


def test_an_empty_check_runs_as_it_comes() -> None:
    guide = read_guide("shouting:\n")

    assert [one.check for one in guide.check(Document("Heute GRATIS!", "de")).findings] == [
        "shouting"
    ]


def test_a_reply_is_checked_as_a_reply() -> None:
    guide = Guide({"address": {"form": "du"}, "ending": {"signed": True}})
    document = Document("Danke, dass du schreibst.", "de")

    as_post = guide.check(document).findings
    as_reply = guide.check(document, Situation("reply", "sie")).findings

    assert as_post == ()
    assert {one.check for one in as_reply} == {"address", "ending"}


def test_what_was_not_checked_is_said() -> None:
    slow = "extends: existence\nmessage: m\nnonword: true\ntokens: ['(?!x)(?:a|a)+c']\n"
    guide = Guide({}, {"S/Slow.yml": slow})

    report = guide.check(Document("ac " + "a" * LONGEST, "de"))

    assert [render(note, "en") for note in report.notes] == [
        "A pattern took too long and was stopped.",
        f"Only the first {LONGEST} signs were checked.",
    ]


def test_a_wrong_setting_leaves_the_other_checks_at_work() -> None:
    guide = read_guide("emoji: {maximum: many}\nshouting: {}\nnosuch: {}\n")

    assert [(one.file, one.line, render(one.message, "en")) for one in guide.problems] == [
        ("voice.yaml", 1, "emoji.maximum is a whole number."),
        ("voice.yaml", 3, "There is no check “nosuch”."),
    ]
    assert [check.id for check in guide.checks] == ["shouting"]


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("emoji: {maximum: many}", "emoji.maximum muss eine ganze Zahl sein."),
        ("emoji: {nosuch: 1}", "emoji.nosuch: Diese Einstellung gibt es nicht."),
        ("emoji: {allowed: perhaps}", "emoji.allowed ist true oder false."),
        ("emoji: {only: 3}", "emoji.only muss eine Liste sein."),
        ("inclusive: {policy: perhaps}", "inclusive.policy muss eines davon sein: neutral, pairs,"),
        ("inclusive: {allowed: [[1]]}", "inclusive.allowed.0 muss ein Text sein."),
        ("emoji: 3", "emoji muss aus Schlüsseln mit Werten bestehen."),
        ("names: {names: [{}]}", "names.names.0"),
    ],
)
def test_a_wrong_setting_is_said_in_the_readers_language(text: str, german: str) -> None:
    said = [render(one.message, "de") for one in read_guide(text + "\n").problems]
    assert said
    assert said[0].startswith(german)
    assert "nput" not in said[0]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("emoji: {}\nshouting\nnames: {}\n", 2, "could not find expected ':'"),
        ('emoji: {}\nnames: {names: "Amsel\nfillers: {}\n', 2, "unexpected end of stream"),
        ("emoji:\n\tmaximum: 1\n", 2, "cannot start any token"),
        ("emoji: {}\nnames: {names: [Amsel\nfillers: {}\n", 2, "did not find expected ',' or ']'"),
        ("emoji: {}\n names: {}\n", 2, "did not find expected key"),
        ("emoji: {}\nnames: *all\n", 2, "references (*name) aren't read here"),
        ("emoji: {}\nnames: [[[[[[[[[]]]]]]]]]\n", 2, "nested too deeply"),
    ],
)
def test_a_guide_that_is_not_yaml_is_reported_on_the_line_of_the_slip(
    text: str, line: int, reason: str
) -> None:
    (problem,) = read_guide(text).problems

    assert (problem.file, problem.line) == ("voice.yaml", line)
    assert reason in render(problem.message, "en")
    assert "\n" not in render(problem.message, "de")


@pytest.mark.parametrize(
    ("settings", "text", "checks"),
    [
        ({}, "Unsere Kunden sind da.", ["words"]),
        (
            {"inclusive": {"policy": "neutral", "level": "error"}},
            "Die Kunden.",
            ["inclusive", "words"],
        ),
        ({"words": {}}, "Unsere Kunden sind da.", ["inclusive"]),
        ({}, "Unsere Mitarbeiter sind da.", ["inclusive"]),
        ({"words": {"terms": [{"instead_of": ["Event"]}]}}, "Ein Event!", ["words"]),
        ({}, "Für hermine ist Platz.", ["names"]),
        ({"names": {}}, "Für hermine ist Platz.", ["Vale.Terms"]),
    ],
)
def test_two_checks_do_not_compete_over_the_same_words(
    settings: dict[str, Any], text: str, checks: list[str]
) -> None:
    guide = Guide(
        {
            "language": "de",
            "words": {"terms": [{"use": "Leute", "instead_of": ["Kunde"]}]},
            "inclusive": {"policy": "neutral"},
            "anglicisms": {},
            "names": {"names": ["Hermine"], "level": "error"},
            **settings,
        },
        {"Vocab/House/accept.txt": "Hermine\n"},
    )

    assert [one.check for one in guide.check(guide.document(text)).findings] == checks


def test_in_english_too_the_words_of_the_guide_come_first() -> None:
    terms = [{"use": "host", "instead_of": ["chairman"]}]
    guide = Guide(
        {
            "language": "en",
            "words": {"terms": terms},
            "inclusive": {"policy": "neutral"},
            "jargon": {},
        }
    )

    report = guide.check(guide.document("The chairman utilizes guys."))

    assert [one.check for one in report.findings] == ["words", "jargon", "inclusive"]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Unsere Mitarbeiter sind da.", "Mitarbeitenden"),
        ("Unsere neuen Mitarbeiter sind da.", "Mitarbeitenden"),
        ("Die Mitarbeiter:innen sind da.", "Mitarbeitenden"),
        ("Wir suchen Mitarbeiter.", "Mitarbeitende"),
        ("Mitarbeiter:innen gesucht.", "Mitarbeitende"),
        ("Viele neue Mitarbeiter kamen.", "Mitarbeitende"),
        ("Wir danken den Mitarbeitern.", "Mitarbeitenden"),
        ("Wir reden mit Studenten.", "Studierenden"),
        ("Unsere Kunden sind da.", "Kundschaft"),
    ],
)
def test_a_neutral_word_takes_the_ending_its_sentence_asks_for(text: str, better: str) -> None:
    guide = Guide({"language": "de", "inclusive": {"policy": "neutral"}})

    (found,) = guide.check(guide.document(text)).findings

    assert found.fixes == (better,)


@pytest.mark.parametrize(
    ("language", "formula", "text", "said"),
    [
        ("de", "wiener_1", "Brot ist da.", ["Lesbarkeit: zu kurz, um es zu sagen."]),
        ("en", "flesch", "Bread is here.", ["Readability: too short to tell."]),
        ("de", "wiener_1", "Das Brot ist gut. Wir backen es am Ofen. " * 5, []),
        ("en", "flesch", "The bread is good. We bake it here. " * 5, []),
        ("en", "wiener_1", "Bread is here.", []),
        ("de", "wiener_1", "", []),
    ],
)
def test_a_text_too_short_for_a_readability_is_said_to_be_so(
    language: Language, formula: str, text: str, said: list[str]
) -> None:
    guide = Guide({"language": language, "readability": {"formula": formula}})

    report = guide.check(guide.document(text))

    assert [render(note, language) for note in report.notes] == said
    assert report.findings == ()


@pytest.mark.parametrize(
    ("language", "text", "calm"),
    [
        ("de", "JETZT NEU: das BROT. HEUTE!", "Jetzt neu: das Brot. Heute!"),
        ("en", "BUY the BREAD. FREE today.", "Buy the bread. Free today."),
    ],
)
def test_calmed_words_keep_the_capital_of_their_sentence(
    language: Language, text: str, calm: str
) -> None:
    guide = Guide({"language": language, "shouting": {}})

    while found := guide.check(guide.document(text)).findings:
        text = fixed(text, found[0])

    assert text == calm


def test_an_unknown_setting_is_named_in_the_reader_s_language() -> None:
    (problem,) = read_guide("emoji: {}\ngreeting: {any_of: [Moin]}\n").problems

    assert problem.line == 2
    assert render(problem.message, "de") == "greeting.any_of: Diese Einstellung gibt es nicht."
    assert render(problem.message, "en") == "greeting.any_of: there is no such setting."
