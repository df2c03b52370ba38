"""Where something stands in a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_FURTHEST = 1 << 62


class Span(NamedTuple):
    """Characters ``start`` (included) to ``end`` (excluded) of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of a text that the span covers."""
        return text[self.start : self.end]


def covers(spans: Sequence[Span], start: int) -> bool:
    """Return whether a position lies in one of some sorted spans that don't overlap."""
    if not spans:
        return False
    # A span that begins here sorts before this pair: no key to compute.
    index = bisect_right(spans, (start, _FURTHEST)) - 1
    return index >= 0 and start < spans[index].end


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends; None when nothing is left."""
    part = text[start:end]
    inner = part.strip()
    if not inner:
        return None
    start += len(part) - len(part.lstrip())
    return Span(start, start + len(inner))
