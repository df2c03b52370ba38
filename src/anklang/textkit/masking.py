"""A text without what tells who wrote it or whom it is about, for eyes outside of the house.

Mentions, e-mail addresses, telephone and account numbers, street addresses, number plates, long
numbers, the names that are given, and of links everything behind the host. Names that nobody gave
stay: nothing here knows that »Müller« isn't the baker's trade.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from .detectors.base import Facts
from .detectors.data import Kind
from .detectors.reading import Reading
from .spans import Span
from .tokens import atoms

LINK = "[link: {host}]"
MENTION = "@[name]"
NAME = "[name]"
NUMBER = "[number]"
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("email", "[e-mail]"),
    ("iban", "[account]"),
    ("phone", "[phone]"),
    ("address", "[address]"),
    ("plate", "[plate]"),
    ("names", NAME),
)
# Six digits and more, however they are set apart: customers, cards, birthdays.
_NUMBER = regex.compile(r"(?<!\d)\d(?:[ \t./()–-]{0,3}\d){5,40}(?!\d)")
# What stands before the name at the end of a letter.
_GREETING = (
    r"(?:lg|vg|mfg|gr(?:u|ü|ue)(?:ß|ss)e?|gruss|viele|liebe|euer|eure|dein|deine|ihr|ihre|danke"
    r"|regards|cheers|thanks|yours|best|love)"
)


def masked(text: str, language: str | None = None, names: Iterable[str] = ()) -> str:
    """Return a text with a placeholder for each piece of personal data.

    Args:
        language: ``de`` or ``en``: whose telephone numbers come without a country; None to guess.
        names: people's names; left out in full (»Petra Nowak«, »Frau Nowak«) wherever they stand,
            and by any of their words where a text is signed with it.
    """
    known = tuple(names)
    pieces: list[str] = []
    end = 0
    for span, instead in _apart(_found(text, language, known)):
        pieces += [text[end : span.start], instead]
        end = span.end
    return "".join([*pieces, text[end:]])


def _apart(found: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Yield what was found in the order of the text; what overlaps goes together."""
    waiting: tuple[Span, str] | None = None
    for span, instead in sorted(found, key=lambda one: (one[0].start, -one[0].end)):
        if waiting is None or span.start >= waiting[0].end:
            if waiting is not None:
                yield waiting
            waiting = (span, instead)
        else:
            first, said = waiting
            waiting = (Span(first.start, max(first.end, span.end)), said)
    if waiting is not None:
        yield waiting


def _found(text: str, language: str | None, names: tuple[str, ...]) -> Iterator[tuple[Span, str]]:
    reading = Reading(Facts(text=text, language=language, names=names))
    for link in reading.links:
        yield link.span, LINK.format(host=link.host)
    for kind, instead in _KINDS:
        for span in reading.personal.spans(kind, ""):
            yield span, instead
    parts = atoms(text)
    for span in parts["email"]:
        yield _whole(span, text), "[e-mail]"
    for span in parts["mention"]:
        yield span, MENTION
    for span in parts["url"]:
        yield span, LINK.format(host="?")
    for match in _NUMBER.finditer(text):
        yield Span(*match.span()), NUMBER
    yield from _signature(text, names)


def _whole(mail: Span, text: str) -> Span:
    """Return an address with what hangs on it: ``name:password@host/path``."""
    rest = regex.compile(r"[/?#:]\S*").match(text, mail.end)
    return Span(mail.start, rest.end()) if rest else mail


def _signature(text: str, names: tuple[str, ...]) -> Iterator[tuple[Span, str]]:
    """Yield the name at the end of a text, behind a greeting or on a line of its own."""
    words = {word for name in names for word in regex.findall(r"[\p{L}\p{M}'’-]{2,}", name)}
    if not words:
        return
    listed = "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))
    signed = regex.search(
        rf"(?i)(?:(?<![\p{{L}}]){_GREETING}[\s,.!:;–-]+|\n\s*)"
        rf"(?P<name>(?:{listed})(?:\s+(?:{listed}))*)[\s.!,)]*$",
        text,
    )
    if signed:
        yield Span(*signed.span("name")), NAME
