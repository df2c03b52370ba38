"""German or English? A guess for texts as short as two words.

A linear model over the character n-grams of each word, trained by ``tools/train_language.py`` on
the sets named in NOTICE. A text's score is the sum of its words' scores.
"""

from __future__ import annotations

import math
import re
import zlib
from array import array
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from .morphology import known
from .remembering import Remembered, joined
from .syllables import Language
from .traits import common

_WORD = regex.compile(r"\p{L}+(?:['’]\p{L}+)*")
_COMMON_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # the same for common characters
_ENOUGH_WORDS = 200
_FEW_WORDS, _UNSURE, _VOTE = 3, 3.0, 2.0
BUCKETS = 1 << 16
# One step of a stored weight (a signed byte).
STEP = 1 / 24


@dataclass(frozen=True, slots=True)
class Guess:
    """The likelier language and how sure that is, .5 (no idea) to 1."""

    language: Language
    probability: float


def guess(text: str) -> Guess:
    """Return whether a text is German or English; German and .5 when it has no words."""
    scores = joined(_scores, text)[:_ENOUGH_WORDS]
    score = sum(scores)
    if len(scores) <= _FEW_WORDS and abs(score) < _UNSURE:
        # Too little to go by: ask the dictionaries which language has the words.
        words = _words_of(text)
        score += _VOTE * sum(known(word, "de") - known(word, "en") for word in words)
    score = max(-30.0, min(30.0, score))
    probability = 1 / (1 + math.exp(-abs(score)))
    return Guess("de" if score >= 0 else "en", probability)


def leanings(text: str) -> list[float]:
    """Return what each stretch between the spaces of a text says of its language: above 0 speaks
    for German.

    What has the signs of an account's name, a hashtag or an address in it says nothing.
    """
    return _leaning.each(text)


def _words_of(text: str) -> list[str]:
    """Return the words by which a language is told: letters alone, also with an apostrophe."""
    # The pattern for all characters is several times as slow.
    found: list[str] = (_COMMON_WORD if common(text) else _WORD).findall(text)
    return found


def features(word: str) -> list[int]:
    """Return the buckets of a word's n-grams of one to five letters and of the word itself.

    Args:
        word: in lower case.
    """
    marked = f"<{word[:40]}>"
    grams = {
        marked[start : start + size].encode()
        for size in range(1, 6)
        for start in range(len(marked) - size + 1)
    }
    grams.add(f"={word}".encode())
    return [zlib.crc32(gram) % BUCKETS for gram in grams]


@Remembered
def _score(word: str) -> float:
    weights = _weights()
    return STEP * sum(weights[bucket] for bucket in features(word.lower().replace("’", "'")))


# What the words of a stretch of a text say of its language.
_scores = Remembered(lambda text: tuple(_score[word] for word in _words_of(text)))

_NO_WORDS = regex.compile("[@/#]")
_leaning = Remembered(lambda part: 0.0 if _NO_WORDS.search(part) else sum(_scores[part]))


@cache
def _weights() -> array[int]:
    """Signed bytes; above 0 speaks for German."""
    weights = array("b")
    weights.frombytes(zlib.decompress(files(__package__).joinpath("language.bin").read_bytes()))
    return weights
