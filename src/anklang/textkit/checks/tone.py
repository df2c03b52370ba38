"""The character a guide asks for, on four dimensions, each a target and a tolerance."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from anklang.textkit.character import DIMENSIONS, HIGHEST, LOWEST, Dimension, Estimate, character
from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, Message, say
from anklang.textkit.spans import Span

from .base import Check, Example, Settings, Situation

_CASUAL = {"formal_casual": {"target": 1, "tolerance": 0.5}}
_FORMAL = {"formal_casual": {"target": -1.5, "tolerance": 0.5}}
_PLAIN = {"factual_enthusiastic": {"target": -1.5, "tolerance": 0.5}}
_SERIOUS = {"serious_funny": {"target": -2, "tolerance": 0.5}}
_SHOWN_WORDS = 3


class Aim(BaseModel):
    """Where a text shall stand, -2 to 2, and how far it may be off."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    target: float = Field(ge=LOWEST, le=HIGHEST)
    tolerance: float = Field(default=1.0, ge=0, le=4)


class CharacterSettings(Settings):
    """An aim for each dimension that matters."""

    formal_casual: Aim | None = None
    serious_funny: Aim | None = None
    respectful_irreverent: Aim | None = None
    factual_enthusiastic: Aim | None = None


class CharacterCheck(Check[CharacterSettings]):
    """The tone of a text against the guide's."""

    id = "character"
    title = "Character"
    about = (
        "Four dimensions from -2 to 2: `formal_casual`, `serious_funny`, `respectful_irreverent`, "
        "`factual_enthusiastic`, each with a `target` and a `tolerance` (1 without one). Marked "
        "only when the whole 90 % interval of the estimate lies beyond the tolerance; a text too "
        "short to tell gets no finding."
    )
    settings_type = CharacterSettings
    examples = (
        Example(
            "good", "de", "Hey ihr Lieben! Morgen gibt's Brot. Kommt mal vorbei!", _CASUAL,
        ),
        Example(
            "good", "en", "Hey folks, we're open. Grab a loaf and say hi! It's gonna be cool.",
            _CASUAL,
        ),
        Example(
            "bad", "de", "Hey ihr Lieben! Morgen gibt's Brot. Kommt mal vorbei!", _FORMAL,
            marked="Hey",
        ),
        Example(
            "bad", "de",
            "Sehr geehrte Damen und Herren, hiermit teilen wir Ihnen mit, dass wir schließen. "
            "Bezüglich der Gründe möchten wir Sie um Geduld bitten. Gemäß § 3 gilt das sofort.",
            _CASUAL, marked="Sehr geehrte",
        ),
        Example(
            "bad", "en", "We love it! It is amazing! We can't wait to see you! Wow, finally!",
            _PLAIN, marked="love",
        ),
        Example(
            "bad", "en", "Haha, oops 😂. Just kidding, folks 🤣. Psst, spoiler alert 😜.", _SERIOUS,
            marked="😂",
        ),
        Example("ignored", "de", "Hey!", _FORMAL),
        Example(
            "ignored", "de", "Anna rief: „Hey ihr Lieben! Kommt mal!“ Das Brot ist fertig.", _FORMAL
        ),
        Example("ignored", "en", "Hey folks!", _FORMAL),
        Example("ignored", "en", "The bread is done. The shop is open. It costs 3 euros.", {
            "serious_funny": {"target": 2, "tolerance": 0.5}}),
    )  # fmt: skip

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        aims = {dimension: getattr(self.settings, dimension) for dimension in DIMENSIONS}
        if not any(aims.values()):
            return
        for dimension, estimate in character(document).items():
            aim = aims[dimension]
            side = estimate.beyond(aim.target, aim.tolerance) if aim else 0
            if side:
                yield self._off(document, estimate, side)

    def _off(self, document: Document, estimate: Estimate, side: int) -> Finding:
        """Return the finding at the strongest words that pull the wrong way."""
        wrong = [sign for sign in estimate.signs if sign.pull * side > 0]
        words = ", ".join(dict.fromkeys(f"“{sign.text}”" for sign in wrong[:_SHOWN_WORDS]))
        end = len(document.text.rstrip())
        span = wrong[0].span if wrong else Span(end, end)
        return self.finding(span, _message(estimate.dimension, side, words))


def _message(dimension: Dimension, side: int, words: str) -> Message:
    if not words:
        return _SILENT_MESSAGES[dimension, side]
    return Message(_MESSAGES[dimension, side].text, (("words", words),))


_MESSAGES = {
    ("formal_casual", -1): say("More formal than the guide wants it: {words}."),
    ("formal_casual", 1): say("More casual than the guide wants it: {words}."),
    ("serious_funny", -1): say("More serious than the guide wants it: {words}."),
    ("serious_funny", 1): say("Funnier than the guide wants it: {words}."),
    ("respectful_irreverent", -1): say("More polite than the guide wants it: {words}."),
    ("respectful_irreverent", 1): say("Less respectful than the guide wants it: {words}."),
    ("factual_enthusiastic", -1): say("Soberer than the guide wants it: {words}."),
    ("factual_enthusiastic", 1): say("More enthusiastic than the guide wants it: {words}."),
}  # fmt: skip
# Where no words can be shown, their absence is what speaks.
_SILENT_MESSAGES = {
    ("formal_casual", -1): say("More formal than the guide wants it."),
    ("formal_casual", 1): say("More casual than the guide wants it."),
    ("serious_funny", -1): say("More serious than the guide wants it."),
    ("serious_funny", 1): say("Funnier than the guide wants it."),
    ("respectful_irreverent", -1): say("More polite than the guide wants it."),
    ("respectful_irreverent", 1): say("Less respectful than the guide wants it."),
    ("factual_enthusiastic", -1): say("Soberer than the guide wants it."),
    ("factual_enthusiastic", 1): say("More enthusiastic than the guide wants it."),
}
