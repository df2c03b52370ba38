"""How long a text is, as a network counts it."""

from __future__ import annotations

import regex

_GRAPHEME = regex.compile(r"\X")


def count(text: str, how: str = "characters") -> int:
    """Return the length of a text after line ends are made uniform.

    Args:
        how: ``"characters"`` counts Unicode code points; ``"graphemes"`` counts what a reader
            sees as one sign (a family emoji is one).

    Raises:
        ValueError: any other way of counting.
    """
    plain = uniform_lines(text)
    if how == "characters":
        return len(plain)
    if how == "graphemes":
        return sum(1 for _ in _GRAPHEME.finditer(plain))
    raise ValueError(f"unknown way of counting: {how!r}")


def uniform_lines(text: str) -> str:
    """Return the text with ``\\n`` line ends (browsers send ``\\r\\n``)."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
