"""Which words of several texts spoke for a label each, and how much: all texts at once.

Every text's shares are summed in the order in which they would be for it alone, so that they are
the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, pairwise

import numpy as np

from .buckets import BUCKETS, Ids
from .classes import classes
from .features import (
    OFTEN,
    Batch,
    Floats,
    Reader,
    class_steps,
    in_text,
    keys_of,
    letters_of,
    words_of,
)

# Of texts and buckets: what one occurrence adds to the score.
_Worth = Callable[[Ids, Ids], Floats]


def spoken(reads: Sequence[Reader], batch: Batch, worth: Floats) -> list[Floats]:
    """Return for each text each word's share of a score: its own, half its pairs', its classes',
    its letters'.

    Args:
        reads: the texts, at most ``MOST_AT_ONCE``; one may come several times, for several scores.
        batch: their features.
        worth: what one occurrence of each adds to the score that is asked of its text.
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
    _add_classes(shares, reads, owners, worth_of)
    _add_letters(shares, reads, batch, worth)
    ends = np.cumsum([0, *(len(one.words) for one in reads)]).tolist()
    return [shares[begin:end] for begin, end in pairwise(ends)]


def _add_classes(shares: Floats, reads: Sequence[Reader], owners: Ids, worth_of: _Worth) -> None:
    """Share what each class is worth among the words of a text that are in it."""
    places, numbers = classes([*chain.from_iterable([read.words for read in reads])])
    _met, first, which, many = np.unique(
        in_text(owners[places], numbers),
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    texts, steps = owners[places[first]], class_steps()[numbers[first]]
    sums = worth_of(texts, steps[:, 0])
    # One step after another: together, numpy would add the later ones first.
    for step in range(1, OFTEN):
        more = many > step
        sums[more] += worth_of(texts[more], steps[more, step])
    each = sums / many.astype(np.float32)
    # Class by class, in the order in which a text comes to them.
    order = np.argsort(first[which], kind="stable")
    np.add.at(shares, places[order], each[which[order]])


def _add_letters(shares: Floats, reads: Sequence[Reader], batch: Batch, worth: Floats) -> None:
    """Share the worth of each run of letters among its letters, and add up those of each word."""
    owners, ids, begins, sizes = letters_of(reads)
    # Runs are many: a table of all buckets is written for one text after another, and is faster
    # than to search. By text, and as they were.
    order = np.argsort(owners.astype(np.uint16), kind="stable")
    ids, sizes, places = ids[order], sizes[order], (begins + owners)[order]
    table, values = np.empty(BUCKETS, np.float32), np.empty(len(ids), np.float32)
    runs = np.searchsorted(owners[order], np.arange(len(reads) + 1)).tolist()
    kept = pairwise(batch.views[::3].tolist())
    for (begin, end), (first, last) in zip(pairwise(runs), kept, strict=True):
        table[batch.ids[first:last]] = worth[first:last]
        values[begin:end] = table[ids[begin:end]]
    each = values / sizes
    # Each run adds its share from where it begins and takes it away where it ends; a run may end
    # behind the last space of its text, so that every text has one place more.
    ends = np.cumsum([0, *(len(read.plain) + 3 for read in reads)])
    steps = np.bincount(places, each, ends[-1]) - np.bincount(places + sizes, each, ends[-1])
    for begin, end in pairwise(ends.tolist()):
        own = steps[begin : end - 2]
        own.cumsum(out=own)
        own[0] = 0  # the space before the text
        own.cumsum(out=own)  # of all letters that come before one
    spans = np.array([*chain.from_iterable(chain.from_iterable([read.spans for read in reads]))])
    bounds = spans.reshape(-1, 2).astype(np.int64)
    bounds += np.repeat(ends[:-1], [len(read.words) for read in reads])[:, None]
    shares += steps[bounds[:, 1]] - steps[bounds[:, 0]]
