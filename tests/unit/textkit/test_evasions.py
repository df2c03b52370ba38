"""What people do so that rules read past them, and what is hostile to the machine itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from anklang.textkit.detectors import DETECTORS, Condition, Facts, Reading, Sieve
from anklang.textkit.detectors.base import HIDDEN, MASKED
from anklang.textkit.detectors.reading import LONGEST
from anklang.textkit.language import guess
from anklang.textkit.meaning import Layer, explain, read
from anklang.textkit.messages import render

WORDS = {"words": ["Idiot", "Schwindler", "free money"]}


def found(text: str, detector: str = "words", **settings: Any) -> list[str]:
    sieve = Sieve([Condition(detector=detector, settings=settings or WORDS)])
    return [words for one in sieve.judge(Facts(text, language="de")) for words in one.hits[0].words]


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("Du Idiot", "Idiot"),
        ("Du IDIOT!!!", "IDIOT"),
        ("Du I\u200bd\u200bi\u200bo\u200bt", "I\u200bd\u200bi\u200bo\u200bt"),  # zero width
        ("Du Id\u00adiot", "Id\u00adiot"),  # soft hyphen
        ("Du \u0406diot", "\u0406diot"),  # Cyrillic
        ("Du Idi\u03bft", "Idi\u03bft"),  # Greek
        ("Du \uff29\uff44\uff49\uff4f\uff54", "\uff29\uff44\uff49\uff4f\uff54"),  # full width
        ("Du 1d10t", "1d10t"),
        ("Du !di0t", "!di0t"),
        ("Du I d i o t", "I d i o t"),
        ("Du i.d.i.o.t", "i.d.i.o.t"),
        ("Du id🍞iot", "id🍞iot"),
        ("Du \u202eId\u202ciot", "Id\u202ciot"),  # direction marks
        ("Du Idiiiiiot", "Idiiiiiot"),
        ("Du Id*ot", "Id*ot"),
        ("Du I\u0308\u0301diot", "I\u0308\u0301diot"),  # piled-up accents
        ("fr\u200bee m0ney", "fr\u200bee m0ney"),
        ("Alles Schw1ndler", "Schw1ndler"),
    ],
)
def test_masks_dont_help(written: str, marked: str) -> None:
    assert found(written) == [marked]


@pytest.mark.parametrize(
    "text",
    ["B2B und U18 im Mai", "z. B. i. d. R. offen", "Bäcker*innen", "4k, 10:30, +49", "Idyll", "он"],
)
def test_what_is_no_mask_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "spam.example", "SPAM.EXAMPLE", "spam[.]example", "spam (dot) example", "sp\u200bam.example",
        "hxxp://spam.example/x", "https://gut.example@spam.example/", "sub.spam.example",
        "https://sp\u0430m.example", "spam。example",
    ],
)  # fmt: skip
def test_masked_addresses(written: str) -> None:
    text = written if "//" in written else f"www.{written}" if " " not in written else written
    assert found(f"Seht {text}", "links", deny=["spam.example"]) or "(dot)" in written


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Du Idiot", 1.0),
        ("Du 1d10t", MASKED),
        ("Du I d i o t", MASKED),
        ("Du Id*ot", HIDDEN),
        ("Du 1d10t, du Idiot", 1.0),
        ("Du Id*ot, du 1d10t", MASKED),
        ("Du Idiot \u200b", 1.0),
    ],
)
def test_what_had_to_be_read_through_a_mask_is_less_certain(text: str, certainty: float) -> None:
    (found,) = Sieve([Condition(detector="words", settings=WORDS)]).judge(Facts(text))
    assert found.certainty == found.hits[0].certainty == certainty


@pytest.mark.parametrize(
    ("pattern", "text", "certainty"),
    [("idiot", "1d10t", MASKED), (r"\w\d", "1d10t", 1.0), ("idiot", "idiot 1d10t", 1.0)],
)
def test_patterns_are_certain_of_what_was_written(
    pattern: str, text: str, certainty: float
) -> None:
    (found,) = Sieve([Condition(detector="pattern", settings={"pattern": pattern})]).judge(
        Facts(text)
    )
    assert found.certainty == certainty


def test_all_parts_are_as_sure_as_the_least_and_any_as_the_surest() -> None:
    plain = {"detector": "words", "settings": {"words": ["Brot"]}}
    masked = {"detector": "words", "settings": {"words": ["Idiot"]}}
    absent = {"not": {"detector": "words", "settings": {"words": ["Kuchen"]}}}
    conditions = [{"all": [plain, masked, absent]}, {"any": [plain, masked]}, absent]

    found = Sieve([Condition.model_validate(one) for one in conditions]).judge(
        Facts("Brot, du 1d10t")
    )

    assert [one.certainty for one in found] == [MASKED, 1.0, 1.0]


LONG = 1_000_000
HOSTILE = {
    "letters": "a" * LONG,
    "masks": "i\u200bd\u200bi\u200bo\u200bt " * (LONG // 10),
    "look-alikes": "\u0430\u0435\u043e\u0440" * (LONG // 4),
    "apart": "i d i o t " * (LONG // 10),
    "stars": "a*" * (LONG // 2),
    "dots": "a." * (LONG // 2),
    "digits": "1 " * (LONG // 2),
    "iban": "DE89 3704 " * (LONG // 10),
    "mails": "a@" * (LONG // 2),
    "emoji": "🔥" * LONG,
    "accents": "e" + "\u0301" * (LONG - 1),
    "quotes": "„" * LONG,
    "direction": "\u202e\u202d" * (LONG // 2),
    "streets": "Hauptstraße " * (LONG // 12),
    "links": "https://" * (LONG // 8),
    "brackets": "(" * LONG,
}


@pytest.fixture(scope="module")
def everything() -> Sieve:
    """All detectors, as their first bad example has them."""
    firsts = (next(one for one in kind.examples if one.verdict == "bad") for kind in DETECTORS)
    pairs = zip(DETECTORS, firsts, strict=True)
    sieve = Sieve([Condition(detector=kind.id, settings=one.settings) for kind, one in pairs])
    sieve.judge(Facts("Ein Text, damit Wörterbücher und Modelle geladen sind."))
    return sieve


@pytest.mark.parametrize("name", HOSTILE)
def test_a_million_signs_take_less_than_a_second(name: str, everything: Sieve) -> None:
    started = time.process_time()

    everything.judge(Facts(HOSTILE[name], names=("Ada Beispiel",)))

    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|aa)+b", "(x+x+)+y", "(.*)*z", "a{0,200}a{0,200}a{0,200}b"]
)
def test_patterns_that_blow_up_elsewhere(pattern: str) -> None:
    sieve = Sieve([Condition(detector="pattern", settings={"pattern": pattern + "!"})])
    started = time.process_time()

    sieve.judge(Facts("a" * 25_000 + "x" * 25_000))

    assert time.process_time() - started < 1


def test_the_end_of_an_endless_text_is_read() -> None:
    assert found("x " * 40_000 + "Idiot") == ["Idiot"]


def test_a_text_of_strange_signs_harms_nothing(everything: Sieve) -> None:
    for text in ("", "\x00", "\ufffd" * 10, "\U0010ffff", "\r\n\t", "%s {0} {{}}"):
        for one in everything.judge(Reading(Facts(text))):
            assert all(render(hit.message, "de") for hit in one.hits)


# Each kind of text on which something could be slow: of a sign, of what a pattern begins with and
# never ends, of what makes much out of little, of what every rule finds.
NASTY = [
    "a", "ä", "і", "i\u200b", "i d i o t ", "(i)(d)", "a*", "a?b*c ", "a.", "1 ", "1!", "a@", "(at)",
    "a (at) b (dot) ", "www.", "[dot]", "bit.ly/", "https://", "x.y ", "DE89 3704 ", "+49 30 ",
    "A-B 1 ", "Hauptstraße ", "Frau ", "Ada Beispiel ", "Idiot ", "ich bring dich um ", "?", "?!",
    "🔥", "e\u0301", "\u0301", "„", "\u202e", "\u2028", "\n", "\x00", "\ud800", "ﷺ", "𝔞", "ⓐ", "🅰",
    "ɪ", "İ", "ß", "ſ", "0000000000000 ", "Wort ", "The ", "#", "|", "a_", "a-", "a'",
]  # fmt: skip


@pytest.fixture(scope="module")
def each() -> dict[str, Sieve]:
    """Each detector alone, with every one of its bad examples."""
    bad = {
        kind.id: [one.settings for one in kind.examples if one.verdict == "bad"]
        for kind in DETECTORS
    }
    sieves = {
        name: Sieve([Condition(detector=name, settings=one) for one in told])
        for name, told in bad.items()
    }
    for sieve in sieves.values():
        sieve.judge(Facts("Damit alles geladen ist: ruf an, 030 1234567!", names=("Ada Beispiel",)))
    return sieves


@pytest.mark.parametrize("name", [kind.id for kind in DETECTORS])
def test_no_detector_takes_a_second_for_a_million_signs(name: str, each: dict[str, Sieve]) -> None:
    """The slowest takes a fifth of that, and whatever the text: only so much of it is read."""
    for piece in NASTY:
        text = piece * (LONG // len(piece))
        started = time.process_time()
        each[name].judge(Facts(text, names=("Ada Beispiel",)))
        assert time.process_time() - started < 1, ascii(piece)


def test_what_is_left_out_of_an_endless_text_is_known() -> None:
    reading = Reading(Facts("x" * LONG))

    assert len(reading.text) == LONGEST + 1
    assert reading.cut


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_model_takes_a_second_for_a_million_signs(language: str) -> None:
    layer = Layer().corrected("k", "Du Idiot", language, "offensive", applies=False)
    asked: list[Callable[[str], object]] = [
        lambda text: layer.adjusted(text, language, read(text, language)),
        lambda text: explain(text, language),
        guess,
    ]
    for ask in asked:
        ask("Damit alles geladen ist.")
        for piece in NASTY:
            text = piece * (LONG // len(piece))
            started = time.process_time()
            ask(text)
            assert time.process_time() - started < 1, ascii(piece)


@pytest.mark.parametrize(
    "text",
    ["DE8937040044053201300\u212a", "https://x/DE8937040044053201300\u212a", "DE٨٩" + "1" * 18],
)
def test_digits_and_letters_of_other_kinds_break_no_check_of_accounts(text: str) -> None:
    assert found(text, "personal", kinds=["iban"]) == []
