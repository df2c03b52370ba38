"""What people's corrections teach: a thin layer of one brand's own over what ships.

A correction says whether a comment was of a kind. From it only hashed words and pairs of words are
kept, not the text. The layer is a value made of its corrections in their order and of nothing else:
the same corrections always make the same layer, and without one of them it is exactly what it would
be had nobody given it. It learns by the passive-aggressive rule (Crammer et al. 2006, PA-I):
nothing changes where the reading was right with a margin; where it wasn't, the words get just the
weight that sets this comment right, at most ``_STRICTNESS`` at a time.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from .buckets import word_ids
from .comments import read, shipped
from .model import Reason
from .odds import chance, logit
from .reader import Reader, reader
from .readings import Reading

# The layer keeps so many corrections; the oldest go first.
MOST = 1_000
_PASSES, _STRICTNESS, _MARGIN = 5, 1.0, 0.5
# So far can corrections move a comment, in log odds: what shipped keeps a say.
_FURTHEST = 8.0
# How likely a kind is of which nothing else is known, and from when it is said.
_UNKNOWN, _UNKNOWN_SAID = 0.05, 0.5
_MOST_BUCKETS = 80
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: of which comment (``key``), what it is or isn't, and its hashed words.

    ``base`` is how far what shipped was from saying it, in log odds: above 0 it said so.
    """

    key: str
    kind: str
    applies: bool
    base: float
    buckets: tuple[int, ...]
    language: str


@dataclass(frozen=True)
class Layer:
    """A brand's corrections; a new value for every change."""

    corrections: tuple[Correction, ...] = ()

    def corrected(self, key: str, text: str, language: str, kind: str, *, applies: bool) -> Layer:
        """Return the layer after a correction; an earlier one of the same comment and kind goes.

        Args:
            key: names the comment, so that the correction can be taken back.
            text: of the comment.
            language: as for ``read``.
            kind: one of ``Kind``, or one that only this brand has.
            applies: what is right.
        """
        before = next((one for one in read(text, language) if one.kind == kind), None)
        base = _distance(before) if before else logit(_UNKNOWN) - logit(_UNKNOWN_SAID)
        buckets = tuple(_words(reader(text))[1])[:_MOST_BUCKETS]
        new = Correction(key, kind, applies, round(base, 3), buckets, language[:2])
        return Layer((*self.without(key, kind).corrections, new)[-MOST:])

    def without(self, key: str, kind: str) -> Layer:
        """Return the layer as if a comment had never been corrected in this."""
        return Layer(tuple(one for one in self.corrections if (one.key, one.kind) != (key, kind)))

    def adjusted(
        self, text: str, language: str, readings: Sequence[Reading]
    ) -> tuple[Reading, ...]:
        """Return readings of a comment as the corrections would have them.

        Kinds that were corrected and that nothing else tells come after the others.
        """
        if not self.corrections:
            return tuple(readings)
        words, buckets = _words(reader(text))
        values = _values(buckets, language[:2])
        known = {one.kind for one in readings}
        own = sorted(set(self._weights) - known)
        more = [Reading(kind, _UNKNOWN, _UNKNOWN_SAID, ()) for kind in own]
        return tuple(self._one(one, words, buckets, values) for one in (*readings, *more))

    def _one(
        self,
        reading: Reading,
        words: Mapping[int, Reason],
        buckets: Iterable[int],
        values: Sequence[float],
    ) -> Reading:
        weights = self._weights.get(reading.kind)
        if not weights:
            return reading
        shares = {
            bucket: weights[bucket] * value
            for bucket, value in zip(buckets, values, strict=True)
            if bucket in weights
        }
        moved = max(-_FURTHEST, min(_FURTHEST, sum(shares.values())))
        if not moved:
            return reading
        spoke = sorted((bucket for bucket in shares if shares[bucket] > 0), key=shares.__getitem__)
        reasons = tuple(replace(words[bucket], weight=shares[bucket]) for bucket in reversed(spoke))
        adjusted = reading._replace(probability=chance(logit(reading.probability) + moved))
        if not adjusted.applies:
            return adjusted._replace(reasons=())
        return adjusted._replace(reasons=(*reading.reasons, *reasons)[:_MOST_REASONS])

    @cached_property
    def _weights(self) -> dict[str, dict[int, float]]:
        """Weights of words by kind, learned from all corrections in their order."""
        weights: dict[str, dict[int, float]] = {}
        lessons = [(one, _values(one.buckets, one.language)) for one in self.corrections]
        for _ in range(_PASSES):
            for one, values in lessons:
                _learn(weights.setdefault(one.kind, {}), one, values)
        return weights

    def to_state(self) -> list[list[Any]]:
        """Return the layer as what JSON can hold."""
        return [
            [one.key, one.kind, one.applies, one.base, list(one.buckets), one.language]
            for one in self.corrections
        ]


def from_state(state: Iterable[Sequence[Any]]) -> Layer:
    """Return the layer that ``to_state`` wrote.

    Raises:
        ValueError: it isn't one.
    """
    try:
        return Layer(
            tuple(
                Correction(
                    str(key), str(kind), bool(applies), float(base), tuple(map(int, buckets)),
                    str(language),
                )
                for key, kind, applies, base, buckets, language in state
            )
        )  # fmt: skip
    except (TypeError, ValueError) as error:
        raise ValueError("not a layer of corrections") from error


def _learn(weights: dict[int, float], lesson: Correction, values: Sequence[float]) -> None:
    sign = 1 if lesson.applies else -1
    said = lesson.base + sum(
        weights.get(bucket, 0.0) * value
        for bucket, value in zip(lesson.buckets, values, strict=True)
    )
    lack = _MARGIN - sign * said
    if lack <= 0:
        return
    step = sign * min(_STRICTNESS, lack)
    for bucket, value in zip(lesson.buckets, values, strict=True):
        weights[bucket] = weights.get(bucket, 0.0) + step * value


def _words(text: Reader) -> tuple[dict[int, Reason], list[int]]:
    """Return a text's words and pairs by bucket, and the buckets in the order of the text."""
    found: dict[int, Reason] = {}
    if not text.words:
        return {}, []
    single, double = word_ids(text.words)
    buckets, words = [*single.tolist(), *double[:-1].tolist()], range(len(text.words))
    bounds = [*zip(words, words, strict=True), *pairwise(words)]
    for bucket, (first, last) in zip(buckets, bounds, strict=True):
        written = text.place(first, last).of(text.plain)
        found.setdefault(bucket, Reason(written, 0.0, text.span(first, last)))
    return found, list(found)


def _values(buckets: Sequence[int], language: str) -> list[float]:
    """Return how much each bucket counts: rare words more, all together of length 1."""
    model = shipped(language)
    if not buckets:
        return []
    if model is None:
        return [1 / math.sqrt(len(buckets))] * len(buckets)
    rarity = model.rarity[np.array(buckets)]
    rarity = np.where(rarity > 0, rarity, model.rarity.max())
    told: list[float] = (rarity / np.sqrt(rarity @ rarity)).tolist()
    return told


def _distance(reading: Reading) -> float:
    return logit(reading.probability) - logit(reading.threshold)
