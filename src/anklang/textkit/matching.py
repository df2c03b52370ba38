"""Words and phrases of a list found in a text, inflected and, if wanted, in compounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from .document import Document, Word
from .folding import plain
from .morphology import bases, head_of
from .spans import Span
from .syllables import Language
from .tokens import WORD


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase to be found, and what may be written instead."""

    phrase: str
    instead: tuple[str, ...] = ()
    why: str = ""
    compounds: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in a text; ``compound`` when only a part of the word is it."""

    entry: Entry
    span: Span
    text: str
    compound: bool = False

    def moved(self, by: int) -> Hit:
        """Return the hit in a text that has so many signs before the one it was found in."""
        return replace(self, span=Span(self.span.start + by, self.span.end + by))

    def fixes(self, language: Language) -> tuple[str, ...]:
        """Return what may stand there instead, in the form that stands there, if that is known."""
        if self.compound:
            return ()
        forms = (
            _in_form(instead, self.text, self.entry.phrase, language)
            for instead in self.entry.instead
        )
        return tuple(form for form in forms if form is not None)


class WordList:
    """A list of entries for one language."""

    def __init__(self, entries: Iterable[Entry], language: Language, *, inflected: bool) -> None:
        """Prepare the entries.

        Args:
            inflected: whether other forms of the words count too; that needs the dictionaries.
        """
        self.language, self.inflected = language, inflected
        self._by_first: dict[str, list[tuple[Entry, list[str]]]] = {}
        self._compounds: list[tuple[Entry, str]] = []
        for entry in entries:
            words = WORD.findall(entry.phrase)
            if not words:
                continue
            for key in self._keys(words[0]):
                self._by_first.setdefault(key, []).append((entry, words))
            if entry.compounds and len(words) == 1:
                self._compounds.append((entry, plain(words[0])))
        self._stems = [whole.removesuffix("e") for _, whole in self._compounds]
        self._known: WeakKeyDictionary[Document, tuple[Hit, ...]] = WeakKeyDictionary()

    def find(self, document: Document) -> Iterator[Hit]:
        """Return the entries found, in order; quotations are somebody else's words.

        A phrase never goes beyond its line, so each piece of a long text is asked on its own, and
        once.
        """
        for start, piece in document.pieces:
            hits = self._known.get(piece)
            if hits is None:
                hits = self._known[piece] = tuple(self._find(piece))
            for hit in hits:
                yield hit.moved(start) if start else hit

    def _find(self, document: Document) -> Iterator[Hit]:
        words = document.words
        first, until = self._by_first.keys(), -1
        for index, word in enumerate(words):
            keys = self._keys_of(word)
            # Nearly every word ends here.
            if first.isdisjoint(keys) and not self._may_hold(word):
                continue
            if word.span.start < until or document.quoted(word.span.start):
                continue
            hit = self._at(document, words, index, keys) or self._inside(word)
            if hit:
                until = hit.span.end
                yield hit

    def _may_hold(self, word: Word) -> bool:
        """Whether a compound may be in a word."""
        return any(stem in word.folded for stem in self._stems)

    def _keys_of(self, word: Word) -> Iterable[str]:
        return bases(word.text, self.language) if self.inflected else (word.folded,)

    def _keys(self, word: str) -> frozenset[str]:
        return bases(word, self.language) if self.inflected else frozenset((plain(word),))

    def _at(
        self, document: Document, words: tuple[Word, ...], index: int, keys: Iterable[str]
    ) -> Hit | None:
        found: Hit | None = None
        for key in keys:
            for entry, phrase in self._by_first.get(key, ()):
                hit = self._phrase(document, words[index : index + len(phrase)], entry, phrase)
                if hit and (found is None or hit.span.end > found.span.end):
                    found = hit
        return found

    def _phrase(
        self, document: Document, words: tuple[Word, ...], entry: Entry, phrase: list[str]
    ) -> Hit | None:
        if len(words) < len(phrase) or not self._cased(document, words[0], phrase[0]):
            return None
        for word, wanted in zip(words[1:], phrase[1:], strict=False):
            if not self._keys(word.text) & self._keys(wanted):
                return None
        span = Span(words[0].span.start, words[-1].span.end)
        text = span.of(document.text)
        return None if "\n" in text or "." in text.rstrip(".") else Hit(entry, span, text)

    def _cased(self, document: Document, word: Word, wanted: str) -> bool:
        """Return whether the case fits: in German »das Essen« isn't »essen«, nor the reverse."""
        if self.language == "en" or word.text.isupper():
            return True
        if wanted[:1].isupper():
            return word.text[:1].isupper()
        return word.text[:1].islower() or word.span.start in document.openings

    def _inside(self, word: Word) -> Hit | None:
        for (entry, whole), stem in zip(self._compounds, self._stems, strict=True):
            if stem in word.folded and head_of(word.text, whole, self.language):
                return Hit(entry, word.span, word.text, compound=True)
        return None


def _in_form(instead: str, written: str, phrase: str, language: Language) -> str | None:
    """Return a replacement in the form of what is written; None when that form isn't known."""
    if plain(written) == plain(phrase):
        form = instead
    elif language == "en" and plain(written) == plain(phrase) + "s" and " " not in instead:
        form = instead + "s"
    else:
        return None
    if written[:1].isupper() and not phrase[:1].isupper():
        return form[:1].upper() + form[1:]
    return form
