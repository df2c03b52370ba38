from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.textkit.excerpt import excerpt


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Frisches Brot", "brot", [("Frisches ", False), ("Brot", True)]),
        ("Öl und ÖL", "öl", [("Öl", True), (" und ", False), ("ÖL", True)]),
        ("a.b axb", "a.b", [("a.b", True), (" axb", False)]),
        ("nichts davon", "brot", [("nichts davon", False)]),
        ("viel   Raum\nhier", "raum  hier", [("viel ", False), ("Raum hier", True)]),
        ("", "brot", []),
        ("Anfang", "", [("Anfang", False)]),
    ],
)
def test_marks_every_hit(text: str, words: str, expected: list[tuple[str, bool]]) -> None:
    assert excerpt(text, words) == expected


def test_a_late_hit_is_shown_and_both_ends_say_that_there_is_more() -> None:
    parts = excerpt("Wort " * 60 + "Treffer" + " Wort" * 60, "treffer")

    shown = "".join(piece for piece, _marked in parts)
    assert ("Treffer", True) in parts
    assert shown.startswith("…Wort")
    assert shown.endswith("…")
    assert len(shown) <= 92


@given(st.text(max_size=300), st.text(max_size=20))
def test_never_invents_anything(text: str, words: str) -> None:
    shown = "".join(piece for piece, _marked in excerpt(text, words))

    assert shown.strip("…") in " ".join(text.split())
