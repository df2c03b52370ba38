"""What a text means: insult, threat, spam, question, praise and so on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import Field

from anklang.textkit.findings import Message, say
from anklang.textkit.meaning import Kind

from .base import Detector, Example, Hit, Measure, Settings
from .reading import Reading, read_meanings


class MeaningSettings(Settings):
    """``kind``: what it means; ``threshold``: from which probability on (in percent; without it
    from where the model weighs false alarms and missed ones best)."""

    kind: Kind
    threshold: int | None = Field(default=None, ge=1, le=99)


class MeaningDetector(Detector[MeaningSettings]):
    """Meaning."""

    id = "meaning"
    title = "Meaning"
    about = (
        "What a text most likely is (`kind`), told by the models that come with Anklang, on this "
        "machine (`docs/algorithms/`). They err: try a rule before it does anything, and "
        "let a person decide."
    )
    settings_type = MeaningSettings
    cost = 5
    examples = (
        Example("good", "de", "Danke, das Brot war köstlich!", {"kind": "insult"}),
        Example("good", "en", "Thank you, lovely bread!", {"kind": "threat"}),
        Example("bad", "de", "Wann habt ihr morgen geöffnet?", {"kind": "question"}),
        Example("bad", "de", "Du bist so ein dummes Arschloch!", {"kind": "offensive"}),
        Example("bad", "en", "When do you open tomorrow?", {"kind": "question"}),
        Example("ignored", "de", "Du Idiot!", {"kind": "praise"}),
        Example("ignored", "en", "You idiot!", {"kind": "praise"}),
    )

    @classmethod
    def prepare(cls, readings: Sequence[Reading]) -> None:
        read_meanings(readings)

    def measures(self) -> Sequence[Measure]:
        own = self.settings
        if own.threshold is None:
            return (Measure(f"applies {own.kind}", 1),)
        return (Measure(f"probability {own.kind}", own.threshold / 100),)

    def detect(self, reading: Reading) -> Hit | None:
        found = reading.meanings.get(self.settings.kind)
        if found is None:
            return None
        least = self.settings.threshold
        if found.probability < (found.threshold if least is None else least / 100):
            return None
        text = _SAYS[self.settings.kind](round(100 * found.probability))
        return self.hit(reading, text, (reason.span for reason in found.reasons), found.probability)


_SAYS: dict[Kind, Callable[[int], Message]] = {
    Kind.OFFENSIVE: lambda percent: say("Could be offensive ({percent} %).", percent=percent),
    Kind.INSULT: lambda percent: say("Could be an insult ({percent} %).", percent=percent),
    Kind.ABUSE: lambda percent: say("Could be abuse of a group ({percent} %).", percent=percent),
    Kind.THREAT: lambda percent: say("Could be a threat ({percent} %).", percent=percent),
    Kind.SPAM: lambda percent: say("Could be spam or a scam ({percent} %).", percent=percent),
    Kind.COMPLAINT: lambda percent: say("Could be a complaint ({percent} %).", percent=percent),
    Kind.QUESTION: lambda percent: say("Could be a question ({percent} %).", percent=percent),
    Kind.PRAISE: lambda percent: say("Could be praise ({percent} %).", percent=percent),
    Kind.FACT: lambda percent: say("Could be a claim of fact ({percent} %).", percent=percent),
    Kind.ENGAGING: lambda percent: say(
        "Could move the conversation forward ({percent} %).", percent=percent
    ),
}
