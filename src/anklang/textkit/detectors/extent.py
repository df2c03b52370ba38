"""How long an item is."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from anklang.textkit.findings import counted, say

from .base import CannotDetect, Detector, Example, Hit, Measure, Settings
from .reading import Reading


class LengthSettings(Settings):
    """``most`` and ``least``: characters; ``most_lines``: lines."""

    most: int | None = Field(default=None, ge=1, le=1_000_000)
    least: int | None = Field(default=None, ge=1, le=10_000)
    most_lines: int | None = Field(default=None, ge=1, le=10_000)


class LengthDetector(Detector[LengthSettings]):
    """Length."""

    id = "length"
    title = "Length"
    about = "More than `most` characters, fewer than `least`, or more than `most_lines` lines."
    settings_type = LengthSettings
    examples = (
        Example("good", "de", "Danke!", {"most": 500}),
        Example("good", "en", "Thanks!", {"most": 500}),
        Example("bad", "de", "Danke! " * 10, {"most": 20}),
        Example("bad", "en", "1\n2\n3\n4", {"most_lines": 3}),
        Example("bad", "en", "ok", {"least": 5}),
        Example("ignored", "de", "Gut  \n\n", {"most_lines": 1}),
        Example("ignored", "en", "x" * 20, {"most": 20}),
    )

    def __init__(self, settings: LengthSettings) -> None:
        super().__init__(settings)
        if settings == LengthSettings():
            raise CannotDetect(say("Say how long is too long or too short."))

    def measures(self) -> Sequence[Measure]:
        own = self.settings
        return [
            *([Measure("characters", own.most + 1)] if own.most is not None else []),
            *([Measure("shortness", 1 - own.least)] if own.least is not None else []),
            *([Measure("line ends", own.most_lines)] if own.most_lines is not None else []),
        ]

    def detect(self, reading: Reading) -> Hit | None:
        own, text = self.settings, reading.stripped
        if own.most is not None and len(text) > own.most:
            return self.hit(reading, say("Longer than {most} characters.", most=own.most))
        if own.least is not None and len(text) < own.least:
            return self.hit(reading, say("Shorter than {least} characters.", least=own.least))
        if own.most_lines is not None and text.count("\n") >= own.most_lines:
            many = say("More than {most} lines.", most=own.most_lines)
            return self.hit(reading, counted(own.most_lines, say("More than one line."), many))
        return None
