"""What a text consists of, as numbers a linear model can weigh.

Three views, each hashed into its own part of one range of buckets: *words* (one and two in a row,
marks and emoji too), *letters* (two to six in a row inside a word and its borders), and *shape*
(how long, how loud, how it ends, and of which classes its words are). Texts are unmasked and put in
lower case first; only length, loudness and marks are counted as they were really written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt
import regex

from anklang.textkit.remembering import joined, kept, placed, words_by
from anklang.textkit.unmasking import Unmasked, unmask

from .buckets import BUCKETS, LETTERS, SIZES, WORDS, Ids, Places, letters, shape_id, word_ids
from .classes import classes, names
from .looks import MARKS, Look, looks

Floats = npt.NDArray[np.float32]

# So much of a text is read: what it means shows early, and no text may hold up a page.
LONGEST = 4_000

_TOKEN = regex.compile(r"https?://\S+|@\w+|\w+|\p{Extended_Pictographic}|[^\w\s]")
# The same for texts of common characters, where both say the same: the standard library is faster.
_COMMON_TOKEN = re.compile(r"https?://\S+|@\w+|\w+|[^\w\s]")
OFTEN = 3  # so often a class counts
_SENTENCE = regex.compile(r"[.!?…]+(?:\s|$)|\n")
# The same once more; it begins with a set of characters, which the library finds fastest.
_COMMON_SENTENCE = re.compile(r"[.!?…\n](?:(?<=\n)|(?<!\n)[.!?…]*(?:\s|$))")
_BEGINS = np.array([0, WORDS, WORDS + LETTERS], np.uint32)
_OWNER = np.uint32((BUCKETS - 1).bit_length())  # above so many bits of a key: the text's number
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
        return keys_of(owners_of(np.diff(self.views[::3])), self.ids)


class Reader:
    """A text as it is read: without masks, in lower case, with the way back to what was written."""

    def __init__(self, written: str, unmasked: Unmasked) -> None:
        """Take a text and the same without its masks."""
        self.written, self.unmasked = written, unmasked
        plain = unmasked.text.lower()
        if len(plain) != len(unmasked.text):  # a letter whose small form is two: İ
            plain = "".join(
                char.lower() if len(char.lower()) == 1 else char for char in unmasked.text
            )
        self.plain = plain

    @kept
    def words(self) -> list[str]:
        """Words, marks and emoji in their order."""
        return joined(_words, self.plain)

    @kept
    def spans(self) -> list[tuple[int, int]]:
        """Where each of ``words`` stands in ``plain``."""
        return [*placed(self.words, self.plain)]


_words = words_by(_COMMON_TOKEN, _TOKEN)


def reader(text: str, unmasked: Unmasked | None = None) -> Reader:
    """Return a text as it is read; of a longer one only its beginning.

    Args:
        unmasked: the text without masks, where that is known and it isn't longer.
    """
    if unmasked is not None and len(text) <= LONGEST:
        return Reader(text, unmasked)
    written = text[:LONGEST]
    return Reader(written, unmask(written))


def features(text: str) -> Features:
    """Return the features of a text; an empty one has only a shape."""
    return features_of(reader(text))


def features_of(read: Reader) -> Features:
    """Return the features of a text as it is read."""
    return batched([read]).text(0)


def batched(reads: Sequence[Reader]) -> Batch:
    """Return the features of several texts (at most ``MOST_AT_ONCE``); faster than one by one."""
    owners, singles, lefts, pairs = words_of(reads)
    of_letters, runs, _begins, _sizes = letters_of(reads)
    views = (
        keys_of(owners, singles),
        keys_of(owners[lefts], pairs),
        keys_of(of_letters, runs),
        keys_of(*_shapes_of(reads)),
        keys_of(*_classes(reads, owners)),
    )
    # The views' ranges of buckets come one after another: one sort serves all texts and all views.
    keys = np.sort(np.concatenate(views))
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    kept = keys[first]
    begins = (np.arange(len(reads), dtype=np.uint32) << _OWNER)[:, None] + _BEGINS
    counts = np.diff(first, append=len(keys)).astype(np.float32)
    places = np.append(np.searchsorted(kept, begins.ravel()), len(kept))
    return Batch(kept & np.uint32((1 << int(_OWNER)) - 1), counts, places)


def keys_of(owners: Ids, ids: Ids) -> Ids:
    """Return the number of a text and a bucket in one, for each."""
    keys: Ids = (owners << _OWNER) | ids
    return keys


def owners_of(many: Sequence[int] | Places) -> Ids:
    """Return the number of each text as often as it has something."""
    return np.repeat(np.arange(len(many), dtype=np.uint32), many)


def words_of(reads: Sequence[Reader]) -> tuple[Ids, Ids, Places, Ids]:
    """Return the number of its text for each word, its bucket, and where pairs begin, and theirs.

    Words are counted through all texts.
    """
    words = [read.words for read in reads]
    owners = owners_of([len(one) for one in words])
    ids = word_ids([*chain.from_iterable(words)])
    # A pair of one text's last word and the next text's first is none.
    lefts = np.flatnonzero(owners[:-1] == owners[1:])
    return owners, ids[: len(owners)], lefts, ids[len(owners) :][lefts]


def letters_of(reads: Sequence[Reader]) -> tuple[Ids, Ids, Places, Places]:
    """Return for each run of letters the number of its text, its bucket, where it begins, and its
    size.

    Places count through all texts, each with a space before it and one after it.
    """
    ids, begins, many = letters("  ".join(read.plain for read in reads))
    owners = owners_of([len(read.plain) + 2 for read in reads])
    sizes = np.repeat(SIZES, many)
    inside = owners[begins] == owners[begins + sizes - 1]
    return owners[begins][inside], ids[inside], begins[inside], sizes[inside]


def _shapes_of(reads: Sequence[Reader]) -> tuple[Ids, Ids]:
    found = looks([read.written for read in reads])
    shapes = [_shape(read, look) for read, look in zip(reads, found, strict=True)]
    return (
        owners_of([len(one) for one in shapes]),
        np.array([*chain.from_iterable(shapes)], np.uint32),
    )


def _shape(read: Reader, look: Look) -> list[int]:
    """Return the buckets of what a text looks like, in steps."""
    text = read.written
    pattern = _SENTENCE if look.uncommon else _COMMON_SENTENCE
    sentences = [part for part in pattern.split(text) if part.strip()]
    return [*_marks(text, look, len(sentences)), *_wording(look, sentences)]


def _marks(text: str, look: Look, sentences: int) -> list[int]:
    size = max(1, len(text))
    per_sentence = 3 / max(1, sentences)
    first = text[:1]
    return [
        shape_id("digits", _step(100 * look.digits / size)),
        *[_of_count(sign, count) for sign, count in zip(MARKS, look.marks, strict=True)],
        shape_id("commas a sentence", _step(per_sentence * look.commas)),
        shape_id("marks", round(30 * (len(text) - look.letters - text.count(" ")) / size)),
        shape_id(f"ends {text.rstrip()[-1:]}", 0),
        shape_id(
            f"starts {first if not first.isalnum() else first.isdigit() * 2 + first.isupper()}", 0
        ),
    ]


def _wording(look: Look, sentences: list[str]) -> list[int]:
    many = max(1, look.words)
    most = max(1, len(sentences))
    small = len([1 for one in sentences if one.lstrip()[0].islower()])
    return [
        _of_count("words", look.words),
        _of_count("sentences", most),
        shape_id("rhythm", _step(look.words / most)),
        _of_count("longest sentence", max((one.count(" ") for one in sentences), default=0)),
        shape_id("letters", round(2 * look.letters / many)),
        _of_count("longest", look.longest),
        shape_id("long", round(20 * look.long / many)),
        shape_id("short", round(10 * look.short / many)),
        shape_id("loud", _step(100 * look.loud / many)),
        shape_id("capitals", round(10 * look.capitals / many)),
        shape_id("different", round(10 * look.different / many)),
        shape_id("small starts", round(4 * small / most)),
    ]


def _classes(reads: Sequence[Reader], owners: Ids) -> tuple[Ids, Ids]:
    """Return the buckets of the classes of words of all texts, and the number of the text for each.

    Args:
        owners: the number of its text for each word.
    """
    places, numbers = classes([*chain.from_iterable([read.words for read in reads])])
    met, many = np.unique(in_text(owners[places], numbers), return_counts=True)
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


@lru_cache(maxsize=1 << 12)
def _of_count(name: str, count: int) -> int:
    """Return the bucket of how often something occurs, in steps."""
    return shape_id(name, _step(count))


def _step(value: float) -> int:
    """Return a measure in steps that double: 0, 1, 2, 3–4, 5–8 …"""
    return math.ceil(math.log2(value + 1) * 1.5) if value > 0 else 0
