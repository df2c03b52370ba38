"""What a text consists of, as numbers a linear model can weigh.

Three views, each hashed into its own part of one range of buckets: *words* (one and two in a row,
marks and emoji too), *letters* (two to six in a row inside a word and its borders), and *shape*
(how long, how loud, how it ends, and of which classes its words are). Texts are unmasked and put in
lower case first; only length, loudness and marks are counted as they were really written.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from .buckets import BUCKETS, LETTERS, WORDS, Ids, Places, shape_id
from .classes import names
from .parts import Parts, Rows, parts_of, sizes
from .reader import Reader, reader
from .shape import shapes

Floats = npt.NDArray[np.float32]

OFTEN = 3  # so often a class counts
_BEGINS = np.array([0, WORDS, WORDS + LETTERS], np.uint32)
_OWNER = np.uint32((BUCKETS - 1).bit_length())  # above so many bits of a key: the text's number
_BUCKET = np.uint32((1 << int(_OWNER)) - 1)
MOST_AT_ONCE = 1 << (32 - int(_OWNER))


@dataclass(frozen=True, slots=True)
class Features:
    """The buckets of a text without repetition, how often each occurs, and where views begin."""

    ids: Ids
    counts: Floats
    views: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Batch:
    """The features of several texts one after another.

    ``views`` has where each view of each text begins: three per text, and the end.
    """

    ids: Ids
    counts: Floats
    views: Places

    def text(self, at: int) -> Features:
        """Return the features of one text."""
        begin, letters, shape, end = self.views[3 * at : 3 * at + 4].tolist()
        return Features(
            self.ids[begin:end], self.counts[begin:end], (0, letters - begin, shape - begin)
        )

    def some(self, texts: Places) -> Batch:
        """Return the features of some texts, each as often as it is named."""
        own = Rows(self.views[::3], (self.ids, self.counts)).of(texts)
        ids, counts = own.columns
        views = self.views[:-1].reshape(-1, 3)[texts]
        moved = views + (own.ends[:-1] - views[:, 0])[:, None]
        return Batch(ids, counts, np.append(moved.ravel(), own.ends[-1]))

    @classmethod
    def of(cls, *texts: Features) -> Batch:
        """Return some texts' features (at least one) as a batch."""
        ends = np.cumsum([0, *(len(one.ids) for one in texts)])
        return cls(
            np.concatenate([one.ids for one in texts]),
            np.concatenate([one.counts for one in texts]),
            np.append((ends[:-1, None] + [one.views for one in texts]).ravel(), ends[-1]),
        )

    @property
    def keys(self) -> Ids:
        """What ``keys_of`` makes of it, sorted."""
        return keys_of(Rows(self.views[::3], ()).owners, self.ids)


def features(text: str) -> Features:
    """Return the features of a text; an empty one has only a shape."""
    return features_of(reader(text))


def features_of(read: Reader) -> Features:
    """Return the features of a text as it is read."""
    return batched(parts_of([read])).text(0)


def batched(parts: Parts) -> Batch:
    """Return the features of several texts (at most ``MOST_AT_ONCE``)."""
    words, runs = parts.words, parts.letters
    owners, lefts = words.owners, lefts_of(words)
    texts = np.arange(len(parts.reads), dtype=np.uint32)
    views = (
        keys_of(owners, words.columns[0]),
        keys_of(owners[lefts], words.columns[1][lefts]),
        keys_of(runs.owners, runs.columns[0]),
        keys_of(texts[:, None], shapes([one.written for one in parts.reads])).ravel(),
        keys_of(*_classes(parts.classes)),
    )
    # The views' ranges of buckets come one after another: one sort serves all texts and all views.
    kept, many = _counted(np.concatenate(views))
    places = np.empty(3 * len(texts) + 1, np.int64)
    places[:-1] = kept.searchsorted(keys_of(texts[:, None], _BEGINS).ravel())
    places[-1] = len(kept)
    return Batch(kept & _BUCKET, many.astype(np.float32), places)


def _counted(keys: Ids) -> tuple[Ids, Places]:
    """Return what there is, sorted, and how often: what ``np.unique`` does, only faster."""
    keys = np.sort(keys)
    new = np.ones(len(keys) + 1, bool)
    np.not_equal(keys[1:], keys[:-1], out=new[1:-1])
    ends = new.nonzero()[0]
    return keys[ends[:-1]], sizes(ends)


def lefts_of(words: Rows) -> Places:
    """Return which words have a next one: all but the last of each text."""
    lefts = np.ones(words.ends[-1], bool)
    lefts[words.ends[1:][sizes(words.ends) > 0] - 1] = False
    return lefts.nonzero()[0]


def keys_of(owners: Ids, ids: Ids) -> Ids:
    """Return the number of a text and a bucket in one, for each."""
    keys: Ids = (owners << _OWNER) | ids
    return keys


def _classes(found: Rows) -> tuple[Ids, Ids]:
    """Return the buckets of the classes of words, and the number of the text for each."""
    met, many = _counted(in_text(found.owners, found.columns[1]))
    texts, of_class = np.divmod(met, np.uint32(len(names())))
    reached = [many > step for step in range(OFTEN)]
    ids = [class_steps()[of_class[more], step] for step, more in enumerate(reached)]
    return np.concatenate([texts[more] for more in reached]), np.concatenate(ids)


def in_text(owners: Ids, numbers: Ids) -> Ids:
    """Return the number of a text and of a class in one, for each."""
    keys: Ids = owners * np.uint32(len(names())) + numbers
    return keys


@cache
def class_steps() -> Ids:
    """Return the buckets of each class, by its number: occurs at least once, twice, three times."""
    steps = [[shape_id(name, step) for step in range(OFTEN)] for name in names()]
    return np.array(steps, np.uint32)
