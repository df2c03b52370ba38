"""Who of fifty wrote a news text (Reuters C50): a ridge machine over words, masks and build.

Not part of the product: it shows how far the same kind of features carries with many long texts.
Chosen by cross-validation on the training half in blocks of time (see docs/algorithms/voice.md).
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .report_language import Row, interval

TARGET = 0.78
Predict = Callable[[Sequence[str]], list[str]]
_RIDGE = 0.05
# So many of the most frequent words keep their name, by what the others become.
_SHAPED, _STARRED = 400, 300
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_TOKEN_OR_LINE = re.compile(r"\w+|[^\w\s]|\n")
_SENTENCE_END = re.compile(r'(?<=[.!?"])\s+(?=[A-Z"])')
# What stands after and before what others are quoted with, on the same line.
_AFTER_QUOTE = re.compile(r'[,.?!]"\s*([^\n"]{0,80})')
_BEFORE_QUOTE = re.compile(r'([^\n"]{0,60})"(?=\w)')
# Stands between two places, so that runs of features show where one ends.
_APART = " || "
_LARGEST = 1 << 24


def rows(folder: Path) -> Iterator[Row]:
    """Return accuracy on the test half, ours and the plain baseline's."""
    try:
        import sklearn  # noqa: F401
    except ImportError:
        return
    (texts, authors), (asked, right) = _read(folder / "train.csv"), _read(folder / "test.csv")
    for what, predict, target in (
        ("authors, C50: words, letters, masks, build, ridge", train(texts, authors), TARGET),
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

    masks = _Masks(texts)
    known = [(weight, view, masks.of(mask), view.fit_transform(map(masks.of(mask), texts)))
             for weight, mask, view in _views()]  # fmt: skip
    names = sorted(set(authors))
    signs = np.array([[1.0 if author == name else -1.0 for name in names] for author in authors])
    # The dual form: one small system instead of a million weights.
    likeness = sum(weight * (one @ one.T).toarray().astype(float) for weight, _, _, one in known)
    level = signs.mean(0)
    dual = np.linalg.solve(likeness + _RIDGE * np.eye(len(texts)), signs - level)

    def predict(asked: Sequence[str]) -> list[str]:
        scores = sum(
            weight * (view.transform(map(masked, asked)) @ one.T).toarray()
            for weight, view, masked, one in known
        )
        return [names[best] for best in (scores @ dual + level).argmax(1)]

    return predict


def _views() -> list[tuple[float, str, Any]]:
    """Return how texts are looked at: how much it counts, what of them, and in which pieces."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    def view(analyzer: str, sizes: tuple[int, int], least: int, **more: Any) -> Any:
        return TfidfVectorizer(
            analyzer=analyzer, ngram_range=sizes, min_df=least, sublinear_tf=True,
            lowercase=False, dtype=np.float32, **more,
        )  # fmt: skip

    words, letters = {"token_pattern": r"\w+|[^\w\s]"}, {"max_features": 200_000}
    pieces = {"token_pattern": r"\S+"}
    return [
        (1.0, "", view("word", (1, 2), 2, **words)),
        (1.0, "", view("char", (2, 5), 5, **letters)),
        (1.0, "shapes", view("word", (1, 4), 3, **pieces)),
        (1.0, "stars", view("char", (2, 5), 5, **letters)),
        (1.0, "stars", view("word", (1, 3), 3, token_pattern=r"\*+|#+|\w+|[^\w\s]")),
        (1.0, "quotes", view("word", (1, 5), 2, **pieces)),
        (1.0, "paragraphs", view("word", (1, 5), 2, **pieces)),
        (1.0, "marks", view("word", (1, 4), 3, **pieces)),
        (0.5, "lengths", view("word", (1, 3), 2, **pieces)),
    ]


class _Masks:
    """Texts without their topic.

    Rarer words become shapes, or as many stars (Stamatatos 2018); or only how a text is built is
    left: how others are quoted, how paragraphs begin and end, marks, and lengths.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        counts = Counter(word for text in texts for word in set(_TOKEN.findall(text.lower())))
        ordered = [word for word, _ in counts.most_common(_SHAPED)]
        self._shaped, self._starred = frozenset(ordered), frozenset(ordered[:_STARRED])

    def of(self, mask: str) -> Callable[[str], str]:
        """Return what masks a text so; "" leaves it as it is."""
        masks: dict[str, Callable[[str], str]] = {
            "": str, "shapes": self._shapes, "stars": self._stars, "quotes": self._quotes,
            "paragraphs": self._paragraphs, "marks": _marks, "lengths": _lengths,
        }  # fmt: skip
        return masks[mask]

    def _shapes(self, text: str) -> str:
        return " ".join(map(self._shape, _TOKEN.findall(text)))

    def _shape(self, word: str) -> str:
        if word.lower() in self._shaped:
            return word.lower()
        return "Xx" if word[0].isupper() else "0" if word[0].isdigit() else "x"

    def _quotes(self, text: str) -> str:
        """Return the shapes of what follows and what leads to words in quotation marks."""
        after = (self._shapes(found[1]).split()[:8] for found in _AFTER_QUOTE.finditer(text))
        before = (self._shapes(found[1]).split()[-6:] for found in _BEFORE_QUOTE.finditer(text))
        return _APART.join(
            [" ".join(["Q", *shapes]) for shapes in after]
            + [" ".join([*shapes, "QS"]) for shapes in before]
        )

    def _paragraphs(self, text: str) -> str:
        """Return the shapes that paragraphs begin and end with."""
        shaped = [self._shapes(part).split() for part in text.split("\n") if part.strip()]
        return _APART.join(
            " ".join(["^", *shapes[:5], "||", *shapes[-4:], "$"]) for shapes in shaped
        )

    def _stars(self, text: str) -> str:
        return _WORD.sub(self._star, text)

    def _star(self, match: re.Match[str]) -> str:
        word = match.group()
        if word.lower() in self._starred:
            return word
        return "".join("#" if sign.isdigit() else "_" if sign == "_" else "*" for sign in word)


def _marks(text: str) -> str:
    """Return the marks and ends of lines, and how many words (as a power of two) lie between."""
    found: list[str] = []
    between = 0
    for token in _TOKEN_OR_LINE.findall(text):
        if token[0].isalnum() or token[0] == "_":
            between += 1
            continue
        if between:
            found.append(f"n{min(5, int(math.log2(between) + 0.5))}")
        found.append("P" if token == "\n" else token)
        between = 0
    return " ".join(found)


def _lengths(text: str) -> str:
    """Return how many sentences each paragraph has, and how many words each of them, in fours."""
    found: list[str] = []
    for part in filter(str.strip, text.split("\n")):
        sentences = _SENTENCE_END.split(part)
        found.append(f"p{min(9, len(sentences))}")
        found += [f"l{min(14, len(sentence.split()) // 4)}" for sentence in sentences]
    return " ".join(found)


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
