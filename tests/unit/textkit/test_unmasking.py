"""Masks come off a text, what is no mask stays, and every character knows its origin."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.textkit.unmasking import HALF, unmask
from tools import evasions_reference
from tools.evasions_reference import EVASIONS, HONEST


@pytest.mark.parametrize(("mask", "written", "meant"), EVASIONS, ids=[one[0] for one in EVASIONS])
def test_a_mask_comes_off(mask: str, written: str, meant: str) -> None:
    found = unmask(written)
    assert found.text == meant
    assert found.changed


@pytest.mark.parametrize("text", HONEST)
def test_what_is_no_mask_stays(text: str) -> None:
    assert unmask(text).text == text
    assert not unmask(text).changed


def test_a_finding_points_at_what_was_written() -> None:
    written = "So ein I\u200bd i o t hier, 1d10t"
    found = unmask("ach, i d i o t!")
    start = found.text.index("idiot")
    span = found.span(start, start + 5)
    assert "ach, i d i o t!"[span.start : span.end] == "i d i o t"
    last = unmask(written)
    span = last.span(len(last.text) - 5, len(last.text))
    assert written[span.start : span.end] == "1d10t"


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("aIі1@$!.-_* \u200b\u202eｉ𝖎😀ß\n\ud800"), max_size=60) | st.text())
def test_every_character_has_an_origin_in_order(text: str) -> None:
    found = unmask(text)
    assert len(found.origins) == len(found.text)
    assert list(found.origins) == sorted(found.origins)
    assert all(0 <= at < len(text) for at in found.origins)
    span = found.span(0, len(found.text))
    assert 0 <= span.start <= span.end <= len(text)


def test_the_page_of_evasions_is_up_to_date() -> None:
    page = evasions_reference.PAGE.read_text("utf-8")
    assert page == evasions_reference.reference(), "run python -m tools.evasions_reference"
    assert all(f"| {mask} |" in page for mask, _, _ in EVASIONS)


def test_the_middle_of_what_no_network_takes_stays_as_written() -> None:
    text = "1d10t " + "ab cd " * HALF + "i.d.i.o.t info@firma.de"
    found = unmask(text)
    assert found.text.startswith("idiot ")
    assert found.text.endswith(" idiot info@firma.de")
    start = found.text.rindex("idiot")
    span = found.span(start, start + 5)
    assert text[span.start : span.end] == "i.d.i.o.t"


@pytest.mark.parametrize("unit", ["i ", "1!", "aі", "a😀", "\u200b", "aaaa", "@$", "i.d-"])
def test_a_text_of_a_million_characters_comes_through(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    assert len(unmask(text).text) <= len(text)
    assert time.process_time() - started < 1
