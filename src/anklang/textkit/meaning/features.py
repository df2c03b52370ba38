"""What a text consists of, as numbers a linear model can weigh.

Three views, each hashed into its own part of one range of buckets: *words* (one and two in a row,
marks and emoji too), *letters* (two to six in a row inside a word and its borders), and *shape*
(how long, how loud, how it ends, and of which classes its words are). Texts are unmasked and put in
lower case first; only length, loudness and marks are counted as they were really written.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, starmap

import numpy as np
import numpy.typing as npt
import regex

from anklang.textkit.unmasking import Unmasked, common, unmask

from .classes import classes_of

Ids = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

WORD_BITS, LETTER_BITS, SHAPE_BITS = 18, 19, 13
WORDS, LETTERS = 1 << WORD_BITS, 1 << LETTER_BITS
BUCKETS = WORDS + LETTERS + (1 << SHAPE_BITS)
SIZES = (2, 3, 4, 5, 6)  # from two on, without a gap
# So much of a text is read: what it means shows early, and no text may hold up a page.
LONGEST = 4_000

_TOKEN = regex.compile(r"https?://\S+|@\w+|\w+|\p{Extended_Pictographic}|[^\w\s]")
_WORD = regex.compile(r"\w+")
# The same for texts of common characters, where both say the same: the standard library is faster.
_COMMON_TOKEN = re.compile(r"https?://\S+|@\w+|\w+|[^\w\s]")
_COMMON_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}")
_STRETCHED = re.compile(r"(\w)\1\1|[!?.]{3}")
_LONG, _SHORT = 10, 3  # words of so many letters and more, and less
_OFTEN = 3
_SENTENCE = regex.compile(r"[.!?…]+(?:\s|$)|\n")
_ZERO = np.zeros(1, np.int64)
_BEGINS = np.array([0, WORDS, WORDS + LETTERS], np.uint32)
_OWNER = np.uint32((BUCKETS - 1).bit_length())  # above so many bits of a key: the text's number
MOST_AT_ONCE = 1 << (32 - int(_OWNER))
_MULTIPLIER = np.uint32(2_654_435_761)  # Knuth's; spreads neighbours over the buckets


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
    def of(cls, one: Features) -> Batch:
        """Return one text's features as a batch."""
        return cls(one.ids, one.counts, np.array([*one.views, len(one.ids)]))


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

    @property
    def _token(self) -> re.Pattern[str] | regex.Pattern[str]:
        return _COMMON_TOKEN if common(self.plain) else _TOKEN

    @cached_property
    def words(self) -> list[str]:
        """Words, marks and emoji in their order."""
        return self._token.findall(self.plain)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each of ``words`` stands in ``plain``."""
        return [match.span() for match in self._token.finditer(self.plain)]


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
    views = (_words_of(reads), _letters_of(reads), _shapes_of(reads))
    # A key is the text's number and a bucket; the views' ranges of buckets come one after another,
    # so one sort serves all texts and all views.
    keys = np.sort(np.concatenate([(owners << _OWNER) | ids for owners, ids in views]))
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    kept = keys[first]
    begins = (np.arange(len(reads), dtype=np.uint32) << _OWNER)[:, None] + _BEGINS
    counts = np.diff(first, append=len(keys)).astype(np.float32)
    places = np.append(np.searchsorted(kept, begins.ravel()), len(kept))
    return Batch(kept & np.uint32((1 << int(_OWNER)) - 1), counts, places)


# Buckets, and for each the number of its text.
_Owned = tuple[Ids, Ids]


def _owners(many: Sequence[int]) -> Ids:
    """Return the number of each text as often as it has something."""
    return np.repeat(np.arange(len(many), dtype=np.uint32), many)


def _words_of(reads: Sequence[Reader]) -> _Owned:
    words = [read.words for read in reads]
    owners = _owners([len(one) for one in words])
    ids = word_ids(list(chain.from_iterable(words)))
    # A pair of one text's last word and the next text's first is none.
    inside = owners[:-1] == owners[1:]
    pairs = ids[len(owners) :][inside]
    return (
        np.concatenate([owners, owners[:-1][inside]]),
        np.concatenate([ids[: len(owners)], pairs]),
    )


def _letters_of(reads: Sequence[Reader]) -> _Owned:
    ids, begins, many = letters("  ".join(read.plain for read in reads))
    owners = _owners([len(read.plain) + 2 for read in reads])
    ends = begins + np.repeat(SIZES, many) - 1
    inside = owners[begins] == owners[ends]
    return owners[begins][inside], ids[inside]


def _shapes_of(reads: Sequence[Reader]) -> _Owned:
    shapes = [_shape(read) for read in reads]
    return _owners([len(one) for one in shapes]), _shape_ids(chain.from_iterable(shapes))


def word_ids(words: list[str]) -> Ids:
    """Return the buckets of words and of their pairs, in order: all words, then all pairs."""
    single = np.array([*map(_word, words)], np.uint32)
    pairs = single[:-1] * np.uint32(31) + single[1:]
    return _spread(np.concatenate([single, pairs]), WORD_BITS)


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> int:
    if word.startswith("@"):
        return _hashed("@")
    return _hashed("://" if "://" in word else word)


def _hashed(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def letters(plain: str) -> tuple[Ids, Places, list[int]]:
    """Return the buckets of runs of letters, where each begins, and how many there are per size.

    Places count from the space that is put before the text.
    """
    encoded = f" {plain} ".encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(encoded, np.uint32)
    # How many spaces come before each place: a run inside a word has none but at its ends.
    spaces = np.concatenate([_ZERO, np.cumsum((codes <= 32) | (codes == 0xA0))])
    rolled, found, begins, many = codes, [], [], []
    for size in SIZES:
        rolled = rolled[:-1] * np.uint32(1_000_003) + codes[size - 1 :]
        count = max(0, len(codes) - size + 1)
        inside = np.flatnonzero(spaces[size - 1 : size - 1 + count] == spaces[1 : count + 1])
        found.append(rolled[inside] + np.uint32(size))
        begins.append(inside)
        many.append(len(inside))
    ids = _spread(np.concatenate(found), LETTER_BITS) + np.uint32(WORDS)
    return ids, np.concatenate(begins), many


def _spread(hashes: Ids, bits: int) -> Ids:
    mixed = (hashes ^ (hashes >> np.uint32(15))) * _MULTIPLIER
    return mixed >> np.uint32(32 - bits)


@lru_cache(maxsize=1 << 12)
def _measured(name: str, step: int) -> int:
    return _hashed(f"{name}{step}")


def _shape(read: Reader) -> list[tuple[str, int]]:
    """Return what a text looks like, in steps, and the classes its words are in."""
    text = read.written
    words = (_COMMON_WORD if common(text) else _WORD).findall(text)
    sentences = [part for part in _SENTENCE.split(text) if part.strip()]
    return [*_marks(text, words, sentences), *_wording(words, sentences), *_classes(read.words)]


def _marks(text: str, words: list[str], sentences: list[str]) -> list[tuple[str, int]]:
    numbers = _NUMBER.findall(text)
    letters = sum(map(len, words))
    per_sentence = 3 / max(1, len(sentences))
    first = text[:1]
    return [
        ("digits", _step(100 * sum(map(len, numbers)) / max(1, len(text)))),
        ("numbers", _counted(len(numbers))),
        *[(sign, _counted(text.count(sign))) for sign in '!?,.:"„()@#'],
        ("...", _counted(text.count("...") + text.count("…"))),
        ("links", _counted(text.count("://"))),
        ("lines", _counted(text.count("\n"))),
        ("commas a sentence", _step(per_sentence * text.count(","))),
        ("marks", round(30 * (len(text) - letters - text.count(" ")) / max(1, len(text)))),
        ("emoji", 0 if common(text) else _counted(len(_EMOJI.findall(text)))),
        ("stretched", _counted(len(_STRETCHED.findall(text)))),
        (f"ends {text.rstrip()[-1:]}", 0),
        (f"starts {first if not first.isalnum() else first.isdigit() * 2 + first.isupper()}", 0),
    ]


def _wording(words: list[str], sentences: list[str]) -> list[tuple[str, int]]:
    many = max(1, len(words))
    sizes = [*map(len, words)]
    loud = len([1 for word in words if word.isupper() and len(word) > 1])
    small = len([1 for one in sentences if one.lstrip()[0].islower()])
    return [
        ("words", _counted(len(words))),
        ("sentences", _counted(max(1, len(sentences)))),
        ("rhythm", _step(len(words) / max(1, len(sentences)))),
        ("longest sentence", _counted(max((one.count(" ") for one in sentences), default=0))),
        ("letters", round(2 * sum(sizes) / many)),
        ("longest", _counted(max(sizes, default=0))),
        ("long", round(20 * len([1 for size in sizes if size >= _LONG]) / many)),
        ("short", round(10 * len([1 for size in sizes if size <= _SHORT]) / many)),
        ("loud", _step(100 * loud / many)),
        ("capitals", round(10 * len([1 for word in words if word[0].isupper()]) / many)),
        ("different", round(10 * len({word.lower() for word in words}) / many)),
        ("small starts", round(4 * small / max(1, len(sentences)))),
    ]


def _classes(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    counts = Counter(chain.from_iterable(map(classes_of, words)))
    return chain.from_iterable(map(class_steps, counts, counts.values()))


@lru_cache(maxsize=1 << 12)
def class_steps(name: str, count: int) -> tuple[tuple[str, int], ...]:
    """Return that a class occurs at least once, twice, three times."""
    return tuple((name, step) for step in range(min(count, _OFTEN)))


def class_ids(name: str, count: int) -> Ids:
    """Return the buckets of a class that occurs so many times."""
    return _shape_ids(class_steps(name, count))


def _shape_ids(shape: Iterable[tuple[str, int]]) -> Ids:
    hashes = np.array([*starmap(_measured, shape)], np.uint32)
    return _spread(hashes, SHAPE_BITS) + np.uint32(WORDS + LETTERS)


@lru_cache(maxsize=1 << 10)
def _counted(count: int) -> int:
    return _step(count)


def _step(value: float) -> int:
    """Return a measure in steps that double: 0, 1, 2, 3–4, 5–8 …"""
    return math.ceil(math.log2(value + 1) * 1.5) if value > 0 else 0
