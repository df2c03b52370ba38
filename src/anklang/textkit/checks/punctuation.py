"""Exclamation and question marks, as many as the guide wants."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, say
from anklang.textkit.spans import Span

from .base import Check, Example, Kind, Settings, Situation

_EXCLAIMED = regex.compile(r"[!?]*![!?]*")
_ASKED = regex.compile(r"[!?]*\?[!?]*")


class ExclamationSettings(Settings):
    """``maximum``: most exclamation marks in a text."""

    maximum: int = 2


class ExclamationCheck(Check[ExclamationSettings]):
    """Exclamation marks: few, and one at a time."""

    id = "exclamations"
    title = "Exclamation marks"
    about = "At most `maximum` in a text, and never two in a row."
    settings_type = ExclamationSettings
    examples = (
        Example("good", "de", "Kommt vorbei!", {"maximum": 1}),
        Example("good", "en", "Come by!", {"maximum": 1}),
        Example("bad", "de", "Kommt vorbei!!!", marked="!!!"),
        Example("bad", "de", "Neu! Gut! Da!", {"maximum": 2}, marked="!"),
        Example("bad", "en", "New!! Come by.", marked="!!"),
        Example("ignored", "de", "Sie rief: „Toll!! Danke!!“", {"maximum": 0}),
        Example("ignored", "en", "See https://example.com/wow!!/x", {"maximum": 0}),
    )

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        most = self.settings.maximum
        spans = exclaimed(document)
        for number, span in enumerate(spans, 1):
            if number > most:
                text = say("Exclamation marks: at most {most}.", most=most)
                yield self.finding(span, text, fixes=(".",))
            elif span.end - span.start > 1:
                text = say("One mark says it.")
                yield self.finding(
                    span, text, fixes=("?" if "?" in span.of(document.text) else "!",)
                )


class QuestionSettings(Settings):
    """How many questions, and in which kind of text (`kinds`)."""

    minimum: int = 0
    maximum: int | None = None
    kinds: tuple[Kind, ...] = ("post",)


class QuestionCheck(Check[QuestionSettings]):
    """Questions: enough to start a conversation, not so many that nobody answers."""

    id = "questions"
    title = "Questions"
    about = "At least `minimum` and at most `maximum` questions in a text of one of the `kinds`."
    settings_type = QuestionSettings
    examples = (
        Example("good", "de", "Was ist euer Lieblingsbrot?", {"minimum": 1}),
        Example("good", "en", "What is your favourite bread?", {"minimum": 1, "maximum": 1}),
        Example("bad", "de", "Wir haben neues Brot.", {"minimum": 1}),
        Example("bad", "en", "What? How? Why?", {"maximum": 2}, marked="?"),
        Example("ignored", "de", "Danke für das Lob.", {"minimum": 1}, Situation("reply")),
        Example("ignored", "en", "See https://example.com/?a=b", {"maximum": 0}),
        Example("ignored", "de", "Sie fragte: „Was? Wie?“", {"maximum": 0}),
    )

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        own = self.settings
        if situation.kind not in own.kinds:
            return
        spans = questions_in(document)
        if len(spans) < own.minimum and document.words:
            end = len(document.text.rstrip())
            text = say("No question to answer. What would you like to hear from people?")
            yield self.finding(Span(end, end), text)
        if own.maximum is not None:
            for span in spans[own.maximum :]:
                yield self.finding(span, say("Questions: at most {most}.", most=own.maximum))


def exclaimed(document: Document) -> list[Span]:
    """Return the runs of marks with an exclamation mark, quotations aside."""
    return _marks(document, _EXCLAIMED)


def questions_in(document: Document) -> list[Span]:
    """Return the runs of marks with a question mark, quotations aside."""
    return _marks(document, _ASKED)


def _marks(document: Document, pattern: regex.Pattern[str]) -> list[Span]:
    """Return the marks of the text's own sentences, not of quotations."""
    found = (Span(*match.span()) for match in pattern.finditer(document.prose))
    return [span for span in found if not document.quoted(span.start)]
