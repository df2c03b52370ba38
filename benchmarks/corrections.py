"""What a brand's corrections add: the shipped German model on comments of another kind.

It learned offence from tweets; here people correct it on Facebook comments that were labelled toxic
or not (GermEval 2021, training half only). AUC on 1,000 comments that nobody corrected.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from anklang.textkit.meaning import Layer, Reading, read

from .report_language import Row
from .voice import auc

_STEPS, _ASKED = (0, 50, 200, 500), 1_000


def rows(folder: Path) -> Iterator[Row]:
    """Return the AUC after some numbers of corrections."""
    with (folder / "train.csv").open(encoding="utf-8", newline="") as opened:
        lines = [
            (line["comment_text"], line["Sub1_Toxic"] == "1") for line in csv.DictReader(opened)
        ]
    asked = [(text, toxic, read(text, "de")) for text, toxic in lines[-_ASKED:]]
    layer = Layer()
    for number, (text, toxic) in enumerate(lines[: _STEPS[-1] + 1]):
        if number in _STEPS:
            what = f"corrections: AUC of toxic after {number}"
            yield Row(what, _auc(layer, asked), None, None, len(asked), "", "", None)
        layer = layer.corrected(str(number), text, "de", "offensive", applies=toxic)


def _auc(layer: Layer, asked: list[tuple[str, bool, tuple[Reading, ...]]]) -> float:
    told: dict[bool, list[float]] = {True: [], False: []}
    for text, toxic, readings in asked:
        adjusted = layer.adjusted(text, "de", readings)
        told[toxic].append(next(one.probability for one in adjusted if one.kind == "offensive"))
    return auc(told[True], told[False])
