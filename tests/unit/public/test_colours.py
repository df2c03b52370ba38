from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.public import colours
from anklang.textkit import colour


@given(st.from_regex(r"\A#[0-9a-fA-F]{6}\Z"))
def test_every_brand_colour_gives_readable_pages(accent: str) -> None:
    scheme = colours.scheme(accent)
    for shades, page, card in (
        (scheme.light, colours.LIGHT_PAGE, colours.LIGHT_CARD),
        (scheme.dark, colours.DARK_PAGE, colours.DARK_CARD),
    ):
        for background in (page, card, shades.tint):
            assert colour.contrast(shades.ink, background) >= 4.5
        assert colour.contrast(shades.on_fill, shades.fill) >= 4.5
        assert colour.contrast(shades.fill, card) >= 3


@pytest.mark.parametrize("accent", ["", "red", "};body{display:none", "#fff"])
def test_anything_else_counts_as_the_default(accent: str) -> None:
    assert colours.scheme(accent) == colours.scheme("#1f6f8b")
