"""Names that people type: cleaned for showing, and folded for telling look-alikes apart."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from itertools import accumulate

import regex

# Controls, invisible marks and letters (Hangul fillers, an empty Braille cell), private and
# unassigned characters; writing-direction overrides are Cf. The sign that colours an emoji stays.
_UNSEEN = regex.compile(
    r"[[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{DI}\u2800]--[\s\ufe0e\ufe0f]]",
    regex.VERSION1,
)
# Joiners belong to some scripts and to composed emoji; kept one at a time between visible ones.
_JOINED = regex.compile(r"(?<=[^\s\p{Cc}\p{Cf}])[\u200c\u200d](?=[^\s\p{Cc}\p{Cf}])")
_SPACE = regex.compile(r"\s+")
# More than three marks on one letter is decoration that spills over neighbouring lines.
_PILED_MARKS = regex.compile(r"(\p{M}{3})\p{M}++")

# Letters and digits that pass for a Latin letter at a glance (after casefolding).
_LOOKS_LIKE = str.maketrans(
    {
        # Cyrillic
        "а": "a", "в": "b", "г": "r", "е": "e", "ё": "e", "һ": "h", "і": "i", "ї": "i",
        "ј": "j", "к": "k", "ӏ": "i", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c",
        "ѕ": "s", "т": "t", "у": "y", "х": "x", "ԁ": "d", "ԛ": "q", "ԝ": "w", "ѵ": "v",
        "ь": "b", "п": "n", "и": "u",
        # Greek
        "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "u",
        "ν": "v", "ο": "o", "ρ": "p", "σ": "o", "ς": "c", "τ": "t", "υ": "u", "χ": "x",
        "ω": "w", "ϲ": "c", "ϳ": "j",
        # Armenian, Latin with strokes, small capitals
        "օ": "o", "ս": "u", "հ": "h", "ց": "g", "ո": "n", "ł": "i", "ø": "o", "đ": "d",
        "ħ": "h", "ŧ": "t", "ı": "i", "ɑ": "a", "ɡ": "g", "ʀ": "r", "ꜱ": "s", "ᴀ": "a",
        "ɢ": "g", "ɪ": "i", "ʟ": "l", "ɴ": "n", "ʏ": "y", "æ": "ae", "œ": "oe",
        # Digits and signs
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b",
        "@": "a", "$": "s", "€": "e", "|": "i", "!": "i",
        # Upper-case I and lower-case l are one stroke in most typefaces.
        "l": "i",
    }
)  # fmt: skip


def clean(name: str) -> str:
    """Return a name fit to be shown: one line, nothing invisible, no pile of marks.

    Characters that turn the writing direction, controls and private ones are removed.
    """
    joiners = {match.start() for match in _JOINED.finditer(name)}
    kept = "".join(
        char
        for index, char in enumerate(name)
        if index in joiners or char.isspace() or not _UNSEEN.match(char)
    )
    composed = unicodedata.normalize("NFC", _SPACE.sub(" ", kept).strip())
    return _PILED_MARKS.sub(r"\1", composed)


def folded(name: str) -> tuple[str, ...]:
    """Return the words of a name as they look at a glance: case, accents and look-alikes gone.

    Two names with equal results are easily taken for each other. Not for showing.
    """
    visible = _UNSEEN.sub("", name)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", visible).casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    alike = bare.translate(_LOOKS_LIKE).replace("vv", "w").replace("rn", "m")
    return tuple(regex.findall(r"[\p{L}\p{N}]+", alike))


def could_be_taken_for(name: str, other: str) -> bool:
    """Return whether ``name`` could be taken for ``other``.

    The same words in any order, run together or apart; a name of two words or more also when it
    stands inside a longer one ("Team Anna Berg", "Team An na Berg").
    """
    mine, theirs = folded(name), folded(other)
    if not mine or not theirs:
        return False
    if sorted(mine) == sorted(theirs) or "".join(mine) == "".join(theirs):
        return True
    return len(theirs) > 1 and _stands_inside(mine, "".join(theirs))


# So alike that a reader in a hurry takes one for the other: one letter in ten or so differs.
_CLOSE = 0.85
_SCRIPTS = regex.compile(r"\p{Latin}|\p{Cyrillic}|\p{Greek}|\p{Armenian}|\p{Cherokee}")


def resembles(name: str, other: str) -> bool:
    """Return whether ``name`` is close enough to ``other`` for somebody to have a look."""
    mine, theirs = "".join(folded(name)), "".join(folded(other))
    if could_be_taken_for(name, other) or (len(theirs) > 4 and theirs in mine):
        return True
    return len(theirs) > 4 and SequenceMatcher(None, mine, theirs).ratio() >= _CLOSE


def mixes_scripts(name: str) -> bool:
    """Return whether a word of a name has letters of two alphabets, as look-alikes do."""
    for word in regex.findall(r"\p{L}+", name):
        if len({_alphabet(char) for char in word if _SCRIPTS.match(char)}) > 1:
            return True
    return False


def _alphabet(char: str) -> str:
    return unicodedata.name(char, "?").split()[0]


def _stands_inside(words: tuple[str, ...], run: str) -> bool:
    """Return whether some words in a row, run together, read ``run``."""
    starts = list(accumulate(map(len, words), initial=0))
    text = "".join(words)
    return any(text.startswith(run, at) and at + len(run) in starts for at in starts)


def initials(name: str) -> str:
    """Return the first letters of the first and the last word in capitals, "?" for none."""
    words = regex.findall(r"[\p{L}\p{N}][^\s\-]*", name)
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]] if words else []
    return "".join(word[0] for word in ends).upper() or "?"
