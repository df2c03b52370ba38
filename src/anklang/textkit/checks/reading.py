"""Texts as easy to read as the guide wants them."""

from __future__ import annotations

from collections.abc import Iterator

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, Message, say
from anklang.textkit.readability import (
    EASIER_WHEN_HIGHER,
    FORMULAS,
    NAMES,
    Formula,
    enough,
    readability,
)
from anklang.textkit.spans import Span

from .base import Check, Example, Settings, Situation

_HARD_DE = (
    "Die Berücksichtigung qualitätssichernder Verfahrensvorschriften gewährleistet "
    "Verbraucherzufriedenheit hinsichtlich handwerklicher Backerzeugnisse. "
) * 4
_HARD_EN = (
    "The consideration of quality-assuring procedural regulations necessitates considerable "
    "organisational collaboration notwithstanding preexisting technological capabilities. "
) * 3


class ReadabilitySettings(Settings):
    """The band: a formula, and the least and the most that it may give."""

    formula: Formula | None = None
    least: float | None = None
    most: float | None = None


class ReadabilityCheck(Check[ReadabilitySettings]):
    """Readability within a band."""

    id = "readability"
    title = "Readability"
    about = (
        "`formula` between `least` and `most`: flesch_amstad, wiener_1 to wiener_4 and lix for "
        "German, flesch, smog and lix for English. Of a text too short to tell, that is said "
        "instead."
    )
    settings_type = ReadabilitySettings
    examples = (
        Example(
            "good", "de", "Das Brot ist gut. Wir backen es am Ofen. " * 5,
            {"formula": "wiener_1", "most": 8},
        ),
        Example(
            "good", "en", "The bread is good. We bake it here. " * 5,
            {"formula": "flesch", "least": 60},
        ),
        Example("bad", "de", _HARD_DE, {"formula": "flesch_amstad", "least": 40}),
        Example("bad", "en", _HARD_EN, {"formula": "smog", "most": 10}),
        Example(
            "ignored", "de", "Verbraucherzufriedenheit gewährleistet.",
            {"formula": "lix", "most": 40},
        ),
        Example("ignored", "en", "Quality-assuring regulations.", {"formula": "lix", "most": 40}),
        Example("ignored", "en", _HARD_EN, {"formula": "wiener_1", "most": 8}),
    )  # fmt: skip

    def notes(self, document: Document) -> Iterator[Message]:
        """Say that a text is too short to tell, instead of a number that means nothing."""
        if self._formula(document) and document.words and not enough(document):
            yield say("Readability: too short to tell.")

    def _formula(self, document: Document) -> Formula | None:
        formula = self.settings.formula
        return formula if formula in FORMULAS[document.language] else None

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        own, formula = self.settings, self._formula(document)
        value = readability(document, formula) if formula else None
        if formula is None or value is None:
            return
        low = own.least is not None and value < own.least
        high = own.most is not None and value > own.most
        if low or high:
            hard = low is (formula in EASIER_WHEN_HIGHER)
            yield self.finding(
                Span(document.sentences[0].start, document.sentences[-1].end),
                say(
                    "Harder to read than agreed: {formula} {value}. Shorter sentences and shorter "
                    "words help."
                    if hard
                    else "Simpler than agreed: {formula} {value}.",
                    formula=NAMES[formula],
                    value=round(value, 1),
                ),
            )
