"""Texts without their masks: what somebody wrote so that machines read past it.

Zero-width characters, control characters and direction marks go; letters of other alphabets that
look Latin become Latin inside a word that has both (or that is made of look-alikes alone); letters
in circles, squares, brackets and as small capitals become plain; digits and signs that stand for
letters become letters (``1d10t``); letters set apart (``i d i o t``, ``i.d.i.o.t``,
``(i)(d)(i)(o)(t)``) close up; an emoji between letters goes; letters written more than twice in a
row become two. What is no mask stays: ``B2B``, ``U18``, ``4k``, a Russian word, ``z. B.``,
``Bäcker*innen``, and a star that hides a letter (``Schei*e``): which one, only a list of words can
tell. Web and e-mail addresses stay as written. Every character knows where it came from. Linear in
the length of the text; of texts longer than any network takes, only the beginning and the end are
unmasked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import re2
import regex

from .spans import Span
from .traits import BETWEEN, EVERYTHING, common, traits

# Letters that look Latin, after Unicode's confusables (UTS 39): Cyrillic, Greek, Armenian, IPA,
# Cherokee.
_LOOKS = dict(
    zip(
        "аеорсухіјѕԁԛԝһӏвнкмтАЕОРСУХІЈЅВНКМТαεοριυνκτχηωΑΒΕΖΗΙΚΜΝΟΡΤΥΧօսոցհɑɡıⅼᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ",
        "aeopcyxijsdqwhlbhkmtAEOPCYXIJSBHKMTaeopiuvktxnwABEZHIKMNOPTYXounqhagilABCDEGHiJKLMPRSTVWZ",
        strict=True,
    )
)
_STANDS_FOR = dict(zip("0134578@$€!|+", "oieastbaseiit", strict=True))
# No network takes a comment of 100,000 characters. What lies between such a beginning and such an
# end stays as written, so that a text of a million characters is read in a fraction of a second.
HALF = 100_000
_ADDRESS = regex.compile(
    r"(?:https?://|www\.)\S{1,2000}"
    r"|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}+@[\p{L}\p{N}-]{1,63}+(?:\.[\p{L}\p{N}-]{1,63}+)*+"
    r"(?<=\.\p{L}{2,24})(?![\p{L}\p{N}@])"
)
_ADDRESS_SIGN = re.compile(r"://|www\.|\w@\w")
_UNSEEN = regex.compile(
    r"[\p{Cf}[\p{Cc}--[\n\t\r]]\p{Variation_Selector}\u034f\u115f\u1160\u3164]", regex.V1
)
_UNUSUAL = regex.compile(
    r"[^\x00-\x7fäöüÄÖÜß„“”‚‘’»«–—…€éèà\p{Mn}\p{So}]|[\u249c-\u24e9\U0001f110-\U0001f189]"
)
# Letters that Unicode doesn't know as forms of plain ones: small capitals, in squares, in brackets.
_NAMED = re.compile(
    r"(?:LETTER SMALL CAPITAL|(?:SQUARED|CIRCLED) LATIN CAPITAL LETTER"
    r"|PARENTHESIZED LATIN (?:SMALL|CAPITAL) LETTER) ([A-Z])$"
)
# One letter at a time, the same sign or space between (up to three times): at least four letters.
_APART = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])\p{{L}}(([{regex.escape(BETWEEN)}])\2{{0,2}})(?:\p{{L}}\1){{2,40}}\p{{L}}"
    r"(?![\p{L}\p{N}])"
)
# What every such has; most texts that need a closer look don't.
_MAY_BE_APART = re2.compile(
    "{0}{1}{0}{1}{0}{1}{0}".format(f"[^{re2.escape(BETWEEN)}]", f"[{re2.escape(BETWEEN)}]{{1,3}}")
)
_BRACKETS = frozenset("([{")
_ABBREVIATIONS = regex.compile(r"(?i)^(?:[a-z][./]){1,3}[a-z]$")
_BOXED = regex.compile(r"(?:[(\[{]\p{L}[)\]}]){4,40}")
_BOX = regex.compile(r"[^\p{L}]")
_WEDGE = regex.compile(r"(?<=\p{L})[\p{Extended_Pictographic}~^•]+(?=\p{L})")
_ASCII_WEDGE = regex.compile(r"[~^]")
_TOKEN = regex.compile(r"[@#]?[\p{L}\p{N}@$€!|+_]+")
_REPEATED = regex.compile(r"(\p{L})\1{2,}")
_LEET_DIGITS = regex.compile(r"[0134578@$€!|+]")
# Without one of these no word is spelled with signs: most texts need no closer look.
_LEET = regex.compile(r"[0134578$€!|+]\p{L}|\p{L}[0134578@$€!|+](?=[\p{L}\p{N}@$€|+_])")
_QUANTITY = regex.compile(
    r"^(?:\p{L}{1,3}\d+|\d+\p{L}{1,4}|\p{L}\d\p{L}|\p{L}+\d{1,4}|\p{Lu}+[\d\p{Lu}]*)$"
)


@dataclass(frozen=True, slots=True)
class Unmasked:
    """A text without masks, and for each of its characters the place it came from.

    ``traits`` are those of the text as written (``traits.NAMES``).
    """

    text: str
    origins: Sequence[int]
    length: int
    changed: bool
    traits: frozenset[str] = EVERYTHING

    def span(self, start: int, end: int) -> Span:
        """Return where ``text[start:end]`` stood in the text as written."""
        if start >= end:
            at = self.origins[start] if start < len(self.origins) else self.length
            return Span(at, at)
        return Span(self.origins[start], self.origins[end - 1] + 1)


def unmask(text: str) -> Unmasked:
    """Return the text without its masks, with the way back."""
    found_in = traits(text)
    if "mask" not in found_in:
        return Unmasked(text, range(len(text)), len(text), changed=False, traits=found_in)
    found = _Text()
    for start, end, open_ in _parts(text):
        if open_:
            found.add(*_without_masks(text[start:end]), start)
        else:
            found.add(text[start:end], range(end - start), start)
    plain = "".join(found.parts)
    changed = plain != text
    return Unmasked(plain, tuple(found.origins), len(text), changed, traits=found_in)


def _parts(text: str) -> Iterator[tuple[int, int, bool]]:
    """Return where the text's parts begin and end, and which of them may be masked."""
    position = 0
    for start, end in _as_written(text):
        if start > position:
            yield position, start, True
        yield start, end, False
        position = end
    if position < len(text):
        yield position, len(text), True


