"""Which classes of words a word belongs to (the lists are in ``lexicon/classes/``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from anklang.textkit.lexicon import classes as lexicon

_SHORTEST, _LONGEST = 2, 40  # letters; longer ones are no words


class _Index:
    """The lists turned around: from words, beginnings and ends to the classes that have them."""

    def __init__(self, tables: Mapping[str, Mapping[str, frozenset[str]]]) -> None:
        """Take each language's lists; a class is named by language and name."""
        self.whole: defaultdict[str, list[str]] = defaultdict(list)
        self.begins: defaultdict[str, list[str]] = defaultdict(list)
        self.ends: defaultdict[str, list[str]] = defaultdict(list)
        for language, table in tables.items():
            for name, words in table.items():
                whole, _, part = name.partition(".")
                for word in words:
                    self._add(word, f"{language} {name}")
                    if part:
                        self._add(word, f"{language} {whole}")

    def _add(self, word: str, name: str) -> None:
        part = word.strip("*")
        if word.endswith("*"):
            self.begins[part].append(name)
        if word.startswith("*"):
            self.ends[part].append(name)
        if part == word:
            self.whole[part].append(name)

    def found(self, word: str) -> Iterator[str]:
        """Yield every class that has the word, perhaps more than once."""
        yield from self.whole.get(word, ())
        for size in range(_SHORTEST, len(word) + 1):
            yield from self.begins.get(word[:size], ())
            yield from self.ends.get(word[-size:], ())


@cache
def _index() -> _Index:
    return _Index(lexicon.TABLES)


@lru_cache(maxsize=1 << 15)
def classes_of(word: str) -> tuple[str, ...]:
    """Return the classes of a word in lower case, sorted; of most words none."""
    if len(word) > _LONGEST:
        return ()
    return tuple(sorted(set(_index().found(word))))


def classes(words: Sequence[str]) -> dict[str, list[int]]:
    """Return the classes that a text has, and the places of the words that are in each."""
    found: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        for name in classes_of(word):
            found.setdefault(name, []).append(at)
    return found
