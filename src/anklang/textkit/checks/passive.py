"""The passive, which hides who does something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from anklang.textkit.document import Document, Word
from anklang.textkit.findings import Finding, say
from anklang.textkit.lexicon.english import PARTICIPLES, STATES
from anklang.textkit.morphology import base
from anklang.textkit.spans import Span
from anklang.textkit.wordlists import listed

from .base import Check, Example, Settings, Situation

_WERDEN = listed("werde wirst wird werden werdet wurde wurdest wurden wurdet worden")
_DE_PARTICIPLE = regex.compile(
    r"(?:\p{Ll}{2,8})?ge\p{Ll}{2,}(?:t|en)|(?:be|emp|ent|er|ge|miss|ver|zer)\p{Ll}{2,}(?:t|en)"
    r"|\p{Ll}+iert"
)
_ADJECTIVES = listed(
    """bekannt beliebt bereit berühmt bewusst geeignet gerecht gesamt geschickt gesund gewandt
    gewohnt verrückt verwandt vertraut"""
)
# Adjectives that look like one of these participles: »sie wurde verlegen«.
_GROWN = listed("erwachsen verlegen verschieden besessen entlegen gelegen ergeben")
_INFINITIVES = listed(
    """geben gebrauchen gedeihen gedenken gefallen gefährden gehen gehorchen gehören gelangen
    gelingen gelten genehmigen genießen genügen geraten geschehen gestalten gestatten gestehen
    gewinnen gewähren gewährleisten gewöhnen"""
)
_CLAUSE = frozenset(",;:–—()")
_BE = listed("am is are was were be been being get gets got gotten")
_BETWEEN = listed("not never always also often just already still being been now only soon")
_FARTHEST = 12


class PassiveSettings(Settings):
    """``share``: the part of the sentences that may be passive, 0 to 1."""

    share: float = 0.2


class PassiveCheck(Check[PassiveSettings]):
    """Sentences in the passive."""

    id = "passive"
    title = "Passive"
    about = (
        "»Es wurde beschlossen« hides who decided. Marked when more than `share` of the sentences "
        "are passive. The state (»ist geöffnet«) isn't the passive."
    )
    settings_type = PassiveSettings
    examples = (
        Example("good", "de", "Wir backen das Brot am Morgen."),
        Example("good", "en", "We bake the bread in the morning."),
        Example("bad", "de", "Das Brot wird am Morgen gebacken.", marked="wird am Morgen gebacken"),
        Example("bad", "de", "Es wurde viel verkauft.", marked="wurde viel verkauft"),
        Example("bad", "de", "Es wurde vergessen.", marked="wurde vergessen"),
        Example("bad", "en", "The bread is baked in the morning.", marked="is baked"),
        Example("bad", "en", "It was quickly sold.", marked="was quickly sold"),
        Example("ignored", "de", "Der Laden ist geöffnet. Wir werden euch vermissen."),
        Example("ignored", "de", "Sie wurde verlegen. Wir werden das nie vergessen."),
        Example("ignored", "de", "Morgen wird es schön, und wir haben gebacken."),
        Example("ignored", "en", "We are excited and the shop is closed."),
        Example("ignored", "en", "It was sold. We bake. We sell. You eat. We smile. They eat."),
    )

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        found = passives(document)
        if len(found) > self.settings.share * len(document.sentences):
            for span in found:
                yield self.finding(span, say("Passive: say who does it."))


def passives(document: Document) -> list[Span]:
    """Return the passive of each sentence that has one, quotations aside."""
    find = _german if document.language == "de" else _english
    found: list[Span] = []
    for sentence in document.sentences:
        words = document.words_in(sentence)
        span = find(words, document) if words else None
        if span and not document.quoted(span.start):
            found.append(span)
    return found


def _german(words: Sequence[Word], document: Document) -> Span | None:
    """Find a form of »werden« and, in the same clause, a past participle after it or before it."""
    for index, word in enumerate(words):
        if word.text.lower() not in _WERDEN:
            continue
        # »wird vergessen« may be the future; »wurde« makes none, so what follows is no infinitive.
        passive = word.text.lower().startswith("wurd")
        for other in words[index + 1 : index + _FARTHEST]:
            span = Span(word.span.start, other.span.end)
            if _CLAUSE & set(span.of(document.text)):
                break
            if _participle(other.text, passive):
                return span
        before = words[index - 1] if index else None
        if before and _participle(before.text, passive):
            return Span(before.span.start, word.span.end)
    return None


def _participle(word: str, passive: bool) -> bool:
    """Return whether a word is a past participle: »verkauft«, but not »verkaufen«."""
    if _DE_PARTICIPLE.fullmatch(word) is None or word in _ADJECTIVES:
        return False
    if word.endswith("t") or (passive and word not in _GROWN):
        return True
    if word.startswith("ge"):
        return word not in _INFINITIVES
    return base(word, "de") not in (word, word.capitalize())


def _english(words: Sequence[Word], document: Document) -> Span | None:
    for index, word in enumerate(words):
        if word.text.lower() not in _BE:
            continue
        for other in words[index + 1 : index + 4]:
            lower = other.text.lower()
            if _past(lower):
                return Span(word.span.start, other.span.end)
            if lower not in _BETWEEN and not lower.endswith("ly"):
                break
    return None


def _past(word: str) -> bool:
    if word in STATES:
        return False
    return word in PARTICIPLES or (word.endswith("ed") and len(word) > 4 and word != "need")
