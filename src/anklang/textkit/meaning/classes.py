"""Which classes of words a word belongs to (the lists are in ``lexicon/classes/``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from anklang.textkit.lexicon import classes as lexicon
from anklang.textkit.remembering import Remembered
from anklang.textkit.wordlists import Index

from .buckets import Ids, Places


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
    return tuple(sorted(set(_index().found(word))))


def classes(words: Sequence[str]) -> tuple[Places, Ids]:
    """Return which words are in which classes: the place of the word, and the class's number.

    By place, then by number; a word in several classes is there several times.
    """
    packed = [*map(_packed.__getitem__, words)]
    many = np.array([*map(len, packed)], np.int64) // _SIZE
    numbers = np.frombuffer(b"".join(packed), np.uint32)
    return np.repeat(np.arange(len(words)), many), numbers


_SIZE = np.dtype(np.uint32).itemsize


@Remembered
def _packed(word: str) -> bytes:
    """Return the numbers of a word's classes, packed to be read at once with those of others."""
    numbers = _numbers()
    return np.array([numbers[name] for name in classes_of[word]], np.uint32).tobytes()


@cache
def _numbers() -> dict[str, int]:
    return {name: number for number, name in enumerate(names())}


@cache
def names() -> tuple[str, ...]:
    """Return the names of all classes, sorted; a class's number is its place among them."""
    return tuple(sorted({name for name, _words in _lists()}))
