"""Which parts of a text are read, and what of them counts as the writer's own."""

from __future__ import annotations

from anklang.textkit.tokens import quotations, without

from .reader import LONGEST, Reader

WINDOWS = 4
# A quotation has some words around it.
_FEWEST_AROUND = 4


def windows(text: str) -> list[tuple[str, int]]:
    """Return the windows of a text, each with how many characters come before it."""
    most = WINDOWS * LONGEST
    if len(text) <= LONGEST:
        return [(text, 0)]
    starts = list(range(0, min(len(text), most), LONGEST))
    if len(text) > most:
        half = WINDOWS // 2
        starts = starts[:half] + [len(text) - LONGEST * n for n in range(half, 0, -1)]
    return [(text[start : start + LONGEST], start) for start in starts]


def own(text: Reader) -> Reader:
    """Return the text without what it quotes: those are somebody else's words.

    Where hardly anything is said besides, the marks are for show, and nothing is left out.
    """
    spans = quotations(text.plain) if "quotation" in text.unmasked.traits else ()
    if not spans or len(without(text.plain, spans).split()) < _FEWEST_AROUND:
        return text
    written = tuple(text.unmasked.span(span.start, span.end) for span in spans)
    left = Reader(without(text.written, written), text.unmasked)
    left.plain = without(text.plain, spans)
    return left
