"""How long to wait after a failure."""

from __future__ import annotations

import random
from datetime import timedelta

FIRST = timedelta(seconds=5)
LONGEST = timedelta(hours=1)


def delay(attempts: int) -> timedelta:
    """Return how long to wait after the ``attempts``-th failure (from 1).

    Doubles each time from ``FIRST`` up to ``LONGEST``; a random part of the upper half keeps
    things that failed together from coming back together.
    """
    doublings = min(max(attempts, 1) - 1, 20)
    whole = min(FIRST * (1 << doublings), LONGEST)
    return whole * random.uniform(0.5, 1)  # noqa: S311 - no secret
