"""The smallest parts of a text: words, addresses, mentions, hashtags, emoji, quotations."""

from __future__ import annotations

import regex

from .spans import Span

# Marks that join a gendered ending to its word: Kund:innen, Kund*innen, Kund_innen, jede:r.
GENDER_MARKS = ":*_·"
_ENDING = r"(?:in(?:nen)?\p{Ll}*|[rnmse]|e[rnms])(?!\p{L})"
_GENDERED = rf"(?<=\p{{Ll}})(?:[{GENDER_MARKS}]|/-?)(?={_ENDING})"

WORD = regex.compile(
    rf"\p{{N}}+(?:[.,:]\p{{N}}+)*(?![\p{{L}}\p{{N}}])"
    rf"|[\p{{L}}\p{{N}}\p{{M}}]+(?:(?:['’‘\-‑]|\u00ad|{_GENDERED})[\p{{L}}\p{{N}}\p{{M}}]+)*"
)

_URL = r"(?:https?://|www\.)[^\s<>\"“”„«»]{1,2000}"
_DOMAIN = (
    r"(?<![\w@.])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:de|com|org|net|eu|at|ch|io|info|uk|app)\b"
    r"(?:/[^\s<>\"“”„«»]{0,2000})?"
)
_EMAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
_MENTION = (
    r"(?<![\w@/])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,60}[\p{L}\p{N}_])?"
    r"(?:@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+)?"
)
_HASHTAG = r"(?<![\w&/#])[#＃](?=[\p{N}_]*\p{L})[\p{L}\p{N}\p{M}_]+"
# Signs that are text unless an emoji selector follows: © ® ™ and arrows.
_TEXT_SIGNS = r"©®™‼⁉ℹ↔-↪"
_PICTURE = (
    rf"(?:(?![{_TEXT_SIGNS}]|[#*0-9])\p{{Extended_Pictographic}}|[{_TEXT_SIGNS}](?=\ufe0f))"
    r"\ufe0f?\p{Emoji_Modifier}?[\U000E0020-\U000E007F]{0,8}"
)
_EMOJI = rf"\p{{RI}}\p{{RI}}|[0-9#*]\ufe0f?\u20e3|{_PICTURE}(?:\u200d{_PICTURE}){{0,8}}"

_ATOM = regex.compile(
    rf"(?P<email>{_EMAIL})|(?P<url>{_URL}|{_DOMAIN})|(?P<mention>{_MENTION})"
    rf"|(?P<hashtag>{_HASHTAG})|(?P<emoji>{_EMOJI})",
)
_URL_ENDS = ".,;:!?…'’)]}*_~"

KINDS = ("email", "url", "mention", "hashtag", "emoji")

_QUOTATION = regex.compile(
    r"„[^„“”\n]{1,500}[“”]|»[^»«\n]{1,500}«|«[^»«\n]{1,500}»|“[^“”\n]{1,500}”"
    r"|(?<![\p{L}\p{N}])\"[^\"\n]{1,500}\"(?![\p{L}\p{N}])"
    r"|‚[^‚‘\n]{1,300}‘(?!\p{L})"
)


def atoms(text: str) -> dict[str, tuple[Span, ...]]:
    """Return where each kind of part stands that isn't running prose, sorted, by kind."""
    found: dict[str, list[Span]] = {kind: [] for kind in KINDS}
    for match in _ATOM.finditer(text):
        kind = match.lastgroup or ""
        end = match.end()
        if kind == "url":
            end -= len(match.group()) - len(_without_punctuation(match.group()))
        found[kind].append(Span(match.start(), end))
    return {kind: tuple(spans) for kind, spans in found.items()}


def _without_punctuation(address: str) -> str:
    """Return an address without what ends a sentence or closes a bracket around it."""
    bare = address.rstrip(_URL_ENDS)
    rest = address[len(bare) :]
    if rest.startswith(")") and bare.count("(") > bare.count(")"):
        return bare + ")"
    return bare


_TOLD = regex.compile(
    r"\b(?:(?:ge)?sagte?t?n?|gefragt|fragten?|fragt|gemeint|meinten?|meint|ruft|riefen?|gerufen"
    r"|antwortete?t?n?|geantwortet)(?<!sagen)(?: \p{L}+){0,2}: (?P<said>\p{Lu}[^\n.!?]*)"
)


def told(prose: str) -> tuple[Span, ...]:
    """Return German speech that is told without quotation marks: »Er hat gesagt: Sie zuerst.«"""
    return tuple(Span(*match.span("said")) for match in _TOLD.finditer(prose))


def quotations(text: str) -> tuple[Span, ...]:
    """Return the quoted parts with their marks: „…“ »…« «…» “…” "…" ‚…‘."""
    return tuple(Span(*match.span()) for match in _QUOTATION.finditer(text))


def without(text: str, *groups: tuple[Span, ...]) -> str:
    """Return the text with every character of the given spans replaced by a space.

    The length stays, so that positions stay true.
    """
    spans = sorted(span for group in groups for span in group)
    if not spans:
        return text
    pieces: list[str] = []
    end = 0
    for span in spans:
        if span.end <= end:
            continue
        start = max(span.start, end)
        pieces += [text[end:start], " " * (span.end - start)]
        end = span.end
    return "".join([*pieces, text[end:]])
