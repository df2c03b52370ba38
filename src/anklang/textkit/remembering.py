"""What is said of a word, kept: people write the same few thousand words again and again.

A dictionary answers three times as fast as ``functools.lru_cache``, which notes every question. So
that it never grows beyond its bound it forgets everything when it is full; what is written often is
back at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, Generic, TypeVar

import regex

from .traits import common

# So many words are kept, of so many characters at most: longer ones hardly come again, and nobody
# may fill the memory with them.
KEPT, LONGEST = 1 << 14, 40

T = TypeVar("T")


class Remembered(dict[str, T], Generic[T]):
    """Answers by word: ``remembered[word]`` asks a function only when it has to.

    Answers are shared, so that nobody may change them. Several threads may ask.
    """

    def __init__(self, look: Callable[[str], T], most: int = KEPT) -> None:
        """Take the function, and how many answers are kept."""
        super().__init__()
        self._look, self._most = look, most

    def __missing__(self, word: str) -> T:
        found = self._look(word)
        if len(word) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[word] = found
        return found

    def each(self, text: str) -> list[T]:
        """Return the answers for what stands between the spaces of a text, in order.

        Space alone divides: whatever else is white space to one pattern and not to another stays
        inside. A text without any is one stretch, and so is an empty one.
        """
        return [*map(self.__getitem__, text.split(" "))]


def joined(parts: Remembered[tuple[T, ...]], text: str) -> list[T]:
    """Return what each stretch of a text has, one after another."""
    return [*chain.from_iterable(map(parts.__getitem__, text.split(" ")))]


def words_by(of_common: re.Pattern[str], of_all: regex.Pattern[str]) -> Remembered[tuple[str, ...]]:
    """Return what a pattern finds in each stretch of a text.

    Args:
        of_common: the same for common characters, where it is several times as fast; most
            stretches have no others.
        of_all: the pattern for all characters.
    """
    return Remembered(lambda part: tuple((of_common if common(part) else of_all).findall(part)))


class kept(Generic[T]):  # noqa: N801 - used as ``property`` is
    """What ``functools.cached_property`` is, without its lock (until Python 3.12), which takes
    longer than most of what is kept. Threads that ask at once may both look."""

    def __init__(self, look: Callable[[Any], T]) -> None:
        """Take the method that looks."""
        self._look, self.__doc__ = look, look.__doc__
        self._name = look.__name__

    def __get__(self, instance: object, owner: type | None = None) -> T:
        """Return what was found, and put it in its own place."""
        found = instance.__dict__[self._name] = self._look(instance)
        return found


def begins_of(words: Sequence[str], text: str) -> list[int]:
    """Return where each of all words of a text begins.

    What stands between two words must be nothing that a word begins with.
    """
    index, end, begins = text.index, 0, []
    for word in words:
        begin = index(word, end)
        begins.append(begin)
        end = begin + len(word)
    return begins
