from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.textkit import colour

colours = st.from_regex(r"\A#[0-9a-f]{6}\Z")


def test_contrast_of_black_and_white() -> None:
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colour.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(colours)
def test_a_shade_towards_white_or_black_reaches_its_contrast(base: str) -> None:
    for background in ("#ffffff", "#16171b"):
        assert colour.contrast(colour.towards(base, background, 4.5), background) >= 4.5


def test_a_colour_that_is_readable_stays() -> None:
    assert colour.towards("#a84a14", "#ffffff", 4.5) == "#a84a14"


@given(colours)
def test_what_stands_on_a_colour_is_readable(base: str) -> None:
    assert colour.contrast(colour.readable_on(base), base) >= 4.5


def test_mixing() -> None:
    assert colour.mixed("#ffffff", "#000000", 0.5) == "#808080"


@pytest.mark.parametrize("text", ["red", "#fff", "#12345g", "#1234567", ""])
def test_what_is_no_colour(text: str) -> None:
    assert not colour.is_hex(text)
