"""Training of a background from texts with known authors (brands, pages, communities).

``train(texts, authors)`` works on any such set: it counts how often each feature occurs and how
much authors differ in it, finds the axes of the measures, and then plays the game that the product
plays (some texts of an author known, tell the rest from other authors') on authors left out, to
learn the weights of the verdict and its calibration. Pure Python, some minutes.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from anklang.textkit.syllables import Language

from . import algebra
from .background import Background, Shown, from_byte, to_byte
from .features import BUCKETS, GROUPS, NAMES, Features, features
from .profile import Profile, calibrated, combine, learn_from

_AXES = 40
_SHRINK_WITHIN, _SHRINK_BETWEEN = 0.3, 0.5
_MOST_FOR_AXES = 50  # texts of an author
_OTHERS = 150
_FOLDS = 3
EXAMPLES = (10, 30, 100)
_HELD_OUT, _FOREIGN = 25, 50
# Texts of another author that show how alike they sound.
_ASKED = 8
_KNOTS = 12
_TURNS = 4
# Standing, own level and label of one text in the game.
Round = tuple[tuple[float, ...], tuple[float, ...], int]


@dataclass(frozen=True)
class Author:
    """One author's texts by their features."""

    texts: Sequence[Features]


def train(
    texts: Sequence[str],
    authors: Sequence[str],
    rivals: tuple[float, float] = (1.0, 1.0),
    trust: float = 1.0,
    seed: int = 7,
) -> Background:
    """Return a background.

    Args:
        texts: any texts; authors: who wrote each. Authors with under 40 texts only count as others.
        rivals: which share of the other authors, the most alike first, one is told from where the
            weights are learned, and where the verdict is calibrated. Less than all of them where
            these authors are easier to tell apart than those that the background is meant for.
        trust: how much of the log odds of a verdict over even is believed, 1 for all; less for the
            same reason.
        seed: for what is drawn by lot.
    """
    grouped: dict[str, list[Features]] = {}
    for text, author in zip(texts, authors, strict=True):
        grouped.setdefault(author, []).append(features(text))
    everybody = [Author(found) for found in grouped.values() if len(found) > 1]
    draw = random.Random(seed)  # noqa: S311 (no secret)
    draw.shuffle(everybody)
    games = [game for fold in range(_FOLDS) for game in _play(everybody, fold, rivals, draw)]
    weights = _weights([one for game in games for one in game.for_weights])
    statistics = replace(_statistics(everybody, draw), weights=weights)
    rounds = [one for game in games for one in game.for_calibration]
    return replace(statistics, knots=cautious(_calibration(rounds, weights, statistics), trust))


def _statistics(authors: Sequence[Author], draw: random.Random) -> Background:
    usual, within, between = [0.0] * BUCKETS, [0.0] * BUCKETS, [0.0] * BUCKETS
    total = sum(len(author.texts) for author in authors)
    floors = []
    for group in range(len(GROUPS)):
        counted = [
            (len(a.texts), Counter(b for t in a.texts for b in t.groups[group])) for a in authors
        ]
        touched: set[int] = set().union(*(counts for _, counts in counted))
        for bucket in touched:
            shares = [(counts.get(bucket, 0) / size, size) for size, counts in counted]
            mean = sum(share * size for share, size in shares) / total
            noise = sum(share * (1 - share) for share, _ in shares) / len(shares)
            unexplained = sum(share * (1 - share) / size for share, size in shares) / len(shares)
            spread = sum((share - mean) ** 2 for share, _ in shares) / len(shares) - unexplained
            usual[bucket], within[bucket] = mean, noise
            between[bucket] = max(spread, 0.0)
        floors.append(sum(within[bucket] for bucket in touched) / max(1, len(touched)))
    measured = _measures(authors, draw)
    bare = Background(
        bytes(map(to_byte, usual)), bytes(map(to_byte, within)), bytes(map(to_byte, between)),
        tuple(floors), *measured,
    )  # fmt: skip
    return replace(bare, others=_others(authors, bare, draw))


def _others(authors: Sequence[Author], bare: Background, draw: random.Random) -> tuple[Shown, ...]:
    everything = [text for author in authors for text in author.texts]
    return tuple(
        bare.shown(text) for text in draw.sample(everything, min(_OTHERS, len(everything)))
    )


