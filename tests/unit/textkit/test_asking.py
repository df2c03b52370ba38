"""What asks and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.textkit.asking import questions

ASKS = [
    "Gibt es heute Roggenbrot?",
    "Tolles Brot! Backt ihr das auch ohne Nüsse?",
    "Weiß jemand, ob ihr am Samstag aufhabt",
    "weiss hier jemand wie das heißt",
    "Hallo, wann macht ihr am Feiertag auf",
    "Was kostet der große Kranz",
    "Do you deliver on Sundays",
    "Thanks. How long does it keep?",
    "Is there a car park nearby",
    "Wirklich??!",
]
DOESNT = [
    "Wie schön!",
    "Was für ein Brot.",
    "Schaut hier: https://example.org/suche?q=brot",
    "Er fragte: „Habt ihr offen?“",
    "???",
    "",
    "Könnt ihr endlich damit aufhören!",
    "Ich weiß nicht, wo das steht.",
    "What a lovely day.",
    "👍👍",
]


@pytest.mark.parametrize("text", ASKS)
def test_it_asks(text: str) -> None:
    assert questions(text)


@pytest.mark.parametrize("text", DOESNT)
def test_it_only_looks_like_it(text: str) -> None:
    assert not questions(text)


def test_the_sentence_that_asks_is_told() -> None:
    text = "Tolles Brot! Backt ihr das auch ohne Nüsse?"
    (found,) = questions(text)
    assert found.of(text).strip() == "Backt ihr das auch ohne Nüsse?"


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for span in questions(text):
        assert 0 <= span.start < span.end <= len(text)


def test_a_megabyte_takes_no_second() -> None:
    assert questions("Gibt es Brot? " + "a?" * 500_000)
