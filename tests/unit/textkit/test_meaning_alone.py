"""Stretches in another language and single sentences of long texts are read by themselves, too."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.textkit.language import guess
from anklang.textkit.meaning import Asked, Kind, Reading, explain, read, read_many
from anklang.textkit.meaning.alone import LONG
from anklang.textkit.meaning.comments import _ONES_THAT_APPLY, _as_they_are
from anklang.textkit.meaning.mixed import elsewhere

HOSTILE = {Kind.OFFENSIVE, Kind.INSULT, Kind.ABUSE, Kind.THREAT}

GERMAN = (
    "Das Brot war wirklich lecker.",
    "Wir kommen am Samstag wieder.",
    "Meine Oma hat sich sehr über den Kuchen gefreut!",
    "Habt ihr am Montag geöffnet?",
)
ENGLISH = (
    "Have a nice day everybody!",
    "We will be back on Saturday with the kids.",
    "I really enjoyed the concert last night.",
    "What time do you open on Sunday?",
)
GERMAN_INSULTS = ("Du Depp.", "Halt die Fresse, du Idiot!", "Du bist so ein dummes Arschloch.")
ENGLISH_INSULTS = (
    "You are such a stupid moron.",
    "Shut up, you idiot!",
    "Go to hell, you bastard.",
)


def told(text: str, language: str = "") -> dict[str, Reading]:
    return {one.kind: one for one in read(text, language or guess(text).language)}


def hostile(text: str, language: str = "") -> bool:
    found = told(text, language)
    return any(found[kind].applies for kind in HOSTILE)


def whole(text: str, language: str) -> tuple[Reading, ...]:
    """What a text says as a whole, without its parts."""
    ((_number, _windows, found),) = _as_they_are([Asked(text, language)], _ONES_THAT_APPLY)
    return found


@pytest.mark.parametrize(
    ("text", "language", "stretches"),
    [
        ("Du Depp. Have a nice day everybody!", "en", ["Du Depp."]),
        ("Du Depp\nHave a nice day everybody!", "en", ["Du Depp"]),
        ("Have a nice day everybody! Du Depp", "en", ["Du Depp"]),
        ("halt die fresse have a nice day everybody", "en", ["halt die fresse"]),
        ("You idiot. Einen schönen Tag noch zusammen!", "de", ["You idiot."]),
        ("Das Brot ist gut. Go to hell. Das Brot ist schlecht.", "de", ["Go to hell."]),
        ("What time do you open?", "de", ["What time do you open?"]),
        ("Schöne Schuhe. Happy Birthday!", "de", ["Happy Birthday!"]),
        ("Mein Sohn hat den Workshop im Juni geleitet, sehr cool.", "de", []),
        ("What a lovely Kindergarten, and so much Schadenfreude!", "en", []),
        ("@nicelittlebakery #makebreadgreat https://we.have.it Danke euch", "de", []),
        ("Ein ganz normaler Satz. Und noch einer.", "de", []),
        ("", "de", []),
        ("🎉 123", "en", []),
    ],
)
def test_stretches_in_the_other_language(text: str, language: str, stretches: list[str]) -> None:
    assert [span.of(text) for span in elsewhere(text, language)] == stretches


@pytest.mark.parametrize(
    ("insult", "friendly"), [*product(GERMAN_INSULTS, ENGLISH), *product(ENGLISH_INSULTS, GERMAN)]
)
def test_a_sentence_in_the_other_language_hides_no_insult(insult: str, friendly: str) -> None:
    for text in (f"{insult} {friendly}", f"{friendly} {insult}", f"{insult}\n{friendly}"):
        assert hostile(text), text


@pytest.mark.parametrize(("german", "english"), [*product(GERMAN, ENGLISH)])
def test_two_friendly_languages_are_friendly(german: str, english: str) -> None:
    assert not hostile(f"{german} {english}")
    assert not hostile(f"{english} {german}")


def test_an_insult_that_is_masked_is_found_in_two_languages_too() -> None:
    assert hostile("Du b1st so ein dummes Ar\u200bschloch. Have a nice day everybody!")


def test_what_is_quoted_in_the_other_language_is_somebody_elses() -> None:
    assert not hostile("Er hat „you are such a stupid moron“ zu mir gesagt, das ist doch traurig.")


def test_reasons_point_into_the_stretch_that_spoke() -> None:
    text = "Have a nice day, everybody! Halt die F r e s s e, du Idiot! And see you on Sunday."
    reading = told(text)[Kind.INSULT]
    assert reading.applies
    begin, end = text.index("Halt"), text.index(" And")
    for reason in reading.reasons:
        assert begin <= reason.span.start < reason.span.end <= end
        stretch = text[reason.span.start : reason.span.end].lower()
        assert stretch.replace(" ", "") in reason.words


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*GERMAN, *GERMAN_INSULTS]), min_size=1, max_size=4))
def test_a_text_in_one_language_is_read_as_ever(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert len(text) < LONG
    assert read(text, "de") == whole(text, "de")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*GERMAN, *ENGLISH, *GERMAN_INSULTS, *ENGLISH_INSULTS, "„", "🎉", "\n"]),
        max_size=40,
    ),
    st.sampled_from(["de", "en"]),
)
def test_parts_only_add(sentences: list[str], language: str) -> None:
    text = " ".join(sentences)
    found, alone = read(text, language), whole(text, language)
    for one, before in zip(found, alone, strict=True):
        assert (one.kind, one.threshold) == (before.kind, before.threshold)
        assert one.probability >= before.probability
        assert bool(one.reasons) <= one.applies
        for reason in one.reasons:
            assert 0 <= reason.span.start < reason.span.end <= len(text)
    assert [one.probability for one in explain(text, language)] == [
        one.probability for one in found
    ]


FRIENDLY = {
    "de": "Schönes Wetter heute, wir waren mit den Kindern am See. Danke für das Brot! ",
    "en": "Lovely weather today, we went to the lake with the kids. Thanks for the bread! ",
}
THREATS = {"de": "Ich bring dich um, warte nur.", "en": "I will find you and I will kill you."}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("size", [LONG, 1_200, 4_000, 15_000])
def test_a_threat_in_much_friendly_text_is_found(size: int, language: str) -> None:
    half = FRIENDLY[language] * (size // 2 // len(FRIENDLY[language]) + 1)
    text = f"{half}{THREATS[language]} {half}"
    reading = told(text, language)[Kind.THREAT]
    assert reading.applies
    for reason in reading.reasons:
        assert len(half) <= reason.span.start < reason.span.end <= len(half) + 40
    assert not hostile(half * 2, language)


def test_a_threat_is_found_without_a_full_stop_around_it() -> None:
    half = "schönes wetter heute wir waren mit den kindern am see und danke für das brot " * 20
    assert told(f"{half}ich weiß wo du wohnst ich bring dich um {half}", "de")[Kind.THREAT].applies


def test_a_threat_is_found_in_a_long_stretch_in_the_other_language() -> None:
    german = "Meine Oma hat sich sehr über den Kuchen gefreut, und wir kommen wieder. " * 40
    text = f"{german}{FRIENDLY['en'] * 8}{THREATS['en']} {FRIENDLY['en'] * 8}"
    reading = told(text, "de")[Kind.THREAT]
    assert reading.applies
    assert all(reason.span.start > len(german) for reason in reading.reasons)


def test_many_are_read_like_one() -> None:
    texts = ["Du Depp. Have a nice day everybody!", FRIENDLY["de"] * 20 + THREATS["de"], "Moin"]
    asked = [Asked(text, language) for text in texts for language in ("de", "en", "fr")]
    assert read_many(asked) == [read(one.text, one.language) for one in asked]
