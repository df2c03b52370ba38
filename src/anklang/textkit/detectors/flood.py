"""Much from one author in a short time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from pydantic import Field

from anklang.textkit.findings import counted, say

from .base import Detector, Example, Hit, Measure, Settings
from .reading import Reading


class FloodSettings(Settings):
    """``most``: so many items one author may send within ``minutes``."""

    most: int = Field(default=5, ge=1, le=1_000)
    minutes: int = Field(default=10, ge=1, le=60 * 24 * 7)


class FloodDetector(Detector[FloodSettings]):
    """Flood of one author."""

    id = "flood"
    title = "Flood"
    about = "More than `most` items of one author within `minutes`."
    settings_type = FloodSettings
    examples = (
        Example("good", "de", "Danke!", {"most": 1}),
        Example("good", "en", "Thanks!", {"most": 2}),
        Example("bad", "de", "Und noch was", {"most": 1, "minutes": 5}, facts={
            "at": "2026-03-01T12:00:00+01:00",
            "recent": [{"at": "2026-03-01T11:58:00+01:00", "text": "Erstens"}],
        }),
        Example("bad", "en", "And another thing", {"most": 1, "minutes": 5}, facts={
            "at": "2026-03-01T12:00:00+00:00",
            "recent": [{"at": "2026-03-01T11:58:00+00:00", "text": "First"}],
        }),
        Example("ignored", "de", "Und noch was", {"most": 1, "minutes": 5}, facts={
            "at": "2026-03-01T12:00:00+01:00",
            "recent": [{"at": "2026-03-01T11:00:00+01:00", "text": "Erstens"}],
        }),
        Example("ignored", "en", "One", {"most": 2}, facts={
            "at": "2026-03-01T12:00:00+00:00",
            "recent": [{"at": "2026-03-01T11:58:00+00:00", "text": "Two"}],
        }),
    )  # fmt: skip

    def measures(self) -> Sequence[Measure]:
        return (Measure("recent", self.settings.most),)

    def detect(self, reading: Reading) -> Hit | None:
        facts, own = reading.facts, self.settings
        if facts.at is None or len(facts.recent) < own.most:
            return None
        since = facts.at - timedelta(minutes=own.minutes)
        count = 1 + sum(since <= one.at <= facts.at for one in facts.recent)
        if count <= own.most:
            return None
        text = counted(
            own.minutes,
            say("{count} items within one minute.", count=count),
            say("{count} items within {minutes} minutes.", count=count, minutes=own.minutes),
        )
        return self.hit(reading, text)
