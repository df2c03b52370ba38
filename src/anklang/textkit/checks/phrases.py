"""Empty phrases and fillers: words that say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, say
from anklang.textkit.folding import plain
from anklang.textkit.lexicon import english, german
from anklang.textkit.matching import Entry, Hit, WordList
from anklang.textkit.spans import Span
from anklang.textkit.syllables import Language

from .base import Check, Example, Settings, Situation


class PhraseSettings(Settings):
    """``more``: further phrases; ``allowed``: phrases of ours that may stay."""

    more: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


class PhraseCheck(Check[PhraseSettings]):
    """Empty phrases."""

    id = "phrases"
    title = "Empty phrases"
    about = "Phrases that could stand anywhere. `more` adds some, `allowed` keeps some."
    settings_type = PhraseSettings
    examples = (
        Example("good", "de", "Wir backen mit Roggen aus Erding."),
        Example("good", "en", "We bake with rye from Kent."),
        Example("bad", "de", "Bei uns ist für jeden etwas dabei.", marked="für jeden etwas dabei"),
        Example(
            "bad", "en", "We are excited to announce new bread.",
            marked="We are excited to announce",
        ),
        Example("bad", "en", "Bread is life.", {"more": ["bread is life"]}, marked="Bread is life"),
        Example("ignored", "de", "Er sagte: „Für jeden etwas dabei!“"),
        Example("ignored", "en", "Stay tuned.", {"allowed": ["stay tuned"]}),
    )  # fmt: skip

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        for hit in _phrases(self.settings, document.language).find(document):
            text = say("“{found}” could stand anywhere. Say what is special here.", found=hit.text)
            yield self.finding(hit.span, text)


@lru_cache(maxsize=64)
def _phrases(settings: PhraseSettings, language: Language) -> WordList:
    ours = german.PHRASES if language == "de" else english.PHRASES
    return WordList(_kept((*ours, *settings.more), settings.allowed), language, inflected=False)


class FillerSettings(PhraseSettings):
    """``tolerance``: how many fillers 100 words may have."""

    tolerance: float = 3.0


class FillerCheck(Check[FillerSettings]):
    """Filler words."""

    id = "fillers"
    title = "Fillers"
    about = (
        "Words that can go without loss, when a text has more than `tolerance` of them in 100 "
        "words (but never for the first one)."
    )
    settings_type = FillerSettings
    examples = (
        Example("good", "de", "Das Brot ist gut.", {"tolerance": 0}),
        Example("good", "en", "The bread is good.", {"tolerance": 0}),
        Example("bad", "de", "Das ist eigentlich wirklich gut.", marked="eigentlich "),
        Example("bad", "en", "This is actually really good.", marked="actually "),
        Example("ignored", "de", "Das ist wirklich gut."),
        Example("ignored", "en", "It is really good."),
        Example("ignored", "de", "Sie sagte: „Das ist eigentlich wirklich gut.“"),
    )

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        hits = list(_fillers(self.settings, document.language).find(document))
        if len(hits) < 2 or 100 * len(hits) <= self.settings.tolerance * len(document.words):
            return
        end = 0
        for number, hit in enumerate(hits):
            if hit.span.start < end:
                continue  # goes with the same word before it
            text = say("“{found}” can go.", found=hit.text)
            if _removable(hit, document):
                end = _end_of_repetition(hits[number:], document)
                yield self.finding(Span(hit.span.start, end), text, fixes=("",))
            else:
                yield self.finding(hit.span, text)


def _end_of_repetition(hits: Sequence[Hit], document: Document) -> int:
    """Return where the first word and its repetitions end, the space behind them included.

    One alone would only give its place to the next, which says the same.
    """
    end = hits[0].span.end + 1
    for hit in hits[1:]:
        again = hit.span.start == end and hit.text == hits[0].text
        if not (again and _removable(hit, document)):
            break
        end = hit.span.end + 1
    return end


def _removable(hit: Hit, document: Document) -> bool:
    """Return whether the word stands between two others, so that nothing else must change."""
    before = document.text[max(0, hit.span.start - 2) : hit.span.start]
    after = document.text[hit.span.end : hit.span.end + 2]
    return before[:1].isalpha() and before[1:] == " " and after[:1] == " " and after[1:].isalpha()


@lru_cache(maxsize=64)
def _fillers(settings: FillerSettings, language: Language) -> WordList:
    ours = german.FILLERS if language == "de" else english.FILLERS
    return WordList(_kept((*ours, *settings.more), settings.allowed), language, inflected=False)


def _kept(phrases: tuple[str, ...], allowed: tuple[str, ...]) -> list[Entry]:
    without = {plain(phrase) for phrase in allowed}
    return [Entry(phrase) for phrase in phrases if plain(phrase) not in without]
