"""The language of a text."""

from __future__ import annotations

from typing import Literal

import regex
from pydantic import Field

from anklang.textkit.findings import say
from anklang.textkit.language import guess
from anklang.textkit.morphology import known

from .base import Detector, Example, Hit, Settings
from .reading import Reading

_LETTERS = regex.compile(r"\p{L}")
_LATIN = regex.compile(r"\p{Latin}")
_WORD = regex.compile(r"\p{L}{2,}")
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
        found = language_of(reading.facts.text[:2_000])
        if found is None or found in self.settings.languages:
            return None
        return self.hit(reading, _SAYS[found])


_SAYS = {
    "de": say("Written in German."),
    "en": say("Written in English."),
    "other": say("Written in another language."),
}


def language_of(text: str) -> str | None:
    """Return "de", "en" or "other"; None when it can't be told."""
    letters = len(_LETTERS.findall(text))
    if letters >= 5 and 2 * len(_LATIN.findall(text)) < letters:
        return "other"
    words = _WORD.findall(text)[:_MOST_WORDS]
    if len(words) >= _FEWEST_WORDS and _strange(words) > _STRANGE:
        return "other"
    likely = guess(text)
    return likely.language if len(words) > 2 and likely.probability >= _SURE else None


def _strange(words: list[str]) -> float:
    unknown = sum(not (known(word, "de") or known(word, "en")) for word in words)
    return unknown / len(words)
