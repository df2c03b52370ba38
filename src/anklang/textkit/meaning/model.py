"""A trained model: what a text means, how likely, and which of its words said so."""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from anklang.textkit.spans import Span

from . import features as reading
from .buckets import BUCKETS, SIZES, Ids, letters, word_ids
from .classes import classes
from .features import Batch, Features, Reader, class_ids

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
        said = self.weights[batch.ids] * weighed(batch, self.rarity)[:, None]
        scores: Floats = np.add.reduceat(said, batch.views[:-1:3], axis=0)
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
        read = reading.reader(text)
        return self.reasons_of(read, reading.features_of(read), [label], most)[0]

    def reasons_of(
        self, read: Reader, found: Features, labels: Sequence[str], most: int = _MOST_REASONS
    ) -> list[list[Reason]]:
        """Return the same for several labels, from a text that has been read."""
        columns = [self.labels.index(label) for label in labels]
        worth = (weighed(Batch.of(found), self.rarity) / found.counts)[:, None] * (
            self.weights[found.ids][:, columns] * self.scales[columns]
        )
        shares = spoken(read, found.ids, worth)
        return [
            [
                Reason(read.words[at], float(one[at]), read.unmasked.span(*read.spans[at]))
                for at in np.argsort(-one, kind="stable")[:most].tolist()
                if one[at] > 0
            ]
            for one in shares.T
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
    sizes = np.diff(batch.views)
    there = sizes > 0  # a text without words has no such view
    lengths = np.sqrt(np.add.reduceat(values * values, batch.views[:-1][there]))
    lengths[lengths == 0] = 1
    values /= np.repeat(lengths, sizes[there])
    return values


def taught(scores: Floats, spread: Floats) -> Floats:
    """Return a teacher's scores as features: centred, of even spread."""
    even: Floats = (scores - spread[0]) / spread[1] * np.float32(TEACHERS_WEIGH)
    return even


def spoken(read: Reader, ids: Ids, worth: Floats) -> Floats:
    """Return each word's share of each score: its own, half its pairs', its classes', its letters'.

    Args:
        read: the text.
        ids: its buckets, sorted.
        worth: what one occurrence of each adds to each score: a row per bucket.
    """
    words = read.words
    if not words:
        return np.zeros((0, worth.shape[1]), np.float32)
    values = worth[np.searchsorted(ids, word_ids(words))]
    shares: Floats = values[: len(words)].astype(np.float32)
    pairs = values[len(words) :] / 2
    shares[:-1] += pairs
    shares[1:] += pairs
    for name, places in classes(words).items():
        steps = worth[np.searchsorted(ids, np.array(class_ids(name, len(places)), np.uint32))]
        shares[places] += steps.sum(0) / len(places)
    summed = np.cumsum(_by_letter(read.plain, ids, worth), axis=0)
    ends = np.array(read.spans)
    shares += summed[ends[:, 1]] - summed[ends[:, 0]]
    return shares


def _by_letter(plain: str, ids: Ids, worth: Floats) -> npt.NDArray[np.float64]:
    """Share the worth of each run of letters among its letters; a row of zeros comes first."""
    buckets, begins, many = letters(plain)
    sizes = np.repeat(SIZES, many)
    values = worth[np.searchsorted(ids, buckets)] / sizes[:, None]
    # Each run adds its share from where it begins and takes it away where it ends.
    length = len(plain) + 3
    steps = np.stack(
        [
            np.bincount(begins, column, length) - np.bincount(begins + sizes, column, length)
            for column in values.T
        ],
        1,
    )
    shares: npt.NDArray[np.float64] = np.cumsum(steps, axis=0)[: len(plain) + 1]
    shares[0] = 0
    return shares
