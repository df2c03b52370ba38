"""Texts folded to plain letters, with a way back to where each letter came from.

ä, ö, ü become ae, oe, ue; ß becomes ss; accents go; zero-width and soft-hyphen characters go; an
apostrophe between letters becomes straight. Case stays. So "strasse" can find "Straße", and RE2's
word boundary, which knows ASCII letters only, holds for German words too.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from functools import lru_cache

import regex

from .remembering import kept
from .spans import Span
from .traits import common

_DIGRAPHS = {
    "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ı": "i", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‑": "-",
}  # fmt: skip
_UNSEEN = frozenset("\u200b\u200c\u200e\u200f\u2060\ufeff\u00ad")
_SPECIAL = regex.compile(r"[^\x00-\x7f]")


# Of common characters only these are folded.
_COMMON = [(one, _DIGRAPHS[one]) for one in "äöüÄÖÜß"] + [("é", "e"), ("è", "e"), ("à", "a")]


class Folded:
    """A folded text as UTF-8, and for each of its bytes the character it came from."""

    def __init__(self, text: str) -> None:
        """Take the text as it is written."""
        self._text = text

    @kept
    def data(self) -> bytes:
        """The folded text."""
        text = self._text
        if text.isascii():
            return text.encode()
        if "’" in text or not common(text):
            return self._carefully[0]
        for letter, plain_ones in _COMMON:
            text = text.replace(letter, plain_ones)
        return text.encode()

    @kept
    def origins(self) -> array[int] | None:
        """For each byte the character it came from; None where each is its own."""
        return None if self._text.isascii() else self._carefully[1]

    @kept
    def _carefully(self) -> tuple[bytes, array[int]]:
        return _with_origins(self._text)

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return len(self._text)

    def span(self, start: int, end: int) -> Span | None:
        """Return where folded bytes stood; None when they cut a character in two."""
        if self.origins is None:
            return Span(start, end)
        if _inside(self.origins, start) or _inside(self.origins, end):
            return None
        first = self.origins[start] if start < len(self.origins) else self.length
        last = self.origins[end - 1] + 1 if end > start else first
        return Span(first, last)

    def offset(self, position: int) -> int:
        """Return the first folded byte that came from a character position or a later one."""
        return position if self.origins is None else bisect_left(self.origins, position)


def _inside(origins: array[int], offset: int) -> bool:
    return 0 < offset < len(origins) and origins[offset - 1] == origins[offset]


def fold(text: str) -> Folded:
    """Return the folded form of a text with the way back; linear in its length."""
    return Folded(text)


def _with_origins(text: str) -> tuple[bytes, array[int]]:
    data = bytearray()
    origins = array("I")
    position = 0
    for match in _SPECIAL.finditer(text):
        at = match.start()
        data += text[position:at].encode()
        origins.extend(range(position, at))
        # Half a character (a lone surrogate) becomes a question mark.
        part = _folded_at(text, at).encode("utf-8", "replace")
        data += part
        origins.extend([at] * len(part))
        position = at + 1
    data += text[position:].encode()
    origins.extend(range(position, len(text)))
    return bytes(data), origins


def plain(text: str) -> str:
    """Return the folded form of a text alone, in lower case; for comparing words."""
    if text.isascii():
        return text.lower()
    return "".join(_folded_at(text, at) for at in range(len(text))).lower()


def _folded_at(text: str, at: int) -> str:
    char = text[at]
    if char == "\u0308" and text[at - 1 : at].lower() in ("a", "o", "u") and at:
        return "e"  # a decomposed umlaut: the letter stands before it already
    if char == "’":
        between = text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
        return "'" if between else char
    return _letter(char)


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    if char in _UNSEEN:
        return ""
    if char in _DIGRAPHS:
        return _DIGRAPHS[char]
    if char.isascii():
        return char
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    # Only letters are made plain: "½" must not become "1⁄2".
    return bare if len(bare) <= 1 and (not bare or bare.isalpha()) else char
