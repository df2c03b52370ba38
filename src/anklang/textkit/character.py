"""A text's character on the four dimensions of tone, estimated from its words, or "can't tell".

The dimensions are those of the Nielsen Norman Group (Moran 2016, "The four dimensions of tone of
voice"), each from -2 (formal, serious, respectful, matter-of-fact) over 0 to 2 (casual, funny,
irreverent, enthusiastic). Every sentence gets a value from the signs in it; a text's estimate is
their mean, its interval comes from how far they lie apart and how few they are. Formulas:
docs/algorithms/text.md.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from .document import Document
from .lexicon import tone
from .matching import Entry, WordList
from .spans import Span
from .syllables import Language

Dimension = Literal[
    "formal_casual", "serious_funny", "respectful_irreverent", "factual_enthusiastic"
]
DIMENSIONS: tuple[Dimension, ...] = (
    "formal_casual",
    "serious_funny",
    "respectful_irreverent",
    "factual_enthusiastic",
)
LOWEST, HIGHEST = -2.0, 2.0

# What a sentence without any sign counts: most sentences are serious, polite and plain.
_SILENT: Mapping[Dimension, float] = {
    "formal_casual": 0.0,
    "serious_funny": -1.0,
    "respectful_irreverent": -0.5,
    "factual_enthusiastic": -1.0,
}
# How many signs it takes: humour and cheek can't be read from words alone, so silence proves none.
_FEWEST_SIGNS: Mapping[Dimension, int] = {
    "formal_casual": 1,
    "serious_funny": 1,
    "respectful_irreverent": 1,
    "factual_enthusiastic": 0,
}
_FEWEST_WORDS = 8
# Sentences vary by about 1; that counts like three sentences seen before.
_PRIOR_SENTENCES, _PRIOR_VARIANCE = 3, 1.0
_Z90 = 1.645
_WIDEST = 1.25
_ENOUGH_FOR_CLASSES = 20
# The naming words of a text less its pointing words, between news (.2) and chat (-.05).
_USUAL = 0.07

_EXCLAIMED = regex.compile(r"!+")
_SMILEY = regex.compile(r"(?<!\S)[:;]-?[)DPp](?!\w)")
_STRETCHED = regex.compile(r"\p{L}*(\p{L})\1\1\p{L}*")


@dataclass(frozen=True, slots=True)
class Sign:
    """Words (or an emoji, a mark) that pull a sentence to one pole, and how much."""

    dimension: Dimension
    span: Span
    text: str
    pull: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """Where a text stands on one dimension.

    Attributes:
        value: -2 to 2; None when it can't be told.
        low, high: the 90 % interval; None with the value.
        signs: what spoke for it, the strongest first; also when it can't be told.
    """

    dimension: Dimension
    value: float | None
    low: float | None
    high: float | None
    signs: tuple[Sign, ...]

    def beyond(self, target: float, tolerance: float) -> Literal[-1, 0, 1]:
        """Return on which side of target ± tolerance the whole interval lies; 0 if it doesn't."""
        if self.low is not None and self.low > target + tolerance:
            return 1
        if self.high is not None and self.high < target - tolerance:
            return -1
        return 0


def character(document: Document) -> dict[Dimension, Estimate]:
    """Return the estimate for each dimension of one text."""
    return combined([document])


def combined(documents: Sequence[Document]) -> dict[Dimension, Estimate]:
    """Return the estimates for several texts taken as one, e.g. all posts of a brand."""
    values: dict[Dimension, list[float]] = {dimension: [] for dimension in DIMENSIONS}
    signs: dict[Dimension, list[Sign]] = {dimension: [] for dimension in DIMENSIONS}
    for document in documents:
        found = tuple(signs_in(document))
        context = contextuality(document)
        for sign in found:
            signs[sign.dimension].append(sign)
        for sentence, its_signs in _by_sentence(document.sentences, found):
            if document.words_in(sentence):
                for dimension, value in _sentence(its_signs, context).items():
                    values[dimension].append(value)
    words = sum(len(document.words) for document in documents)
    return {
        dimension: _estimate(dimension, values[dimension], signs[dimension], words)
        for dimension in DIMENSIONS
    }


def signs_in(document: Document) -> Iterator[Sign]:
    """Return every sign in a text, quotations aside."""
    for dimension, words in _lists(document.language).items():
        for hit in words.find(document):
            yield Sign(dimension, hit.span, hit.text, float(hit.entry.why))
    for span, marks in _marks(document):
        if not document.quoted(span.start):
            for dimension, pull in marks.items():
                yield Sign(dimension, span, span.of(document.text), pull)


