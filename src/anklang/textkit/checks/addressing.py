"""How the reader is addressed: du, Sie, ihr or not at all, and always the same way."""

from __future__ import annotations

from collections.abc import Iterator

from anklang.textkit.address import Form, Mark
from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, Message, say

from .base import Check, Example, Settings, Situation

_SHOWN = {"du": "du", "sie": "Sie", "ihr": "ihr"}
_CAPITAL_FORMS = ("du", "ihr")


class AddressSettings(Settings):
    """``form``: the form of the guide, none when it doesn't matter; ``capital``: Du or du.

    ``also``: forms that are fine beside it (»ihr« for everybody, »du« for one);
    ``channels``: where another form is used, and which.
    """

    form: Form | None = None
    also: tuple[Form, ...] = ()
    capital: bool | None = None
    channels: dict[str, Form] = {}
    answer_in_kind: bool = True


class AddressCheck(Check[AddressSettings]):
    """The form of address: that of the guide, that of the person answered, and one alone."""

    id = "address"
    title = "Form of address"
    about = (
        "du, Sie, ihr or none, as `form` says; without `form`, at least the same throughout. "
        "`also` names forms that are fine beside it, `channels` kinds of places with another form. "
        "Someone who says Sie is answered with Sie (`answer_in_kind`). `capital` asks for Du or du."
    )
    languages = ("de",)
    settings_type = AddressSettings
    examples = (
        Example("good", "de", "Kommt ihr vorbei? Wir freuen uns auf euch.", {"form": "ihr"}),
        Example("good", "de", "Haben Sie Fragen?", {"form": "sie"}),
        Example("good", "de", "Schön, dass Du da bist.", {"form": "du", "capital": True}),
        Example("good", "de", "Kannst du uns schreiben?", {"form": "ihr", "also": ["du"]}),
        Example("bad", "de", "Haben Sie Fragen?", {"form": "ihr", "also": ["du"]}, marked="Sie"),
        Example("bad", "de", "Haben Sie Fragen?", {"form": "du"}, marked="Sie"),
        Example("bad", "de", "Hast du Zeit? Wir helfen Ihnen.", {}, marked="Ihnen"),
        Example("bad", "de", "Schön, dass Du da bist.", {"capital": False}, marked="Du"),
        Example("bad", "de", "Wir helfen euch gern.", {"form": "none"}, marked="euch"),
        Example(
            "bad", "de", "Danke! Kannst du uns schreiben?", {"form": "du"},
            Situation("reply", "sie"), marked="Kannst",
        ),
        Example(
            "bad", "de", "Hast du Fragen?", {"form": "du", "channels": {"linkedin": "sie"}},
            Situation(channel="linkedin"), marked="Hast",
        ),
        Example("ignored", "de", "Anna liebt ihren Beruf, und wir lieben sie.", {"form": "du"}),
        Example("ignored", "de", "Eine Kundin schrieb: „Ihr seid toll!“", {"form": "sie"}),
        Example(
            "ignored", "de", "Danke! Kannst du uns schreiben?",
            {"form": "du", "answer_in_kind": False}, Situation("reply", "sie"),
        ),
    )  # fmt: skip

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        marks = document.address.marks
        sure = [mark for mark in marks if mark.certain]
        wanted = self._wanted(situation, sure)
        for mark in marks:
            off = wanted is not None and mark.form != wanted and not self._fine(mark, wanted)
            if off and (mark.certain or document.address.form == mark.form):
                yield self.finding(mark.span, self._message(mark, wanted, situation))
            elif mark.certain:
                yield from self._case(mark, document)

    def _wanted(self, situation: Situation, sure: list[Mark]) -> Form | None:
        theirs = situation.their_address
        if situation.kind == "reply" and self.settings.answer_in_kind and theirs == "sie":
            return theirs
        return self._ours(situation) or (sure[0].form if sure else None)

    def _fine(self, mark: Mark, wanted: Form) -> bool:
        return wanted == self.settings.form and mark.form in self.settings.also

    def _ours(self, situation: Situation) -> Form | None:
        return self.settings.channels.get(situation.channel) or self.settings.form

    def _message(self, mark: Mark, wanted: Form | None, situation: Situation) -> Message:
        used = _SHOWN[mark.form]
        if wanted == "none":
            return say(
                "This addresses the reader with “{used}”; the guide addresses nobody.", used=used
            )
        asked = _SHOWN[wanted or "du"]
        if situation.kind == "reply" and situation.their_address == wanted != self._ours(situation):
            return say(
                "They say “{asked}” to us; answer with “{asked}”, not “{used}”.",
                asked=asked,
                used=used,
            )
        if self._ours(situation) is None:
            return say(
                "The text says “{asked}” and “{used}” to the same reader.", asked=asked, used=used
            )
        return say("The guide says “{asked}”, here it is “{used}”.", asked=asked, used=used)

    def _case(self, mark: Mark, document: Document) -> Iterator[Finding]:
        """Check Du or du; the first word of a sentence is capital anyway."""
        capital = self.settings.capital
        if capital is None or mark.form not in _CAPITAL_FORMS or mark.capital == capital:
            return
        if any(
            sentence.start <= mark.span.start <= sentence.start + 2
            for sentence in document.sentences
        ):
            return
        word = mark.span.of(document.text)
        cased = word.capitalize() if capital else word.lower()
        text = say("The guide writes “{cased}”.", cased=cased)
        yield self.finding(mark.span, text, fixes=(cased,))
