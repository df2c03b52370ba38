"""Learned voice on pages never trained on, and how honest its probabilities are.

Pages are split by a hash of their id, three to two. The background (how features vary, weights,
calibration) is trained on the first part only; every choice in it was made by cross-validation
inside that part.
On the others, K posts of a page are the examples, and the page's other posts are to be told from
posts of the other pages of that part.
"""

from __future__ import annotations

import csv
import hashlib
import math
import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import regex

from anklang.textkit.syllables import Language
from anklang.textkit.voiceprint.background import Background, shipped
from anklang.textkit.voiceprint.features import Features, features
from anklang.textkit.voiceprint.profile import calibrated, learn_from
from anklang.textkit.voiceprint.training import train

from .report_language import Row, interval

EXAMPLES = (10, 30, 100)
TARGETS = {30: 0.85}
REPETITIONS = 1
HELD_OUT, STRANGERS = 50, 150
Score = Callable[[Sequence[int], Sequence[int]], list[float]]


@dataclass(frozen=True)
class Posts:
    """Posts with their pages; ``found`` are their features."""

    texts: list[str]
    pages: list[str]
    found: list[Features]


@dataclass(frozen=True)
class Episode:
    """Examples of a page, its other posts, and posts of other pages, by position."""

    page: str
    examples: list[int]
    own: list[int]
    strangers: list[int]


def rows(folder: Path) -> Iterator[Row]:
    """Return the rows of the table: AUC at each K for ours and the baselines, then calibration."""
    training, test = read(folder)
    background = train(training.texts, training.pages)
    said: list[tuple[float, int, str]] = []
    shipped_said: list[tuple[float, int, str]] = []
    for number in EXAMPLES:
        ours: list[tuple[str, float]] = []
        shipped_ones: list[tuple[str, float]] = []
        delta: list[tuple[str, float]] = []
        for episode in episodes(test, number):
            mine, probabilities = ours_on(test, background, episode)
            ours.append((episode.page, mine))
            said += probabilities
            theirs, more = ours_on(test, shipped("en"), episode)
            shipped_ones.append((episode.page, theirs))
            shipped_said += more
            delta.append((episode.page, delta_on(test, training, episode)))
        yield auc_row(f"voice, pages never seen, AUC at K={number}", ours, TARGETS.get(number))
        yield auc_row(f"voice, background as shipped, AUC at K={number}", shipped_ones)
        yield auc_row(f"voice, Burrows's Delta (baseline), AUC at K={number}", delta)
        yield from _plain(training, test, number)
    yield from reliability(said, "voice")
    yield from reliability(shipped_said, "voice as shipped")


