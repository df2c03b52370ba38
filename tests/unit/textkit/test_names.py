from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.textkit import names


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Anna \t Berg\n", "Anna Berg"),
        ("Anna\u202eelttam", "Annaelttam"),
        ("A\x00n\x07na", "Anna"),
        ("\u200bAn\u00adna\ufeff", "Anna"),
        ("e\u0301" + "\u0301" * 20, "é" + "\u0301" * 3),
        ("👩‍👩‍👧 Müller", "👩‍👩‍👧 Müller"),
        ("\u2028\u2029", ""),
        ("محمد", "محمد"),
    ],
)
def test_clean(typed: str, shown: str) -> None:
    assert names.clean(typed) == shown


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_and_leaves_one_line(typed: str) -> None:
    once = names.clean(typed)
    assert names.clean(once) == once
    assert "\n" not in once
    assert once == once.strip()


@pytest.mark.parametrize(
    "fake",
    [
        "Greta Amsel",
        "greta amsel",
        "GRETA  AMSEL",
        "Gréta Amsel",
        "Grеtа Аmsеl",  # Cyrillic е, а, А
        "Greta Αmsel",  # Greek Alpha
        "Greta AmseI",  # capital I for l
        "Gr3ta 4msel",
        "Ｇｒｅｔａ Ａｍｓｅｌ",
        "GretaAmsel",
        "Amsel Greta",
        "Greta-Amsel",
        "Greta_Amsel ✓",
        "Team Greta Amsel",
        "Greta Amsel (Bäckerei)",
        "𝓖𝓻𝓮𝓽𝓪 𝓐𝓶𝓼𝓮𝓵",
        "Greta Amsel\u3164",
        "Team Gre\u200dta Amsel",
        "Gr eta Am sel, Chefin",
    ],
)
def test_taken_for_greta(fake: str) -> None:
    assert names.could_be_taken_for(names.clean(fake), "Greta Amsel")


@pytest.mark.parametrize(
    "other", ["Greta", "Greta M.", "Margreta Amselfeld", "Gerda Amsel", "", "…", "Anna"]
)
def test_not_taken_for_greta(other: str) -> None:
    assert not names.could_be_taken_for(other, "Greta Amsel")


def test_one_word_is_taken_only_when_equal() -> None:
    assert names.could_be_taken_for("SEVGI", "Sevgi")
    assert not names.could_be_taken_for("Sevgi aus der Mühlgasse", "Sevgi")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Anna Berg", "AB"), ("Anna", "A"), ("Anna von der Berg", "AB"), ("", "?"), ("…", "?")],
)
def test_initials(name: str, letters: str) -> None:
    assert names.initials(name) == letters
