"""Positions as browsers count them: JavaScript's strings are UTF-16, ours are code points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import regex

from .spans import Span

_ASTRAL = regex.compile(r"[\U00010000-\U0010ffff]")


def to_utf16(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return spans of code points as spans of UTF-16 units: an emoji counts two there."""
    wide = [match.start() for match in _ASTRAL.finditer(text)]
    return [
        Span(start + bisect_left(wide, start), end + bisect_left(wide, end)) for start, end in spans
    ]
