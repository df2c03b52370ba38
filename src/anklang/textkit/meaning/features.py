"""What a text consists of, as numbers a linear model can weigh.

Three views, each hashed into its own part of one range of buckets: *words* (one and two in a row,
marks and emoji too), *letters* (two to six in a row inside a word and its borders), and *shape*
(how long, how loud, how it ends). Texts are unmasked and put in lower case first, except for
the shape, which counts what was really written.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import regex

from anklang.textkit.unmasking import Unmasked, unmask

Ids = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float32]

WORD_BITS, LETTER_BITS, SHAPE_BITS = 18, 19, 10
WORDS, LETTERS = 1 << WORD_BITS, 1 << LETTER_BITS
BUCKETS = WORDS + LETTERS + (1 << SHAPE_BITS)
SIZES = (2, 3, 4, 5, 6)  # from two on, without a gap
# So much of a text is read: what it means shows early, and no text may hold up a page.
LONGEST = 4_000

_TOKEN = regex.compile(r"https?://\S+|@\w+|\w+|\p{Extended_Pictographic}|[^\w\s]")
_WORD = regex.compile(r"\w+")
_DIGIT = regex.compile(r"\d")
_SENTENCE = regex.compile(r"[.!?…]+(?:\s|$)|\n")
_BEGINS = np.array([0, WORDS, WORDS + LETTERS], np.uint32)
_ZERO = np.zeros(1, np.int64)
_MULTIPLIER = np.uint32(2_654_435_761)  # Knuth's; spreads neighbours over the buckets


@dataclass(frozen=True, slots=True)
class Features:
    """The buckets of a text without repetition, how often each occurs, and where views begin."""

    ids: Ids
    counts: Floats
    views: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Reader:
    """A text as it is read: without masks, in lower case, with the way back to what was written."""

    written: str
    plain: str
    unmasked: Unmasked
    words: tuple[regex.Match[str], ...]


def reader(text: str) -> Reader:
    """Return a text as it is read; of a longer one only its beginning."""
    written = text[:LONGEST]
    unmasked = unmask(written)
    plain = unmasked.text.lower()
    if len(plain) != len(unmasked.text):  # a letter whose small form is two: İ
        plain = "".join(char.lower() if len(char.lower()) == 1 else char for char in unmasked.text)
    return Reader(written, plain, unmasked, tuple(_TOKEN.finditer(plain)))


def features(text: str) -> Features:
    """Return the features of a text; an empty one has only a shape."""
    return features_of(reader(text))


def features_of(read: Reader) -> Features:
    """Return the features of a text as it is read."""
    words = [word.group() for word in read.words]
    views = (word_ids(words), letter_ids(read.plain), shape_ids(read.written))
    # The views' ranges of buckets come one after another, so one sort serves all three.
    ids = np.sort(np.concatenate(views))
    first = np.flatnonzero(np.concatenate([[True], ids[1:] != ids[:-1]]))
    kept = ids[first]
    begins = np.searchsorted(kept, _BEGINS)
    counts = np.empty(len(first), np.float32)
    counts[:-1] = first[1:] - first[:-1]
    counts[-1] = len(ids) - first[-1]
    return Features(kept, counts, (int(begins[0]), int(begins[1]), int(begins[2])))


def word_ids(words: list[str]) -> Ids:
    """Return the buckets of words and of their pairs, in order: all words, then all pairs."""
    single = np.array([_hashed(_word(word)) for word in words], np.uint32)
    pairs = single[:-1] * np.uint32(31) + single[1:]
    return _spread(np.concatenate([single, pairs]), WORD_BITS)


def _word(word: str) -> str:
    if word.startswith("@"):
        return "@"
    return "://" if "://" in word else word


@lru_cache(maxsize=1 << 15)
def _hashed(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def letter_ids(plain: str) -> Ids:
    """Return the buckets of all runs of letters inside words, their borders with them."""
    return letters(plain)[0]


def letters(plain: str) -> tuple[Ids, npt.NDArray[np.int64], list[int]]:
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


def shape_ids(text: str) -> Ids:
    """Return the buckets of a text's measures, each cut into steps."""
    hashes = np.array([_measured(name, step) for name, step in _shape(text)], np.uint32)
    return _spread(hashes, SHAPE_BITS) + np.uint32(WORDS + LETTERS)


@lru_cache(maxsize=1 << 12)
def _measured(name: str, step: int) -> int:
    return _hashed(f"{name}{step}")


def _shape(text: str) -> Iterable[tuple[str, int]]:
    words = _WORD.findall(text)
    many = max(1, len(words))
    sentences = max(1, sum(1 for part in _SENTENCE.split(text) if part.strip()))
    yield "words", _step(len(words))
    yield "sentences", _step(sentences)
    yield "rhythm", _step(len(words) / sentences)
    yield "letters", round(2 * sum(map(len, words)) / many)
    yield "loud", _step(100 * sum(word.isupper() and len(word) > 1 for word in words) / many)
    yield "digits", _step(100 * len(_DIGIT.findall(text)) / max(1, len(text)))
    for sign in '!?,.:"„()@#':
        yield sign, _step(text.count(sign))
    yield "...", _step(text.count("...") + text.count("…"))
    yield "links", _step(text.count("://"))
    yield f"ends {text.rstrip()[-1:]}", 0


def _step(value: float) -> int:
    """Return a measure in steps that double: 0, 1, 2, 3–4, 5–8 …"""
    return math.ceil(math.log2(value + 1) * 1.5) if value > 0 else 0
