"""How long a text is: neither a telegram nor an essay."""

from __future__ import annotations

from collections.abc import Iterator

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, counted, say
from anklang.textkit.spans import Span

from .base import Check, Example, Kind, Settings, Situation


class LengthSettings(Settings):
    """``shortest`` and ``longest``, in words, for texts of the ``kinds``."""

    shortest: int | None = None
    longest: int | None = None
    kinds: tuple[Kind, ...] = ("post",)


class LengthCheck(Check[LengthSettings]):
    """The length of a text in words."""

    id = "length"
    title = "Length"
    about = (
        "Texts of the `kinds` have between `shortest` and `longest` words; links, mentions and "
        "hashtags don't count. What a network allows is checked elsewhere."
    )
    settings_type = LengthSettings
    examples = (
        Example("good", "de", "Heute backen wir Brot.", {"shortest": 3, "longest": 6}),
        Example("good", "en", "We bake bread today.", {"shortest": 3, "longest": 6}),
        Example("bad", "de", "Heute backen wir Brot.", {"longest": 3}, marked="Brot."),
        Example("bad", "en", "Bread!", {"shortest": 3}),
        Example("ignored", "de", "Heute Brot. #Brot #Ofen https://a.de @anna", {"longest": 2}),
        Example("ignored", "de", "Danke!", {"shortest": 3}, Situation("reply")),
        Example("ignored", "en", "Thanks!", {"shortest": 3}, Situation("reply")),
    )

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        own, words = self.settings, document.words
        if situation.kind not in own.kinds or not words:
            return
        end = len(document.text.rstrip())
        if own.longest is not None and len(words) > own.longest:
            text = say(
                "That is {words} words; the guide wants {most} at most.",
                words=len(words), most=own.longest,
            )  # fmt: skip
            yield self.finding(Span(words[own.longest].span.start, end), text)
        if own.shortest is not None and len(words) < own.shortest:
            text = counted(
                len(words),
                say("That is only one word; the guide wants at least {least}.", least=own.shortest),
                say(
                    "That is only {words} words; the guide wants at least {least}.",
                    words=len(words), least=own.shortest,
                ),
            )  # fmt: skip
            yield self.finding(Span(end, end), text)
