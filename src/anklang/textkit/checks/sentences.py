"""Sentences short enough to be read in one go."""

from __future__ import annotations

from collections.abc import Iterator

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, say

from .base import Check, Example, Settings, Situation

_LONG_DE = (
    "Wir haben heute für alle, die gern früh aufstehen und frisches Brot mögen, den Ofen angeheizt."
)
_LONG_EN = (
    "We have lit the oven today for everyone who likes to get up early and to eat fresh bread."
)


class SentenceSettings(Settings):
    """``longest``: most words in a sentence."""

    longest: int = 25


class SentenceCheck(Check[SentenceSettings]):
    """The length of each sentence."""

    id = "sentences"
    title = "Sentence length"
    about = "At most `longest` words in a sentence; links, mentions and hashtags don't count."
    settings_type = SentenceSettings
    examples = (
        Example("good", "de", "Der Ofen ist heiß. Das Brot ist gleich fertig.", {"longest": 8}),
        Example("good", "en", "The oven is hot. The bread is nearly done.", {"longest": 8}),
        Example("bad", "de", _LONG_DE, {"longest": 12}, marked=_LONG_DE),
        Example("bad", "en", _LONG_EN, {"longest": 12}, marked=_LONG_EN),
        Example(
            "ignored", "de", "Am 12. Mai um z. B. 8 Uhr #Brot #Ofen @anna https://a.de",
            {"longest": 8},
        ),
        Example("ignored", "en", "Hello Dr. Smith, we bake, e.g. rye.", {"longest": 8}),
    )  # fmt: skip

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        for sentence in document.sentences:
            words = len(document.words_in(sentence))
            if words > self.settings.longest:
                yield self.finding(
                    sentence,
                    say(
                        "{words} words in one sentence; {most} are enough. Make two of it.",
                        words=words,
                        most=self.settings.longest,
                    ),
                )
