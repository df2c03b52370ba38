from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.textkit.difference import difference
from anklang.textkit.fingerprint import fingerprint, normalise
from anklang.textkit.length import count

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("text", "characters", "graphemes"),
    [
        ("", 0, 0),
        ("Brot", 4, 4),
        ("Grüße", 5, 5),
        ("Gru\u0308ße", 6, 5),
        (FAMILY, 7, 1),
        ("🇩🇪", 2, 1),
        ("eins\r\nzwei", 9, 9),
    ],
)
def test_counts_as_networks_do(text: str, characters: int, graphemes: int) -> None:
    assert count(text) == characters
    assert count(text, "graphemes") == graphemes


def test_an_unknown_way_of_counting_is_an_error() -> None:
    with pytest.raises(ValueError, match="bytes"):
        count("x", "bytes")


def test_the_same_text_has_one_form() -> None:
    assert normalise("  eins \r\nzwei\t\n\n") == "eins\nzwei"
    assert normalise("Gru\u0308ße") == "Grüße"


def test_fingerprints_tell_contents_apart_and_ignore_the_order_of_keys() -> None:
    assert fingerprint({"a": 1, "b": "ü"}) == fingerprint({"b": "ü", "a": 1})
    assert fingerprint({"a": ["x", "yz"]}) != fingerprint({"a": ["xy", "z"]})
    assert len(fingerprint("")) == 64


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("", ""),
        ("", "neu"),
        ("alt", ""),
        ("Brot und Butter", "frisches Brot und gute Butter"),
        ("eins\n\nzwei", "eins zwei\ndrei"),
    ],
)
def test_a_difference_holds_both_texts(older: str, newer: str) -> None:
    pieces = difference(older, newer)
    assert "".join(one.text for one in pieces if one.kind != "added") == older
    assert "".join(one.text for one in pieces if one.kind != "removed") == newer


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_a_difference_always_holds_both(older: str, newer: str) -> None:
    pieces = difference(older, newer)
    assert "".join(one.text for one in pieces if one.kind != "added") == older
    assert "".join(one.text for one in pieces if one.kind != "removed") == newer


def test_neighbouring_changes_are_one() -> None:
    pieces = difference("Fassung aus dem Fenster", "Hallo liebe neue Welt")
    assert [one.kind for one in pieces] == ["removed", "added"]


def test_a_difference_names_only_what_changed() -> None:
    pieces = difference("Brot und Butter", "Brot und Salz")
    assert [(one.kind, one.text) for one in pieces] == [
        ("same", "Brot und "),
        ("removed", "Butter"),
        ("added", "Salz"),
    ]
