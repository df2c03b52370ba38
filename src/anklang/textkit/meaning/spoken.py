"""Which words of several texts spoke for a label, and how much: all texts at once.

Every text's shares are summed in the order in which they would be for it alone, so that they are
the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .buckets import Ids, Places
from .classes import classes
from .features import (
    OFTEN,
    Batch,
    Floats,
    Reader,
    class_ids,
    keys_of,
    letters_of,
    words_of,
)

# Of texts and buckets: what one occurrence adds to each score.
_Worth = Callable[[Ids, Ids], Floats]


def spoken(reads: Sequence[Reader], batch: Batch, worth: Floats) -> list[Floats]:
    """Return for each text each word's share of each score: its own, half its pairs', its classes',
    its letters'.

    Args:
        reads: the texts, at most ``MOST_AT_ONCE``.
        batch: their features.
        worth: what one occurrence of each adds to each score: a row per bucket.
    """
    known = batch.keys

    def worth_of(owners: Ids, ids: Ids) -> Floats:
        found: Floats = worth[np.searchsorted(known, keys_of(owners, ids))]
        return found

    owners, singles, lefts, pairs = words_of(reads)
    shares = worth_of(owners, singles)
    halves = worth_of(owners[lefts], pairs) / 2
    shares[lefts] += halves
    shares[lefts + 1] += halves
    ends = np.cumsum([0, *(len(one.words) for one in reads)])
    _add_classes(shares, reads, ends, worth_of)
    for at, (read, summed) in enumerate(zip(reads, _by_letter(reads, worth_of), strict=True)):
        if read.words:
            spans = np.array(read.spans)
            shares[ends[at] : ends[at + 1]] += summed[spans[:, 1]] - summed[spans[:, 0]]
    return [shares[ends[at] : ends[at + 1]] for at in range(len(reads))]


def _add_classes(shares: Floats, reads: Sequence[Reader], ends: Places, worth_of: _Worth) -> None:
    """Share what each class is worth among the words of a text that are in it."""
    found = [
        (at, class_ids(name, len(places)), places)
        for at, read in enumerate(reads)
        for name, places in classes(read.words).items()
    ]
    if not found:
        return
    owners, steps, places = zip(*found, strict=True)
    of_texts = np.array(owners, np.uint32)
    sums = worth_of(of_texts, np.array([one[0] for one in steps], np.uint32))
    # One step after another: together, numpy would add the later ones first.
    for step in range(1, OFTEN):
        more = [at for at, one in enumerate(steps) if len(one) > step]
        ids = np.array([steps[at][step] for at in more], np.uint32)
        sums[more] += worth_of(of_texts[more], ids)
    many = np.array([*map(len, places)])
    each = sums / many.astype(np.float32)[:, None]
    where = np.concatenate(places) + np.repeat(ends[of_texts], many)
    np.add.at(shares, where, np.repeat(each, many, axis=0))


def _by_letter(reads: Sequence[Reader], worth_of: _Worth) -> Iterator[npt.NDArray[np.float64]]:
    """Share the worth of each run of letters among its letters; yield for each text the sums of
    all that come before a letter."""
    owners, ids, begins, sizes = letters_of(reads)
    values = worth_of(owners, ids) / sizes[:, None]
    # Each run adds its share from where it begins and takes it away where it ends; a run may end
    # behind the last space of its text, so that every text has one place more.
    places = begins + owners
    ends = np.cumsum([0, *(len(read.plain) + 3 for read in reads)]).tolist()
    steps = np.stack(
        [
            np.bincount(places, column, ends[-1]) - np.bincount(places + sizes, column, ends[-1])
            for column in values.T
        ],
        1,
    )
    for begin, end in pairwise(ends):
        shares = np.cumsum(steps[begin : end - 2], axis=0)
        shares[0] = 0  # the space before the text
        yield np.cumsum(shares, axis=0)
