"""An item read once, for all detectors: without masks, in words, with the way back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import regex

from anklang.textkit.document import Document
from anklang.textkit.folding import Folded, fold, plain
from anklang.textkit.language import Guess, guess
from anklang.textkit.meaning import Asked, read_many
from anklang.textkit.meaning import Reading as Meaning
from anklang.textkit.morphology import bases
from anklang.textkit.spans import Span
from anklang.textkit.syllables import Language
from anklang.textkit.unmasking import Unmasked, common, unmask

from .base import Earlier, Facts
from .data import PersonalData
from .links import Link, links

# So much of a text is read; an endless one must not hold up anybody. Its end is read, too.
LONGEST, TAIL = 20_000, 4_000
# Of so many characters the language is guessed.
GUESSED = 2_000

WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+(?:['’\-‑][\p{L}\p{N}\p{M}]+)*")
_COMMON_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")  # the same for common characters
# A letter behind a sign: sch*iße, f**k; no more signs than letters.
_STARRED = regex.compile(r"(?<![\w*])\p{L}+(?:[*#_]{1,4}\p{L}+)+(?![\w*])")
_SIGN = regex.compile(r"[*#_]")
_DOUBLE = regex.compile(r"(.)\1+")


class Token(NamedTuple):
    """A word without its mask: folded, in lower case, and where it stands in ``clear``.

    ``keys`` are the forms under which a list may have it (``entry_keys``): itself, its base forms,
    and without double letters where it was masked.
    """

    folded: str
    start: int
    end: int
    keys: frozenset[str]


class Reading:
    """An item prepared for detectors; what one asks for is kept for the next."""

    def __init__(self, facts: Facts) -> None:
        """Take the facts about an item."""
        self.facts = facts
        text = facts.text
        self.text = text if len(text) <= LONGEST else f"{text[: LONGEST - TAIL]}\n{text[-TAIL:]}"

    @property
    def cut(self) -> bool:
        """Whether the middle of the text wasn't read."""
        return len(self.facts.text) > LONGEST

    @cached_property
    def unmasked(self) -> Unmasked:
        """The text without what hides words from machines."""
        return unmask(self.text)

    @property
    def clear(self) -> str:
        """The text without masks; spans in it become true ones with ``back``."""
        return self.unmasked.text

    def back(self, start: int, end: int) -> Span:
        """Return where a part of ``clear`` stands in the text as written."""
        return self.unmasked.span(start, end)

    @cached_property
    def language(self) -> Language:
        """German or English: as known, else the likelier one."""
        known = self.facts.language
        if known in ("de", "en"):
            return "de" if known == "de" else "en"
        return self.guessed.language

    @cached_property
    def guessed(self) -> Guess:
        """The likelier language, by its beginning without masks."""
        return guess(self.clear[:GUESSED])

    @cached_property
    def document(self) -> Document:
        """The text as written, parsed."""
        return Document(self.text, self.language)

    @cached_property
    def folded(self) -> Folded:
        """``clear`` folded, for RE2."""
        return fold(self.clear)

    @cached_property
    def folded_raw(self) -> Folded:
        """The text as written, folded."""
        return fold(self.text) if self.unmasked.changed else self.folded

    @cached_property
    def low(self) -> str:
        """``clear`` folded, in lower case; to see what can't be in it."""
        return self.folded.data.decode("utf-8", "replace").lower()

    @property
    def _word(self) -> re.Pattern[str] | regex.Pattern[str]:
        return _COMMON_WORD if common(self.clear) else WORD

    @cached_property
    def words(self) -> list[str]:
        """The words of ``clear``, as they are written there."""
        return self._word.findall(self.clear)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words of ``clear`` with their places."""
        return tuple(
            self._token(match.group(), *match.span()) for match in self._word.finditer(self.clear)
        )

    def masked(self, span: Span) -> bool:
        """Whether what stands in a span of the text as written had to be read through a mask."""
        if not self.unmasked.changed:
            return False
        written = span.of(self.text)
        return unmask(written).text != written

    def _token(self, word: str, start: int, end: int) -> Token:
        folded, keys = folded_word(word), word_keys(word, self.language)
        if self.unmasked.changed and self.back(start, end).of(self.text) != word:
            keys |= {squeezed(folded)}
        return Token(folded, start, end, keys)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all words."""
        return frozenset().union(*(token.keys for token in self.tokens))

    @cached_property
    def starred(self) -> tuple[tuple[Span, str], ...]:
        """Words with signs in place of letters: where, and folded with ``?`` for each sign."""
        if not _SIGN.search(self.text):
            return ()
        found = []
        for match in _STARRED.finditer(self.text):
            letters = sum(char.isalpha() for char in match.group())
            if letters * 2 >= len(match.group()):
                hidden = _SIGN.sub("?", plain(match.group()))
                found.append((Span(*match.span()), hidden))
        return tuple(found)

    @cached_property
    def meanings(self) -> Mapping[str, Meaning]:
        """What the text most likely means, by kind; the span of each reason counts from here."""
        if self.facts.meanings is not None:
            return self.facts.meanings
        (found,) = read_many([self.asked])
        return {one.kind: one for one in found}

    @property
    def asked(self) -> Asked:
        """The text as the models of meaning want it."""
        return Asked(self.text, self.language, self.unmasked)

    @cached_property
    def personal(self) -> PersonalData:
        """What of it is personal."""
        return PersonalData(self)

    @property
    def recent(self) -> tuple[Earlier, ...]:
        """What the same author wrote lately."""
        return self.facts.recent

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The web addresses in the text, however they were written."""
        return links(self.text, self.facts.resolved)


def read_meanings(readings: Sequence[Reading]) -> None:
    """Read what several items mean at once: the same as one by one, several times as fast."""
    unread = [one for one in readings if "meanings" not in vars(one) and one.facts.meanings is None]
    for one, found in zip(unread, read_many([one.asked for one in unread]), strict=True):
        one.meanings = {told.kind: told for told in found}


@lru_cache(maxsize=1 << 14)
def folded_word(written: str) -> str:
    """Return a word folded, in lower case; the same words come again and again."""
    return plain(written)


@lru_cache(maxsize=1 << 15)
def word_keys(written: str, language: Language) -> frozenset[str]:
    """Return the keys of a word of a text: its base forms and itself, folded."""
    return bases(written, language) | {plain(written)}


def entry_keys(word: str, *, inflected: bool) -> frozenset[str]:
    """Return the keys under which a word of a list is found in texts."""
    exact = plain(word)
    if not inflected:
        return frozenset({exact, squeezed(exact)})
    return bases(word, "de") | bases(word, "en") | {exact, squeezed(exact)}


def squeezed(folded: str) -> str:
    """Return what stays of a word when every letter counts once in a row, marked as such."""
    return "~" + _DOUBLE.sub(r"\1", folded)
