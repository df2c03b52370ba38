"""Hashtags that screen readers can read: #FrischesBrot, not #frischesbrot."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, say
from anklang.textkit.morphology import parts
from anklang.textkit.spans import Span
from anklang.textkit.syllables import Language

from .base import Check, Example, Settings, Situation, first_run

_CASED = regex.compile(r"\p{Lu}[\p{Ll}\p{N}]")


class HashtagSettings(Settings):
    """``camel_case``: a capital for each word; ``maximum``: most hashtags in a text."""

    camel_case: bool = True
    maximum: int | None = None


class HashtagCheck(Check[HashtagSettings]):
    """Hashtags of several words have a capital for each."""

    id = "hashtags"
    title = "Accessible hashtags"
    about = (
        "Screen readers read #FrischesBrot word by word and #frischesbrot as one sound "
        "(`camel_case`). At most `maximum` hashtags."
    )
    settings_type = HashtagSettings
    examples = (
        Example("good", "de", "Heute neu: #FrischesBrot"),
        Example("good", "en", "New today: #FreshBread"),
        Example("bad", "de", "Heute neu: #frischesbrot", marked="#frischesbrot"),
        Example("bad", "de", "#Brot #Ofen #Mehl", {"maximum": 1}, marked="#Ofen #Mehl"),
        Example("bad", "en", "New today: #freshbread", marked="#freshbread"),
        Example("ignored", "de", "Heute neu: #brot und #bäckerei"),
        Example("ignored", "de", "Siehe https://beispiel.de/#frischesbrot"),
        Example("ignored", "en", "All about #bread", {"maximum": 1}),
    )

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        own = self.settings
        fine = document.hashtags[: own.maximum]
        for tag in fine if own.camel_case else ():
            yield from self._case(tag, document)
        if first := first_run(document.hashtags[len(fine) :], document.text):
            yield self.finding(first, say("Hashtags: at most {most}.", most=len(fine)))

    def _case(self, tag: Span, document: Document) -> Iterator[Finding]:
        written = tag.of(document.text)
        cased = camel_case(written[1:], document.language)
        if cased and cased != written[1:]:
            text = say("Give every word a capital, for people who have it read to them.")
            yield self.finding(tag, text, fixes=(written[0] + cased,))


def camel_case(tag: str, language: Language) -> str | None:
    """Return a hashtag with a capital for each word; None when it has one word or has them."""
    if _CASED.search(tag[1:]) or len(tag) > 40 or "_" in tag:
        return None
    words = parts(tag.lower(), language)
    if len(words) < 2:
        return None
    return "".join(word[:1].upper() + word[1:] for word in words)
