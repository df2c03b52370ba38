"""What stands in several texts: their words, runs of letters and classes of words, as numbers.

All of it lies text by text, so that texts can be taken out without reading them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
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
        many = sizes(self.ends)
        return np.arange(len(many), dtype=np.uint32).repeat(many)

    def one(self, text: int) -> tuple[npt.NDArray[Any], ...]:
        """Return the columns of one text."""
        begin, end = self.ends[text : text + 2].tolist()
        return tuple(column[begin:end] for column in self.columns)

    def of(self, texts: Places) -> Rows:
        """Return those of some texts, each as often as it is named."""
        begins, many = self.ends[texts], sizes(self.ends)[texts]
        ends = _ends(many.tolist())
        places = (begins - ends[:-1]).repeat(many) + np.arange(ends[-1])
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
    ids, places, lengths = letters([read.plain for read in reads])
    begins = _ends([len(read.plain) + 2 for read in reads])
    ends = places.searchsorted(begins)
    return Rows(ends, (ids, places - begins[:-1].repeat(sizes(ends)), lengths))


def _classes_of(words: list[str], ends_of_words: Places) -> Rows:
    places, numbers = classes(words)
    ends = places.searchsorted(ends_of_words)
    return Rows(ends, (places - ends_of_words[:-1].repeat(sizes(ends)), numbers))


# For a few numbers, as one comment has, numpy's functions take several times as long as its methods
# and operators.


def sizes(ends: Places) -> Places:
    """Return how many things lie between each end and the next."""
    return ends[1:] - ends[:-1]


def _ends(many: Sequence[int]) -> Places:
    """Return where so many things end each, with 0 before the first."""
    return np.array([*accumulate(many, initial=0)], np.int64)
