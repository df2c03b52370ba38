"""A linear machine in plain numpy: sparse rows, the squared hinge, and L-BFGS to find its weights.

Loss per label: ``|w|²/2 + C · Σ cᵢ · max(0, 1 − yᵢ(w·xᵢ + b))²`` (Fan et al. 2008,
LIBLINEAR, L2-loss SVM), ``cᵢ`` making up for rare answers. Solved by limited-memory
BFGS (Nocedal & Wright 2006, algorithm 7.4) with backtracking; deterministic.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

_MEMORY = 8
_BACKTRACKS = 20
# So much smaller than at the beginning is a slope that is flat enough.
_NEAR = 3e-3


@dataclass(frozen=True)
class Rows:
    """Sparse rows: columns and values one after another, and where each row begins.

    Every row has at least one entry.
    """

    columns: npt.NDArray[np.int64]
    values: Floats
    starts: npt.NDArray[np.int64]
    width: int

    def __len__(self) -> int:
        return len(self.starts)

    def times(self, weights: Floats) -> Floats:
        """Return each row's product with a column of weights."""
        return np.add.reduceat(weights[self.columns] * self.values, self.starts)

    def times_left(self, factors: Floats) -> Floats:
        """Return the sum of all rows, each times its factor."""
        return np.bincount(self.columns, self.spread(factors) * self.values, self.width).astype(
            np.float32
        )

    def spread(self, factors: Floats) -> Floats:
        """Return the factor of its row for every entry."""
        return np.repeat(factors, np.diff(self.starts, append=len(self.columns)))

    def weighted(self, weights: Floats) -> Rows:
        """Return the rows with every column times its weight."""
        return Rows(self.columns, self.values * weights[self.columns], self.starts, self.width)

    def chosen(self, which: npt.NDArray[np.int64]) -> Rows:
        """Return only some rows."""
        sizes = np.diff(self.starts, append=len(self.columns))[which]
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        picked = np.repeat(self.starts[which] - starts, sizes) + np.arange(sizes.sum())
        return Rows(self.columns[picked], self.values[picked], starts, self.width)


def separating(
    rows: Rows,
    answers: Floats,
    strictness: float,
    *,
    rivals: int = 0,
    start: Floats | None = None,
    rounds: int = 40,
) -> Floats:
    """Return weights (the last one the offset) that separate rows by their answers.

    Args:
        rows: the texts.
        answers: 1 or -1 for each row.
        strictness: the C of the loss.
        rivals: of how many labels exactly one is right; 0 where each stands for itself.
        start: weights to begin with.
        rounds: at most so many steps.
    """
    costs = _costs(answers, rivals) * np.float32(strictness)
    weights = np.zeros(rows.width + 1, np.float32) if start is None else start.copy()

    def loss(at: Floats) -> tuple[float, Floats]:
        lack = np.maximum(0, 1 - answers * (rows.times(at[:-1]) + at[-1]))
        pull = -2 * costs * answers * lack
        slope = at.copy()
        slope[:-1] += rows.times_left(pull)
        slope[-1] = at[-1] + pull.sum()
        return float(0.5 * (at @ at) + (costs * lack * lack).sum()), slope

    return _lowest(loss, weights, rounds)


def _costs(answers: Floats, rivals: int) -> Floats:
    """Return a cost for each row: half way (by the root) to both answers weighing the same, or so
    that all rivals do."""
    yes = max(1, int((answers > 0).sum()))
    no = max(1, len(answers) - yes)
    if rivals:
        own, other = len(answers) / (rivals * yes), 1.0
    else:
        own, other = math.sqrt(len(answers) / (2 * yes)), math.sqrt(len(answers) / (2 * no))
    return np.where(answers > 0, own, other).astype(np.float32)


def _lowest(loss: Callable[[Floats], tuple[float, Floats]], weights: Floats, rounds: int) -> Floats:
    value, slope = loss(weights)
    steps: deque[tuple[Floats, Floats]] = deque(maxlen=_MEMORY)
    beginning = float(np.linalg.norm(slope))
    for _ in range(rounds):
        if np.linalg.norm(slope) <= _NEAR * beginning:
            break
        direction = -_newton(slope, steps)
        moved = _walked(loss, weights, value, slope, direction, 1.0 if steps else 1 / beginning)
        if moved is None:
            break
        new_weights, new_value, new_slope = moved
        steps.append((new_weights - weights, new_slope - slope))
        weights, value, slope = new_weights, new_value, new_slope
    return weights


def _newton(slope: Floats, steps: deque[tuple[Floats, Floats]]) -> Floats:
    """Return the inverse curvature's product with the slope, from the steps so far."""
    direction = slope.copy()
    shares = []
    for moved, turned in reversed(steps):
        share = float(moved @ direction) / float(moved @ turned)
        direction -= np.float32(share) * turned
        shares.append(share)
    if steps:
        moved, turned = steps[-1]
        direction *= np.float32(float(moved @ turned) / float(turned @ turned))
    for (moved, turned), share in zip(steps, reversed(shares), strict=True):
        direction += np.float32(share - float(turned @ direction) / float(moved @ turned)) * moved
    return direction


def _walked(
    loss: Callable[[Floats], tuple[float, Floats]],
    weights: Floats,
    value: float,
    slope: Floats,
    direction: Floats,
    step: float,
) -> tuple[Floats, float, Floats] | None:
    """Go along a direction, halving the step until the loss falls; None when it never does."""
    downhill = float(slope @ direction)
    for _ in range(_BACKTRACKS):
        new = weights + np.float32(step) * direction
        new_value, new_slope = loss(new)
        curved = float((new - weights) @ (new_slope - slope)) > 0
        if new_value <= value + 1e-4 * step * downhill and curved:
            return new, new_value, new_slope
        step /= 2
    return None
