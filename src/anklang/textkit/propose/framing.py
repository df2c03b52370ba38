"""How texts begin and end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from anklang.textkit.checks.framing import signature
from anklang.textkit.document import Document
from anklang.textkit.findings import say
from anklang.textkit.folding import plain
from anklang.textkit.lexicon import framing as lexicon
from anklang.textkit.spans import Span

from .base import Corpus, Part, certainty, quotes, too_few

# In fewer texts than this a greeting is chance, not habit.
_HABIT = 0.5
_FROM_END = 80


def greeting(corpus: Corpus) -> Iterator[Part]:
    """Propose the greetings that the texts begin with, if half of them do."""
    if corpus.few:
        yield too_few("greeting", len(corpus))
        return
    greetings = lexicon.GREETINGS[corpus.language]
    found = _first(corpus, lambda document: opening(document, greetings))
    yield from _framed(corpus, "greeting", found)


def ending(corpus: Corpus) -> Iterator[Part]:
    """Propose the closing words and whether texts are signed, if half of them are."""
    if corpus.few:
        yield too_few("ending", len(corpus))
        return
    closings = lexicon.CLOSINGS[corpus.language]
    found = _first(corpus, lambda document: closing(document, closings))
    signed = [
        (document, span)
        for document in corpus.documents
        for span in (signature(document),)
        if span is not None
    ]
    if len(signed) < _HABIT * len(corpus):
        yield from _framed(corpus, "ending", found)
        return
    settings: dict[str, object] = {"signed": True, "kinds": [corpus.kind]}
    if len(found) >= _HABIT * len(corpus):
        settings["one_of"] = _usual(found)
    sure = certainty(len(signed), len(corpus))
    text = say("{number} of {of} texts are signed.", number=len(signed), of=len(corpus))
    kept = settings if sure != "open" else None
    yield Part("ending", kept, sure, text, len(signed), len(corpus), quotes(signed))


def opening(document: Document, greetings: tuple[str, ...]) -> Span | None:
    """Return the greeting that a text begins with, or None."""
    if not document.words:
        return None
    start = document.words[0].span.start
    for known in greetings:
        span = Span(start, start + len(known))
        after = document.prose[span.end : span.end + 1]
        if plain(span.of(document.prose)) == plain(known) and not after.isalnum():
            return span
    return None


def closing(document: Document, closings: tuple[str, ...]) -> Span | None:
    """Return the closing words in the last line or two of a text, or None."""
    end = len(document.text.rstrip())
    start = max(0, end - _FROM_END)
    tail = document.prose[start:end].lower()
    for known in closings:
        position = tail.rfind(known.lower())
        before = tail[position - 1 : position]
        after = tail[position + len(known) : position + len(known) + 1]
        if position >= 0 and not before.isalnum() and not after.isalnum():
            return Span(start + position, start + position + len(known))
    return None


def _first(corpus: Corpus, find: Callable[[Document], Span | None]) -> list[tuple[Document, Span]]:
    found = ((document, find(document)) for document in corpus.documents)
    return [(document, span) for document, span in found if span is not None]


def _framed(corpus: Corpus, check: str, found: list[tuple[Document, Span]]) -> Iterator[Part]:
    usual = _usual(found)
    # Without quotation marks: they would be those of one language in the other's sentence.
    shown = " · ".join(usual)
    number, of = len(found), len(corpus)
    if check == "greeting":
        text = say("{number} of {of} texts begin with a greeting. {shown}",
                   number=number, of=of, shown=shown)  # fmt: skip
    else:
        text = say("{number} of {of} texts end with closing words. {shown}",
                   number=number, of=of, shown=shown)  # fmt: skip
    sure = certainty(len(found), len(corpus))
    settings = None if sure == "open" else {"one_of": usual, "kinds": [corpus.kind]}
    yield Part(check, settings, sure, text, len(found), len(corpus), quotes(found))


def _usual(found: list[tuple[Document, Span]]) -> list[str]:
    """Return the wordings, the most frequent first, each as it is mostly written."""
    counts = Counter(span.of(document.text) for document, span in found)
    seen: dict[str, str] = {}
    for written, _ in counts.most_common():
        seen.setdefault(plain(written), written)
    return list(seen.values())[:5]
