"""Readability by the published formulas, over prose alone, and only when there is enough of it.

Addresses, mentions, hashtags, emoji and code count for nothing. Under ``FEWEST_WORDS`` words or
``FEWEST_SENTENCES`` sentences a formula says more about chance than about the text: None.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from .document import Document
from .syllables import syllables

Formula = Literal[
    "flesch_amstad", "wiener_1", "wiener_2", "wiener_3", "wiener_4", "lix", "flesch", "smog"
]
FORMULAS: dict[str, tuple[Formula, ...]] = {
    "de": ("flesch_amstad", "wiener_1", "wiener_2", "wiener_3", "wiener_4", "lix"),
    "en": ("flesch", "smog", "lix"),
}
FEWEST_WORDS, FEWEST_SENTENCES = 30, 2
# Of these a higher value means easier.
EASIER_WHEN_HIGHER = frozenset[str]({"flesch_amstad", "flesch"})


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas are made of."""

    words: int
    sentences: int
    syllables: int
    monosyllabic: int
    polysyllabic: int
    long: int

    @property
    def sentence_length(self) -> float:
        """Words per sentence."""
        return self.words / self.sentences

    def share(self, number: int) -> float:
        """Return a number of words as per cent of all words."""
        return 100 * number / self.words


def counts(document: Document) -> Counts:
    """Return the counts of a document's prose; at least one word and one sentence."""
    lengths = [(syllables(word.text, document.language), len(word.text)) for word in document.words]
    sentences = sum(1 for span in document.sentences if document.words_in(span))
    return Counts(
        words=max(1, len(lengths)),
        sentences=max(1, sentences),
        syllables=max(1, sum(number for number, _ in lengths)),
        monosyllabic=sum(number == 1 for number, _ in lengths),
        polysyllabic=sum(number >= 3 for number, _ in lengths),
        long=sum(size > 6 for _, size in lengths),
    )


# What the formulas are called, in either language.
NAMES: dict[Formula, str] = {
    "flesch_amstad": "Flesch-Amstad", "wiener_1": "Wiener Sachtextformel 1",
    "wiener_2": "Wiener Sachtextformel 2", "wiener_3": "Wiener Sachtextformel 3",
    "wiener_4": "Wiener Sachtextformel 4", "lix": "LIX", "flesch": "Flesch", "smog": "SMOG",
}  # fmt: skip


def enough(document: Document) -> bool:
    """Return whether a document is long enough for a readability that means something."""
    sentences = sum(1 for span in document.sentences if document.words_in(span))
    return len(document.words) >= FEWEST_WORDS and sentences >= FEWEST_SENTENCES


def readability(document: Document, formula: Formula) -> float | None:
    """Return the value of a formula for a document, or None when it is too short to tell."""
    counted = counts(document)
    if counted.words < FEWEST_WORDS or counted.sentences < FEWEST_SENTENCES:
        return None
    return _FORMULAS[formula](counted)


def _flesch(c: Counts) -> float:
    """Flesch reading ease; Flesch (1948), "A new readability yardstick"."""
    return 206.835 - 1.015 * c.sentence_length - 84.6 * c.syllables / c.words


def _flesch_amstad(c: Counts) -> float:
    """Flesch reading ease for German; Amstad (1978), "Wie verständlich sind unsere Zeitungen?"."""
    return 180 - c.sentence_length - 58.5 * c.syllables / c.words


def _wiener_1(c: Counts) -> float:
    """First Viennese formula, a school year; Bamberger & Vanecek (1984), "Lesen – Verstehen"."""
    return (
        0.1935 * c.share(c.polysyllabic)
        + 0.1672 * c.sentence_length
        + 0.1297 * c.share(c.long)
        - 0.0327 * c.share(c.monosyllabic)
        - 0.875
    )


def _wiener_2(c: Counts) -> float:
    """Second Viennese formula; Bamberger & Vanecek (1984)."""
    return (
        0.2007 * c.share(c.polysyllabic)
        + 0.1682 * c.sentence_length
        + 0.1373 * c.share(c.long)
        - 2.779
    )


def _wiener_3(c: Counts) -> float:
    """Third Viennese formula; Bamberger & Vanecek (1984)."""
    return 0.2963 * c.share(c.polysyllabic) + 0.1905 * c.sentence_length - 1.1144


def _wiener_4(c: Counts) -> float:
    """Fourth Viennese formula; Bamberger & Vanecek (1984)."""
    return 0.2744 * c.share(c.polysyllabic) + 0.2656 * c.sentence_length - 1.693


def _lix(c: Counts) -> float:
    """LIX, words over six letters and sentence length; Björnsson (1968), "Läsbarhet"."""
    return c.sentence_length + c.share(c.long)


def _smog(c: Counts) -> float:
    """SMOG grade; McLaughlin (1969), "SMOG grading", its count scaled to thirty sentences."""
    return 1.0430 * math.sqrt(c.polysyllabic * 30 / c.sentences) + 3.1291


_FORMULAS = {
    "flesch": _flesch,
    "flesch_amstad": _flesch_amstad,
    "wiener_1": _wiener_1,
    "wiener_2": _wiener_2,
    "wiener_3": _wiener_3,
    "wiener_4": _wiener_4,
    "lix": _lix,
    "smog": _smog,
}
