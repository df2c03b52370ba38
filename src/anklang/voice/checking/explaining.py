"""One text, its guide and its situation become findings in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import get_language

from anklang.textkit.checks import Situation
from anklang.textkit.findings import LEVELS, Finding, Level
from anklang.textkit.fingerprint import fingerprint
from anklang.textkit.folding import plain
from anklang.textkit.guide import Guide
from anklang.textkit.messages import render, spoken
from anklang.textkit.spans import Span
from anklang.textkit.syllables import Language
from anklang.textkit.utf16 import to_utf16

# Checks that speak about a text as a whole: what is let stand for one wording holds for the next.
_WHOLE = frozenset({"readability"})


@dataclass(frozen=True, slots=True)
class Text:
    """A text to check.

    Attributes:
        part: which field it stands in, e.g. ``"text"``.
        text: with ``\\n`` line ends.
        situations: what it is for; one per kind of place it goes to.
    """

    part: str
    text: str
    situations: tuple[Situation, ...] = (Situation(),)


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding as it is shown.

    Attributes:
        part: the text it is about.
        span: code points of that text.
        units: the same in UTF-16 units, for browsers.
        words: what the span covers; "" where something is missing.
        mark: the same for the same finding on the same words, wherever they stand.
        channels: kinds of places it is about; empty for every place the text goes to.
        reason: why it may stand, as somebody said; None where nobody did.
    """

    part: str
    span: Span
    units: Span
    check: str
    level: Level
    message: str
    why: str
    fixes: tuple[str, ...]
    link: str
    words: str
    mark: str
    channels: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def stands(self) -> bool:
        """Whether somebody said that it may stay."""
        return self.reason is not None

    @property
    def short_words(self) -> str:
        """What it is about, as there is room for it in a list."""
        words = " ".join(self.words.split())
        return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"

    @property
    def names_words(self) -> bool:
        """Whether the words have to be named beside the message, which may quote them itself."""
        return bool(self.short_words) and self.short_words not in self.message


_SHORT = 48


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody let stand: the reason, and the gravest level it was meant for."""

    reason: str
    level: Level


def explain(
    texts: Iterable[Text], guide: Guide, standing: Mapping[str, Standing] | None = None
) -> tuple[Explained, ...]:
    """Return what a guide finds in some texts, in reading order, in the reader's language.

    A text that isn't begun yet has no findings.
    """
    language = spoken(get_language())
    found: list[Explained] = []
    for text in (one for one in texts if one.text.strip()):
        found += _of_text(text, guide, language, standing or {})
    return tuple(found)


def mark_of(check: str, words: str) -> str:
    """Return what stays the same while the text around some words changes: 16 hex digits."""
    return fingerprint([check, "" if check in _WHOLE else plain(words).split()])[:16]


def graver(one: Level, other: Level) -> bool:
    """Return whether a level is graver than another."""
    return LEVELS.index(one) > LEVELS.index(other)


@dataclass
class _Found:
    finding: Finding
    channels: list[str] = field(default_factory=list)


def _of_text(
    text: Text, guide: Guide, language: Language, standing: Mapping[str, Standing]
) -> Iterator[Explained]:
    document = guide.document(text.text)
    found: dict[tuple[object, ...], _Found] = {}
    for situation in text.situations:
        for one in guide.check(document, situation).findings:
            key = (one.span, one.check, one.message)
            found.setdefault(key, _Found(one)).channels.append(situation.channel)
    ordered = sorted(found.values(), key=lambda each: (each.finding.span, each.finding.check))
    units = to_utf16(document.text, [each.finding.span for each in ordered])
    for each, unit in zip(ordered, units, strict=True):
        everywhere = len(each.channels) == len(text.situations)
        explained = _explained(text.part, document.text, each.finding, unit, language)
        yield replace(
            _judged(explained, standing),
            channels=() if everywhere else tuple(dict.fromkeys(each.channels)),
        )


def _explained(
    part: str, text: str, finding: Finding, units: Span, language: Language
) -> Explained:
    words = finding.span.of(text)
    return Explained(
        part=part,
        span=finding.span,
        units=units,
        check=finding.check,
        level=finding.level,
        message=render(finding.message, language),
        why=finding.why,
        fixes=finding.fixes,
        link=finding.link,
        words=words,
        mark=mark_of(finding.check, words),
    )


def _judged(one: Explained, standing: Mapping[str, Standing]) -> Explained:
    """Apply what was let stand, unless the finding is graver by now."""
    said = standing.get(one.mark)
    if said is None or graver(one.level, said.level):
        return one
    return replace(one, reason=said.reason)
