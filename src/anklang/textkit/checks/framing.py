"""How a text begins and ends: greeting, closing, sign-off."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, say
from anklang.textkit.folding import plain
from anklang.textkit.spans import Span

from .base import Check, Example, Kind, Settings, Situation

_NAME = r"\p{Lu}[\p{L}.]{0,30}(?:\s\p{Lu}[\p{L}.-]{0,30})?"
_SIGNED = regex.compile(rf"(?:(?:^|\s)[\^/–—-]\s?{_NAME}|\n[ \t]*\p{{Lu}}\p{{Ll}}{{1,30}})\s*$")


class GreetingSettings(Settings):
    """``one_of``: how texts of the ``kinds`` may begin; a name may follow."""

    one_of: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ("reply",)


class GreetingCheck(Check[GreetingSettings]):
    """The first words."""

    id = "greeting"
    title = "Greeting"
    about = "Texts of the `kinds` begin with `one_of` the greetings."
    settings_type = GreetingSettings
    examples = (
        Example("good", "de", "Hallo Anna, danke dir!", {"one_of": ["Hallo"]}, Situation("reply")),
        Example("good", "en", "@anna Hi Anna, thank you!", {"one_of": ["Hi"]}, Situation("reply")),
        Example("bad", "de", "Danke dir!", {"one_of": ["Hallo"]}, Situation("reply")),
        Example("bad", "en", "Thank you!", {"one_of": ["Hi"]}, Situation("reply")),
        Example("ignored", "de", "Heute frisch!", {"one_of": ["Hallo"]}, Situation("post")),
        Example("ignored", "en", "Fresh today!", {}, Situation("reply")),
    )

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        own = self.settings
        if not own.one_of or situation.kind not in own.kinds or not document.words:
            return
        start = document.words[0].span.start
        opening = _plain(document.prose[start : start + 80])
        if not any(_begins(opening, _plain(greeting)) for greeting in own.one_of):
            text = say("Begin with “{greeting}”.", greeting=own.one_of[0])
            yield self.finding(Span(start, start), text)


class EndingSettings(Settings):
    """``one_of``: closing words; ``signed``: a name or initials at the end (»^AB«, »– Anna«)."""

    one_of: tuple[str, ...] = ()
    signed: bool = False
    kinds: tuple[Kind, ...] = ("reply",)


class EndingCheck(Check[EndingSettings]):
    """The last words."""

    id = "ending"
    title = "Closing and sign-off"
    about = (
        "Texts of the `kinds` close with `one_of` the phrases and are `signed` by a person: ^AB, "
        "– Anna, or the name on a line of its own."
    )
    settings_type = EndingSettings
    examples = (
        Example("good", "de", "Danke dir! Liebe Grüße ^AB", {"signed": True}, Situation("reply")),
        Example(
            "good", "de", "Danke!\nLiebe Grüße\nAnna",
            {"one_of": ["Liebe Grüße"]}, Situation("reply"),
        ),
        Example("good", "de", "Danke!\nLiebe Grüße\nAnna", {"signed": True}, Situation("reply")),
        Example("good", "en", "Thank you! – Anna", {"signed": True}, Situation("reply")),
        Example("bad", "de", "Danke dir!", {"one_of": ["Liebe Grüße"]}, Situation("reply")),
        Example("bad", "en", "Thank you!", {"signed": True}, Situation("reply")),
        Example("ignored", "de", "Heute frisch!", {"signed": True}, Situation("post")),
        Example("ignored", "en", "Fresh today!", {"signed": True}, Situation("post")),
    )  # fmt: skip

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        own = self.settings
        if situation.kind not in own.kinds or not document.words:
            return
        end = len(document.text.rstrip())
        closing = _plain(document.prose[max(0, end - 120) : end])
        if own.one_of and not any(_plain(phrase) in closing for phrase in own.one_of):
            text = say("Close with “{closing}”.", closing=own.one_of[0])
            yield self.finding(Span(end, end), text)
        if own.signed and signature(document) is None:
            yield self.finding(Span(end, end), say("Sign with a name or initials."))


def signature(document: Document) -> Span | None:
    """Return the sign-off that a text ends with, or None."""
    end = len(document.text.rstrip())
    start = max(0, end - 120)
    found = _SIGNED.search(document.prose[start:end])
    return Span(start + found.start(), start + found.end()) if found else None


def _plain(text: str) -> str:
    return " ".join(plain(text).split())


def _begins(text: str, greeting: str) -> bool:
    return text.startswith(greeting) and not text[len(greeting) : len(greeting) + 1].isalnum()
