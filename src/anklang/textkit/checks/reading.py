"""Texts as easy to read as the guide wants them."""

from __future__ import annotations

from collections.abc import Iterator

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, say
from anklang.textkit.readability import EASIER_WHEN_HIGHER, FORMULAS, NAMES, Formula, readability
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
        "German, flesch, smog and lix for English. A text too short to tell gets no finding."
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

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        own = self.settings
        if own.formula is None or own.formula not in FORMULAS[document.language]:
            return
        value = readability(document, own.formula)
        if value is None:
            return
        low = own.least is not None and value < own.least
        high = own.most is not None and value > own.most
        if low or high:
            hard = low is (own.formula in EASIER_WHEN_HIGHER)
            yield self.finding(
                Span(document.sentences[0].start, document.sentences[-1].end),
                say(
                    "Harder to read than agreed: {formula} {value}. Shorter sentences and shorter "
                    "words help."
                    if hard
                    else "Simpler than agreed: {formula} {value}.",
                    formula=NAMES[own.formula],
                    value=round(value, 1),
                ),
            )
