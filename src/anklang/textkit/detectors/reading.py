"""An item read once, for all detectors: without masks, in words, with the way back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import get_args

import regex

from anklang.textkit.document import Document
from anklang.textkit.folding import Folded, fold, plain
from anklang.textkit.language import Guess, guess
from anklang.textkit.meaning import Asked, read_many
from anklang.textkit.meaning import Reading as Meaning
from anklang.textkit.morphology import bases
from anklang.textkit.remembering import Remembered, begins_of, joined, kept, words_by
from anklang.textkit.spans import Span
from anklang.textkit.syllables import Language
from anklang.textkit.traits import traits
from anklang.textkit.unmasking import Unmasked, unmask

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

    @kept
    def stripped(self) -> str:
        """All of the text, without white space around it."""
        return self.facts.text.strip()

    @kept
    def unmasked(self) -> Unmasked:
        """The text without what hides words from machines."""
        return unmask(self.text)

    @property
    def clear(self) -> str:
        """The text without masks; spans in it become true ones with ``back``."""
        return self.unmasked.text

    @kept
    def traits(self) -> frozenset[str]:
        """What ``clear`` may have in it (``traits.NAMES``)."""
        return traits(self.clear) if self.unmasked.changed else self.unmasked.traits

    def back(self, start: int, end: int) -> Span:
        """Return where a part of ``clear`` stands in the text as written."""
        return self.unmasked.span(start, end)

    @kept
    def language(self) -> Language:
        """German or English: as known, else the likelier one."""
        known = self.facts.language
        if known in ("de", "en"):
            return "de" if known == "de" else "en"
        return self.guessed.language

    @kept
    def guessed(self) -> Guess:
        """The likelier language, by its beginning without masks."""
        return guess(self.clear[:GUESSED])

    @kept
    def document(self) -> Document:
        """The text as written, parsed."""
        return Document(self.text, self.language)

    @kept
    def folded(self) -> Folded:
        """``clear`` folded, for RE2."""
        return fold(self.clear)

    @kept
    def folded_raw(self) -> Folded:
        """The text as written, folded."""
        return fold(self.text) if self.unmasked.changed else self.folded

    @kept
    def words(self) -> list[str]:
        """The words of ``clear``, as they are written there."""
        return joined(_words, self.clear)

    @kept
    def begins(self) -> list[int]:
        """Where each of ``words`` begins in ``clear``."""
        return begins_of(self.words, self.clear)

    def span_of(self, first: int, last: int) -> Span:
        """Return where the words from one number to another stand in the text as written."""
        return self.back(self.begins[first], self.begins[last] + len(self.words[last]))

    @kept
    def folded_words(self) -> list[str]:
        """``words`` folded, in lower case."""
        return [*map(_folded.__getitem__, self.words)]

    @kept
    def different_words(self) -> frozenset[str]:
        """``folded_words``, each once."""
        return frozenset(self.folded_words)

    @kept
    def keys_of_words(self) -> list[frozenset[str]]:
        """The forms under which a list may have each of ``words`` (``entry_keys``): itself, its
        base forms, and without double letters where it was masked."""
        keys = [*map(_keys[self.language].__getitem__, self.words)]
        if not self.unmasked.changed:
            return keys
        return [
            keys[at] | {squeezed(self.folded_words[at])}
            if self.span_of(at, at).of(self.text) != word
            else keys[at]
            for at, word in enumerate(self.words)
        ]

    def masked(self, span: Span) -> bool:
        """Whether what stands in a span of the text as written had to be read through a mask."""
        if not self.unmasked.changed:
            return False
        written = span.of(self.text)
        return unmask(written).text != written

    @kept
    def joined_words(self) -> str:
        """``folded_words`` in one, each on a line."""
        return "\n".join(self.folded_words)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all words."""
        return frozenset().union(*self.keys_of_words)

    def having(self, keys: frozenset[str]) -> list[int]:
        """Return the numbers of the words that have any of some keys, in order."""
        none = keys.isdisjoint
        return [at for at, own in enumerate(self.keys_of_words) if not none(own)]

    @kept
    def starred(self) -> tuple[tuple[Span, str], ...]:
        """Words with signs in place of letters: where, and folded with ``?`` for each sign."""
        if "star" not in self.unmasked.traits:
            return ()
        found = []
        for match in _STARRED.finditer(self.text):
            letters = sum(char.isalpha() for char in match.group())
            if letters * 2 >= len(match.group()):
                hidden = _SIGN.sub("?", plain(match.group()))
                found.append((Span(*match.span()), hidden))
        return tuple(found)

    @kept
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

    @kept
    def personal(self) -> PersonalData:
        """What of it is personal."""
        return PersonalData(self)

    @property
    def recent(self) -> tuple[Earlier, ...]:
        """What the same author wrote lately."""
        return self.facts.recent

    @kept
    def links(self) -> tuple[Link, ...]:
        """The web addresses in the text, however they were written."""
        return links(self.text, self.facts.resolved) if "link" in self.unmasked.traits else ()


def read_meanings(readings: Sequence[Reading]) -> None:
    """Read what several items mean at once: the same as one by one, several times as fast."""
    unread = [one for one in readings if "meanings" not in vars(one) and one.facts.meanings is None]
    for one, found in zip(unread, read_many([one.asked for one in unread]), strict=True):
        one.meanings = {told.kind: told for told in found}


_words = words_by(_COMMON_WORD, WORD)
# Words folded, in lower case.
_folded = Remembered(plain)


def word_keys(written: str, language: Language) -> frozenset[str]:
    """Return the keys of a word of a text: its base forms and itself, folded."""
    return bases(written, language) | {_folded[written]}


_keys = {
    language: Remembered(partial(word_keys, language=language)) for language in get_args(Language)
}


def entry_keys(word: str, *, inflected: bool) -> frozenset[str]:
    """Return the keys under which a word of a list is found in texts."""
    exact = plain(word)
    if not inflected:
        return frozenset({exact, squeezed(exact)})
    return bases(word, "de") | bases(word, "en") | {exact, squeezed(exact)}


def squeezed(folded: str) -> str:
    """Return what stays of a word when every letter counts once in a row, marked as such."""
    return "~" + _DOUBLE.sub(r"\1", folded)