def _measures(authors: Sequence[Author], draw: random.Random) -> tuple[
    tuple[float, ...], tuple[float, ...], tuple[tuple[float, ...], ...], tuple[float, ...],
    tuple[float, ...],
]:  # fmt: skip
    """Return means, deviations, axes, spread on the axes, and how telling each measure is."""
    chosen = [
        [text.measures for text in draw.sample(list(a.texts), min(_MOST_FOR_AXES, len(a.texts)))]
        for a in authors
    ]
    columns = list(zip(*(row for rows in chosen for row in rows), strict=True))
    means = tuple(math.fsum(column) / len(column) for column in columns)
    deviations = tuple(
        math.sqrt(math.fsum((v - mean) ** 2 for v in column) / len(column)) + 1e-3
        for column, mean in zip(columns, means, strict=True)
    )
    bare = Background(b"", b"", b"", (), means, deviations, (), (), ())
    standard = [[bare.standard(row) for row in rows] for rows in chosen]
    within, between = algebra.covariances(standard)
    telling = tuple(
        math.sqrt(max(between[i][i], 0.0) / (within[i][i] + 0.05)) for i in range(len(NAMES))
    )
    axes, spread = algebra.axes(algebra.shrunk(within, _SHRINK_WITHIN), between, _AXES)
    return means, deviations, axes, tuple(_SHRINK_BETWEEN * max(s, 1e-3) for s in spread), telling


@dataclass(frozen=True)
class _Game:
    """One author's texts against those of others, for the two things to learn from it."""

    for_weights: Sequence[Round]
    for_calibration: Sequence[Round]


def _play(
    authors: Sequence[Author], fold: int, rivals: tuple[float, float], draw: random.Random
) -> Iterator[_Game]:
    """Return games on the authors of a fold with a background from the other authors."""
    away = [author for index, author in enumerate(authors) if index % _FOLDS == fold]
    known = _statistics([a for i, a in enumerate(authors) if i % _FOLDS != fold], draw)
    for author in away:
        for examples in EXAMPLES:
            if len(author.texts) < examples + 20:
                continue
            mixed = draw.sample(list(author.texts), len(author.texts))
            profile = learn_from(mixed[:examples], "en", known)
            ranked = _ranked(profile, author, away, known, draw)
            own = _rounds(profile, known, mixed[examples : examples + _HELD_OUT], 1)
            first, second = (
                own + _rounds(profile, known, _of_nearest(ranked, share, draw), 0)
                for share in rivals
            )
            yield _Game(first, second)


def _ranked(
    profile: Profile,
    author: Author,
    away: Sequence[Author],
    known: Background,
    draw: random.Random,
) -> list[Author]:
    """Return the other authors, those first who sound most like the profile."""

    def likeness(other: Author) -> float:
        texts = draw.sample(list(other.texts), min(_ASKED, len(other.texts)))
        return sum(sum(profile.standing(known.shown(text))) for text in texts) / len(texts)

    return sorted((one for one in away if one is not author), key=likeness, reverse=True)


def _of_nearest(ranked: Sequence[Author], share: float, draw: random.Random) -> list[Features]:
    nearest = ranked[: max(1, round(share * len(ranked)))]
    texts = [text for author in nearest for text in author.texts]
    return draw.sample(texts, min(len(texts), _FOREIGN))


def _rounds(
    profile: Profile, known: Background, texts: Sequence[Features], label: int
) -> list[Round]:
    return [(profile.standing(known.shown(text)), profile.own, label) for text in texts]


def _weights(rounds: Sequence[Round]) -> tuple[float, ...]:
    rows = [(1.0, *standing, *(s * o for s, o in zip(standing, own, strict=True)))
            for standing, own, _ in rounds]  # fmt: skip
    labels = [label for _, _, label in rounds]
    share = sum(labels) / len(labels)
    importance = [0.5 / share if label else 0.5 / (1 - share) for label in labels]
    return algebra.logistic(rows, labels, importance)


def _calibration(
    rounds: Sequence[Round], weights: Sequence[float], known: Background
) -> tuple[tuple[float, float], ...]:
    return _curve([
        (calibrated(combine(standing, own, weights), known), label)
        for standing, own, label in rounds
    ])  # fmt: skip


def cautious(knots: Sequence[tuple[float, float]], trust: float) -> tuple[tuple[float, float], ...]:
    """Return a curve whose probabilities over one half keep only a part of their log odds."""
    return tuple(
        (raw, 1 / (1 + (1 / said - 1) ** trust) if said > 1 / 2 else said) for raw, said in knots
    )


