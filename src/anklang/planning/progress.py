"""Where an objective stands, with how sure one can be of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

# 95 per cent.
_Z = 1.959964
# Fewer events than this say nothing about a rate.
FEWEST = 5


class Verdict(StrEnum):
    """What can be said about a value and its target."""

    UNKNOWN = "unknown"  # nothing measured, or too little
    REACHED = "reached"
    BELOW = "below"
    OPEN = "open"  # the target lies within what chance alone could do


@dataclass(frozen=True)
class Standing:
    """A value with its interval (None: counted or read, not estimated) and number of cases."""

    value: float | None
    low: float | None = None
    high: float | None = None
    cases: int = 0

    def verdict(self, target: float | None) -> Verdict:
        """Return how the value stands to a target."""
        if self.value is None or target is None:
            return Verdict.UNKNOWN
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        if low >= target:
            return Verdict.REACHED
        return Verdict.BELOW if high < target else Verdict.OPEN


def rate(events: int, per: float) -> Standing:
    """Return events per unit with Byar's 95 % interval for a Poisson count.

    Source: Breslow and Day, *Statistical Methods in Cancer Research* II (1987), p. 69. Withheld
    below :data:`FEWEST` events.
    """
    if events < FEWEST or per <= 0:
        return Standing(None, cases=events)
    low = events * (1 - 1 / (9 * events) - _Z / (3 * sqrt(events))) ** 3
    more = events + 1
    high = more * (1 - 1 / (9 * more) + _Z / (3 * sqrt(more))) ** 3
    return Standing(events / per, low / per, high / per, events)


def share(hits: int, of: int) -> Standing:
    """Return a share in per cent with Wilson's 95 % interval (Wilson, JASA 22, 1927).

    Withheld below :data:`FEWEST` cases.
    """
    if of < FEWEST:
        return Standing(None, cases=of)
    part, square = hits / of, _Z**2
    centre = (part + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(part * (1 - part) / of + square / (4 * of**2)) / (1 + square / of)
    # Against rounding: the ends of a share of nought or all are exact.
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    return Standing(100 * part, 100 * low, 100 * high, of)
