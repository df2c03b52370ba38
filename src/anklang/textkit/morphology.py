"""Word forms: the base form of German and English words, and the parts of compounds.

Base forms come from simplemma's dictionaries, loaded once when first asked for (half a second and
about 10 MB per language, in its low-memory form).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .folding import plain
from .syllables import Language

if TYPE_CHECKING:
    from simplemma import Lemmatizer

_LINKS = ("", "s", "es", "n", "en", "er", "e", "-")
_SHORTEST_PART, _LONGEST = 3, 60


# So many answers of a dictionary are kept: one word is looked up in several spellings, by several
# callers, and a look-up takes twenty times as long as an answer that is known.
_KEPT = 1 << 15


class _Remembered(Mapping[str, str]):
    """A dictionary that remembers its last answers."""

    def __init__(self, inner: Mapping[str, str]) -> None:
        self._inner = inner
        self.get = lru_cache(maxsize=_KEPT)(inner.get)  # type: ignore[assignment]

    def __getitem__(self, word: str) -> str:
        return self._inner[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._inner)

    def __len__(self) -> int:
        return len(self._inner)


class _Dictionaries:
    """The dictionaries as simplemma asks for them."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        return _dictionary(lang)


@cache
def _dictionary(language: str) -> Mapping[str, str]:
    # Here, not above: importing it takes longer than most texts need to be checked.
    from simplemma.strategies.dictionaries import (  # noqa: PLC0415
        LOW_MEMORY_DICTIONARY_FACTORY,
    )

    return _Remembered(LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language))


@cache
def _lemmatizer() -> Lemmatizer:
    from simplemma import Lemmatizer  # noqa: PLC0415 (as above)
    from simplemma.strategies import DefaultStrategy  # noqa: PLC0415

    strategy = DefaultStrategy(dictionary_factory=_Dictionaries())
    return Lemmatizer(cache_max_size=1, lemmatization_strategy=strategy)


@lru_cache(maxsize=16384)
def known(word: str, language: Language) -> bool:
    """Return whether a dictionary has the word, in any case."""
    if len(word) > _LONGEST:
        return False
    entries = _dictionary(language)
    return any(entries.get(form) is not None for form in (word, word.lower(), word.capitalize()))


@lru_cache(maxsize=16384)
def base(word: str, language: Language) -> str:
    """Return the base form (»Häuser« gives »Haus«), or the word itself when none is known."""
    if len(word) > _LONGEST:
        return word
    return _lemmatizer().lemmatize(word, lang=language)


@lru_cache(maxsize=16384)
def bases(word: str, language: Language) -> frozenset[str]:
    """Return the folded base forms a word may have, read as a noun, a verb or written small."""
    readings = {word, word.lower(), word[:1].upper() + word[1:].lower()}
    return frozenset(plain(base(reading, language)) for reading in readings) | {plain(word)}


def head_of(compound: str, part: str, language: Language) -> bool:
    """Return whether a word is a compound with ``part`` as one of its parts.

    »Kundenservice« and »Stammkunden« have »Kunde« as a part; »erkunden« hasn't, because neither
    side of it is a word of its own.
    """
    word, stem = plain(compound), plain(part)
    if len(word) < len(stem) + _SHORTEST_PART or len(stem) < _SHORTEST_PART:
        return False
    return _begins(word, stem, language) or _ends(word, stem, language)


def _begins(word: str, stem: str, language: Language) -> bool:
    for form in {stem, stem.removesuffix("e")}:
        if not word.startswith(form):
            continue
        rest = word[len(form) :]
        for link in _LINKS:
            tail = rest[len(link) :]
            if rest.startswith(link) and len(tail) >= _SHORTEST_PART and _a_word(tail, language):
                return True
    return False


def _ends(word: str, stem: str, language: Language) -> bool:
    position = word.rfind(stem.removesuffix("e"))
    if position < _SHORTEST_PART or plain(stem) not in bases(word[position:], language):
        return False
    front = word[:position]
    return any(
        front.endswith(link) and _a_word(front[: len(front) - len(link)], language)
        for link in _LINKS
    )


def _a_word(part: str, language: Language) -> bool:
    """Return whether a folded part is a noun, whole word or other free part of speech."""
    if len(part) < _SHORTEST_PART:
        return False
    entries = _dictionary(language)
    return any(entries.get(form.capitalize()) is not None for form in (part, *_unfolded(part)))


def _unfolded(part: str) -> list[str]:
    """Return spellings with umlauts of a folded word."""
    umlauts = part.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    return [spelling for spelling in (umlauts, part.replace("ss", "ß")) if spelling != part]


@lru_cache(maxsize=4096)
def parts(word: str, language: Language) -> tuple[str, ...]:
    """Return the words that a word written together consists of; itself when it is one.

    »frischesbrot« gives »frisches«, »brot«; »bäckerei« stays. The fewest and longest words win.
    """
    if len(word) > _LONGEST or known(word, language):
        return (word,)
    return _split(word, language, 4) or (word,)


def _split(word: str, language: Language, most: int) -> tuple[str, ...]:
    if known(word, language):
        return (word,)
    if most == 1:
        return ()
    best: tuple[str, ...] = ()
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if not known(word[:cut], language):
            continue
        rest = _split(word[cut:], language, most - 1)
        if rest and (not best or len(rest) + 1 < len(best)):
            best = (word[:cut], *rest)
    return best


def small(word: str, language: Language) -> str:
    """Return a word in capitals as it is normally written: nouns keep their capital in German."""
    entries = _dictionary(language)
    capitalised = word[:1] + word[1:].lower()
    if language == "de" and entries.get(capitalised) and not entries.get(word.lower()):
        return capitalised
    return word.lower()