def read(folder: Path) -> tuple[Posts, Posts]:
    """Return the posts of the pages to train on, and of those to test on."""
    seen: set[tuple[str, str]] = set()
    posts: list[tuple[str, str]] = []
    with (folder / "posts.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            key = (line["page_id"], line["message"].strip())
            if key[1] and key not in seen:
                seen.add(key)
                posts.append(key)
    pages = sorted({page for page, _ in posts}, key=_mixed)
    first = set(pages[: round(0.6 * len(pages))])
    return _posts(post for post in posts if post[0] in first), _posts(
        post for post in posts if post[0] not in first
    )


def _mixed(page: str) -> str:
    return hashlib.sha256(page.encode()).hexdigest()


def _posts(posts: Iterator[tuple[str, str]]) -> Posts:
    chosen = list(posts)
    texts = [text for _, text in chosen]
    return Posts(texts, [page for page, _ in chosen], [features(text) for text in texts])


def episodes(posts: Posts, number: int) -> Iterator[Episode]:
    """Return games on every page with enough posts, the same for every method."""
    draw = random.Random(number)
    places: dict[str, list[int]] = {}
    for position, page in enumerate(posts.pages):
        places.setdefault(page, []).append(position)
    for page, mine in places.items():
        if len(mine) < number + 25:
            continue
        others = [
            position for other, there in places.items() if other != page for position in there
        ]
        for _ in range(REPETITIONS):
            mixed = draw.sample(mine, len(mine))
            yield Episode(
                page, mixed[:number], mixed[number : number + HELD_OUT],
                draw.sample(others, STRANGERS),
            )  # fmt: skip


def ours_on(
    posts: Posts, background: Background, episode: Episode, language: Language = "en"
) -> tuple[float, list[tuple[float, int, str]]]:
    """Return the AUC of one game, and each probability with its label and page."""
    profile = learn_from([posts.found[p] for p in episode.examples], language, background)
    odds = {
        position: profile.odds(background.shown(posts.found[position]))
        for position in (*episode.own, *episode.strangers)
    }
    said = [
        (calibrated(odds[position], background), label, episode.page)
        for label, there in ((1, episode.own), (0, episode.strangers))
        for position in there
    ]
    return auc([odds[p] for p in episode.own], [odds[p] for p in episode.strangers]), said


def auc(own: Sequence[float], strangers: Sequence[float]) -> float:
    """Return the share of pairs in which the own text scores higher; ties count half."""
    ranked = sorted([(value, 1) for value in own] + [(value, 0) for value in strangers])
    rank_sum, position = 0.0, 0
    while position < len(ranked):
        end = position
        while end < len(ranked) and ranked[end][0] == ranked[position][0]:
            end += 1
        rank_sum += (position + end + 1) / 2 * sum(label for _, label in ranked[position:end])
        position = end
    number = len(own)
    return (rank_sum - number * (number + 1) / 2) / (number * len(strangers))


# Burrows's Delta

_WORD = regex.compile(r"\p{L}+(?:['’]\p{L}+)*|[^\w\s]")
_FREQUENT = 150
_RATES: dict[int, tuple[list[str], list[float], list[float]]] = {}


def delta_on(posts: Posts, training: Posts, episode: Episode) -> float:
    """Return the AUC of Burrows's Delta (2002): mean distance of the z-scores of frequent words."""
    words, means, deviations = _usual(training)

    def scores(text: str) -> list[float]:
        counts = Counter(_WORD.findall(text.lower()))
        size = max(1, sum(counts.values()))
        return [
            (counts[word] / size - mean) / deviation
            for word, mean, deviation in zip(words, means, deviations, strict=True)
        ]

    voice = scores("\n".join(posts.texts[position] for position in episode.examples))

    def distance(position: int) -> float:
        pairs = zip(voice, scores(posts.texts[position]), strict=True)
        return -math.fsum(abs(a - b) for a, b in pairs)

    return auc([distance(p) for p in episode.own], [distance(p) for p in episode.strangers])


def _usual(training: Posts) -> tuple[list[str], list[float], list[float]]:
    """Return the most frequent words with mean and deviation of their rates over pages."""
    key = id(training)
    if key not in _RATES:
        pages: dict[str, Counter[str]] = {}
        for text, page in zip(training.texts, training.pages, strict=True):
            pages.setdefault(page, Counter()).update(_WORD.findall(text.lower()))
        total = sum(pages.values(), Counter())
        words = [word for word, _ in total.most_common(_FREQUENT)]
        rates = [[c[word] / max(1, sum(c.values())) for c in pages.values()] for word in words]
        _RATES[key] = (
            words,
            [statistics.fmean(rate) for rate in rates],
            [statistics.pstdev(rate) or 1.0 for rate in rates],
        )
    return _RATES[key]


# Plain baseline: TF-IDF and a linear machine


def missing() -> list[str]:
    """Return what can't be measured here for want of scikit-learn."""
    if find_spec("sklearn"):
        return []
    return ["voice: the plain baseline needs scikit-learn (make bench-language installs it)"]


def _plain(training: Posts, test: Posts, number: int) -> Iterator[Row]:
    try:
        import numpy as np
        from scipy.sparse import hstack
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.svm import LinearSVC
    except ImportError:
        return
    if not _PLAIN:
        for vectorizer in (
            TfidfVectorizer(analyzer="char", ngram_range=(2, 5), min_df=4, max_features=150_000,
                            sublinear_tf=True, lowercase=False, dtype=np.float32),
            TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True, dtype=np.float32),
        ):  # fmt: skip
            first = vectorizer.fit_transform(training.texts)
            _PLAIN.append((first, vectorizer.transform(test.texts)))
    known = hstack([first for first, _ in _PLAIN]).tocsr()
    asked = hstack([second for _, second in _PLAIN]).tocsr()
    strangers = np.random.default_rng(7).choice(known.shape[0], 1_500, replace=False)
    found: list[tuple[str, float]] = []
    for episode in episodes(test, number):
        from scipy.sparse import vstack

        machine = LinearSVC(C=1, class_weight="balanced").fit(
            vstack([asked[episode.examples], known[strangers]]),
            [1] * len(episode.examples) + [0] * len(strangers),
        )
        own = machine.decision_function(asked[episode.own])
        others = machine.decision_function(asked[episode.strangers])
        found.append((episode.page, auc(own.tolist(), others.tolist())))
    yield auc_row(f"voice, plain TF-IDF and linear (baseline), AUC at K={number}", found)


_PLAIN: list[tuple[object, object]] = []


def auc_row(what: str, found: list[tuple[str, float]], target: float | None = None) -> Row:
    """Return the mean over pages; the interval comes from drawing pages."""
    pages: dict[str, list[float]] = {}
    for page, value in found:
        pages.setdefault(page, []).append(value)
    means = [statistics.fmean(values) for values in pages.values()]
    value = statistics.fmean(means)
    low, high = interval(means)
    wanted = f"≥ {target:g}" if target else ""
    return Row(what, value, low, high, len(means), "", wanted, value >= target if target else None)


# Calibration

_BANDS = ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 0.95), (0.95, 1.01))


def reliability(said: list[tuple[float, int, str]], name: str) -> Iterator[Row]:
    """Return, for each band of probabilities, the share of texts that are own, at even odds."""
    share = sum(label for _, label, _ in said) / len(said)
    weighted = [
        (p, label, page, 0.5 / share if label else 0.5 / (1 - share)) for p, label, page in said
    ]
    off = 0.0
    for low, high in _BANDS:
        inside = [one for one in weighted if low <= one[0] < high]
        if not inside:
            continue
        total = sum(weight for *_, weight in inside)
        shown = sum(p * weight for p, _, _, weight in inside) / total
        true = sum(label * weight for _, label, _, weight in inside) / total
        off += total / len(weighted) * abs(shown - true)
        ends = _drawn_pages(inside)
        what = f"{name}, shown as {low:.0%} to {min(high, 1):.0%} (mean {shown:.3f}): own"
        yield Row(what, true, *ends, len(inside), "", "", None)
    yield Row(f"{name}, mean gap between shown and true", off, None, None, len(said), "", "", None)


def _drawn_pages(inside: list[tuple[float, int, str, float]]) -> tuple[float, float]:
    pages: dict[str, tuple[float, float]] = {}
    for _, label, page, weight in inside:
        own, total = pages.get(page, (0.0, 0.0))
        pages[page] = (own + label * weight, total + weight)
    parts = list(pages.values())
    draw = random.Random(7)
    shares = []
    for _ in range(1_000):
        chosen = draw.choices(parts, k=len(parts))
        shares.append(sum(own for own, _ in chosen) / sum(total for _, total in chosen))
    shares.sort()
    return shares[25], shares[974]
