"""A guide as a whole: what runs, in which order, and what is said about the checking."""

from __future__ import annotations

from anklang.textkit.checks import Situation
from anklang.textkit.document import LONGEST, Document
from anklang.textkit.guide import Guide, read_guide
from anklang.textkit.messages import render

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
        (
            "voice.yaml",
            1,
            "emoji.maximum: Input should be a valid integer, unable to parse string as an integer",
        ),
        ("voice.yaml", 3, "There is no check “nosuch”."),
    ]
    assert [check.id for check in guide.checks] == ["shouting"]
