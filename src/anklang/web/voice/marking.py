"""A text with its findings: marked where they are, explained below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from anklang.textkit.findings import LEVELS, Finding, Level
from anklang.textkit.messages import render
from anklang.textkit.syllables import Language
from anklang.voice.parts import TITLES
from anklang.voice.words import LEVELS as LEVEL_WORDS


@dataclass(frozen=True)
class Note:
    """A finding in words."""

    number: int
    level: Level
    level_words: str | Promise
    title: str | Promise
    message: str
    why: str
    fixes: tuple[str, ...]
    found: str
    link: str


@dataclass(frozen=True)
class Piece:
    """A run of text, marked by the findings of those numbers."""

    text: str
    numbers: tuple[int, ...] = ()
    level: Level | None = None


@dataclass(frozen=True)
class Marked:
    """A text in pieces, the notes to it, and remarks on the checking itself."""

    pieces: list[Piece]
    notes: list[Note]
    remarks: tuple[str, ...] = ()


def marked(text: str, findings: Sequence[Finding], language: Language) -> Marked:
    """Return a text with its findings; overlapping ones share a mark."""
    notes = [_note(number, text, finding, language) for number, finding in enumerate(findings, 1)]
    pieces: list[Piece] = []
    at = 0
    for start, end, numbers, level in _runs(findings):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], numbers, level))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return Marked(pieces, notes)


def _runs(findings: Sequence[Finding]) -> list[tuple[int, int, tuple[int, ...], Level]]:
    """Return where marks are: overlapping findings joined, the gravest level first."""
    runs: list[tuple[int, int, tuple[int, ...], Level]] = []
    spans = sorted((finding.span, number) for number, finding in enumerate(findings, 1))
    for (start, end), number in spans:
        level = findings[number - 1].level
        if runs and start < runs[-1][1]:
            first, last, numbers, before = runs.pop()
            graver = max(before, level, key=LEVELS.index)
            runs.append((first, max(last, end), (*numbers, number), graver))
        else:
            runs.append((start, end, (number,), level))
    return runs


def _note(number: int, text: str, finding: Finding, language: Language) -> Note:
    return Note(
        number,
        finding.level,
        LEVEL_WORDS[finding.level],
        TITLES.get(finding.check, finding.check),
        render(finding.message, language),
        finding.why,
        finding.fixes,
        finding.span.of(text),
        finding.link,
    )
