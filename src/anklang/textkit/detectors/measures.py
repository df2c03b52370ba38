"""What of an item can be counted, so that a sieve sees at once which detectors it must ask.

A detector names a measure and how much of it there must be for a hit (``Detector.measures``). Each
is taken once an item, however many rules ask.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from anklang.textkit.meaning import Kind

from . import data
from .reading import Reading
from .repetition import longest_run


def _share_of_one(reading: Reading) -> float:
    """In percent, at most: as if all words that come again were the same. Dividing rounds less
    than one word in any text makes a difference."""
    many = len(reading.words)
    return 100 * (many - len(reading.different_words) + 1) / max(1, many)


def _probability(kind: Kind) -> Callable[[Reading], float]:
    def measured(reading: Reading) -> float:
        found = reading.meanings.get(kind)
        return found.probability if found else -1

    return measured


def _applies(kind: Kind) -> Callable[[Reading], float]:
    def measured(reading: Reading) -> float:
        found = reading.meanings.get(kind)
        return found is not None and found.probability >= found.threshold

    return measured


def _may_have(kind: data.Kind) -> Callable[[Reading], float]:
    return lambda reading: reading.personal.may_have(kind)


BY_NAME: dict[str, Callable[[Reading], float]] = {
    "characters": lambda reading: len(reading.stripped),
    "shortness": lambda reading: -len(reading.stripped),
    "line ends": lambda reading: reading.stripped.count("\n"),
    "run": longest_run,
    "one word": _share_of_one,
    "recent": lambda reading: len(reading.recent),
    "links": lambda reading: len(reading.links),
    **{kind: _may_have(kind) for kind in get_args(data.Kind)},
    **{f"probability {kind}": _probability(kind) for kind in Kind},
    **{f"applies {kind}": _applies(kind) for kind in Kind},
}
