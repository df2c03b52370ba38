"""What of an item can be counted, so that a sieve sees at once which detectors it must ask.

A detector names a measure and how much of it there must be for a hit (``Detector.measures``). Each
is taken once an item, however many rules ask.
"""

from __future__ import annotations

from collections.abc import Callable

from anklang.textkit.meaning import Kind

from .reading import Reading
from .repetition import longest_run, most_of_one


def _share_of_one(reading: Reading) -> float:
    """In percent; dividing rounds less than one word in any text makes a difference."""
    return 100 * most_of_one(reading) / max(1, len(reading.words))


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


BY_NAME: dict[str, Callable[[Reading], float]] = {
    "characters": lambda reading: len(reading.stripped),
    "shortness": lambda reading: -len(reading.stripped),
    "line ends": lambda reading: reading.stripped.count("\n"),
    "run": longest_run,
    "one word": _share_of_one,
    "recent": lambda reading: len(reading.recent),
    "links": lambda reading: len(reading.links),
    "digit": lambda reading: reading.personal.digit,
    "mail": lambda reading: reading.personal.mail,
    "names": lambda reading: len(reading.personal.names),
    **{f"probability {kind}": _probability(kind) for kind in Kind},
    **{f"applies {kind}": _applies(kind) for kind in Kind},
}
