"""Emoji as the guide has them: allowed or not, how many, and never instead of a word."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, Message, say
from anklang.textkit.spans import Span

from .base import Check, Example, Settings, Situation, first_run

# Faces and gestures comment on what was said; they don't take a word's place.
_FACE = regex.compile(
    r"[\U0001F44A-\U0001F450\U0001F600-\U0001F64F\U0001F910-\U0001F92F\U0001F970-\U0001F97A"
    r"\U0001FAE0-\U0001FAE8]"
)


class EmojiSettings(Settings):
    """Which emoji, and how many; ``instead_of_words`` allows »Wir ❤️ Brot«."""

    allowed: bool = True
    maximum: int | None = None
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    instead_of_words: bool = False


class EmojiCheck(Check[EmojiSettings]):
    """The guide's policy on emoji."""

    id = "emoji"
    title = "Emoji"
    about = (
        "`allowed` at all, at most `maximum`, `only` some or `never` others. One in the place of a "
        "word is read out by its name and lost on some; `instead_of_words` allows it."
    )
    settings_type = EmojiSettings
    examples = (
        Example("good", "de", "Kommt vorbei! 🥨", {"maximum": 1}),
        Example("good", "en", "Come by! 🥨", {"only": ["🥨"]}),
        Example("bad", "de", "Kommt vorbei! 🥨🎉", {"maximum": 1}, marked="🎉"),
        Example("bad", "de", "Kommt! 🥨 🎉 🎈 Gleich.", {"maximum": 1}, marked="🎉 🎈"),
        Example("bad", "de", "Kommt vorbei! 🥨", {"allowed": False}, marked="🥨"),
        Example("bad", "de", "Wir ❤️ gutes Brot.", marked="❤️"),
        Example("bad", "en", "We ❤️ good bread.", marked="❤️"),
        Example("bad", "en", "Oh no 😭", {"never": ["😭"]}, marked="😭"),
        Example("ignored", "de", "Kommt alle 👨‍👩‍👧", {"maximum": 1}),
        Example("ignored", "de", "ganz gut 😅 aber viel zu früh"),
        Example("ignored", "de", "Neu: 🥨 Brezen und 🥖 Baguette"),
        Example("ignored", "en", "Baked with ™ and ©", {"allowed": False}),
    )

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        own, too_many = self.settings, []
        for number, span in enumerate(document.emoji, 1):
            message = self._message(document, span)
            unwanted = own.maximum is not None and number > own.maximum
            if unwanted and not (message and self._unknown(span.of(document.text))):
                too_many.append(span)
            elif message:
                yield self.finding(
                    span, message, fixes=() if self._in_place(document, span) else ("",)
                )
        if first := first_run(too_many, document.text):
            yield self.finding(
                first, say("Emoji: at most {most}.", most=own.maximum or 0), fixes=("",)
            )

    def _unknown(self, sign: str) -> bool:
        own = self.settings
        return not own.allowed or sign in own.never or bool(own.only and sign not in own.only)

    def _message(self, document: Document, span: Span) -> Message | None:
        own, sign = self.settings, span.of(document.text)
        if not own.allowed:
            return say("The guide has no emoji.")
        if self._unknown(sign):
            return say("{sign} isn't one of ours.", sign=sign)
        if not own.instead_of_words and self._in_place(document, span):
            return say("Use a word here; {sign} may go beside it.", sign=sign)
        return None

    def _in_place(self, document: Document, span: Span) -> bool:
        """Return whether an emoji stands between two words of one sentence, like a word."""
        if _FACE.match(span.of(document.text)):
            return False
        before = document.text[max(0, span.start - 5) : span.start].rstrip(" ")[-1:]
        after = document.text[span.end : span.end + 5].lstrip(" ")[:1]
        return before.isalpha() and after.isalpha() and after.islower()
