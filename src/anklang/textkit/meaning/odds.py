"""Probabilities as log odds, in which they can be added and moved."""

from __future__ import annotations

import math

# Nothing is surer than that.
_SUREST = 1e-6


def logit(chance: float) -> float:
    """Return the log odds of a probability (0 to 1)."""
    chance = max(_SUREST, min(1 - _SUREST, chance))
    return math.log(chance / (1 - chance))


def chance(logit: float) -> float:
    """Return the probability, 0 to 1, that belongs to log odds."""
    return 1 / (1 + math.exp(-logit))
