"""Lists of words, written as running text."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """Return the words of a text that lists them, separated by white space."""
    return frozenset(text.split())
