"""How well ``textkit.meaning`` tells what texts mean, on the official splits of four public sets.

One method for all: ``train`` on the training split, which chooses everything there by
cross-validation, then one look at the test split. The plain baseline (scikit-learn: TF-IDF of 2–5
letters and 1–2 words, linear) learns from the same texts. What ships has rows of its own.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from anklang.textkit.meaning import Model, read, shipped, train
from tools.train_meaning import feelings, offences, own, praise, together

from .report_language import Row

Answers = npt.NDArray[np.bool_]
Score = Callable[[Answers, Answers], float]
Lesson = tuple[list[str], list[set[str]]]
RESAMPLES = 1_000


def germeval2021(folder: Path) -> Iterator[Row]:
    """Return rows for toxic, engaging and fact-claiming comments."""
    columns = {
        "toxic": "Sub1_Toxic",
        "engaging": "Sub2_Engaging",
        "fact-claiming": "Sub3_FactClaiming",
    }
    targets = {"toxic": 0.65, "engaging": 0.70, "fact-claiming": 0.74}
    for label, column in columns.items():
        halves = [_comments(folder / f"{half}.csv", label, column) for half in ("train", "test")]
        what = f"GermEval 2021 {label}"
        yield from _compared(
            what, halves[0], halves[1], (label,), of_means, targets[label], shipped("de")
        )


def _comments(file: Path, label: str, column: str) -> Lesson:
    with file.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.DictReader(opened))
    return (
        [line["comment_text"] for line in lines],
        [{label} if line[column] == "1" else set() for line in lines],
    )


def germeval2018(folder: Path) -> Iterator[Row]:
    """Return rows for offensive tweets: told by what learned what ships does, where as many are
    offensive as in the training split, and as shipped, for comments of which few are."""
    learn, test = offences(folder, "train"), offences(folder, "test")
    what, names = "GermEval 2018 offensive", ("offensive",)
    texts, labels, asked = together(learn, own("de"))
    told = [label & {*names} for label in labels]
    said = _said(train(texts, told, asked=[one & {*names} for one in asked]), test[0], names)
    yield _row(f"{what}, with our lessons", said, _true(test, names), of_means, 0.74)
    yield from _ships("de", what, test, names, of_means, None)
    if (plain := _baseline(learn, test[0], names, exclusive=False)) is not None:
        yield _row(
            f"{what}, TF-IDF and linear (baseline)", plain, _true(test, names), of_means, None
        )


def tweeteval(folder: Path) -> Iterator[Row]:
    """Return rows for offensive tweets and for the emotion of a tweet.

    What learned the 28 feelings (if they are there) teaches both; otherwise what ships does.
    """
    feelings_folder = folder.parent / "goemotions"
    teacher = _of_feelings(feelings_folder) if feelings_folder.is_dir() else shipped("en")
    halves = [_tweets(folder / "offensive", half) for half in (("train", "val"), ("test",))]
    yield from _compared(
        "TweetEval offensive", halves[0], halves[1], ("1",), macro_of_two, 0.77, teacher
    )
    halves = [_tweets(folder / "emotion", half) for half in (("train", "val"), ("test",))]
    names = ("0", "1", "2", "3")
    yield from _compared("TweetEval emotion", halves[0], halves[1], names, macro, 0.72, teacher)


def _tweets(folder: Path, parts: Sequence[str]) -> Lesson:
    texts: list[str] = []
    labels: list[set[str]] = []
    for part in parts:
        texts += (folder / f"{part}_text.txt").read_text("utf-8").rstrip("\n").split("\n")
        labels += [{line} for line in (folder / f"{part}_labels.txt").read_text("utf-8").split()]
    return texts, labels


def goemotions(folder: Path) -> Iterator[Row]:
    """Return rows for the 28 feelings of comments; takes many minutes."""
    yield from _ships(
        "en", "GoEmotions praise", praise(folder, "test"), ("praise",), macro_of_two, None
    )
    learn, test = feelings(folder, "train"), feelings(folder, "test")
    names = tuple(sorted(set().union(*learn[1])))
    said = _said(_of_feelings(folder), test[0], names)
    yield from _beside_baseline("GoEmotions, 28 feelings", said, learn, test, names, macro, 0.48)


@cache
def _of_feelings(folder: Path) -> Model:
    """Return the model of the 28 feelings, which is a row of its own and teaches others."""
    return train(*feelings(folder, "train"))


# Scores


def of_means(said: Answers, true: Answers) -> float:
    """Return the F1 of the mean precision and the mean recall of yes and no (GermEval's own)."""
    both = [
        _precision_recall(said[:, 0], true[:, 0]),
        _precision_recall(~said[:, 0], ~true[:, 0]),
    ]
    precision, recall = (sum(one[at] for one in both) / 2 for at in (0, 1))
    return 2 * precision * recall / max(1e-9, precision + recall)


def macro_of_two(said: Answers, true: Answers) -> float:
    """Return the mean F1 of yes and no."""
    return macro(np.hstack([said, ~said]), np.hstack([true, ~true]))


def macro(said: Answers, true: Answers) -> float:
    """Return the mean F1 of the labels."""
    right = (said & true).sum(0)
    return float(np.mean(2 * right / np.maximum(1, said.sum(0) + true.sum(0))))


def _precision_recall(said: Answers, true: Answers) -> tuple[float, float]:
    right = float((said & true).sum())
    return right / max(1.0, float(said.sum())), right / max(1.0, float(true.sum()))


# Rows


def _compared(
    what: str,
    learn: Lesson,
    test: Lesson,
    names: tuple[str, ...],
    score: Score,
    target: float,
    teacher: Model | None = None,
) -> Iterator[Row]:
    """Return our row (taught by what ships for the language, where named) and the baseline's."""
    labels = (
        [next(iter(told)) for told in learn[1]]
        if _exclusive(learn, names)
        else [told & {*names} for told in learn[1]]
    )
    said = _said(train(learn[0], labels, teacher=teacher), test[0], names)
    yield from _beside_baseline(what, said, learn, test, names, score, target)


def _beside_baseline(
    what: str,
    said: Answers,
    learn: Lesson,
    test: Lesson,
    names: tuple[str, ...],
    score: Score,
    target: float,
) -> Iterator[Row]:
    true, exclusive = _true(test, names), _exclusive(learn, names)
    yield _row(what, said, true, score, target)
    if (plain := _baseline(learn, test[0], names, exclusive=exclusive)) is not None:
        yield _row(f"{what}, TF-IDF and linear (baseline)", plain, true, score, None)


def _exclusive(learn: Lesson, names: tuple[str, ...]) -> bool:
    return len(names) > 1 and all(len(told) == 1 for told in learn[1])


def _ships(
    language: str,
    what: str,
    test: Lesson,
    names: tuple[str, ...],
    score: Score,
    target: float | None,
) -> Iterator[Row]:
    """Return the row of the model in the package, how fast it answers on one core, its memory."""
    model = shipped(language)
    if model is None:
        return
    said = _said(model, test[0], names)
    started = time.process_time()
    for text in test[0]:
        read(text, language, reasons=False)
    speed = len(test[0]) / (time.process_time() - started)
    yield _row(f"{what}, as shipped ({language}.bin)", said, _true(test, names), score, target)
    size = (model.rarity.nbytes + model.weights.nbytes) / 1e6
    many = len(test[0])
    yield Row(
        f"read, {language}: comments a second, all kinds, no reasons",
        speed,
        None,
        None,
        many,
        "texts/s",
        "",
        None,
    )
    yield Row(f"{language}.bin loaded", size, None, None, 1, "MB", "≤ 100", size <= 100)


def _said(model: Model, texts: Sequence[str], names: tuple[str, ...]) -> Answers:
    places = [model.labels.index(name) for name in names]
    return np.array(
        [[model_said[at].applies for at in places] for model_said in map(model.predict, texts)]
    )


def _true(lesson: Lesson, names: tuple[str, ...]) -> Answers:
    return np.array([[name in told for name in names] for told in lesson[1]])


def _row(what: str, said: Answers, true: Answers, score: Score, target: float | None) -> Row:
    draw = np.random.default_rng(7)
    picks = (draw.integers(0, len(true), len(true)) for _ in range(RESAMPLES))
    values = sorted(score(said[pick], true[pick]) for pick in picks)
    low, high = values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES) - 1]
    value = score(said, true)
    wanted = f"≥ {target:g}" if target else ""
    return Row(
        what,
        value,
        low,
        high,
        len(true),
        "",
        wanted,
        value >= target if target else None,
    )


def _baseline(
    learn: Lesson, texts: Sequence[str], names: tuple[str, ...], *, exclusive: bool
) -> Answers | None:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.pipeline import make_union
        from sklearn.svm import LinearSVC
    except ImportError:
        return None
    views = make_union(
        TfidfVectorizer(analyzer="char", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
    )
    seen, unseen = views.fit_transform(learn[0]), views.transform(texts)
    scores = np.stack(
        [
            LinearSVC(C=0.1, class_weight="balanced").fit(seen, column).decision_function(unseen)
            for column in _true(learn, names).T
        ],
        1,
    )
    return np.eye(len(names), dtype=bool)[scores.argmax(1)] if exclusive else scores > 0
