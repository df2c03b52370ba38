"""Shares of few cases, honestly: how sure a difference between two of them is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

_Z = 1.959964  # 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``cases``."""

    hits: int
    cases: int

    @property
    def value(self) -> float | None:
        """The share from 0 to 1; None without cases."""
        return self.hits / self.cases if self.cases else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval after Wilson (1927); everything is possible without cases.

        (p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n)
        """
        n = self.cases
        if not n:
            return 0.0, 1.0
        p = self.hits / n
        middle, width = p + _Z**2 / (2 * n), _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n))
        scale = 1 + _Z**2 / n
        return max(0.0, (middle - width) / scale), min(1.0, (middle + width) / scale)


def difference_interval(now: Share, before: Share) -> tuple[float, float]:
    """Return the 95 % interval of now minus before; method 10 of Newcombe (1998).

    d - √((p₁-l₁)² + (u₂-p₂)²) to d + √((u₁-p₁)² + (p₂-l₂)²), l and u after Wilson.
    """
    if not now.cases or not before.cases:
        return -1.0, 1.0
    p1, p2 = now.hits / now.cases, before.hits / before.cases
    (l1, u1), (l2, u2) = now.interval, before.interval
    difference = p1 - p2
    low = difference - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
    return low, difference + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
