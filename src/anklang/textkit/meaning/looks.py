"""What a text looks like: how many words, capitals, digits and marks it has."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from anklang.textkit.remembering import Remembered
from anklang.textkit.traits import common

_WORD = regex.compile(r"\w+")
_COMMON_WORD = re.compile(r"\w+")  # the same for common characters
_NUMBER = re.compile(r"\d+")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}")
_STRETCHED = re.compile(r"(\w)\1\1|[!?.]{3}")
_LONG, _SHORT = 10, 3  # words of so many letters and more, and less
_SIGNS = '!?,.:"„()@#'
# The names of what ``Looks.marks`` counts.
MARKS = ("numbers", *_SIGNS, "...", "links", "lines", "emoji", "stretched")


Counts = npt.NDArray[np.int64]


class Looks(NamedTuple):
    """Counts of several texts as they were written, one number for each.

    Attributes:
        words: how many.
        letters: of all words.
        longest: the letters of its longest word.
        long, short: how many words are.
        loud: how many words have capitals alone.
        capitals: how many words begin with one.
        digits: how many.
        uncommon: how many stretches have uncommon characters.
        different: how many different words it has, in any case.
        spaces: how many.
        marks: as ``MARKS`` names them, in columns.
    """

    words: Counts
    letters: Counts
    longest: Counts
    long: Counts
    short: Counts
    loud: Counts
    capitals: Counts
    digits: Counts
    uncommon: Counts
    different: Counts
    spaces: Counts
    marks: Counts


_OF_WORDS, _LONGEST = 9, 2  # so many counts come before the marks; the place of ``longest``
_ROW = struct.Struct(f"{_OF_WORDS + len(MARKS)}i")


def looks(texts: Sequence[str]) -> Looks:
    """Return what each of several texts (at least one) looks like."""
    found = [_stretches.each(text) for text in texts]
    packed = b"".join([row for one in found for row, _words in one])
    rows = np.frombuffer(packed, np.int32).reshape(-1, _OF_WORDS + len(MARKS)).astype(np.int64)
    many = np.array([*map(len, found)])
    begins = np.cumsum(many) - many
    # All counts of a text are the sums of its stretches' counts, only the longest word isn't.
    counts = np.add.reduceat(rows, begins, axis=0)
    counts[:, _LONGEST] = np.maximum.reduceat(rows[:, _LONGEST], begins)
    different = [len(set(chain.from_iterable([words for _, words in one]))) for one in found]
    of_words = counts[:, :_OF_WORDS].T
    return Looks._make([*of_words, np.array(different), many - 1, counts[:, _OF_WORDS:]])


@Remembered
def _stretches(written: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the counts of a stretch, packed to be added up at once, and its words."""
    uncommon = not common(written)
    words = (_WORD if uncommon else _COMMON_WORD).findall(written)
    sizes = [*map(len, words)]
    numbers = _NUMBER.findall(written)
    counts = (
        len(words),
        sum(sizes),
        max(sizes, default=0),
        len([1 for size in sizes if size >= _LONG]),
        len([1 for size in sizes if size <= _SHORT]),
        len([1 for word in words if len(word) > 1 and word.isupper()]),
        len([1 for word in words if word[0].isupper()]),
        sum(map(len, numbers)),
        uncommon,
    )
    marks = (
        len(numbers),
        *[written.count(sign) for sign in _SIGNS],
        written.count("...") + written.count("…"),
        written.count("://"),
        written.count("\n"),
        len(_EMOJI.findall(written)) if uncommon else 0,
        len(_STRETCHED.findall(written)),
    )
    return _ROW.pack(*counts, *marks), tuple(word.lower() for word in words)
