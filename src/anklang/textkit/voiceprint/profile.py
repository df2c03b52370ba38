"""A voice learned from own texts, and the judgement on another text.

Six scores compare a text with the voice: one for each group of features and one for the measures.
Each asks how much likelier the text is from this voice than from any other (for a group the mean of
two answers, one linear in how often the voice has each feature, one from the odds of having it; a
ratio of normal densities for the measures), is put on a common scale by the scores that other
people's texts get, and weighted by how well it tells the voice's own texts (each judged by the
others). Formulas: docs/algorithms/voice.md.
"""

from __future__ import annotations

import base64
import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice, pairwise, repeat

from anklang.textkit.language import guess
from anklang.textkit.syllables import Language

from .background import Background, Shown, shipped
from .features import GROUPS, Features, features
from .reasons import Reason, reasons

FEWEST_TEXTS = 30
MOST_TEXTS = 1_000
FEWEST_WORDS = 5
# A shorter text shows too little to be judged.
FEWEST_TO_JUDGE = 8
# Of profiles and backgrounds together: a profile holds for the background it was learned by.
VERSION = 4
_LOW, _HIGH = -6.0, 8.0
# Below so many deviations under the mean of the own texts a text counts as unlike the voice.
_RARE, _STEEP = 2.5, 2.0


class TooFewTexts(ValueError):
    """There are not enough examples to learn a voice from.

    Attributes:
        number: how many usable texts there were; needed: how many it takes.
    """

    def __init__(self, number: int, needed: int) -> None:
        """Note both numbers."""
        super().__init__(f"{number} texts, {needed} needed")
        self.number, self.needed = number, needed


@dataclass(frozen=True, slots=True)
class Judgement:
    """How much a text sounds like the voice.

    Attributes:
        probability: that the text is the voice's own and not another's, if either were as likely
            beforehand; None when the text is too short to tell.
        reasons: what pulls it away, the strongest first; at most three.
    """

    probability: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Profile:
    """A learned voice.

    Attributes:
        texts: how many texts it was learned from.
        counts: for each group, in how many of them a bucket occurs.
        axes: their mean on the background's axes.
        means, deviations: of their measures, in the measures' own units.
        scale: mean and deviation of what other people's texts get, for both answers of each group
            and for the measures.
        own: for each score, the mean that own texts get when judged by the others, on that scale.
        typical: mean and deviation of the log odds that own texts get so.
    """

    language: Language
    texts: int
    counts: tuple[Mapping[int, int], ...]
    axes: tuple[float, ...]
    means: tuple[float, ...]
    deviations: tuple[float, ...]
    scale: tuple[tuple[float, float], ...] = ()
    own: tuple[float, ...] = ()
    typical: tuple[float, float] = (0.0, math.inf)
    background: Background | None = field(default=None, repr=False, compare=False)

    def judge(self, text: str) -> Judgement:
        """Return how much a text sounds like this voice, and what pulls it away."""
        found = features(text)
        if len(text.split()) < FEWEST_TO_JUDGE:
            return Judgement(None, ())
        known = self.known
        odds = self.odds(known.shown(found))
        return Judgement(calibrated(odds, known), reasons(self, known, found))

    def odds(self, shown: Shown) -> float:
        """Return the log odds of a text, lowered where hardly any own text has so few.

        The others that a background knows may all be unlike this voice (another topic, another
        kind of text). What merely isn't like *them* isn't like the voice yet.
        """
        odds = combine(self.standing(shown), self.own, self.known.weights)
        mean, deviation = self.typical
        return min(odds, _STEEP * (odds - mean + _RARE * deviation))

    @property
    def known(self) -> Background:
        """The background it was learned against."""
        return self.background or shipped(self.language)

    def standing(self, shown: Shown) -> tuple[float, ...]:
        """Return the six scores of a text on the common scale."""
        return _scaled(_scores(self, shown, self.known, self._tables), self.scale)

    @cached_property
    def _tables(self) -> tuple[_Table, ...]:
        return _tables(self.known, self.texts)

    def dumps(self) -> str:
        """Return the profile as JSON (some 20 to 100 kB)."""
        counts = [
            base64.b85encode(zlib.compress(json.dumps(sorted(one.items())).encode(), 9)).decode()
            for one in self.counts
        ]
        return json.dumps({
            "version": VERSION, "language": self.language, "texts": self.texts, "counts": counts,
            "axes": _short(self.axes), "means": _short(self.means),
            "deviations": _short(self.deviations), "scale": self.scale, "own": self.own,
            "typical": self.typical,
        })  # fmt: skip


