"""What is loaded once and stays: the garbage collector needn't walk through it again and again.

A process that serves pages and judges comments holds Django, models, rules and dictionaries:
several hundred thousand objects that never become garbage. Each full collection looks at all of
them and holds everybody up for a tenth of a second. Set aside, they cost nothing. What pages and
comments leave behind is counted away at once, hardly any of it goes in circles, so that it is
enough to look seldom. Each of both is worth some of the time that comments take.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

# Seconds from the start until what a process works with has most likely been loaded, and from then
# on between two times.
FIRST, EVERY = 60.0, 3_600.0
# After so many new objects the collector looks at those, after so many such times at older ones.
_LOOK_AFTER = (50_000, 20, 50)


def settle() -> None:
    """Collect what is garbage, also of what was set aside before, set the rest aside, and look for
    garbage less often from then on."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_LOOK_AFTER)


class Settling:
    """Settles a minute after the start, and once an hour."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Take a clock, in seconds."""
        self._now = now
        self._due = now() + FIRST

    def tend(self) -> bool:
        """Settle if it is time; return whether it was."""
        if self._now() < self._due:
            return False
        settle()
        self._due = self._now() + EVERY
        return True
