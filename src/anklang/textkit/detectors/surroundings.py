"""What goes with a text, and where and when it is said: pictures, imprint, hours, an embargo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from pydantic import Field

from anklang.textkit.findings import say

from .base import CannotDetect, Detector, Example, Hit, Settings
from .reading import Reading
from .words import WordDetector, WordSettings


class NoSettings(Settings):
    """Nothing to choose."""


class AltDetector(Detector[NoSettings]):
    """Pictures without a text for people who don't see them."""

    id = "alt"
    title = "Pictures without alt text"
    about = "At least one picture has no text for people who don't see it."
    settings_type = NoSettings
    examples = (
        Example("good", "de", "Brot", facts={"pictures": [{"alt": "Ein Laib"}]}),
        Example("good", "en", "Bread"),
        Example("bad", "de", "Brot", facts={"pictures": [{"alt": "Ein Laib"}, {"alt": " "}]}),
        Example("bad", "en", "Bread", facts={"pictures": [{"alt": ""}]}),
        Example("ignored", "de", "Bild: folgt"),
        Example("ignored", "en", "", facts={"pictures": [{"alt": "A loaf"}]}),
    )

    def detect(self, reading: Reading) -> Hit | None:
        if all(picture.alt.strip() for picture in reading.facts.pictures):
            return None
        return self.hit(reading, say("A picture without a text for people who don't see it."))


class ImprintDetector(Detector[NoSettings]):
    """A channel that doesn't say who is responsible."""

    id = "imprint"
    title = "Missing imprint"
    about = "The channel doesn't show who is responsible. Says nothing where that isn't known."
    settings_type = NoSettings
    examples = (
        Example("good", "de", "Brot", facts={"imprint": True}),
        Example("good", "en", "Bread", facts={"imprint": True}),
        Example("bad", "de", "Brot", facts={"imprint": False}),
        Example("bad", "en", "Bread", facts={"imprint": False}),
        Example("ignored", "de", "Impressum"),
        Example("ignored", "en", "Imprint"),
    )

    def detect(self, reading: Reading) -> Hit | None:
        if reading.facts.imprint is not False:
            return None
        return self.hit(reading, say("The channel doesn't show who is responsible."))


class QuietSettings(Settings):
    """``begin`` and ``end``: hours between which nothing should be said, also over midnight;
    ``days``: on which days of the week (0 is Monday), all without any."""

    begin: time
    end: time
    days: tuple[int, ...] = Field(default=(), max_length=7)


class QuietDetector(Detector[QuietSettings]):
    """Quiet hours."""

    id = "quiet_hours"
    title = "Quiet hours"
    about = (
        "Said between `begin` and `end` (brand's time zone; over midnight, too), on the days of "
        "`days` (0 is Monday; the day on which the hours begin)."
    )
    settings_type = QuietSettings
    examples = (
        Example("good", "de", "Brot", {"begin": "22:00", "end": "06:00"},
                facts={"at": "2026-03-02T21:59:00+01:00"}),
        Example("good", "en", "Bread", {"begin": "12:00", "end": "13:00"},
                facts={"at": "2026-03-02T13:00:00+00:00"}),
        Example("bad", "de", "Brot", {"begin": "22:00", "end": "06:00", "days": [0]},
                facts={"at": "2026-03-03T05:00:00+01:00"}),
        Example("bad", "en", "Bread", {"begin": "00:00", "end": "00:00", "days": [6]},
                facts={"at": "2026-03-01T15:00:00+00:00"}),
        Example("ignored", "de", "Brot", {"begin": "22:00", "end": "06:00", "days": [1]},
                facts={"at": "2026-03-03T05:00:00+01:00"}),
        Example("ignored", "en", "Bread", {"begin": "22:00", "end": "06:00"}),
    )  # fmt: skip

    def __init__(self, settings: QuietSettings) -> None:
        super().__init__(settings)
        if any(day not in range(7) for day in settings.days):
            raise CannotDetect(say("Days are numbers from 0 (Monday) to 6."), "days")

    def detect(self, reading: Reading) -> Hit | None:
        at = reading.facts.at
        if at is None or not self._quiet(at.time(), at.weekday()):
            return None
        return self.hit(reading, say("In quiet hours."))

    def _quiet(self, clock: time, day: int) -> bool:
        begin, end = self.settings.begin, self.settings.end
        if begin < end:
            return begin <= clock < end and self._on(day)
        # Over midnight: the hours after it belong to the day before.
        return (clock >= begin and self._on(day)) or (clock < end and self._on((day - 1) % 7))

    def _on(self, day: int) -> bool:
        return not self.settings.days or day in self.settings.days


class EmbargoSettings(WordSettings):
    """As for words; ``since`` and ``until``: days between which nothing may be said of them."""

    since: date | None = None
    until: date | None = None


class EmbargoDetector(Detector[EmbargoSettings]):
    """A topic that nobody may speak of yet."""

    id = "embargo"
    title = "Topic of an embargo"
    about = (
        "Words (as for `words`) of a topic that nothing may be said about, from the day `since` "
        "on and before the day `until`."
    )
    settings_type = EmbargoSettings
    examples = (
        Example("good", "de", "Wir backen Brot.", {"words": ["Filiale"], "until": "2026-04-01"},
                facts={"at": "2026-03-01T12:00:00+01:00"}),
        Example("good", "en", "We bake bread.", {"words": ["branch"], "until": "2026-04-01"},
                facts={"at": "2026-03-01T12:00:00+00:00"}),
        Example("bad", "de", "Neue Filialen!", {"words": ["Filiale"], "until": "2026-04-01"},
                "Filialen", {"at": "2026-03-31T23:59:00+02:00"}),
        Example("bad", "en", "A new branch", {"words": ["branch"]}, "branch"),
        Example("ignored", "de", "Unsere Filiale!", {"words": ["Filiale"], "until": "2026-04-01"},
                facts={"at": "2026-04-01T00:00:00+02:00"}),
        Example("ignored", "en", "A branch", {"words": ["branch"], "since": "2026-03-02"},
                facts={"at": "2026-03-01T12:00:00+00:00"}),
    )  # fmt: skip

    def __init__(self, settings: EmbargoSettings) -> None:
        super().__init__(settings)
        if settings.since and settings.until and settings.until <= settings.since:
            raise CannotDetect(say("It ends before it begins."), "until")
        self._words = WordDetector(settings)

    def keys(self) -> frozenset[str] | None:
        return self._words.keys()

    def trigger(self) -> str | None:
        return self._words.trigger()

    def covered(self) -> Sequence[str]:
        return self._words.covered()

    def detect(self, reading: Reading) -> Hit | None:
        at, own = reading.facts.at, self.settings
        day = at.date() if at else None
        if day and ((own.since and day < own.since) or (own.until and day >= own.until)):
            return None
        hit = self._words.detect(reading)
        if hit is None:
            return None
        text = say("“{found}”: nothing is said about it yet.", found=hit.words[0])
        return self.hit(reading, text, hit.spans, hit.certainty)
