"""WORDS IN CAPITALS: read as shouting, and letter by letter by some screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from anklang.textkit.document import Document, Word
from anklang.textkit.findings import Finding, say
from anklang.textkit.morphology import known, small
from anklang.textkit.syllables import Language
from anklang.textkit.wordlists import listed

from .base import Check, Example, Settings, Situation

_SHORTEST = 3
# Abbreviations that dictionaries also have as words.
_ABBREVIATIONS = listed(
    """aids aldi awo bafög dax edeka fiat hiv ikea kita lidl laser nasa nato pisa radar
    rewe taz tüv ufo unesco unicef uno usa uefa fifa vip wlan zdf pdf faq diy who it us uk
    eu vat ceo ngo pin pdf gmbh asap bbq bio wc ok"""
)


class ShoutingSettings(Settings):
    """``allowed``: words that may stand in capitals."""

    allowed: tuple[str, ...] = ()


class ShoutingCheck(Check[ShoutingSettings]):
    """Words in capitals that are no abbreviation."""

    id = "shouting"
    title = "No shouting"
    about = (
        "Ordinary words in capitals. Abbreviations and names that no dictionary has in small "
        "letters are left alone, and what is `allowed`."
    )
    settings_type = ShoutingSettings
    examples = (
        Example("good", "de", "Heute gratis für alle."),
        Example("good", "en", "Free for all today."),
        Example("bad", "de", "Heute GRATIS für alle.", marked="GRATIS"),
        Example("bad", "en", "FREE for all today.", marked="FREE"),
        Example("ignored", "de", "Der ADAC und die UNESCO loben das BMW-Museum."),
        Example("ignored", "de", "Heute GRATIS für alle.", {"allowed": ["gratis"]}),
        Example("ignored", "en", "NASA and the BBC agree with @FREEBREAD and #FREE."),
    )

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        allowed = {word.lower() for word in self.settings.allowed}
        for word in document.words:
            if word.text.lower() not in allowed and _shouted(word, document.language):
                text = say("No need to shout.")
                calm = small(word.text, document.language)
                if word.span.start in document.openings:
                    calm = calm[:1].upper() + calm[1:]
                yield self.finding(word.span, text, fixes=(calm,))


def _shouted(word: Word, language: Language) -> bool:
    text = word.text
    if len(text) < _SHORTEST or not text.isupper() or not text.isalpha():
        return False
    return text.lower() not in _ABBREVIATIONS and known(text.lower(), language)
