"""What texts are like in general: how often each feature occurs, and how much voices differ in it.

A background is trained on texts by many authors (:mod:`.training`) and shipped as a file for each
language. It holds hashed features and numbers only, no texts.
"""

from __future__ import annotations

import base64
import json
import math
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from anklang.textkit.syllables import Language

from .features import GROUPS, Features

SCORES = (*GROUPS, "measures")
_CLIP = 4.0
_STEPS = 16  # of a stored byte per doubling
_NUMBER = tuple(0.0 if byte == 0 else 2 ** ((byte - 255) / _STEPS) for byte in range(256))
# A feature too rare to have been seen to differ between voices still may, a little.
_LEAST_BETWEEN = 0.002
_LEAST_WITHIN = 0.1
# A prior is worth so many texts, and thinks no feature rarer than this.
_FEWEST, _MOST, _RAREST = 0.5, 500.0, 1e-4


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as the background sees it: buckets by group, and its measures on common axes."""

    groups: tuple[tuple[int, ...], ...]
    axes: tuple[float, ...]


@dataclass(frozen=True)
class Background:
    """General knowledge about texts.

    Attributes:
        usual, within, between: for each bucket, as one byte (:func:`to_byte`): the share of texts
            that have it, its variance within one voice, and between voices.
        floors: for each group, the mean of ``within``.
        means, deviations: of the measures.
        axes: directions in the measures in which voices differ most, scaled so that one voice
            varies by 1; ``spread`` is how much voices differ in each.
        others: texts of other voices, to compare with.
        weights: of the verdict, see :func:`.profile.combine`.
        knots: pairs of raw and calibrated probability, rising.
    """

    usual: bytes
    within: bytes
    between: bytes
    floors: tuple[float, ...]
    means: tuple[float, ...]
    deviations: tuple[float, ...]
    axes: tuple[tuple[float, ...], ...]
    spread: tuple[float, ...]
    telling: tuple[float, ...]
    others: tuple[Shown, ...] = ()
    weights: tuple[float, ...] = ()
    knots: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))

    def shown(self, features: Features) -> Shown:
        """Return a text as this background sees it."""
        groups = tuple(tuple(sorted(group)) for group in features.groups)
        return Shown(groups, self.project(self.standard(features.measures)))

    def standard(self, measures: Sequence[float]) -> tuple[float, ...]:
        """Return measures in standard deviations from the usual, cut to ±4."""
        return tuple(
            max(-_CLIP, min(_CLIP, (value - mean) / deviation))
            for value, mean, deviation in zip(measures, self.means, self.deviations, strict=True)
        )

    def project(self, standard: Sequence[float]) -> tuple[float, ...]:
        """Return standardised measures on the axes."""
        return tuple(
            math.fsum(map(float.__mul__, axis, standard)) for axis in self.axes
        )  # fmt: skip

    def usual_of(self, bucket: int) -> float:
        """Return the share of texts in general that have a feature."""
        return _NUMBER[self.usual[bucket]]

    def factor(self, group: int, bucket: int, texts: int) -> float:
        """Return what a difference from the usual counts, if so many texts of a voice are known."""
        within, between = self._variances(group, bucket)
        return between * texts / ((between * texts + within) * within)

    def prior(self, group: int, bucket: int) -> tuple[float, float]:
        """Return what is known of a voice before its texts, as if that many had or lacked it."""
        usual = max(_RAREST, min(1 - _RAREST, self.usual_of(bucket)))
        _, between = self._variances(group, bucket)
        texts = max(_FEWEST, min(_MOST, usual * (1 - usual) / between - 1))
        return texts * usual, texts * (1 - usual)

    def _variances(self, group: int, bucket: int) -> tuple[float, float]:
        within = _NUMBER[self.within[bucket]] + _LEAST_WITHIN * self.floors[group]
        return within, _NUMBER[self.between[bucket]] + _LEAST_BETWEEN * within

    def dumps(self) -> bytes:
        """Return the background as a file's content."""
        data: dict[str, Any] = {
            "usual": _text(self.usual), "within": _text(self.within),
            "between": _text(self.between), "floors": self.floors, "means": self.means,
            "deviations": self.deviations, "spread": self.spread, "telling": self.telling,
            "axes": [_text(array("f", axis).tobytes()) for axis in self.axes],
            "others": [
                [[_text(array("I", group).tobytes()) for group in one.groups],
                 _text(array("f", one.axes).tobytes())] for one in self.others
            ],
            "weights": self.weights, "knots": self.knots,
        }  # fmt: skip
        return zlib.compress(json.dumps(data).encode(), 9)


def loads(content: bytes) -> Background:
    """Return the background that :meth:`Background.dumps` wrote."""
    data: Mapping[str, Any] = json.loads(zlib.decompress(content))
    return Background(
        usual=_bytes(data["usual"]), within=_bytes(data["within"]), between=_bytes(data["between"]),
        floors=tuple(data["floors"]), means=tuple(data["means"]),
        deviations=tuple(data["deviations"]), spread=tuple(data["spread"]),
        telling=tuple(data["telling"]), axes=tuple(_floats(axis) for axis in data["axes"]),
        others=tuple(
            Shown(tuple(tuple(array("I", _bytes(group))) for group in groups), _floats(axes))
            for groups, axes in data["others"]
        ),
        weights=tuple(data["weights"]),
        knots=tuple((raw, said) for raw, said in data["knots"]),
    )  # fmt: skip


@cache
def shipped(language: Language) -> Background:
    """Return the background that comes with the package; read when first asked for."""
    return loads(files(__package__).joinpath(f"{language}.bin").read_bytes())


def to_byte(number: float) -> int:
    """Return a number from 0 to 1 as a byte on a logarithmic scale, 4 % apart; 0 for 0."""
    if number <= 0:
        return 0
    return max(1, min(255, round(255 + _STEPS * math.log2(number))))


def from_byte(byte: int) -> float:
    """Return the number for a byte."""
    return _NUMBER[byte]


def _text(data: bytes) -> str:
    return base64.b85encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b85decode(text)


def _floats(text: str) -> tuple[float, ...]:
    return tuple(array("f", _bytes(text)))
