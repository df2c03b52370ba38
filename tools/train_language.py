"""Train the language guess of textkit on sets that may be shipped, and write its weights.

Usage: ``python -m tools.train_language [folder with the language data]``. Prints the accuracy on
held-out texts of the same sets; the measure-only set is scored by ``make bench-language`` alone.
"""

from __future__ import annotations

import csv
import math
import random
import sys
import zlib
from array import array
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from anklang.textkit import language

TARGET = Path(language.__file__).with_name("language.bin")
SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "language"
WORD = language._WORD  # noqa: SLF001 (training and use must cut words alike)
EPOCHS, RATE, DECAY = 5, 0.25, 2e-6
EACH = 12_000

Sample = tuple[list[str], int]


def main() -> int:
    """Train, report, write."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    if not folder.exists():
        print(f"The language data isn't at {folder}; name its folder.", file=sys.stderr)
        return 1
    random.seed(7)
    german, english = _shuffled(_german(folder)), _shuffled(_english(folder))
    held = [(words, 1) for words in german[:800]] + [(words, 0) for words in english[:800]]
    train = [(words, 1) for words in german[800:]] + [(words, 0) for words in english[800:]]
    print(f"{len(train)} texts to learn from, {len(held)} held out")
    weights = _learned(train)
    stored = array("b", (max(-127, min(127, round(w / language.STEP))) for w in weights))
    for size in (1, 2, 100):
        print(f"held out, at most {size} words: {_accuracy(held, stored, size):.4f}")
    TARGET.write_bytes(zlib.compress(stored.tobytes(), 9))
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")
    return 0


def _german(folder: Path) -> Iterator[str]:
    for line in (folder / "germeval2018" / "train.txt").read_text("utf-8").splitlines():
        yield line.split("\t")[0].replace("|LBR|", " ")
    with (folder / "cimt_cycling" / "dataset.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield f"{row['title']} {row['text']}"


def _english(folder: Path) -> Iterator[str]:
    for line in (folder / "goemotions" / "group" / "train.tsv").read_text("utf-8").splitlines():
        yield line.split("\t")[0]
    for path in sorted((folder / "reddit_top").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield f"{row['title']} {row['selftext'][:1000]}"


def _shuffled(texts: Iterator[str]) -> list[list[str]]:
    """Return the texts as words, in random order, without names, tags and addresses."""
    cut = [
        [
            word.lower().replace("’", "'")
            for word in WORD.findall(
                " ".join(
                    part for part in text.split() if part[0] not in "@#[" and "://" not in part
                )
            )
        ]
        for text in texts
    ]
    cut = [words for words in cut if len(words) > 2]
    random.shuffle(cut)
    return cut[:EACH]


def _learned(texts: list[Sample]) -> list[float]:
    """Return weights of a logistic regression on windows of one to six words."""
    weights = [0.0] * language.BUCKETS
    average = [0.0] * language.BUCKETS
    counts = [sum(label == wanted for _, label in texts) for wanted in (0, 1)]
    for epoch in range(EPOCHS):
        random.shuffle(texts)
        rate = RATE / (1 + epoch)
        for words, label in texts:
            for window in _windows(words):
                buckets = [bucket for word in window for bucket in _features(word)]
                score = sum(weights[bucket] for bucket in buckets)
                missed = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
                if abs(missed) < 0.01:
                    continue
                step = rate * missed / math.sqrt(len(buckets)) * len(texts) / counts[label] / 2
                for bucket in buckets:
                    weights[bucket] += step - DECAY * weights[bucket]
        if epoch >= EPOCHS - 3:
            average = [a + w / 3 for a, w in zip(average, weights, strict=True)]
        print(f"epoch {epoch + 1} done", flush=True)
    return average


def _windows(words: list[str]) -> Iterator[list[str]]:
    position = 0
    while position < min(len(words), 60):
        size = random.choice((1, 1, 2, 2, 3, 6))
        yield words[position : position + size]
        position += size


def _accuracy(texts: list[Sample], weights: array[int], size: int) -> float:
    right = 0
    for words, label in texts:
        window = words[:size]
        score = sum(weights[bucket] for word in window for bucket in _features(word))
        right += (score >= 0) == bool(label)
    return right / len(texts)


@lru_cache(maxsize=200_000)
def _features(word: str) -> tuple[int, ...]:
    return tuple(language.features(word))


if __name__ == "__main__":
    sys.exit(main())
