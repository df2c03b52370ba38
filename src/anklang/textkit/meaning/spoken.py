"""Which words of several texts spoke for a label each, and how much: all texts at once.

Every text's shares are summed in the order in which they would be for it alone, so that they are
the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, pairwise

import numpy as np

from .buckets import BUCKETS, Ids
from .features import OFTEN, Batch, Floats, class_steps, in_text, keys_of, lefts_of
from .parts import Parts, Rows

# Of texts and buckets: what one occurrence adds to the score.
_Worth = Callable[[Ids, Ids], Floats]


def spoken(parts: Parts, batch: Batch, worth: Floats) -> list[Floats]:
    """Return for each text each word's share of a score: its own, half its pairs', its classes',
    its letters'.

    Args:
        parts: what stands in the texts, at most ``MOST_AT_ONCE``; one may come several times, for
            several scores.
        batch: their features.
        worth: what one occurrence of each adds to the score that is asked of its text.
    """
    known = batch.keys

    def worth_of(owners: Ids, ids: Ids) -> Floats:
        found: Floats = worth[np.searchsorted(known, keys_of(owners, ids))]
        return found

    owners, lefts = parts.words.owners, lefts_of(parts.words)
    singles, pairs = parts.words.columns
    shares = worth_of(owners, singles)
    halves = worth_of(owners[lefts], pairs[lefts]) / 2
    shares[lefts] += halves
    shares[lefts + 1] += halves
    _add_classes(shares, parts, worth_of)
    _add_letters(shares, parts, batch, worth)
    return [shares[begin:end] for begin, end in pairwise(parts.words.ends.tolist())]


def _add_classes(shares: Floats, parts: Parts, worth_of: _Worth) -> None:
    """Share what each class is worth among the words of a text that are in it."""
    owners, (places, numbers) = parts.classes.owners, parts.classes.columns
    _met, first, which, many = np.unique(
        in_text(owners, numbers), return_index=True, return_inverse=True, return_counts=True
    )
    texts, steps = owners[first], class_steps()[numbers[first]]
    sums = worth_of(texts, steps[:, 0])
    # One step after another: together, numpy would add the later ones first.
    for step in range(1, OFTEN):
        more = many > step
        sums[more] += worth_of(texts[more], steps[more, step])
    each = sums / many.astype(np.float32)
    # Class by class, in the order in which a text comes to them.
    order = np.argsort(first[which], kind="stable")
    words = places + parts.words.ends[owners]
    np.add.at(shares, words[order], each[which[order]])


def _add_letters(shares: Floats, parts: Parts, batch: Batch, worth: Floats) -> None:
    """Share the worth of each run of letters among its letters, and add up those of each word."""
    _ids, begins, sizes = parts.letters.columns
    # A run may end behind the last space of its text, so that every text has one place more.
    ends = np.cumsum([0, *(len(read.plain) + 3 for read in parts.reads)])
    begins = begins + ends[parts.letters.owners]
    each = _worth_of_letters(parts.letters, batch, worth) / sizes
    # Each run adds its share from where it begins and takes it away where it ends. Backwards, of
    # those that end in one place the shortest come first, as of those that begin in one.
    steps = np.bincount(begins, each, ends[-1])
    steps -= np.bincount((begins + sizes)[::-1], each[::-1], ends[-1])
    for begin, end in pairwise(ends.tolist()):
        own = steps[begin : end - 2]
        own.cumsum(out=own)
        own[0] = 0  # the space before the text
        own.cumsum(out=own)  # of all letters that come before one
    firsts = np.fromiter(chain.from_iterable([read.begins for read in parts.reads]), np.int64)
    firsts += ends[parts.words.owners]
    words = chain.from_iterable([read.words for read in parts.reads])
    shares += steps[firsts + np.fromiter(map(len, words), np.int64)] - steps[firsts]


def _worth_of_letters(runs: Rows, batch: Batch, worth: Floats) -> Floats:
    """Return what each run of letters is worth to its text."""
    # They are many: a table of all buckets is written for one text after another, and is faster
    # than to search.
    table, values = np.empty(BUCKETS, np.float32), np.empty(runs.ends[-1], np.float32)
    texts = zip(pairwise(runs.ends.tolist()), pairwise(batch.views[::3].tolist()), strict=True)
    for (begin, end), (first, last) in texts:
        table[batch.ids[first:last]] = worth[first:last]
        values[begin:end] = table[runs.columns[0][begin:end]]
    return values
