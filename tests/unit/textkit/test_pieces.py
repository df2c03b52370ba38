"""A long text is read in pieces: nothing else comes out, and what didn't change isn't read again."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from anklang.textkit import document
from anklang.textkit.checks import CHECKS
from anklang.textkit.document import Document
from anklang.textkit.findings import Finding
from anklang.textkit.guide import Guide
from anklang.textkit.spans import Span

GUIDE = Guide(
    {check.id: {} for check in CHECKS}
    | {
        "address": {"form": "du"},
        "inclusive": {"policy": "colon"},
        "words": {"terms": [{"use": "Gast", "instead_of": ["Kunde"], "compounds": True}]},
        "phrases": {"more": ["unser Ofen", "we bake"]},
        "names": {"names": ["Backhaus Sonnleitner"]},
        "emoji": {"maximum": 1},
        "fillers": {"tolerance": 0},
        "passive": {"share": 0},
        "sentences": {"longest": 4},
        "greeting": {"one_of": ["Hallo"], "kinds": ["post"]},
        "ending": {"one_of": ["Grüße"], "signed": True, "kinds": ["post"]},
        "character": {"formal_casual": {"target": 2, "tolerance": 0}},
    },
    {"House/Ofen.yml": "extends: existence\nmessage: m\ntokens:\n  - Ofen\\s+ist\n"},
)
# What may mean something else when the line before or after it is read with it.
_PARTS = [
    "z. B.", "etc.", "Nr.", "am 12.", "Mai", "Dr.", "Der Ofen ist an.", "der ofen", "unser", "Ofen",
    "Kund:innen", "Kund", ":innen", "Kunde", "Kundenservice", "„Unsere Kunden", "“", "\"", "»Toll!«",
    "fragte sie:", "Er sagte: Sie", "Sie", "sind da.", "Die Brote", "Backhaus", "Sonnleitner", "…",
    "eigentlich", "wirklich", "wurde", "gebacken", "WIR", "!!!", "??", ".", "(", ")", "—", "😂", "🥨",
    "https://a.de/", "www.", "@anna", "#brot", "#frischesbrot", "a@b.de", "We bake", "in order to",
    "\n", "\n\n", " \n", "\n ", "\t", " ", "\u2028", "\r", "3.", "B.", "'", "-", "*", "_", "Hast",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PARTS) | st.text(max_size=6), max_size=40)


def _as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "_LONG", 10**9)


def _line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_LONG", "_SHORT_PIECE", "_LONG_PIECE"):
        monkeypatch.setattr(document, name, 0)


def _read(text: str, how: Callable[[pytest.MonkeyPatch], None]) -> tuple[list[Finding], ...]:
    """Return everything that is found in a text, in both languages."""
    with pytest.MonkeyPatch.context() as patch:
        how(patch)
        reports = [GUIDE.check(Document(text, language)) for language in ("de", "en")]
    return tuple(list(report.findings) for report in reports)


def _parsed(text: str, how: Callable[[pytest.MonkeyPatch], None]) -> list[object]:
    with pytest.MonkeyPatch.context() as patch:
        how(patch)
        one = Document(text)
        return [one.urls, one.mentions, one.hashtags, one.emoji, one.prose, one.quotations,
                one.words, one.sentences, one.openings]  # fmt: skip


@example(["Der Ofen. (\nbar)"], "")
@example(["usw\n. Brot heute"], "")
@example(["der ofen. brot\n#Brot der ofen. brot"], "")
@example(["Der Ofen. brot\nder ofen. brot"], "")
@given(_TEXTS, st.sampled_from(["", " "]))
@settings(max_examples=60, deadline=None)
def test_in_pieces_the_same_is_read_and_found(parts: list[str], between: str) -> None:
    text = between.join(parts)
    assert _parsed(text, _line_by_line) == _parsed(text, _as_one)
    assert _read(text, _line_by_line) == _read(text, _as_one)


def test_a_long_text_is_cut_between_lines() -> None:
    draw = random.Random(7)
    lines = ["Brot " * draw.choice([0, 1, 40, 300]) for _ in range(200)]
    text = "\n".join(lines)
    starts = [start for start, _ in Document(text).pieces]
    assert len(starts) > 10
    assert "".join(piece.text for _, piece in Document(text).pieces) == text[: document.LONGEST]
    assert all(text[start - 1] == "\n" for start in starts[1:])


def test_while_somebody_types_only_the_changed_paragraph_is_read_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def sentences(text: str, **more: object) -> tuple[Span, ...]:
        read.append(text)
        return original(text, **more)  # type: ignore[arg-type]

    original = document.sentences
    monkeypatch.setattr(document, "sentences", sentences)
    paragraphs = [f"Absatz {number}: " + "Unser Ofen ist heiß. " * 20 for number in range(30)]
    GUIDE.check(Document("\n\n".join(paragraphs), "de"))
    assert len(read) == len(paragraphs)
    read.clear()
    paragraphs[7] += "Und"
    GUIDE.check(Document("\n\n".join(paragraphs), "de"))
    assert [text.strip() for text in read] == [paragraphs[7].strip()]


def test_a_line_far_longer_than_any_paragraph_isn_t_kept() -> None:
    document._kept_piece.cache_clear()
    text = "Unser Ofen ist heute früh an. " * 300 + "\n" + "Brot. " * 300
    assert len(list(Document(text).pieces)) == 2
    assert document._kept_piece.cache_info().currsize == 1
