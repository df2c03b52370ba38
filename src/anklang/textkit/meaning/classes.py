"""Which classes of words a word belongs to (the lists are in ``lexicon/classes/``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from anklang.textkit.lexicon import classes as lexicon
from anklang.textkit.remembering import Remembered
from anklang.textkit.wordlists import Index

_LONGEST = 40  # letters; longer ones are no words


@cache
def _index() -> Index:
    return Index(_lists())


def _lists() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each language's lists; what is a part of a class counts as the class, too."""
    for language, table in lexicon.TABLES.items():
        for name, words in table.items():
            whole, _, part = name.partition(".")
            yield f"{language} {name}", words
            if part:
                yield f"{language} {whole}", words


@Remembered
def classes_of(word: str) -> tuple[str, ...]:
    """Return the classes of a word in lower case, sorted; of most words none."""
    if len(word) > _LONGEST:
        return ()
    return tuple(sorted(set(_index().found(word))))


def classes(words: Sequence[str]) -> dict[str, list[int]]:
    """Return the classes that a text has, and the places of the words that are in each."""
    found: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        for name in classes_of[word]:
            found.setdefault(name, []).append(at)
    return found
