"""The four dimensions of tone: what they say, and when they say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.textkit.character import DIMENSIONS, Dimension, character, combined
from anklang.textkit.document import Document
from anklang.textkit.syllables import Language

LETTER = (
    "Sehr geehrte Damen und Herren, hiermit teilen wir Ihnen mit, dass die Filiale schließt. "
    "Bezüglich der Termine wenden Sie sich an die Leitung. Mit freundlichen Grüßen"
)
CHAT = "Hey ihr Lieben! Morgen gibt's wieder Brot 🎉 Kommt mal vorbei, wir freuen uns riesig! Wird toll!"
DRY = "The shop is closed on Monday. According to plan, it opens on Tuesday. Prices stay."
KEEN = "We love it! It is amazing! We can't wait to see you all there!"


@pytest.mark.parametrize(
    ("lower", "higher", "language", "dimension"),
    [
        (LETTER, CHAT, "de", "formal_casual"),
        (LETTER, CHAT, "de", "factual_enthusiastic"),
        (DRY, KEEN, "en", "factual_enthusiastic"),
        ("We regret to inform you of this. Please be advised. Furthermore, we shall not reply.",
         "Hey folks, we're gonna grab a loaf. It's cool. Don't wait.", "en", "formal_casual"),
        ("Danke dir! Das tut uns leid, entschuldige bitte die lange Zeit.",
         "Verdammt, keinen Bock auf Montag? Diät ist Quatsch. Die nervt doch nur alle.", "de",
         "respectful_irreverent"),
        ("Das ist eine Warnung vor Gefahr im Haus. Es gab einen Unfall mit Opfern.",
         "Haha, ups 😂. Wer braucht schon Schlaf 🤣. Tja, kleiner Scherz 😜.", "de",
         "serious_funny"),
    ],
)  # fmt: skip
def test_a_text_at_one_pole_lies_below_a_text_at_the_other(
    lower: str, higher: str, language: Language, dimension: Dimension
) -> None:
    one, other = (character(Document(text, language))[dimension] for text in (lower, higher))

    assert one.high is not None
    assert other.low is not None
    assert one.value is not None
    assert other.value is not None
    assert one.value < 0 < other.value or one.high < other.low


def test_a_short_text_cannot_be_told() -> None:
    assert {estimate.value for estimate in character(Document("Hey!", "en")).values()} == {None}


def test_humour_is_not_denied_for_want_of_signs() -> None:
    assert character(Document(DRY, "en"))["serious_funny"].value is None


def test_the_words_that_spoke_are_named_the_strongest_first() -> None:
    signs = character(Document(KEEN, "en"))["factual_enthusiastic"].signs

    assert {"love", "amazing", "can't wait"} <= {sign.text for sign in signs}
    assert all(sign.span.of(KEEN) == sign.text for sign in signs)


def test_more_sentences_make_the_interval_narrower() -> None:
    short, long = (
        character(Document(KEEN * times, "en"))["factual_enthusiastic"] for times in (1, 5)
    )

    assert short.low is not None
    assert short.high is not None
    assert long.low is not None
    assert long.high is not None
    assert long.high - long.low < short.high - short.low


def test_quotations_are_somebody_elses_tone() -> None:
    text = "Anna rief: „Hey Leute, mega cool hier!“ Wir haben das Brot heute früh gebacken."

    assert not character(Document(text, "de"))["formal_casual"].signs


def test_beyond_needs_the_whole_interval() -> None:
    keen = character(Document(KEEN, "en"))["factual_enthusiastic"]

    assert keen.beyond(-2, 0.5) == 1
    assert keen.beyond(1, 0.5) == 0
    assert character(Document("Hey!", "en"))["formal_casual"].beyond(-2, 0) == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=5), st.sampled_from(["de", "en"]))
def test_estimates_stay_on_the_scale_around_their_value(texts: list[str], language: str) -> None:
    documents = [Document(text, "de" if language == "de" else "en") for text in texts]
    found = combined(documents)

    assert set(found) == set(DIMENSIONS)
    for estimate in found.values():
        if estimate.value is not None:
            assert estimate.low is not None
            assert estimate.high is not None
            assert -2 <= estimate.low <= estimate.value <= estimate.high <= 2
