"""Masks come off a text, what is no mask stays, and every character knows its origin."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.textkit.unmasking import unmask

EVASIONS = [
    ("zero-width space", "Idi\u200bot", "Idiot"),
    ("zero-width joiner", "I\u200ddiot", "Idiot"),
    ("soft hyphen", "Idi\u00adot", "Idiot"),
    ("direction mark", "\u202eIdiot\u202c", "Idiot"),
    ("Cyrillic letters", "Іdіоt", "Idiot"),
    ("full width", "ＩＤＩＯＴ", "IDIOT"),
    ("mathematical letters", "𝕴𝖉𝖎𝖔𝖙", "Idiot"),
    ("letters in circles", "Ⓘⓓⓘⓞⓣ", "Idiot"),
    ("digits for letters", "1d10t", "idiot"),
    ("signs for letters", "$ch31ße", "scheiße"),
    ("spaces between letters", "du I d i o t!", "du Idiot!"),
    ("dots between letters", "i.d.i.o.t", "idiot"),
    ("hyphens between letters", "I-d-i-o-t", "Idiot"),
    ("an emoji inside", "Idi😀ot", "Idiot"),
    ("letters drawn out", "Idiooooot", "Idioot"),
]
HONEST = [
    "B2B", "U18", "4k", "z. B.", "u.s.w.", "Bäcker*innen", "Schei*e", "он сказал", "привет",
    "Covid19", "um 10:30", "+49 30 123456", "Hallo!!!", "1.000 €", "@r5ch", "👍👍", "Straße 12a",
]  # fmt: skip


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


@pytest.mark.parametrize("unit", ["i ", "1!", "aі", "a😀", "\u200b", "aaaa", "@$", "i.d-"])
def test_a_text_of_a_million_characters_comes_through(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert len(unmask(text).text) <= len(text)
