"""How readers and people are named: du or Sie, Du or du, and gendered forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from anklang.textkit.checks.inclusive import form_of
from anklang.textkit.document import Document
from anklang.textkit.findings import say
from anklang.textkit.spans import Span

from .base import FEWEST_TEXTS, Corpus, Part, certainty, quotes, too_few

_SHOWN = {"du": "du", "sie": "Sie", "ihr": "ihr"}
_POLICIES = {"star": "Kund*innen", "colon": "Kund:innen", "pairs": "Kundinnen und Kunden"}
_FEWEST_FORMS = 3
_FEWEST_CAPITALS = 3


def address(corpus: Corpus) -> Iterator[Part]:
    """Propose the form of address (German only), capital or small where enough of it is seen."""
    if corpus.language != "de":
        return
    addressed = [
        (document, document.address)
        for document in corpus.documents
        if any(mark.certain for mark in document.address.marks)
    ]
    if len(addressed) < FEWEST_TEXTS:
        yield _hardly_anybody(corpus, len(addressed))
        return
    forms = Counter(found.form for _, found in addressed)
    form, number = forms.most_common(1)[0]
    sure = certainty(number, len(addressed))
    spoken = ", ".join(f"{_SHOWN[name]} {count}" for name, count in forms.most_common())
    evidence = say("Of {of} texts that address somebody: {spoken}.",
                   of=len(addressed), spoken=spoken)  # fmt: skip
    places = [
        (document, mark.span, mark.form)
        for document, found in addressed
        for mark in found.marks
        if mark.certain
    ]
    settings = None if sure == "open" else {"form": form, **_capital(corpus, form)}
    yield Part(
        "address", settings, sure, evidence, number, len(addressed),
        quotes((document, span) for document, span, name in places if name == form),
        quotes((document, span) for document, span, name in places if name != form),
    )  # fmt: skip


def _hardly_anybody(corpus: Corpus, number: int) -> Part:
    if number or len(corpus) < 4 * FEWEST_TEXTS:
        return too_few("address", number)
    text = say("None of {of} texts addresses the reader.", of=len(corpus))
    return Part("address", {"form": "none"}, "likely", text, len(corpus), len(corpus))


def _capital(corpus: Corpus, form: str) -> dict[str, bool]:
    """Return Du or du, when it is seen inside sentences and nearly always the same."""
    if form not in ("du", "ihr"):
        return {}
    seen = [
        mark.capital
        for document in corpus.documents
        for mark in document.address.marks
        if mark.certain and mark.form == form and mark.span.start not in document.openings
    ]
    share = sum(seen) / len(seen) if seen else 0.5
    if len(seen) < _FEWEST_CAPITALS or 0.1 < share < 0.9:
        return {}
    return {"capital": share > 0.5}


def inclusive(corpus: Corpus) -> Iterator[Part]:
    """Propose the policy whose forms the texts use (German only)."""
    if corpus.language != "de":
        return
    places: dict[str, list[tuple[Document, Span]]] = {}
    for document in corpus.documents:
        for index, word in enumerate(document.words):
            habit = form_of(document, index)
            if habit:
                places.setdefault(habit, []).append((document, word.span))
    total = sum(map(len, places.values()))
    if total < _FEWEST_FORMS:
        yield too_few("inclusive", total, _FEWEST_FORMS)
        return
    policy = max(places, key=lambda name: len(places[name]))
    number = len(places[policy])
    sure = certainty(number, total)
    if policy == "masculine":
        # A habit, but hardly a policy: shown, not proposed.
        text = say("Masculine plurals {number} times of {of}; no policy of inclusive language.",
                   number=number, of=total)  # fmt: skip
        yield Part("inclusive", None, "open", text, number, total, quotes(places[policy]))
        return
    text = say("Forms like “{form}” {number} times of {of}.",
               form=_POLICIES.get(policy, "Mitarbeitende"), number=number, of=total)  # fmt: skip
    against = [place for other, found in places.items() if other != policy for place in found]
    settings = None if sure == "open" else {"policy": policy}
    shown = quotes(places[policy])
    yield Part("inclusive", settings, sure, text, number, total, shown, quotes(against))
