"""What stands in several texts: their words, runs of letters and classes of words, as numbers.

All of it lies text by text, so that texts can be taken out without reading them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from .buckets import Ids, Places, letters, word_ids
from .classes import classes
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Rows:
    """Things that several texts have, one text's after another's.

    Attributes:
        ends: where the things of each text end; before the first stands 0.
        columns: what there is to say of each thing.
    """

    ends: Places
    columns: tuple[npt.NDArray[Any], ...]

    @property
    def owners(self) -> Ids:
        """The number of its text for each thing."""
        many = np.diff(self.ends)
        return np.repeat(np.arange(len(many), dtype=np.uint32), many)

    def one(self, text: int) -> tuple[npt.NDArray[Any], ...]:
        """Return the columns of one text."""
        begin, end = self.ends[text : text + 2].tolist()
        return tuple(column[begin:end] for column in self.columns)

    def of(self, texts: Places) -> Rows:
        """Return those of some texts, each as often as it is named."""
        begins, many = self.ends[texts], np.diff(self.ends)[texts]
        ends = _ends(many)
        places = np.repeat(begins - ends[:-1], many) + np.arange(ends[-1])
        return Rows(ends, tuple(column[places] for column in self.columns))


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands in several texts.

    Attributes:
        reads: the texts.
        words: their words: the bucket of each, and of it and the next word; the last one's means
            nothing.
        letters: runs of letters: the bucket of each, where it begins, and its size. Places count
            from the space before the text.
        classes: the classes of words: the place of the word among all of its text, and the class's
            number.
    """

    reads: Sequence[Reader]
    words: Rows
    letters: Rows
    classes: Rows

    def of(self, texts: Places) -> Parts:
        """Return what stands in some of the texts, each as often as it is named."""
        return Parts(
            [self.reads[at] for at in texts.tolist()],
            self.words.of(texts),
            self.letters.of(texts),
            self.classes.of(texts),
        )


def parts_of(reads: Sequence[Reader]) -> Parts:
    """Return what stands in some texts (at least one); faster than one by one."""
    words = [*chain.from_iterable([read.words for read in reads])]
    ends = _ends([len(read.words) for read in reads])
    return Parts(reads, Rows(ends, word_ids(words)), _letters_of(reads), _classes_of(words, ends))


def _letters_of(reads: Sequence[Reader]) -> Rows:
    ids, places, sizes = letters([read.plain for read in reads])
    begins = _ends([len(read.plain) + 2 for read in reads])
    ends = np.searchsorted(places, begins)
    return Rows(ends, (ids, places - np.repeat(begins[:-1], np.diff(ends)), sizes))


def _classes_of(words: list[str], ends_of_words: Places) -> Rows:
    places, numbers = classes(words)
    ends = np.searchsorted(places, ends_of_words)
    return Rows(ends, (places - np.repeat(ends_of_words[:-1], np.diff(ends)), numbers))


def _ends(many: Sequence[int] | Places) -> Places:
    """Return where so many things end each, with 0 before the first."""
    ends = np.zeros(len(many) + 1, np.int64)
    np.cumsum(many, out=ends[1:])
    return ends
