"""An item read once, for all detectors: without masks, in words, with the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from anklang.textkit.document import Document
from anklang.textkit.folding import Folded, fold, plain
from anklang.textkit.language import guess
from anklang.textkit.meaning import Reading as Meaning
from anklang.textkit.meaning import read
from anklang.textkit.morphology import bases
from anklang.textkit.spans import Span
from anklang.textkit.syllables import Language
from anklang.textkit.unmasking import Unmasked, unmask

from .base import Facts
from .links import Link, links

# So much of a text is read; an endless one must not hold up anybody. Its end is read, too.
LONGEST, TAIL = 20_000, 4_000

WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+(?:['’\-‑][\p{L}\p{N}\p{M}]+)*")
# A letter behind a sign: sch*iße, f**k; no more signs than letters.
_STARRED = regex.compile(r"(?<![\w*])\p{L}+(?:[*#_]{1,4}\p{L}+)+(?![\w*])")
_SIGN = regex.compile(r"[*#_]")
_DOUBLE = regex.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word without its mask: folded, in lower case, and where it stands in ``clear``."""

    folded: str
    start: int
    end: int


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
        return guess(self.clear[:2_000]).language

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
    def tokens(self) -> tuple[Token, ...]:
        """The words of ``clear``."""
        return tuple(
            Token(plain(match.group()), *match.span()) for match in WORD.finditer(self.clear)
        )

    @cached_property
    def keys(self) -> Mapping[str, Sequence[int]]:
        """For each word, base form and squeezed form in the text the numbers of its tokens."""
        found: dict[str, list[int]] = {}
        for number, token in enumerate(self.tokens):
            for key in _keys(token.folded, self.clear[token.start : token.end], self.language):
                found.setdefault(key, []).append(number)
            if self.unmasked.changed and self._masked(token):
                found.setdefault(squeezed(token.folded), []).append(number)
        return found

    def _masked(self, token: Token) -> bool:
        span = self.back(token.start, token.end)
        return self.text[span.start : span.end] != self.clear[token.start : token.end]

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
        return {one.kind: one for one in read(self.text, self.language)}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The web addresses in the text, however they were written."""
        return links(self.text, self.facts.resolved)


@lru_cache(maxsize=1 << 15)
def _keys(folded: str, written: str, language: Language) -> frozenset[str]:
    return bases(written, language) | {folded}


def entry_keys(word: str, *, inflected: bool) -> frozenset[str]:
    """Return the keys under which a word of a list is found in texts."""
    exact = plain(word)
    if not inflected:
        return frozenset({exact, squeezed(exact)})
    return bases(word, "de") | bases(word, "en") | {exact, squeezed(exact)}


def squeezed(folded: str) -> str:
    """Return what stays of a word when every letter counts once in a row, marked as such."""
    return "~" + _DOUBLE.sub(r"\1", folded)