def contextuality(document: Document) -> float:
    """Return how much a text leans on its situation, -1 (formal) to 1 (casual); 0 if too short.

    Heylighen & Dewaele (1999) call words that name things formal, words that point at things
    contextual. Counted here by the closed classes alone: articles and prepositions against
    pronouns, pointing adverbs and particles, as a share of all words.
    """
    words = [word.text.lower() for word in document.words]
    if len(words) < _ENOUGH_FOR_CLASSES:
        return 0.0
    naming = sum(word in tone.NAMING[document.language] for word in words)
    pointing = sum(word in tone.POINTING[document.language] for word in words)
    return _clipped(6 * (_USUAL - (naming - pointing) / len(words)), 1.0)


def _by_sentence(
    sentences: Sequence[Span], signs: Sequence[Sign]
) -> Iterator[tuple[Span, list[Sign]]]:
    """Yield each sentence with the signs that begin in it."""
    inside: list[list[Sign]] = [[] for _ in sentences]
    starts = [sentence.start for sentence in sentences]
    for sign in signs:
        index = bisect_right(starts, sign.span.start) - 1
        if index >= 0 and sign.span.start < sentences[index].end:
            inside[index].append(sign)
    return zip(sentences, inside, strict=True)


def _sentence(signs: Sequence[Sign], context: float) -> dict[Dimension, float]:
    sums: dict[Dimension, float] = dict(_SILENT)
    sums["formal_casual"] += context
    for sign in signs:
        sums[sign.dimension] += sign.pull
    return {dimension: _clipped(value, HIGHEST) for dimension, value in sums.items()}


def _estimate(
    dimension: Dimension, values: Sequence[float], signs: Sequence[Sign], words: int
) -> Estimate:
    ordered = tuple(sorted(signs, key=lambda sign: -abs(sign.pull)))
    if not values or words < _FEWEST_WORDS or len(signs) < _FEWEST_SIGNS[dimension]:
        return Estimate(dimension, None, None, None, ordered)
    number = len(values)
    mean = math.fsum(values) / number
    squares = math.fsum((value - mean) ** 2 for value in values)
    variance = (_PRIOR_SENTENCES * _PRIOR_VARIANCE + squares) / (_PRIOR_SENTENCES + number - 1)
    half = _Z90 * math.sqrt(variance / number)
    if half > _WIDEST:
        return Estimate(dimension, None, None, None, ordered)
    low, high = max(LOWEST, mean - half), min(HIGHEST, mean + half)
    return Estimate(dimension, round(mean, 2), round(low, 2), round(high, 2), ordered)


def _marks(document: Document) -> Iterator[tuple[Span, dict[Dimension, float]]]:
    """Return what isn't words of a list: emoji, smileys, marks, stretched words, address."""
    for span in document.emoji:
        yield span, _of_emoji(span.of(document.text)[0])
    for match in _SMILEY.finditer(document.prose):
        yield Span(*match.span()), {"formal_casual": 0.5, "serious_funny": 1.0}
    for match in _EXCLAIMED.finditer(document.prose):
        yield Span(*match.span()), {"factual_enthusiastic": 1.0 if len(match.group()) == 1 else 1.5}
    for word in document.words:
        if len(word.text) > 3 and _STRETCHED.fullmatch(word.text):
            yield word.span, {"formal_casual": 1.0, "factual_enthusiastic": 0.5}
    marks = document.address.marks if document.language == "de" else ()
    for mark in marks:
        if mark.certain:
            yield mark.span, {"formal_casual": -1.0 if mark.form == "sie" else 0.75}


def _of_emoji(sign: str) -> dict[Dimension, float]:
    pulls: dict[Dimension, float] = {"formal_casual": 0.5}
    if sign in tone.FUNNY_EMOJI:
        pulls["serious_funny"] = 1.5
    if sign in tone.GLAD_EMOJI:
        pulls["factual_enthusiastic"] = 1.0
    return pulls


@cache
def _lists(language: Language) -> dict[Dimension, WordList]:
    ours = tone.GERMAN if language == "de" else tone.ENGLISH
    return {
        dimension: WordList(
            [
                Entry(phrase, why=str(pull))
                for pull, phrases in ours[dimension].items()
                for phrase in phrases
            ],
            language,
            inflected=False,
        )
        for dimension in DIMENSIONS
    }


def _clipped(value: float, most: float) -> float:
    return max(-most, min(most, value))
