"""Length, sentences, readability and passive."""

from __future__ import annotations

from collections.abc import Iterator

from anklang.textkit.checks.passive import passives
from anklang.textkit.document import Document
from anklang.textkit.findings import say
from anklang.textkit.readability import EASIER_WHEN_HIGHER, NAMES, Formula, readability
from anklang.textkit.spans import Span

from .base import FEWEST_TEXTS, Corpus, Part, certainty, high, low, middle, quotes, too_few

_FEWEST_SENTENCES = 15
_SHORTEST_LIMIT, _LONGEST_LIMIT = 12, 35
_FORMULA: dict[str, Formula] = {"de": "wiener_1", "en": "flesch"}


def length(corpus: Corpus) -> Iterator[Part]:
    """Propose the band in which eight of ten texts lie, rounded outwards to five words."""
    if corpus.few:
        yield too_few("length", len(corpus))
        return
    counts = [len(document.words) for document in corpus.documents]
    least, most = low(counts) // 5 * 5, -(-high(counts) // 5) * 5
    settings: dict[str, object] = {"longest": most, "kinds": [corpus.kind]}
    if least:
        settings["shortest"] = least
    number = sum(least <= count <= most for count in counts)
    text = say(
        "Usually {middle} words; nine in ten have at least {least}, nine in ten at most {most}.",
        middle=middle(counts), least=low(counts), most=high(counts),
    )  # fmt: skip
    yield Part("length", settings, certainty(number, len(corpus)), text, number, len(corpus))


def sentences(corpus: Corpus) -> Iterator[Part]:
    """Propose the length that nine in ten sentences keep."""
    lengths = [
        (len(document.words_in(span)), document, span)
        for document in corpus.documents
        for span in document.sentences
        if document.words_in(span)
    ]
    if corpus.few or len(lengths) < _FEWEST_SENTENCES:
        yield too_few("sentences", len(corpus))
        return
    usual = high([count for count, _, _ in lengths])
    most = min(max(usual, _SHORTEST_LIMIT), _LONGEST_LIMIT)
    text = say("Nine in ten of {of} sentences have at most {most} words.",
               of=len(lengths), most=usual)  # fmt: skip
    long = sorted(lengths, key=lambda one: -one[0])
    number = sum(count <= most for count, _, _ in lengths)
    yield Part(
        "sentences", {"longest": most}, certainty(number, len(lengths)), text, number,
        len(lengths), (), quotes((document, span) for n, document, span in long if n > most),
    )  # fmt: skip


def readable(corpus: Corpus) -> Iterator[Part]:
    """Propose the readability that nine in ten texts reach, where enough are long enough."""
    formula = _FORMULA[corpus.language]
    measured = [readability(document, formula) for document in corpus.documents]
    values = [round(value) for value in measured if value is not None]
    if len(values) < FEWEST_TEXTS:
        yield too_few("readability", len(values))
        return
    easier = formula in EASIER_WHEN_HIGHER
    bound = low(values) if easier else high(values)
    text = say(
        "Of {number} texts long enough to measure, the middle is {formula} {middle}; nine in ten "
        "are no harder than {bound}.",
        number=len(values), formula=NAMES[formula], middle=middle(values), bound=bound,
    )  # fmt: skip
    settings = {"formula": formula, ("least" if easier else "most"): bound}
    number = sum(value >= bound if easier else value <= bound for value in values)
    sure = certainty(number, len(values))
    yield Part("readability", settings, sure, text, number, len(values))


def passive(corpus: Corpus) -> Iterator[Part]:
    """Propose the share of passive sentences that the texts have, rounded up to a tenth."""
    total = sum(len(document.sentences) for document in corpus.documents)
    found: list[tuple[Document, Span]] = [
        (document, span) for document in corpus.documents for span in passives(document)
    ]
    if corpus.few or total < _FEWEST_SENTENCES:
        yield too_few("passive", len(corpus))
        return
    shares = [
        round(100 * len(passives(document)) / max(1, len(document.sentences)))
        for document in corpus.documents
    ]
    share = max(10, -(-high(shares) // 10) * 10) / 100
    text = say("{number} of {of} sentences are passive.", number=len(found), of=total)
    number = sum(value <= 100 * share for value in shares)
    yield Part(
        "passive", {"share": min(share, 1.0)}, certainty(number, len(shares)), text,
        number, len(shares), (), quotes(found),
    )  # fmt: skip
