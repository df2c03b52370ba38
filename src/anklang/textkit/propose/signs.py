"""Emoji, hashtags, exclamation and question marks, capitals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from anklang.textkit.checks.base import Situation
from anklang.textkit.checks.hashtags import camel_case
from anklang.textkit.checks.punctuation import exclaimed, questions_in
from anklang.textkit.checks.shouting import ShoutingCheck, ShoutingSettings
from anklang.textkit.document import Document
from anklang.textkit.findings import say
from anklang.textkit.spans import Span

from .base import RECOMMENDED, Corpus, Part, certainty, high, quotes, too_few

_SHOWN = 5
_OWN = 2  # texts that show a word in capitals before it may stay


def emoji(corpus: Corpus) -> Iterator[Part]:
    """Propose none, or the most that nine in ten texts have."""
    if corpus.few:
        yield too_few("emoji", len(corpus))
        return
    found = _places(corpus, lambda document: document.emoji)
    counts = [len(document.emoji) for document in corpus.documents]
    with_some = sum(count > 0 for count in counts)
    if not with_some:
        sure = certainty(len(corpus), len(corpus)) if len(corpus) >= RECOMMENDED else "likely"
        text = say("No emoji in {of} texts.", of=len(corpus))
        yield Part("emoji", {"allowed": False}, sure, text, len(corpus), len(corpus))
        return
    usual = Counter(span.of(document.text) for document, span in found)
    text = say(
        "Emoji in {number} of {of} texts, hardly ever more than {most}; most often {usual}.",
        number=with_some, of=len(corpus), most=high(counts),
        usual=" ".join(sign for sign, _ in usual.most_common(_SHOWN)),
    )  # fmt: skip
    most = max(1, high(counts))
    number = sum(count <= most for count in counts)
    sure = certainty(number, len(corpus))
    yield Part("emoji", {"maximum": most}, sure, text, number, len(corpus), quotes(found))


def hashtags(corpus: Corpus) -> Iterator[Part]:
    """Propose the usual maximum, and capitals for each word of a tag."""
    if corpus.few:
        yield too_few("hashtags", len(corpus))
        return
    found = _places(corpus, lambda document: document.hashtags)
    counts = [len(document.hashtags) for document in corpus.documents]
    unreadable = [
        (document, span)
        for document, span in found
        if camel_case(span.of(document.text)[1:], corpus.language)
    ]
    if not found:
        text = say("No hashtags in {of} texts.", of=len(corpus))
        sure = certainty(len(corpus), len(corpus))
        yield Part("hashtags", {"maximum": 0}, sure, text, len(corpus), len(corpus))
        return
    most = max(1, high(counts))
    number = sum(count <= most for count in counts)
    text = say(
        "Hashtags in {number} of {of} texts, hardly ever more than {most}; {unreadable} of "
        "{tags} are hard to read out.",
        number=sum(count > 0 for count in counts), of=len(corpus), most=most,
        unreadable=len(unreadable), tags=len(found),
    )  # fmt: skip
    yield Part(
        "hashtags", {"maximum": most, "camel_case": True}, certainty(number, len(corpus)), text,
        number, len(corpus), quotes(found), quotes(unreadable),
    )  # fmt: skip


def exclamations(corpus: Corpus) -> Iterator[Part]:
    """Propose the usual maximum."""
    if corpus.few:
        yield too_few("exclamations", len(corpus))
        return
    found = _places(corpus, exclaimed)
    counts = [len(exclaimed(document)) for document in corpus.documents]
    most = high(counts)
    number = sum(count <= most for count in counts)
    text = say(
        "Exclamation marks in {number} of {of} texts, hardly ever more than {most}.",
        number=sum(count > 0 for count in counts), of=len(corpus), most=most,
    )  # fmt: skip
    sure = certainty(number, len(corpus))
    yield Part("exclamations", {"maximum": most}, sure, text, number, len(corpus), quotes(found))


def questions(corpus: Corpus) -> Iterator[Part]:
    """Propose a question in every text where nearly every text has one, else the most."""
    if corpus.few:
        yield too_few("questions", len(corpus))
        return
    counts = [len(questions_in(document)) for document in corpus.documents]
    asking = sum(count > 0 for count in counts)
    most = max(1, high(counts))
    settings: dict[str, object] = {"maximum": most, "kinds": [corpus.kind]}
    if asking >= 0.8 * len(corpus):
        settings["minimum"] = 1
    text = say("Questions in {number} of {of} texts, hardly ever more than {most}.",
               number=asking, of=len(corpus), most=high(counts))  # fmt: skip
    number = sum(count <= most and (count > 0 or "minimum" not in settings) for count in counts)
    yield Part(
        "questions", settings, certainty(number, len(corpus)), text, number, len(corpus),
        quotes(_places(corpus, questions_in)),
    )  # fmt: skip


def shouting(corpus: Corpus) -> Iterator[Part]:
    """Propose no capitals, but for the words that the texts have in capitals again and again."""
    if corpus.few:
        yield too_few("shouting", len(corpus))
        return
    check = ShoutingCheck(ShoutingSettings())
    found = [
        (document, one.span)
        for document in corpus.documents
        for one in check.findings(document, Situation())
    ]
    texts = Counter(
        word
        for document in corpus.documents
        for word in {span.of(one.text) for one, span in found if one is document}
    )
    own = [word for word, count in texts.most_common() if count >= _OWN]
    number = len(corpus) - len({id(document) for document, _ in found})
    text = say("Words in capitals in {number} of {of} texts.",
               number=len(corpus) - number, of=len(corpus))  # fmt: skip
    settings = {"allowed": own} if own else {}
    sure = "likely" if own else certainty(number, len(corpus))
    kept = settings if sure != "open" else None
    yield Part("shouting", kept, sure, text, number, len(corpus), (), quotes(found))


def _places(
    corpus: Corpus, of: Callable[[Document], tuple[Span, ...] | list[Span]]
) -> list[tuple[Document, Span]]:
    return [(document, span) for document in corpus.documents for span in of(document)]
