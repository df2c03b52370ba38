"""What stands between two spaces, looked at once however often it is written.

People write the same words again and again (a few thousand make up most of all texts), so what is
said of a stretch without its neighbours is remembered. Space alone divides: whatever else is white
space to one pattern and not to another stays inside.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar

# So many stretches are remembered, of so many characters at most: longer ones hardly come again,
# and nobody may fill the memory with them.
KEPT, LONGEST = 1 << 14, 40

T = TypeVar("T")


class Stretches(Generic[T]):
    """Says of each stretch of a text what a function says of it."""

    def __init__(self, look: Callable[[str], T], kept: int = KEPT) -> None:
        """Take the function; its answers are shared, so that nobody may change them."""
        self._look, self._known = look, lru_cache(maxsize=kept)(look)
        self.remembered = self._known.cache_info

    def __call__(self, text: str) -> list[T]:
        """Return what it says of every stretch, in order; a text without any has one, empty."""
        stretches = text.split(" ")
        if max(map(len, stretches)) <= LONGEST:
            return [*map(self._known, stretches)]
        return [self._known(one) if len(one) <= LONGEST else self._look(one) for one in stretches]
