"""Regular expressions on RE2: linear in the length of the text, whatever was written."""

from __future__ import annotations

from pydantic import Field

from anklang.textkit.findings import say
from anklang.textkit.spans import Span
from anklang.textkit.styles.patterns import Pattern, Subject
from anklang.textkit.styles.problems import CannotRun

from .base import CannotDetect, Detector, Example, Hit, Settings
from .reading import Reading

LONGEST_PATTERN = 1_000


class PatternSettings(Settings):
    """``pattern``: a regular expression; ``ignore_case``: in capitals and small letters alike."""

    pattern: str = Field(min_length=1, max_length=LONGEST_PATTERN)
    ignore_case: bool = True


class PatternDetector(Detector[PatternSettings]):
    """A regular expression."""

    id = "pattern"
    title = "Pattern"
    about = (
        "A regular expression (RE2: no look-around, no back-references). It is held against the "
        "text as it was written and against the text without masks; ä counts as ae, ß as ss."
    )
    settings_type = PatternSettings
    examples = (
        Example("good", "de", "Wir öffnen um 7.", {"pattern": r"\b\d+ ?%"}),
        Example("good", "en", "We open at 7.", {"pattern": r"\b\d+ ?%"}),
        Example("bad", "de", "Heute 20 % auf alles", {"pattern": r"\b\d+ ?%"}, "20 %"),
        Example("bad", "de", "Straße gesperrt", {"pattern": "strasse"}, "Straße"),
        Example("bad", "en", "f\u200br\u200bee money", {"pattern": r"free money"}),
        Example("ignored", "de", "rabatt", {"pattern": "RABATT", "ignore_case": False}),
        Example("ignored", "en", "carefree", {"pattern": r"\bfree\b"}),
    )

    def __init__(self, settings: PatternSettings) -> None:
        super().__init__(settings)
        try:
            self._pattern = Pattern(settings.pattern, ignore_case=settings.ignore_case)
        except CannotRun as error:
            raise CannotDetect(error.message, "pattern") from error
        if self._pattern.quick is None:
            raise CannotDetect(say("The pattern needs something that isn't run here."), "pattern")
        if self._pattern.caught("") is not None:
            raise CannotDetect(say("The pattern fits every text."), "pattern")

    def trigger(self) -> str:
        return self._pattern.trigger

    def detect(self, reading: Reading) -> Hit | None:
        clear = Subject(reading.clear, reading.folded)
        spans = {reading.back(*match.span) for match in self._pattern.find(clear, most=50)}
        as_written: set[Span] = set()
        if reading.unmasked.changed:
            raw = Subject(reading.text, reading.folded_raw)
            as_written = {Span(*match.span) for match in self._pattern.find(raw, most=50)}
        where = sorted(span for span in spans | as_written if span.end > span.start)
        if not where:
            return None
        found = " ".join(where[0].of(reading.text).split())
        text = say("“{found}” fits the pattern.", found=found[:80])
        return self.hit(reading, text, where, 1.0 if as_written else None)
