"""Our own lists of words: jargon, anglicisms, empty phrases, fillers, people, participles."""

from __future__ import annotations


def table(text: str) -> dict[str, tuple[str, ...]]:
    """Return a table written as lines of ``word: this | that``."""
    rows: dict[str, tuple[str, ...]] = {}
    for line in text.strip().splitlines():
        word, _, rest = line.partition(":")
        rows[word.strip()] = tuple(part.strip() for part in rest.split("|") if part.strip())
    return rows


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text, without blank ones."""
    return tuple(line.strip() for line in text.strip().splitlines() if line.strip())
