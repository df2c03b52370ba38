"""Lists of words, written as running text; a star stands for any letters before or behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

_SHORTEST = 2  # letters of the shortest beginning or end


def listed(text: str) -> frozenset[str]:
    """Return the words of a text that lists them, separated by white space."""
    return frozenset(text.split())


class Index:
    """Lists turned around: from words, beginnings and ends to the names of the lists."""

    def __init__(self, lists: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Take lists with their names; one name may have several."""
        self._whole: defaultdict[str, list[str]] = defaultdict(list)
        self._begins: defaultdict[str, list[str]] = defaultdict(list)
        self._ends: defaultdict[str, list[str]] = defaultdict(list)
        for name, words in lists:
            for word in words:
                self._add(word, name)

    def _add(self, word: str, name: str) -> None:
        part = word.strip("*")
        if word.endswith("*"):
            self._begins[part].append(name)
        if word.startswith("*"):
            self._ends[part].append(name)
        if part == word:
            self._whole[part].append(name)

    def found(self, word: str) -> Iterator[str]:
        """Yield the name of every list that has the word, perhaps more than once."""
        yield from self._whole.get(word, ())
        for size in range(_SHORTEST, len(word) + 1):
            yield from self._begins.get(word[:size], ())
            yield from self._ends.get(word[-size:], ())
