"""What a text looks like, as features: how long, how loud, how it begins and ends, in steps."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import regex

from .buckets import Ids, shape_id
from .looks import MARKS, Looks, looks

_Steps = npt.NDArray[np.int64]

_SENTENCE = regex.compile(r"[.!?…]+(?:\s|$)|\n")
# The same once more for common characters; it begins with a set of characters, which the library
# finds fastest.
_COMMON_SENTENCE = re.compile(r"[.!?…\n](?:(?<=\n)|(?<!\n)[.!?…]*(?:\s|$))")
_COMMA = MARKS.index(",")
_COUNTED = (*MARKS, "words", "sentences", "longest sentence", "longest")
_SHARES = ("marks", "letters", "long", "short", "capitals", "different", "small starts")
_DOUBLING = ("digits", "commas a sentence", "rhythm", "loud")
_NAMES = (*_COUNTED, *_SHARES, *_DOUBLING)
# So many steps of each are looked up at once; hardly any text has more.
_USUAL = 64


def shapes(texts: Sequence[str]) -> Ids:
    """Return the buckets of what each of several texts (at least one) looks like: a row each."""
    found = looks(texts)
    steps = _steps(texts, found)
    ids = _table()[np.arange(len(_NAMES)), np.minimum(steps, _USUAL)]
    for text, column in zip(*(steps > _USUAL).nonzero(), strict=True):
        ids[text, column] = shape_id(_NAMES[column], int(steps[text, column]))
    borders = np.array([_borders(text) for text in texts], np.uint32)
    return np.concatenate([ids, borders], axis=1)


@cache
def _table() -> Ids:
    ids = [[shape_id(name, step) for step in range(_USUAL + 1)] for name in _NAMES]
    return np.array(ids, np.uint32)


def _steps(texts: Sequence[str], found: Looks) -> _Steps:
    """Return how many steps each text has of each of ``_NAMES``."""
    said = np.array([*map(_said, texts, found.uncommon.tolist())])
    sentences, longest, small = np.maximum(1, said[:, 0]), said[:, 1], said[:, 2]
    several = (found.words, sentences, longest, found.longest)
    counted = np.concatenate([found.marks.T, several])
    words, signs = np.maximum(1, found.words), np.array([*map(len, texts)])
    size = np.maximum(1, signs)
    shares = (
        30 * (signs - found.letters - found.spaces) / size,
        2 * found.letters / words,
        20 * found.long / words,
        10 * found.short / words,
        10 * found.capitals / words,
        10 * found.different / words,
        4 * small / sentences,
    )
    doubling = (
        100 * found.digits / size,
        3 / sentences * found.marks[:, _COMMA],
        found.words / sentences,
        100 * found.loud / words,
    )
    steps = (_doubled(counted), np.rint(shares), _doubled(np.array(doubling)))
    return np.concatenate(steps).T.astype(np.int64)


def _said(text: str, uncommon: int) -> tuple[int, int, int]:
    """Return how many sentences there are, the spaces of the longest, and how many begin small."""
    pattern = _SENTENCE if uncommon else _COMMON_SENTENCE
    sentences = [part for part in pattern.split(text) if part.strip()]
    longest = max([one.count(" ") for one in sentences], default=0)
    return len(sentences), longest, len([1 for one in sentences if one.lstrip()[0].islower()])


def _borders(text: str) -> tuple[int, int]:
    """Return the buckets of how a text ends and begins."""
    first = text[:1]
    kind = first if not first.isalnum() else first.isdigit() * 2 + first.isupper()
    return shape_id(f"ends {text.rstrip()[-1:]}", 0), shape_id(f"starts {kind}", 0)


def _doubled(values: npt.NDArray[Any]) -> _Steps:
    """Return each of some measures in steps that double."""
    return np.array([*map(_step, values.ravel().tolist())]).reshape(values.shape)


@lru_cache(maxsize=1 << 12)
def _step(value: float) -> int:
    """Return a measure in steps that double: 0, 1, 2, 3–4, 5–8 …"""
    return math.ceil(math.log2(value + 1) * 1.5) if value > 0 else 0
