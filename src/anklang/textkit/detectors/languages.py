"""The language of a text."""

from __future__ import annotations

import math
import re
from itertools import islice
from typing import Literal

import regex
from pydantic import Field

from anklang.textkit.findings import say
from anklang.textkit.language import Guess, guess
from anklang.textkit.morphology import known
from anklang.textkit.remembering import Remembered, joined, words_by
from anklang.textkit.traits import common

from .base import Detector, Example, Hit, Settings
from .reading import GUESSED, Reading

_LETTERS = regex.compile(r"\p{L}")
_LATIN = regex.compile(r"\p{Latin}")
_WORD = regex.compile(r"\p{L}{2,}")
_COMMON_WORD = re.compile(r"[^\W\d_]{2,}")  # the same for common characters
_FEWEST_WORDS, _MOST_WORDS = 8, 60
# Below this share of words that neither dictionary has, a text is German or English all the same:
# names, dialect, slips of the pen.
_STRANGE = 0.5
_SURE = 0.9


class LanguageSettings(Settings):
    """``languages``: those that may be written."""

    languages: tuple[Literal["de", "en"], ...] = Field(default=("de",), min_length=1)


class LanguageDetector(Detector[LanguageSettings]):
    """Language."""

    id = "language"
    title = "Language"
    about = (
        "Written in another language than those of `languages`. Tells German, English and "
        "»something else«: another script, or, from eight words on, mostly words that neither "
        "dictionary has. Says nothing when it isn't sure."
    )
    settings_type = LanguageSettings
    cost = 4
    examples = (
        Example("good", "de", "Das Brot ist wirklich sehr gut gelungen."),
        Example("good", "en", "The bread has turned out very well.", {"languages": ["de", "en"]}),
        Example("bad", "en", "The bread has turned out very well indeed, thank you."),
        Example("bad", "de", "Доброе утро, где можно купить хлеб?"),
        Example("bad", "de", "Où est-ce que je peux acheter du pain frais demain matin ?",
                {"languages": ["de", "en"]}),
        Example("ignored", "de", "I mog des Brot vo eich so vui gern, ehrlich wahr!"),
        Example("ignored", "en", "Nice!"),
    )  # fmt: skip

    def detect(self, reading: Reading) -> Hit | None:
        text = reading.facts.text[:GUESSED]
        found = language_of(text, reading.guessed if text == reading.clear[:GUESSED] else None)
        if found is None or found in self.settings.languages:
            return None
        return self.hit(reading, _SAYS[found], certainty=_SURE)


_SAYS = {
    "de": say("Written in German."),
    "en": say("Written in English."),
    "other": say("Written in another language."),
}


def language_of(text: str, guessed: Guess | None = None) -> str | None:
    """Return "de", "en" or "other"; None when it can't be told.

    Args:
        guessed: the likelier of German and English, where that is known.
    """
    if not text.isascii() and not common(text) and _mostly_strange(text):
        return "other"
    words = _words_in(text)[:_MOST_WORDS]
    if len(words) >= _FEWEST_WORDS and _strange(words):
        return "other"
    likely = guessed or guess(text)
    return likely.language if len(words) > 2 and likely.probability >= _SURE else None


def _mostly_strange(text: str) -> bool:
    letters = len(_LETTERS.findall(text))
    return letters >= 5 and 2 * len(_LATIN.findall(text)) < letters


def _strange(words: list[str]) -> bool:
    """Whether more than that share is unknown."""
    needed = math.ceil(len(words) * (1 - _STRANGE))
    # Mostly it is enough to ask after what is remembered. Then the short words, which are common,
    # come first.
    if [*map(_familiar.get, words)].count(True) >= needed:
        return False
    familiar = filter(_familiar.__getitem__, sorted(words, key=len))
    return next(islice(familiar, needed - 1, None), None) is None


@Remembered
def _familiar(word: str) -> bool:
    return known(word, "de") or known(word, "en")


def _words_in(text: str) -> list[str]:
    return joined(_words, text)


_words = words_by(_COMMON_WORD, _WORD)