def _as_written(text: str) -> Iterator[tuple[int, int]]:
    """Return the parts that stay as they are: addresses, and the middle of what is too long."""
    addresses = _ADDRESS_SIGN.search(text) is not None
    if len(text) <= 2 * HALF:
        if addresses:
            yield from (match.span() for match in _ADDRESS.finditer(text))
        return
    if addresses:
        yield from (match.span() for match in _ADDRESS.finditer(text, 0, HALF))
    yield HALF, len(text) - HALF
    if addresses:
        yield from (match.span() for match in _ADDRESS.finditer(text, len(text) - HALF))


def _without_masks(text: str) -> tuple[str, Sequence[int]]:
    """Return a part without masks, and where in it each character came from."""
    found = _Part(text)
    usual = common(text)
    if not usual:
        found.drop(_UNSEEN)
        found.compose()
    if _MAY_BE_APART.search(found.text.encode("utf-8", "replace")):
        found.change(_APART, _closed_up)
    if not _BRACKETS.isdisjoint(found.text):
        found.change(_BOXED, lambda match: _BOX.sub("", match.group()))
    if not usual or _ASCII_WEDGE.search(text):
        found.change(_WEDGE, lambda match: "")
    if not _LOOKS.keys().isdisjoint(found.text) or _LEET.search(found.text):
        found.change(_TOKEN, lambda match: _spelled(match.group()))
    found.change(_REPEATED, lambda match: match.group(1) * 2)
    return found.text, found.origins


