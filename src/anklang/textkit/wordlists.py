"""Lists of words, written as running text; a star stands for any letters before or behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

# Letters of the shortest beginning or end, and of the longest word; longer ones are no words.
_SHORTEST, _LONGEST = 2, 40


def listed(text: str) -> frozenset[str]:
    """Return the words of a text that lists them, separated by white space."""
    return frozenset(text.split())


class Index:
    """Lists turned around: from words, beginnings and ends to the names of the lists."""

    def __init__(self, lists: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Take lists with their names; one name may have several."""
        tables = tuple(defaultdict[str, list[str]](list) for _ in range(3))
        for name, words in lists:
            for word in words:
                _add(tables, word, name)
        # Not lists: the garbage collector goes through each of them again and again.
        self._whole, self._begins, self._ends = (
            {part: tuple(names) for part, names in table.items()} for table in tables
        )

    def found(self, word: str) -> Iterator[str]:
        """Yield the name of every list that has the word, perhaps more than once.

        None has what is longer than 40 letters: nobody may have us look for all its beginnings.
        """
        if len(word) > _LONGEST:
            return
        yield from self._whole.get(word, ())
        for size in range(_SHORTEST, len(word) + 1):
            yield from self._begins.get(word[:size], ())
            yield from self._ends.get(word[-size:], ())


def _add(tables: Sequence[defaultdict[str, list[str]]], word: str, name: str) -> None:
    whole, begins, ends = tables
    part = word.strip("*")
    if word.endswith("*"):
        begins[part].append(name)
    if word.startswith("*"):
        ends[part].append(name)
    if part == word:
        whole[part].append(name)
