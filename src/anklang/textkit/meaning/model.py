"""A trained model: what a text means, how likely, and which of its words said so."""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from anklang.textkit.spans import Span

from . import features as reading
from .buckets import BUCKETS
from .features import Batch, Features
from .parts import Parts, parts_of, sizes
from .reader import Reader, reader
from .spoken import spoken

Bytes = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float32]

# What teachers say weighs this much beside a view of the text (by cross-validation on train).
TEACHERS_WEIGH = 0.2
_MAGIC = b"anklang-meaning-3\n"
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a label's score becomes a probability (Platt 1999), and from which on it is said.

    ``merit`` is the mean F1 of yes and no that this came to in cross-validation.
    """

    slope: float
    offset: float
    threshold: float
    merit: float

    def probability(self, score: float) -> float:
        """Return the probability, 0 to 1, that belongs to a score."""
        exponent = max(-30.0, min(30.0, self.slope * score + self.offset))
        return 1 / (1 + math.exp(-exponent))


@dataclass(frozen=True, slots=True)
class Reason:
    """A stretch of the unmasked, lower-cased text, and how much it spoke for a label.

    ``span`` is where it stands in the text as written.
    """

    words: str
    weight: float
    span: Span

    def moved(self, by: int) -> Reason:
        """Return it in a text that has so many characters more before it."""
        if not by:
            return self
        return replace(self, span=Span(self.span.start + by, self.span.end + by))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a model says of one label: how likely it is (0 to 1), and whether to say so."""

    label: str
    probability: float
    applies: bool


@dataclass(frozen=True)
class Model:
    """Weights for every bucket and label; made by ``train``, small enough to ship.

    Attributes:
        labels: the names of what it tells.
        exclusive: whether a text has exactly one of the labels.
        rarity: what each bucket's count is multiplied by: inverse document frequency, 1 for shapes.
        weights: one row per bucket, one column per label, in steps of ``scales``.
        scales: the worth of one step, per label.
        offsets: per label.
        calibrations: per label.
        teacher_weights: one row per answer of the teacher, one column per label.
        teacher_spread: mean and standard deviation of each answer of the teacher.
    """

    labels: tuple[str, ...]
    exclusive: bool
    rarity: Floats
    weights: Bytes
    scales: Floats
    offsets: Floats
    calibrations: tuple[Calibration, ...]
    teacher_weights: Floats
    teacher_spread: Floats
    teacher: Model | None = None

    def scores(self, text: str) -> Floats:
        """Return the raw score of each label; above 0 speaks for it."""
        return self.scores_of(reading.features(text))

    def scores_of(self, found: Features) -> Floats:
        """Return the raw score of each label from a text's features."""
        scores: Floats = self.scores_of_all(Batch.of(found))[0]
        return scores

    def scores_of_all(self, batch: Batch) -> Floats:
        """Return the raw scores of several texts: a row per text, a column per label.

        Bit for bit what each text has alone.
        """
        # A row per label: such rows are multiplied and added up twice as fast as columns.
        said = np.ascontiguousarray(self.weights.take(batch.ids, axis=0).T)
        scores: Floats = np.add.reduceat(
            said * weighed(batch, self.rarity), batch.views[:-1:3], axis=1
        ).T
        scores = scores * self.scales + self.offsets
        if self.teacher is not None:
            lessons = taught(self.teacher.scores_of_all(batch), self.teacher_spread)
            # Not ``@``, whose sums depend on how many rows there are.
            scores = scores + (lessons[:, :, None] * self.teacher_weights).sum(1)
        return scores

    def predict(self, text: str) -> list[Judgement]:
        """Return what it says of every label, in the order of ``labels``."""
        scores = self.scores(text)
        said = [
            (calibration.probability(float(score)), calibration.threshold)
            for calibration, score in zip(self.calibrations, scores, strict=True)
        ]
        best = int(scores.argmax()) if self.exclusive else -1
        return [
            Judgement(label, chance, at == best if self.exclusive else chance >= threshold)
            for at, (label, (chance, threshold)) in enumerate(zip(self.labels, said, strict=True))
        ]

    def reasons(self, text: str, label: str, most: int = _MOST_REASONS) -> list[Reason]:
        """Return the words that spoke most for a label, strongest first.

        Args:
            text: as given to ``predict``.
            label: one of ``labels``.
            most: how many at most.

        Raises:
            ValueError: the model doesn't know the label.
        """
        parts = parts_of([reader(text)])
        (found,) = self.reasons_of(parts, reading.batched(parts), [label], most)
        return found

    def reasons_of(
        self,
        parts: Parts,
        batch: Batch,
        labels: Sequence[str],
        most: int = _MOST_REASONS,
    ) -> list[list[Reason]]:
        """Return the same of several texts that have been read, for one label each.

        A text may come several times, for several labels.
        """
        columns = np.array([self.labels.index(label) for label in labels])
        column = columns.repeat(sizes(batch.views[::3]))
        worth = (weighed(batch, self.rarity) / batch.counts) * (
            self.weights[batch.ids, column] * self.scales[column]
        )
        return [
            _strongest(read, shares, most)
            for read, shares in zip(parts.reads, spoken(parts, batch, worth), strict=True)
        ]

    def to_bytes(self) -> bytes:
        """Return the model as a file's content (without its teacher: name that beside it)."""
        head = {
            "labels": self.labels,
            "exclusive": self.exclusive,
            "calibrations": [asdict(one) for one in self.calibrations],
            "teacher": len(self.teacher_weights),
        }
        arrays = (
            self.rarity.astype(np.float16),
            self.weights,
            self.scales,
            self.offsets,
            self.teacher_weights,
            self.teacher_spread,
        )
        packed = zlib.compress(b"".join(array.tobytes() for array in arrays), 9)
        told = json.dumps(head).encode()
        return _MAGIC + struct.pack("<I", len(told)) + told + packed