def loads(content: str, background: Background | None = None) -> Profile:
    """Return the profile that :meth:`Profile.dumps` wrote.

    Raises:
        ValueError: it is no profile, or one of another version.
    """
    data = json.loads(content)
    if data.get("version") != VERSION:
        raise ValueError("a profile of another version: learn it again")
    counts = tuple(
        dict(json.loads(zlib.decompress(base64.b85decode(one)))) for one in data["counts"]
    )
    return Profile(
        data["language"], data["texts"], counts, tuple(data["axes"]), tuple(data["means"]),
        tuple(data["deviations"]), tuple((mean, sd) for mean, sd in data["scale"]),
        tuple(data["own"]), (data["typical"][0], data["typical"][1]), background,
    )  # fmt: skip


def learn(
    texts: Iterable[str],
    language: Language | None = None,
    background: Background | None = None,
    fewest: int = FEWEST_TEXTS,
) -> Profile:
    """Return the voice of own texts.

    Args:
        texts: as published; repetitions and texts under ``FEWEST_WORDS`` words are left out, and
            so is what comes after ``MOST_TEXTS``.
        language: of the texts, None to have it guessed.
        background: what to compare with; None for the one that comes with the package.
        fewest: how many texts it takes at least.

    Raises:
        TooFewTexts: fewer than ``fewest`` usable texts.
    """
    own = usable(texts)
    if len(own) < max(2, fewest):
        raise TooFewTexts(len(own), max(2, fewest))
    chosen = language or guess(" ".join(text[:300] for text in own[:100])).language
    return learn_from([features(text) for text in own], chosen, background or shipped(chosen))


def usable(texts: Iterable[str]) -> list[str]:
    """Return the texts that a voice is learned from: each once, long enough, not too many."""
    own = (text for text in dict.fromkeys(texts) if len(text.split()) >= FEWEST_WORDS)
    return list(islice(own, MOST_TEXTS))


def learn_from(found: Sequence[Features], language: Language, background: Background) -> Profile:
    """Return the voice of texts whose features are known already; at least two."""
    shown = [background.shown(one) for one in found]
    counts = tuple(Counter(b for one in shown for b in one.groups[g]) for g in range(len(GROUPS)))
    columns = list(zip(*(one.measures for one in found), strict=True))
    axes = tuple(
        math.fsum(column) / len(shown) for column in zip(*(s.axes for s in shown), strict=True)
    )
    bare = Profile(
        language, len(shown), counts, axes, tuple(map(_mean, columns)),
        tuple(map(_deviation, columns)), background=background,
    )  # fmt: skip
    tables = _tables(background, len(shown))
    others = [_scores(bare, one, background, tables) for one in background.others]
    scale = tuple(
        (_mean(column), _deviation(column) or 1.0) for column in zip(*others, strict=True)
    )
    scaled = replace(bare, scale=scale)
    fewer = _tables(background, len(shown) - 1)
    own = [_without(scaled, one, background, fewer) for one in shown]
    means = tuple(map(_mean, zip(*own, strict=True)))
    if not background.weights:
        return replace(scaled, own=means)
    odds = [combine(standing, means, background.weights) for standing in own]
    mean = _mean(odds)
    # Texts cut from one pattern vary by less than the next text of the same voice may.
    return replace(scaled, own=means, typical=(mean, max(1.0, abs(mean) / 5, _deviation(odds))))


def combine(standing: Sequence[float], own: Sequence[float], weights: Sequence[float]) -> float:
    """Return the log odds: bias + Σ (a + b × own) × standing over the scores."""
    number = len(standing)
    return weights[0] + math.fsum(
        (weights[1 + index] + weights[1 + number + index] * own[index]) * standing[index]
        for index in range(number)
    )


