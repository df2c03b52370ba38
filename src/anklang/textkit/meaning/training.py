"""From labelled texts to a model: ``train(texts, labels) → model → predict``.

The same method for every set of texts: nothing here knows what the labels mean. One linear machine
per label over three views of the text (see ``features``); how strictly it separates, how its scores
become probabilities, and from which probability on a label is said, all come from cross-validation
on the texts themselves.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from . import features as reading
from .algebra import Rows, separating
from .buckets import BUCKETS, LETTERS, WORDS
from .features import Batch, Features
from .model import Calibration, Model, taught, weighed

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]
Labels = Sequence[str] | Sequence[Collection[str]]

FEWEST_TEXTS, FEWEST_OF_EACH = 20, 5
# How strictly to separate (the C of the loss), and with which power of what a column tells.
_Way = tuple[float, float]
_WAYS: tuple[_Way, ...] = ((0.03, 1.0), (0.1, 1.0), (0.3, 1.0), (0.1, 0.0))
_FOLDS = 5
_SMOOTH = 0.5
# From so many texts on, one fifth held out says enough of the scores, if it has so many of a label.
_LARGE, _MANY = 20_000, 100
# Rare and common buckets carry little; a bucket must occur in so many texts.
_FEWEST_WITH = 2
# To choose how to separate, so many labels say enough.
_LABELS_TO_CHOOSE = 8
_THRESHOLDS = np.arange(0.02, 0.96, 0.01)


class TooLittle(ValueError):
    """There are too few texts, or too few of a label, to learn from; says which."""


@dataclass(frozen=True)
class _Lesson:
    """The texts as rows, their labels as 1 and -1 (0 where nobody was asked), and who taught.

    The rows have only columns that occur: ``kept`` says which they are of all.
    """

    rows: Rows
    kept: Indexes
    answers: Floats
    names: tuple[str, ...]
    exclusive: bool
    rarity: Floats
    spread: Floats
    teacher: Model | None

    @property
    def rivals(self) -> int:
        return len(self.names) if self.exclusive else 0


def train(
    texts: Sequence[str],
    labels: Labels,
    *,
    asked: Sequence[Collection[str]] | None = None,
    teacher: Model | None = None,
    shares: Mapping[str, float] | None = None,
    progress: Callable[[str], None] = lambda told: None,
) -> Model:
    """Return a model that learned from texts and their labels.

    Args:
        texts: at least 20.
        labels: for each text its label, or all of its labels (perhaps none).
        asked: for each text the labels that somebody was asked about; what wasn't asked of a text
            isn't learned from it, neither as yes nor as no. None: all of all.
        teacher: a model of the same language whose answers help.
        shares: how many of the texts (0 to 1) that the model will be asked about have a label,
            where that is known to differ from the lessons: what it says of their probability, and
            from which one it says so, holds there.
        progress: is told what is being done.

    Raises:
        TooLittle: fewer than 20 texts, or a label with fewer than five texts with or without it.
        ValueError: texts, labels and what was asked differ in number, or a text has a label that
            nobody asked about.
    """
    lesson = _lesson(texts, labels, asked, teacher)
    way = _best_way(lesson, progress)
    scored = _scored_apart(lesson, way, progress)
    wanted = [(shares or {}).get(name) for name in lesson.names]
    calibrations = _calibrations(scored, lesson.answers, wanted)
    columns = []
    for column, name in enumerate(lesson.names):
        progress(f"learning {name}")
        columns.append(_separated(lesson, np.arange(len(texts)), column, way))
    return _model(lesson, np.stack(columns, 1), calibrations)


# The texts as rows


def _lesson(
    texts: Sequence[str],
    labels: Labels,
    asked: Sequence[Collection[str]] | None,
    teacher: Model | None,
) -> _Lesson:
    if len(texts) != len(labels):
        raise ValueError(f"{len(texts)} texts, {len(labels)} labels")
    exclusive = asked is None and all(isinstance(label, str) for label in labels)
    told = [{label} if isinstance(label, str) else set(label) for label in labels]
    names = tuple(sorted(set().union(*told))) if told else ()
    answers = np.array([[1 if name in one else -1 for name in names] for one in told], np.float32)
    if asked is not None:
        _forget(answers, names, asked)
    _enough(answers, names)
    found = [reading.features(text) for text in texts]
    rarity = _rarity(found)
    scores = np.stack([teacher.scores_of(one) for one in found]) if teacher else None
    spread = _spread(scores)
    rows = _rows(found, rarity, taught(scores, spread) if scores is not None else None)
    kept, columns = np.unique(rows.columns, return_inverse=True)
    narrow = Rows(columns, rows.values, rows.starts, len(kept))
    return _Lesson(
        narrow, kept, answers, names, exclusive and len(names) > 1, rarity, spread, teacher
    )


def _forget(answers: Floats, names: tuple[str, ...], asked: Sequence[Collection[str]]) -> None:
    """Make the answers 0 that nobody was asked for."""
    if len(asked) != len(answers):
        raise ValueError(f"{len(answers)} texts, {len(asked)} times asked")
    known = np.array([[name in one for name in names] for one in asked], bool)
    if (answers[~known] > 0).any():
        raise ValueError("a text has a label that nobody asked about")
    answers[~known] = 0


def _enough(answers: Floats, names: tuple[str, ...]) -> None:
    if len(answers) < FEWEST_TEXTS or not names:
        raise TooLittle(f"{len(answers)} labelled texts; at least {FEWEST_TEXTS} are needed")
    for name, column in zip(names, answers.T, strict=True):
        fewest = min(int((column > 0).sum()), int((column < 0).sum()))
        if fewest < FEWEST_OF_EACH:
            raise TooLittle(
                f"{name}: only {fewest} texts with or without it; {FEWEST_OF_EACH} are needed"
            )


def _rarity(found: Sequence[Features]) -> Floats:
    """Return log((1 + n) / (1 + n_with)) + 1 per bucket; 0 where rare, 1 for shapes."""
    with_it = np.zeros(BUCKETS, np.int64)
    for one in found:
        with_it[one.ids] += 1
    rarity = np.log((1 + len(found)) / (1 + with_it)) + 1
    rarity[with_it < _FEWEST_WITH] = 0
    rarity[WORDS + LETTERS :] = 1
    return rarity.astype(np.float16).astype(np.float32)  # as it will be stored


def _spread(scores: Floats | None) -> Floats:
    if scores is None:
        return np.zeros((2, 0), np.float32)
    return np.stack([scores.mean(0), scores.std(0) + 1e-6]).astype(np.float32)


def _rows(found: Sequence[Features], rarity: Floats, lessons: Floats | None) -> Rows:
    columns, values, sizes = [], [], []
    more = lessons.shape[1] if lessons is not None else 0
    extra = np.arange(BUCKETS, BUCKETS + more)
    for at, one in enumerate(found):
        weights = weighed(Batch.of(one), rarity)
        kept = weights != 0
        columns.append(one.ids[kept].astype(np.int64))
        values.append(weights[kept])
        if lessons is not None:
            columns.append(extra)
            values.append(lessons[at])
        sizes.append(int(kept.sum()) + more)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    return Rows(np.concatenate(columns), np.concatenate(values), starts, BUCKETS + more)


# Cross-validation


def _best_way(lesson: _Lesson, progress: Callable[[str], None]) -> _Way:
    """Return the way with the best mean F1 of both answers over the labels."""
    some = _some(lesson)

    def merit(way: _Way) -> float:
        scored, answers = _scored_apart(some, way, progress), some.answers
        if lesson.exclusive:
            best = scored.argmax(1)
            said = np.eye(len(lesson.names), dtype=bool)[best]
            return float(np.mean([_f1(said[:, at], answers[:, at]) for at in range(said.shape[1])]))
        return float(np.mean([one.merit for one in _calibrations(scored, answers)]))

    return max(_WAYS, key=merit)


def _some(lesson: _Lesson) -> _Lesson:
    """Return the lesson with as many labels as the choice needs, common ones where there are."""
    if lesson.exclusive:
        return lesson
    every = range(len(lesson.names))
    usable = [at for at in every if _enough_in(lesson, at)] or [*every]
    usable = usable[:: math.ceil(len(usable) / _LABELS_TO_CHOOSE)]
    names = tuple(lesson.names[at] for at in usable)
    return replace(lesson, answers=lesson.answers[:, usable], names=names)


def _scored_apart(lesson: _Lesson, way: _Way, progress: Callable[[str], None]) -> Floats:
    """Return texts' scores from machines that never saw them; not a number where none was asked.

    Of many texts, one fifth is scored for the labels that it has often enough.
    """
    scored = np.full_like(lesson.answers, np.nan)
    parts = _folds(lesson.answers)
    for number, held in enumerate(parts):
        wanted = [at for at in range(scored.shape[1]) if not number or not _enough_in(lesson, at)]
        if not wanted:
            break
        progress(f"cross-validation with C = {way[0]}: part {number + 1} of {len(parts)}")
        others = np.setdiff1d(np.arange(len(lesson.rows)), held)
        for column in wanted:
            weights = _separated(lesson, others, column, way)
            mine = _asked(lesson, held, column)
            scored[mine, column] = lesson.rows.chosen(mine).times(weights[:-1]) + weights[-1]
    return scored


def _enough_in(lesson: _Lesson, column: int) -> bool:
    """Tell whether one fifth of the texts says enough of a label."""
    answers = lesson.answers[:, column]
    asked, own = int((answers != 0).sum()), int((answers > 0).sum())
    return asked >= _LARGE and own >= _FOLDS * _MANY


def _asked(lesson: _Lesson, texts: Indexes, column: int) -> Indexes:
    """Return those of the texts of which somebody knows whether they have the label."""
    found: Indexes = texts[lesson.answers[texts, column] != 0]
    return found


def _separated(lesson: _Lesson, texts: Indexes, column: int, way: _Way) -> Floats:
    """Return weights found on columns that count the more, the more they tell of the label.

    They are learned from those of the texts whose answer is known.
    """
    texts = _asked(lesson, texts, column)
    rows, answers = lesson.rows.chosen(texts), lesson.answers[texts, column]
    strictness, power = way
    telling = _telling(rows, answers) ** np.float32(power)
    telling[len(telling) - lesson.spread.shape[1] :] = 1  # what a teacher says, as it is
    weights = separating(rows.weighted(telling), answers, strictness, rivals=lesson.rivals)
    weights[:-1] *= telling
    return weights


def _telling(rows: Rows, answers: Floats) -> Floats:
    """Return the root of each column's log count ratio, without its sign.

    How much likelier the column is in texts with the label than in those without (Wang & Manning
    2012, whose ratio is not rooted); counts are smoothed towards both being alike.
    """
    yes = float((answers > 0).mean())
    all_ = np.bincount(rows.columns, minlength=rows.width)
    with_it = np.bincount(rows.columns, rows.spread(answers) > 0, rows.width)
    above = np.log((with_it + 2 * _SMOOTH * yes) / yes)
    below = np.log((all_ - with_it + 2 * _SMOOTH * (1 - yes)) / (1 - yes))
    ratio: Floats = np.sqrt(np.abs(above - below)).astype(np.float32)
    return ratio


def _folds(answers: Floats) -> list[Indexes]:
    """Return five parts of the texts in which the mix of labels is alike; always the same."""
    order = _shuffled(len(answers))
    order = order[np.lexsort(answers[order].T)]
    return [np.sort(order[number::_FOLDS]) for number in range(_FOLDS)]


def _shuffled(count: int) -> Indexes:
    order = list(range(count))
    random.Random(7).shuffle(order)  # noqa: S311 - always the same order
    return np.array(order, np.int64)


# Probabilities


def _calibrations(
    scored: Floats, answers: Floats, shares: Sequence[float | None] | None = None
) -> list[Calibration]:
    """Return one for each label, from the texts that were scored for it."""
    shares = shares or [None] * scored.shape[1]
    return [
        calibrated(scores[told], own[told], share)
        for scores, own, share in zip(scored.T, answers.T, shares, strict=True)
        for told in [~np.isnan(scores)]
    ]


def calibrated(scores: Floats, answers: Floats, share: float | None = None) -> Calibration:
    """Return how scores become probabilities, and the threshold with the best F1 of both answers.

    Platt scaling with his priors (Platt 1999; Lin, Lin & Weng 2007), by Newton's method.

    Args:
        scores: of texts that the machine never saw.
        answers: 1 or -1 for each.
        share: how many texts have the label where it will be asked; texts with and without it
            count as if it were so here. None: as here.
    """
    yes, no = float((answers > 0).sum()), float((answers < 0).sum())
    weights = _weights(answers, share)
    wanted = np.where(answers > 0, (yes + 1) / (yes + 2), 1 / (no + 2))
    design = np.stack([scores.astype(np.float64), np.ones(len(scores))], 1)
    line = _line(design, wanted, weights)
    chance = 1 / (1 + np.exp(-np.clip(design @ line, -30, 30)))
    merits = [_f1(chance >= threshold, answers, weights) for threshold in _THRESHOLDS]
    best = _middle_best(merits)
    return Calibration(float(line[0]), float(line[1]), float(_THRESHOLDS[best]), merits[best])


def _weights(answers: Floats, share: float | None) -> Doubles:
    """Return how much each text counts so that ``share`` of all have the label; 1 on average."""
    if share is None:
        return np.ones(len(answers))
    here = float((answers > 0).mean())
    return np.where(answers > 0, share / here, (1 - share) / (1 - here))


def _line(design: Doubles, wanted: Doubles, weights: Doubles) -> Doubles:
    """Return the line through scores whose chances are nearest to the wanted ones.

    Newton's method; a step is halved until it gets nearer. Whole ones run away where hardly any
    text has the label.
    """

    def distance(at: Doubles) -> float:
        value = design @ at
        return float((weights * (np.logaddexp(0, value) - wanted * value)).sum())

    share = float(weights @ wanted / weights.sum())
    line = np.array([0.0, math.log(share / (1 - share))])
    nearest = distance(line)
    for _ in range(100):
        chance = 1 / (1 + np.exp(-np.clip(design @ line, -30, 30)))
        slope = design.T @ (weights * (chance - wanted))
        curve = (design * (weights * chance * (1 - chance))[:, None]).T @ design
        step = np.linalg.solve(curve + 1e-6 * np.eye(2), slope)
        for _halving in range(40):
            if (new := distance(line - step)) <= nearest:
                break
            step /= 2
        else:
            break
        line, nearest = line - step, new
        if np.abs(step).max() < 1e-6:
            break
    return line


def _middle_best(merits: Sequence[float]) -> int:
    """Return the place of the best, after smoothing over neighbours: one lucky step is luck."""
    padded = np.pad(np.array(merits), 2, mode="edge")
    smooth = np.convolve(padded, np.ones(5) / 5, mode="valid")
    best = np.flatnonzero(smooth >= smooth.max() - 1e-9)
    return int(best[len(best) // 2])


def _f1(said: npt.NDArray[np.bool_], answers: Floats, weights: Doubles | None = None) -> float:
    """Return the mean of the F1 of yes and of no."""
    true = answers > 0
    counts = np.ones(len(answers)) if weights is None else weights
    return (_f1_of(said, true, counts) + _f1_of(~said, ~true, counts)) / 2


def _f1_of(said: npt.NDArray[np.bool_], true: npt.NDArray[np.bool_], counts: Doubles) -> float:
    both = float(counts[said & true].sum())
    return 2 * both / max(1.0, float(counts[said].sum() + counts[true].sum()))


# The model


def _model(lesson: _Lesson, weights: Floats, calibrations: Sequence[Calibration]) -> Model:
    """Return weights in steps of one byte, as they are stored."""
    wide = np.zeros((BUCKETS + lesson.spread.shape[1], len(lesson.names)), np.float32)
    wide[lesson.kept] = weights[:-1]
    buckets = wide[:BUCKETS]
    scales = (np.abs(buckets).max(0) / 127 + 1e-12).astype(np.float32)
    return Model(
        lesson.names,
        lesson.exclusive,
        lesson.rarity,
        np.round(buckets / scales).astype(np.int8),
        scales,
        weights[-1].astype(np.float32),
        tuple(calibrations),
        wide[BUCKETS:],
        lesson.spread,
        lesson.teacher,
    )
