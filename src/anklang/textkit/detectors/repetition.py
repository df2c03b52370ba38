"""The same again and again: within an item, and from one author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

import regex
from pydantic import Field

from anklang.textkit.findings import say
from anklang.textkit.folding import plain
from anklang.textkit.spans import Span
from anklang.textkit.unmasking import unmask

from .base import CannotDetect, Detector, Example, Hit, Measure, Settings
from .reading import LONGEST, Reading

_SIGNS = regex.compile(r"[^\p{L}\p{N}]+")
_RUN = regex.compile(r"(\P{M}\p{M}{0,4})\1{3,}")
_FEWEST_WORDS = 6


class RepetitionSettings(Settings):
    """``signs``: so often one sign may stand in a row; ``share``: so much of the words (in
    percent) one word may be; ``again``: the same text from one author so many times within
    ``hours``."""

    signs: int | None = Field(default=None, ge=3, le=1_000)
    share: int | None = Field(default=None, ge=10, le=100)
    again: int | None = Field(default=None, ge=1, le=100)
    hours: int = Field(default=24, ge=1, le=24 * 30)


class RepetitionDetector(Detector[RepetitionSettings]):
    """Repetition."""

    id = "repetition"
    title = "Repetition"
    about = (
        "One sign more than `signs` times in a row, one word as more than `share` percent of the "
        "words, or a text that the same author has sent `again` times before within `hours` "
        "(signs, spaces, numbers at the end and masks don't make it another)."
    )
    settings_type = RepetitionSettings
    examples = (
        Example("good", "de", "Soooo gut!!!", {"signs": 10}),
        Example("good", "en", "Bread, bread and more bread, please, for all", {"share": 60}),
        Example("bad", "de", "Neeeeeeeeeeein", {"signs": 5}, "eeeeeeeeeee"),
        Example("bad", "en", "buy buy buy buy buy buy buy", {"share": 60}),
        Example("bad", "en", "🔥🔥🔥🔥🔥🔥", {"signs": 5}),
        Example("bad", "de", "Kauft bei mir 17", {"again": 1}, facts={
            "at": "2026-03-01T12:00:00+01:00",
            "recent": [{"at": "2026-03-01T11:00:00+01:00", "text": "Kauft bei mir! 16"}],
        }),
        Example("ignored", "de", "Kauft bei mir", {"again": 1, "hours": 2}, facts={
            "at": "2026-03-01T12:00:00+01:00",
            "recent": [{"at": "2026-03-01T09:00:00+01:00", "text": "Kauft bei mir"}],
        }),
        Example("ignored", "en", "no no", {"share": 60}),
    )  # fmt: skip

    def __init__(self, settings: RepetitionSettings) -> None:
        super().__init__(settings)
        if settings.signs is None and settings.share is None and settings.again is None:
            raise CannotDetect(say("Say what counts as too often."))

    def measures(self) -> Sequence[Measure]:
        own = self.settings
        return [
            *([Measure("run", own.signs + 1)] if own.signs is not None else []),
            *([Measure("one word", own.share)] if own.share is not None else []),
            *([Measure("recent", 1)] if own.again is not None else []),
        ]

    def detect(self, reading: Reading) -> Hit | None:
        own = self.settings
        run = self._run(reading) if own.signs is not None else None
        if run:
            return self.hit(reading, say("The same sign again and again."), [run])
        if own.share is not None and self._one_word(reading):
            return self.hit(reading, say("The same word again and again."))
        if own.again is not None and self._before(reading) >= own.again:
            return self.hit(reading, say("The same text again."))
        return None

    def _run(self, reading: Reading) -> Span | None:
        most = self.settings.signs or 0
        return next((span for span, times in _runs(reading) if times > most), None)

    def _one_word(self, reading: Reading) -> bool:
        return 100 * most_of_one(reading) > (self.settings.share or 100) * len(reading.words)

    def _before(self, reading: Reading) -> int:
        """Return how often the author has said the same lately."""
        facts = reading.facts
        own = same(facts.text) if facts.recent else ""
        if facts.at is None or not own:
            return 0
        since = facts.at - timedelta(hours=self.settings.hours)
        lately = (one.text for one in facts.recent if since <= one.at <= facts.at)
        return sum(same(text) == own for text in lately)


def longest_run(reading: Reading) -> int:
    """Return how often a sign stands in a row at most, from four on; else 0."""
    return max((times for _span, times in _runs(reading)), default=0)


def _runs(reading: Reading) -> Iterator[tuple[Span, int]]:
    if "run" not in reading.unmasked.traits:
        return
    for match in _RUN.finditer(reading.text):
        if match.group(1).strip():
            yield Span(*match.span()), len(match.group()) // len(match.group(1))


def most_of_one(reading: Reading) -> int:
    """Return how often the most frequent word occurs; 0 where there are hardly any words."""
    words = reading.folded_words
    return max(Counter(words).values()) if len(words) >= _FEWEST_WORDS else 0


def same(text: str) -> str:
    """Return what stays of a text when masks, signs and closing numbers don't count."""
    bare = _SIGNS.sub(" ", plain(unmask(text[:LONGEST]).text)).strip()
    return bare.rstrip("0123456789 ") or bare