class _Text:
    """A text put together again, with the origin of each of its characters."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.origins: list[int] = []

    def add(self, part: str, origins: Sequence[int], start: int) -> None:
        """Add a part that began at a place of the text as written."""
        self.parts.append(part)
        self.origins += [start + at for at in origins] if start else origins


class _Part:
    """A text under change, with the origin of each of its characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.origins: list[int] = list(range(len(text)))

    def drop(self, pattern: regex.Pattern[str]) -> None:
        """Leave out all characters of a kind."""
        gone = {char for char in set(self.text) if pattern.match(char)}
        if gone:
            kept = [at for at, char in enumerate(self.text) if char not in gone]
            self.origins = [self.origins[at] for at in kept]
            self.text = self.text.translate(dict.fromkeys(map(ord, gone)))

    def compose(self) -> None:
        """Put the plain letter for every compatibility form: full width, mathematical, enclosed."""
        plain = {char: _composed(char) for char in set(self.text) if _UNUSUAL.match(char)}
        plain = {char: new for char, new in plain.items() if new != char}
        if any(len(new) > 1 for new in plain.values()):
            sizes = (len(plain.get(char, char)) for char in self.text)
            pairs = zip(self.origins, sizes, strict=True)
            self.origins = [at for at, size in pairs for _ in range(size)]
        self.text = self.text.translate({ord(char): new for char, new in plain.items()})

    def change(
        self, pattern: regex.Pattern[str], replace: Callable[[regex.Match[str]], str]
    ) -> None:
        """Replace each match; a replacement's characters come from those they stand for."""
        parts: list[str] = []
        origins: list[int] = []
        position = 0
        for match in pattern.finditer(self.text):
            new = replace(match)
            if new == match.group():
                continue
            parts += (self.text[position : match.start()], new)
            origins += self.origins[position : match.start()]
            origins += self._sources(match, len(new))
            position = match.end()
        if position or parts:
            self.text = "".join((*parts, self.text[position:]))
            self.origins = origins + self.origins[position:]

    def _sources(self, match: regex.Match[str], size: int) -> list[int]:
        old = self.origins[match.start() : match.end()]
        if size == len(old):
            return old
        return [old[index * (len(old) - 1) // max(1, size - 1)] for index in range(size)]


def _composed(char: str) -> str:
    if unicodedata.category(char) == "Zs":
        return " "
    plain = unicodedata.normalize("NFKC", char)
    if plain != char and plain.isalnum():
        return plain
    named = _NAMED.search(unicodedata.name(char, ""))
    return named.group(1).lower() if named else char


def _closed_up(match: regex.Match[str]) -> str:
    found: str = match.group()
    sign = match.group(1)
    if _ABBREVIATIONS.match(found):
        return found  # z.B, u.s.w, m/w/d/x
    return found.replace(sign, "")


def _spelled(word: str) -> str:
    if not word.isascii():
        word = _latin(word)
    if word[0] in "@#" or not _LEET_DIGITS.search(word):
        return word
    core = word.rstrip("!")
    if _QUANTITY.match(core) or not _mostly_letters(core):
        return word
    return "".join(_STANDS_FOR.get(char, char) for char in core) + word[len(core) :]


def _mostly_letters(word: str) -> bool:
    """Tell whether signs for letters stand among letters: ``1d10t``, not ``+49`` or ``10:30``."""
    letters = sum(char.isalpha() for char in word)
    inner = any(char in _STANDS_FOR for char in word[1:-1]) or word[:1] in tuple("1!|@$€")
    return letters >= 2 and inner and letters * 2 >= len(word) - 1


def _latin(word: str) -> str:
    """Return look-alikes as Latin letters where the word has both, or has look-alikes alone."""
    alike = [char in _LOOKS for char in word]
    if not any(alike):
        return word
    plain = any(char.isascii() and char.isalpha() for char in word)
    if plain or _all_alike(word, alike):
        return "".join(_LOOKS.get(char, char) for char in word)
    return word


def _all_alike(word: str, alike: Iterable[bool]) -> bool:
    # A short Cyrillic or Greek word can be made of look-alikes by chance ("он", "как").
    return len(word) > 4 and all(alike)