def calibrated(odds: float, background: Background) -> float:
    """Return log odds as a probability that holds: of the texts given .9, about nine in ten are."""
    raw = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
    knots = background.knots
    for (low, said_low), (high, said_high) in pairwise(knots):
        if raw <= high:
            part = (raw - low) / (high - low) if high > low else 0.0
            return said_low + part * (said_high - said_low)
    return knots[-1][1]


# For a bucket: its usual share, the factor of a difference from it, and the prior's two counts.
_Row = tuple[float, float, float, float]


class _Table(dict[int, _Row]):
    """For one group and number of texts: what there is to know of each bucket, once asked for."""

    def __init__(self, known: Background, group: int, texts: int) -> None:
        super().__init__()
        self._known, self._group, self._texts = known, group, texts

    def __missing__(self, bucket: int) -> _Row:
        known, group = self._known, self._group
        row = (
            known.usual_of(bucket), known.factor(group, bucket, self._texts),
            *known.prior(group, bucket),
        )  # fmt: skip
        self[bucket] = row
        return row


def _tables(known: Background, texts: int) -> tuple[_Table, ...]:
    return tuple(_Table(known, group, texts) for group in range(len(GROUPS)))


def _scores(
    profile: Profile, shown: Shown, known: Background, tables: Sequence[_Table]
) -> tuple[float, ...]:
    groups = map(_answers, profile.counts, shown.groups, tables, repeat(profile.texts), repeat(0))
    return (*chain(*groups), _ratio(profile.axes, shown.axes, known.spread, profile.texts))


def _answers(
    counts: Mapping[int, int], buckets: Sequence[int], table: _Table, texts: int, less: int
) -> tuple[float, float]:
    """Return a group's two answers; ``less`` leaves the text itself out of the voice."""
    rest, linear, odds = texts - less, 0.0, 0.0
    for bucket in buckets:
        usual, factor, having, lacking = table[bucket]
        count = counts.get(bucket, 0) - less
        linear += (count / rest - usual) * factor
        odds += math.log((having + count) * lacking / ((lacking + rest - count) * having))
    size = math.sqrt(len(buckets) + 1)
    return linear / size, odds / size


def _ratio(
    voice: Sequence[float], text: Sequence[float], spread: Sequence[float], texts: int
) -> float:
    """Return the log ratio of the densities of this voice and of any voice; two-covariance PLDA."""
    total = 0.0
    for mine, its, between in zip(voice, text, spread, strict=True):
        part = between / (between + 1 / texts)
        mean, variance = part * mine, between * (1 - part) + 1
        total += (
            its * its / (2 * (between + 1)) + math.log(between + 1) / 2
            - (its - mean) ** 2 / (2 * variance) - math.log(variance) / 2
        )  # fmt: skip
    return total


def _without(
    profile: Profile, one: Shown, known: Background, tables: Sequence[_Table]
) -> tuple[float, ...]:
    """Return the scores of an own text by the voice of the other texts, on the common scale."""
    texts = profile.texts
    groups = map(_answers, profile.counts, one.groups, tables, repeat(texts), repeat(1))
    rest = tuple(
        (mean * texts - its) / (texts - 1) for mean, its in zip(profile.axes, one.axes, strict=True)
    )
    values = (*chain(*groups), _ratio(rest, one.axes, known.spread, texts - 1))
    return _scaled(values, profile.scale)


def _scaled(values: Sequence[float], scale: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Return the scores on the common scale; the two answers of a group become their mean."""
    standing = [
        max(_LOW, min(_HIGH, (value - mean) / deviation))
        for value, (mean, deviation) in zip(values, scale, strict=True)
    ]
    paired = zip(standing[:-1:2], standing[1::2], strict=True)
    return (*((linear + odds) / 2 for linear, odds in paired), standing[-1])


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _deviation(values: Sequence[float]) -> float:
    mean = _mean(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


def _short(values: Sequence[float]) -> list[float]:
    return [float(f"{value:.5g}") for value in values]
