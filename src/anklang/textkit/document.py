"""A text parsed once, for every check that reads it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from . import markdown, tokens
from .address import Address, address
from .folding import Folded, fold, plain
from .language import guess
from .markdown import Block
from .sentences import sentences
from .spans import Span, covers, trimmed
from .syllables import Language

Format = Literal["text", "markdown"]
# Checking stops here; a post is far shorter, and no text may hold up a page.
LONGEST = 25_000
# A longer plain text is read in pieces of whole lines, which are kept: while somebody types, only
# the piece with the changed line is read anew. A piece ends with a paragraph, once it has so many
# signs, or in any case with the line that makes it so long; one far longer isn't kept.
_LONG, _SHORT_PIECE, _LONG_PIECE, _LONGEST_KEPT = 2_000, 300, 1_000, 4_000
_KEPT = 256


@dataclass(frozen=True)
class Word:
    """One word of the prose: where it stands, how it is spelled, and its folded form."""

    span: Span
    text: str

    @cached_property
    def folded(self) -> str:
        """The word in lower case, ä as ae and ß as ss, without zero-width characters."""
        return plain(self.text)


class Document:
    """A text with its sentences, words and other parts; every span points into ``text``.

    What is parsed is kept, so that any number of checks cost one parse. Of a text over
    ``LONGEST`` characters only the beginning is read (``cut`` says so).
    """

    def __init__(self, text: str, language: Language | None = None, style: Format = "text") -> None:
        """Prepare a text.

        Args:
            text: any text; nothing in it is trusted.
            language: its language, or None to have it guessed.
            style: plain text (posts, replies) or Markdown.
        """
        self.cut = len(text) > LONGEST
        self.text = text[:LONGEST]
        self.format = style
        self._language = language
        self._spoken: bool | None = None

    @cached_property
    def language(self) -> Language:
        """The language that was given or, without one, the more likely of the two."""
        return self._language or guess(self.prose).language

    @cached_property
    def _markdown(self) -> markdown.Markdown | None:
        return markdown.read(self.text) if self.format == "markdown" else None

    @cached_property
    def source(self) -> str:
        """The text without markup and code, as long as ``text``."""
        return self._markdown.prose if self._markdown else self.text

    @cached_property
    def pieces(self) -> tuple[tuple[int, Document], ...]:
        """The text in pieces that can be read each on its own, and where each begins.

        A short text, and Markdown, is one piece: itself. What is found in a line (words, parts,
        quotations, sentences) doesn't depend on other lines, except for whether the text has
        capitals at all.
        """
        if not self._in_pieces:
            return ((0, self),)
        spoken = tokens.without(self.source, *self._noise()).islower()
        return tuple((start, _piece(part, spoken)) for start, part in self._cut_up)

    @property
    def _in_pieces(self) -> bool:
        return self.format == "text" and self._spoken is None and len(self.text) > _LONG

    @cached_property
    def _cut_up(self) -> tuple[tuple[int, str], ...]:
        return tuple(_cut_up(self.text))

    @cached_property
    def _atoms(self) -> Mapping[str, tuple[Span, ...]]:
        if not self._in_pieces:
            return tokens.atoms(self.source)
        found: dict[str, list[Span]] = {kind: [] for kind in tokens.KINDS}
        for start, part in self._cut_up:
            for kind, spans in _atoms(part).items():
                found[kind] += _moved(spans, start)
        return {kind: tuple(spans) for kind, spans in found.items()}

    @property
    def urls(self) -> tuple[Span, ...]:
        """Web and e-mail addresses."""
        return tuple(sorted(self._atoms["url"] + self._atoms["email"]))

    @property
    def mentions(self) -> tuple[Span, ...]:
        """@names, with their server."""
        return self._atoms["mention"]

    @property
    def hashtags(self) -> tuple[Span, ...]:
        """#tags, with the sign."""
        return self._atoms["hashtag"]

    @property
    def emoji(self) -> tuple[Span, ...]:
        """Emoji as people see them: flags, skin tones and families are one each."""
        return self._atoms["emoji"]

    @property
    def code(self) -> tuple[Span, ...]:
        """Code blocks and code spans (Markdown only)."""
        return self._markdown.code if self._markdown else ()

    @cached_property
    def prose(self) -> str:
        """The running text, as long as ``text``: links, mentions, hashtags, emoji are blanked."""
        return tokens.without(self.source, *self._atoms.values())

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """Quoted parts: somebody else's words."""
        return tokens.quotations(self.prose)

    def quoted(self, position: int) -> bool:
        """Return whether a position lies inside a quotation."""
        return bool(self.quotations) and covers(self.quotations, position)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the prose, in order; numbers count."""
        return tuple(
            Word(Span(*match.span()), match.group()) for match in tokens.WORD.finditer(self.prose)
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in order."""
        if self._in_pieces:
            parts = (_moved(piece.sentences, start) for start, piece in self.pieces)
            return tuple(span for spans in parts for span in spans)
        if not self._markdown:
            quiet = tokens.without(self.source, *self._noise())
            return sentences(quiet, spoken=self._spoken)
        found: list[Span] = []
        quiet = tokens.without(self.source, *self._noise())
        for block in self.blocks:
            part = quiet[block.span.start : block.span.end]
            found += [
                Span(block.span.start + span.start, block.span.start + span.end)
                for span in sentences(part, lines_end=False)
            ]
        return tuple(found)

    @cached_property
    def openings(self) -> frozenset[int]:
        """Where the first word of each sentence begins."""
        if self._in_pieces:
            return frozenset(
                start + position for start, piece in self.pieces for position in piece.openings
            )
        firsts = (self.words_in(sentence)[:1] for sentence in self.sentences)
        return frozenset(word.span.start for first in firsts for word in first)

    def _noise(self) -> list[tuple[Span, ...]]:
        return [self._atoms[kind] for kind in ("email", "url", "mention", "hashtag")]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Headings, paragraphs, list items …; of plain text, the paragraphs between blank lines."""
        if self._markdown:
            return self._markdown.blocks
        found: list[Block] = []
        position = 0
        for part in self.text.split("\n\n"):
            span = trimmed(self.text, position, position + len(part))
            position += len(part) + 2
            if span:
                found.append(Block("paragraph", span))
        return tuple(found)

    @cached_property
    def address(self) -> Address:
        """How a German text addresses its reader, quotations and »Er sagt: …« aside."""
        told = tokens.told(self.prose)
        spans = [
            word.span
            for word in self.words
            if not self.quoted(word.span.start) and not covers(told, word.span.start)
        ]
        return address(self.prose, spans, self.sentences)

    @cached_property
    def folded(self) -> Folded:
        """The source (no markup, no code) folded for matching."""
        return fold(self.source)

    @cached_property
    def folded_raw(self) -> Folded:
        """The whole text folded, markup and all."""
        return fold(self.text)

    def words_in(self, span: Span) -> Sequence[Word]:
        """Return the words that begin inside a span."""
        starts = self._word_starts
        return self.words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.span.start for word in self.words]

    def line_of(self, position: int) -> tuple[int, int]:
        """Return line and column of a position, both from 1."""
        start = self.text.rfind("\n", 0, position) + 1
        return self.text.count("\n", 0, position) + 1, position - start + 1


def _cut_up(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each piece begins, and the piece: whole lines with their ends."""
    start = end = 0
    for line in text.split("\n"):
        end += len(line) + 1
        size = end - start
        if size >= _LONG_PIECE or (size >= _SHORT_PIECE and not line.strip()):
            yield start, text[start:end]
            start = end
    if start < len(text):
        yield start, text[start:]


def _moved(spans: Sequence[Span], by: int) -> Iterator[Span]:
    return (Span(span.start + by, span.end + by) for span in spans)


def _piece(text: str, spoken: bool) -> Document:
    """Return a piece of a long text; ``spoken`` says that the whole has no capital."""
    return _kept_piece(text, spoken) if len(text) <= _LONGEST_KEPT else _new_piece(text, spoken)


def _new_piece(text: str, spoken: bool) -> Document:
    piece = Document(text)
    piece._spoken = spoken  # noqa: SLF001 (this module's own)
    return piece


def _atoms(text: str) -> Mapping[str, tuple[Span, ...]]:
    return _kept_atoms(text) if len(text) <= _LONGEST_KEPT else tokens.atoms(text)


_kept_piece = lru_cache(maxsize=_KEPT)(_new_piece)
_kept_atoms = lru_cache(maxsize=_KEPT)(tokens.atoms)
