"""Who of fifty wrote a news text (Reuters C50): a ridge machine over words and letters.

Not part of the product: it shows how far the same kind of features carries with many long texts.
Chosen by cross-validation on the training half in blocks of time (see docs/algorithms/voice.md).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from .report_language import Row, interval

TARGET = 0.78
Predict = Callable[[Sequence[str]], list[str]]
_RIDGE = 0.03
_LARGEST = 1 << 24


def rows(folder: Path) -> Iterator[Row]:
    """Return accuracy on the test half, ours and the plain baseline's."""
    try:
        import sklearn  # noqa: F401
    except ImportError:
        return
    (texts, authors), (asked, right) = _read(folder / "train.csv"), _read(folder / "test.csv")
    for what, predict, target in (
        ("authors, C50: words and letters, ridge", train(texts, authors), TARGET),
        ("authors, C50: plain TF-IDF and linear (baseline)", _plain(texts, authors), None),
    ):
        hits = [float(said == true) for said, true in zip(predict(asked), right, strict=True)]
        value = sum(hits) / len(hits)
        low, high = interval(hits)
        wanted = f"≥ {target:g}" if target else ""
        met = value >= target if target else None
        yield Row(what, value, low, high, len(hits), "", wanted, met)


def _read(path: Path) -> tuple[list[str], list[str]]:
    csv.field_size_limit(_LARGEST)
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return [line["text"] for line in lines], [line["author"] for line in lines]


def train(texts: Sequence[str], authors: Sequence[str]) -> Predict:
    """Return what names the author of each text, learned from texts with authors."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    views = [
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, lowercase=False,
                        token_pattern=r"\w+|[^\w\s]", dtype=np.float32),
        TfidfVectorizer(analyzer="char", ngram_range=(2, 5), min_df=5, max_features=200_000,
                        sublinear_tf=True, lowercase=False, dtype=np.float32),
    ]  # fmt: skip
    known = [view.fit_transform(texts) for view in views]
    names = sorted(set(authors))
    signs = np.array([[1.0 if author == name else -1.0 for name in names] for author in authors])
    # The dual form: one small system instead of a third of a million weights.
    likeness = sum((one @ one.T).toarray().astype(float) for one in known)
    level = signs.mean(0)
    dual = np.linalg.solve(likeness + _RIDGE * np.eye(len(texts)), signs - level)

    def predict(asked: Sequence[str]) -> list[str]:
        pairs = zip(views, known, strict=True)
        scores = sum((view.transform(asked) @ one.T).toarray() for view, one in pairs) @ dual
        return [names[best] for best in (scores + level).argmax(1)]

    return predict


def _plain(texts: Sequence[str], authors: Sequence[str]) -> Predict:
    """Return the plain baseline: TF-IDF of letters 2–5 and words 1–2, a linear SVM."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC

    machine = make_pipeline(
        make_union(
            TfidfVectorizer(analyzer="char", ngram_range=(2, 5), min_df=5, sublinear_tf=True),
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        ),
        LinearSVC(),
    )
    machine.fit(texts, authors)
    return lambda asked: list(machine.predict(asked))