def _strongest(read: Reader, shares: Floats, most: int) -> list[Reason]:
    """Return the words that spoke for a label, those that did most."""
    return [
        Reason(read.words[at], float(shares[at]), read.span(at, at))
        for at in np.argsort(-shares, kind="stable")[:most].tolist()
        if shares[at] > 0
    ]


def from_bytes(content: bytes, teacher: Model | None = None) -> Model:
    """Return the model that ``to_bytes`` wrote.

    Raises:
        ValueError: the content isn't a model of this kind, or it was taught by another teacher.
    """
    try:
        return _read(content, teacher)
    except (struct.error, zlib.error, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError("a damaged model file") from error


def _read(content: bytes, teacher: Model | None) -> Model:
    if not content.startswith(_MAGIC):
        raise ValueError("not a model, or one of another version")
    start = len(_MAGIC) + 4
    (size,) = struct.unpack("<I", content[len(_MAGIC) : start])
    head = json.loads(content[start : start + size])
    if head["teacher"] != (len(teacher.labels) if teacher else 0):
        raise ValueError("this model had another teacher")
    parts = _Parts(zlib.decompress(content[start + size :]))
    many, lessons = len(head["labels"]), head["teacher"]
    return Model(
        tuple(head["labels"]),
        head["exclusive"],
        parts.take(np.float16, BUCKETS).astype(np.float32),
        parts.take(np.int8, BUCKETS, many),
        parts.take(np.float32, many),
        parts.take(np.float32, many),
        tuple(Calibration(**one) for one in head["calibrations"]),
        parts.take(np.float32, lessons, many),
        parts.take(np.float32, 2, lessons),
        teacher,
    )


class _Parts:
    """Arrays one after another in a run of bytes."""

    def __init__(self, content: bytes) -> None:
        self.content, self.position = content, 0

    def take(self, kind: type[np.generic], *shape: int) -> npt.NDArray[Any]:
        """Return the next array of a shape."""
        count = math.prod(shape)
        found = np.frombuffer(self.content, kind, count, self.position).reshape(shape)
        self.position += found.nbytes
        return found


def weighed(batch: Batch, rarity: Floats) -> Floats:
    """Return the weight of each bucket of each text: damped count × rarity, views of length 1."""
    values: Floats = (1 + np.log(batch.counts)) * rarity[batch.ids]
    many = sizes(batch.views)
    there = many > 0  # a text without words has no such view
    lengths = np.sqrt(np.add.reduceat(values * values, batch.views[:-1][there]))
    lengths[lengths == 0] = 1
    values /= lengths.repeat(many[there])
    return values


def taught(scores: Floats, spread: Floats) -> Floats:
    """Return a teacher's scores as features: centred, of even spread."""
    even: Floats = (scores - spread[0]) / spread[1] * np.float32(TEACHERS_WEIGH)
    return even
