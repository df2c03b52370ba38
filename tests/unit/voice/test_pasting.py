"""Pasted texts fall apart where people part them, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.voice.pasting import split_texts, texts_in


@pytest.mark.parametrize(
    ("pasted", "texts"),
    [
        ("Eins\n\nZwei", ["Eins", "Zwei"]),
        ("Eins\n\nmit Absatz\n\n\nZwei", ["Eins\n\nmit Absatz", "Zwei"]),
        ("Eins\n\nmit\n\n\nLücken\n---\nZwei", ["Eins\n\nmit\n\n\nLücken", "Zwei"]),
        ("Eins\r\n\r\nZwei", ["Eins", "Zwei"]),
        ("   \n\n  ", []),
        ("Eine Zeile\nund noch eine", ["Eine Zeile\nund noch eine"]),
    ],
)
def test_where_texts_are_parted(pasted: str, texts: list[str]) -> None:
    assert split_texts(pasted) == texts


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ('date,text\n2026-01-01,Eins\n2026-01-02,"Zwei, drei"\n', ["Eins", "Zwei, drei"]),
        (
            "1;Ein längerer Beitrag\n2;Noch ein Beitrag\n",
            ["Ein längerer Beitrag", "Noch ein Beitrag"],
        ),
        ("", []),
    ],
)
def test_a_table_gives_its_texts(data: str, texts: list[str]) -> None:
    assert texts_in("posts.csv", data.encode()) == texts


@given(st.text(max_size=300))
def test_nothing_breaks_it_and_nothing_is_made_up(pasted: str) -> None:
    plain = pasted.replace("\r\n", "\n").replace("\r", "\n")
    for text in split_texts(pasted):
        assert text
        assert text in plain
    texts_in("a.csv", pasted.encode("utf-8", errors="replace"))