def _curve(rounds: Sequence[tuple[float, int]]) -> tuple[tuple[float, float], ...]:
    """Return knots of a rising curve from raw to true shares (pooled adjacent violators)."""
    share = sum(label for _, label in rounds) / len(rounds)
    said = sorted(
        (raw, label, 0.5 / share if label else 0.5 / (1 - share)) for raw, label in rounds
    )
    size = max(1, len(said) // (3 * _KNOTS))
    parts = [said[start : start + size] for start in range(0, len(said), size)]
    pooled = algebra.rising([
        (sum(raw * w for raw, _, w in part) / sum(w for *_, w in part),
         sum(label * w for _, label, w in part) / sum(w for *_, w in part),
         sum(w for *_, w in part))
        for part in parts
    ])  # fmt: skip
    inner = [(raw, min(0.99, max(0.01, true))) for raw, true in pooled]
    return ((0.0, inner[0][1]), *inner, (1.0, inner[-1][1]))


def recalibrated(
    known: Background,
    texts: Sequence[str],
    authors: Sequence[str],
    language: Language,
    examples: Sequence[int] = (30, 100),
    seed: int = 7,
) -> Background:
    """Return a background whose probabilities hold for texts by these authors.

    Each author with enough texts is told from all the others, ``_TURNS`` times for each number of
    examples, against the background as it is; nothing but the curve of calibration is learned.
    """
    draw = random.Random(seed)  # noqa: S311 (no secret)
    bare = replace(known, knots=((0.0, 0.0), (1.0, 1.0)))
    grouped: dict[str, list[Features]] = {}
    for text, author in zip(texts, authors, strict=True):
        grouped.setdefault(author, []).append(features(text))
    rounds: list[tuple[float, int]] = []
    for author, own in sorted(grouped.items()):
        others = [one for name, found in grouped.items() if name != author for one in found]
        for number in (size for size in examples if len(own) >= size + 20):
            for _ in range(_TURNS):
                mixed = draw.sample(own, len(own))
                profile = learn_from(mixed[:number], language, bare)
                asked = [(one, 1) for one in mixed[number : number + _HELD_OUT]]
                asked += [(one, 0) for one in draw.sample(others, min(_FOREIGN, len(others)))]
                rounds += [
                    (calibrated(profile.odds(bare.shown(one)), bare), label) for one, label in asked
                ]
    return replace(known, knots=_curve(rounds))


def adapt(known: Background, texts: Sequence[str], seed: int = 7) -> Background:
    """Return a background for a language without known authors.

    How often features occur, and what texts measure, comes from ``texts``; how much voices differ
    in features that are so frequent, the axes, weights and calibration come from ``known``.
    """
    draw = random.Random(seed)  # noqa: S311 (no secret)
    found = [features(text) for text in texts]
    counts = Counter(b for one in found for group in one.groups for b in group)
    usual = bytes(to_byte(min(1.0, counts[b] / len(found))) for b in range(BUCKETS))
    within, between = _typical(known.usual, known.within), _typical(known.usual, known.between)
    columns = list(zip(*(one.measures for one in found), strict=True))
    means = tuple(math.fsum(column) / len(column) for column in columns)
    deviations = tuple(
        math.sqrt(math.fsum((v - mean) ** 2 for v in column) / len(column)) + 1e-3
        for column, mean in zip(columns, means, strict=True)
    )
    bare = replace(
        known, usual=usual, within=bytes(within[byte] for byte in usual),
        between=bytes(between[byte] for byte in usual), means=means, deviations=deviations,
    )  # fmt: skip
    return replace(bare, others=_others([Author(found)], bare, draw))


def _typical(usual: bytes, other: bytes) -> list[int]:
    """Return, for each byte of ``usual``, the mean of ``other`` in the buckets around it."""
    sums, numbers = [0.0] * 256, [0] * 256
    for key, byte in zip(usual, other, strict=True):
        if key:
            sums[key] += from_byte(byte)
            numbers[key] += 1
    typical = [0] * 256
    for key in range(1, 256):
        near = range(max(1, key - 8), min(256, key + 9))
        number = sum(numbers[k] for k in near)
        typical[key] = to_byte(sum(sums[k] for k in near) / number) if number else 0
    return typical
