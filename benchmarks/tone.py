"""How well the signs of tone tell comments that people labelled (GoEmotions, test half)."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from anklang.textkit.character import Dimension, signs_in
from anklang.textkit.document import Document

from .report_language import Row
from .voice import auc

# Dimension, feelings at its upper pole, feelings at its lower pole.
_POLES: tuple[tuple[Dimension, frozenset[str], frozenset[str]], ...] = (
    ("factual_enthusiastic", frozenset({"excitement", "joy", "love"}), frozenset({"neutral"})),
    ("serious_funny", frozenset({"amusement"}), frozenset({"neutral", "sadness", "grief"})),
    ("respectful_irreverent", frozenset({"anger", "disgust", "annoyance"}),
     frozenset({"gratitude", "caring", "remorse"})),
)  # fmt: skip


def rows(folder: Path) -> Iterator[Row]:
    """Return, for each dimension, the AUC of the sum of pulls between comments of both poles."""
    labels = (folder / "original" / "labels.txt").read_text("utf-8").split()
    with (folder / "original" / "test.tsv").open(encoding="utf-8", newline="") as file:
        lines = [
            (line[0], {labels[int(number)] for number in line[1].split(",")})
            for line in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
    for dimension, upper, lower in _POLES:
        above = [
            _pull(text, dimension) for text, felt in lines if felt & upper and not felt & lower
        ]
        below = [
            _pull(text, dimension) for text, felt in lines if felt & lower and not felt & upper
        ]
        value = auc(above, below)
        what = f"tone, GoEmotions: {dimension}, AUC of the signs"
        yield Row(what, value, *_interval(above, below), len(above) + len(below), "", "", None)


def _pull(text: str, dimension: Dimension) -> float:
    return sum(s.pull for s in signs_in(Document(text, "en")) if s.dimension == dimension)


def _interval(above: list[float], below: list[float]) -> tuple[float, float]:
    draw = random.Random(7)
    values = sorted(
        auc(draw.choices(above, k=len(above)), draw.choices(below, k=len(below)))
        for _ in range(300)
    )
    return values[7], values[292]
