"""The range of buckets into which features are hashed: words, then letters, then shape."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from anklang.textkit.remembering import Remembered

Ids = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]

WORD_BITS, LETTER_BITS, SHAPE_BITS = 18, 19, 13
WORDS, LETTERS = 1 << WORD_BITS, 1 << LETTER_BITS
BUCKETS = WORDS + LETTERS + (1 << SHAPE_BITS)
SIZES = (2, 3, 4, 5, 6)  # from two on, without a gap
_ZERO = np.zeros(1, np.int64)
_MULTIPLIER = 2_654_435_761  # Knuth's; spreads neighbours over the buckets
_KEPT = 1 << 12


def word_ids(words: list[str]) -> tuple[Ids, Ids]:
    """Return the buckets of words, and those of each and the next one (the last has none)."""
    single = np.frombuffer(b"".join([*map(_word_hash.__getitem__, words)]), "<u4")
    pairs = single * np.uint32(31)
    pairs[:-1] += single[1:]
    return _spread(single, WORD_BITS), _spread(pairs, WORD_BITS)


@Remembered
def _word_hash(word: str) -> bytes:
    """Return a word's hash of 32 bits, packed to be read at once with those of others; all mentions
    have one, and all addresses."""
    common = "@" if word.startswith("@") else "://" if "://" in word else word
    return _hashed(common).to_bytes(4, "little")


def _hashed(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def letters(plains: Sequence[str]) -> tuple[Ids, Places, Places]:
    """Return the buckets of all runs of letters in some texts, where each begins, and its size.

    Text by text, place by place, shorter runs first. Places count through all texts, each with a
    space before it and one after it.
    """
    encoded = f" {'  '.join(plains)} ".encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(encoded, np.uint32)
    # How many spaces come before each place: a run inside a word has none but at its ends.
    spaces = np.concatenate([_ZERO, np.cumsum((codes <= 32) | (codes == 0xA0))])
    hashes = np.empty((len(codes), len(SIZES)), np.uint32)
    inside = np.zeros(hashes.shape, bool)
    rolled = codes
    for column, size in enumerate(SIZES):
        rolled = rolled[:-1] * np.uint32(1_000_003) + codes[size - 1 :]
        many = len(rolled)
        hashes[:many, column] = rolled + np.uint32(size)
        inside[:many, column] = spaces[size - 1 : size - 1 + many] == spaces[1 : many + 1]
    # The space after one text and the one before the next are no run.
    inside[np.cumsum([len(one) + 2 for one in plains]) - 1, 0] = False
    found = inside.ravel().nonzero()[0]
    begins = found // len(SIZES)
    ids = _spread(hashes.ravel()[found], LETTER_BITS) + np.uint32(WORDS)
    return ids, begins, found - begins * len(SIZES) + SIZES[0]


@lru_cache(maxsize=_KEPT)
def shape_id(name: str, step: int) -> int:
    """Return the bucket of a step of something that is measured of a whole text."""
    digest = _hashed(f"{name}{step}")
    mixed = (digest ^ (digest >> 15)) * _MULTIPLIER & 0xFFFF_FFFF
    return (mixed >> (32 - SHAPE_BITS)) + WORDS + LETTERS


def _spread(hashes: Ids, bits: int) -> Ids:
    mixed = (hashes ^ (hashes >> np.uint32(15))) * np.uint32(_MULTIPLIER)
    return mixed >> np.uint32(32 - bits)
