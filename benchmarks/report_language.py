"""Rows of the language table, and their intervals."""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

RESAMPLES = 2_000


@dataclass(frozen=True)
class Row:
    """One measured number: its 95 % interval where there is one, and what it should reach."""

    what: str
    value: float
    low: float | None
    high: float | None
    n: int
    unit: str
    target: str
    reached: bool | None


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a mean."""
    draw = random.Random(7)
    means = sorted(statistics.fmean(draw.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES) - 1]


def show(rows: Sequence[Row], missing: Sequence[str]) -> None:
    """Print the table and what wasn't measured."""
    for row in rows:
        between = f"[{row.low:.4f}, {row.high:.4f}]" if row.low is not None else ""
        reached = {True: "reached", False: "MISSED", None: ""}[row.reached]
        print(f"{row.what:<70} {row.value:>9.4f} {row.unit:<8} {between:<18} n={row.n:<6}"
              f"{row.target:>8}  {reached}")  # fmt: skip
    for line in missing:
        print(line)
