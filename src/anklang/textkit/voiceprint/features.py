"""What a voice shows in one text: words, their shapes, letters, edges, and measures of habit.

Everything a text contains goes into one of five groups of yes-or-no features, hashed into buckets,
and into a list of measures (lengths, marks, capitals …) that are the same in every language.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from anklang.textkit.wordlists import listed

BUCKETS = 1 << 17
GROUPS = ("words", "cased", "shapes", "letters", "edges")
# Only so much of a text is read: voice shows early, and no text may hold up a page.
LONGEST = 3_000

_TOKEN = regex.compile(
    r"(?P<url>(?:https?://|www\.)(?P<host>[\w.-]{1,80})\S*)|(?P<tag>[#@]\w+)"
    r"|(?P<word>\w+(?:['’:*]\p{L}+)*)|(?P<line>\n+)|(?P<emoji>\p{Extended_Pictographic}\ufe0f?)"
    r"|(?P<mark>\.{2,}|[^\w\s])"
)
_SENTENCE_END = regex.compile(r"[.!?…]+[\"'”’)]*\s+|\n+")
_LABEL = regex.compile(r"\p{Lu}[^.!?:\n]{2,40}:\s")
_OPENING_MARKS = "\"“„»‘‚'"
# Words that carry grammar, not topic; they keep their name in the shape of a sentence.
FUNCTION_WORDS = listed(
    """the of and to a in for is on that by this with i you it not or be are from at as your all
    have an was we will can us about if has but our one do no they he up what out who when more so
    his her she them their there just been would how why after over into new first only than its
    it's some could these where like here get says said via were my me now any every don't
    der die das den dem des ein eine einen einem einer und oder aber doch denn wir ihr ich du er sie
    es uns euch mich dich ihm ihn ihnen unser unsere euer eure mein meine dein deine im in am an auf
    aus bei mit nach von vom zu zum zur für um bis ab seit über unter vor durch gegen ohne nicht
    kein keine auch nur noch schon mal so wie wo was wer wann warum wenn dass weil als ob ist sind
    war hat haben wird werden kann können muss soll will mehr hier heute jetzt dann sehr ganz gern
    immer sich man alle bitte danke"""
)


@dataclass(frozen=True, slots=True)
class Features:
    """What one text shows: buckets by group, their spelled-out words, and the measures."""

    groups: tuple[frozenset[int], ...]
    words: dict[int, str]
    measures: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str

    @property
    def spelled(self) -> str:
        """How it counts among the words: addresses by their host."""
        return self.text

    @property
    def shape(self) -> str:
        if self.kind in ("url", "line", "emoji"):
            return {"url": "URL", "line": "NL", "emoji": "EMO"}[self.kind]
        if self.kind == "tag":
            return self.text[0] + "T"
        if self.kind == "mark":
            return "..." if self.text[:2] == ".." else self.text
        return _word_shape(self.text)


def _word_shape(word: str) -> str:
    lower = word.lower()
    if word[0].isdigit():
        return "0"
    shouted = len(word) > 1 and word.isupper()
    if lower in FUNCTION_WORDS:
        return word.upper() if shouted else lower
    size = "+" if len(word) > 6 else ""
    return ("XX" if shouted else "X" if word[0].isupper() else "x") + size


def features(text: str) -> Features:
    """Return what a text shows; in time proportional to its length, at most ``LONGEST`` of it."""
    text = text[:LONGEST].strip()
    tokens = [_token(match) for match in _TOKEN.finditer(text)]
    words: dict[int, str] = {}
    groups = (
        _hashed("w", _word_grams(tokens), words),
        _hashed("c", (token.text for token in tokens)),
        _hashed("s", _shape_grams(tokens)),
        _hashed("l", _letter_grams(text)),
        _hashed("e", _edges(tokens, text)),
    )
    return Features(groups, words, measures(text, tokens))


def _token(match: regex.Match[str]) -> _Token:
    kind = match.lastgroup or ""
    if match["url"]:
        return _Token("url", "//" + match["host"].lower())
    return _Token("mark" if kind == "host" else kind, match.group())


def _hashed(
    group: str, grams: Iterator[str], spelled: dict[int, str] | None = None
) -> frozenset[int]:
    found: dict[int, str] = {}
    for gram in set(grams):
        found[zlib.crc32(f"{group}\t{gram}".encode("utf-8", "replace")) % BUCKETS] = gram
    if spelled is not None:
        spelled.update(found)
    return frozenset(found)


def _word_grams(tokens: list[_Token]) -> Iterator[str]:
    before = "^"
    for token in tokens:
        lower = token.text.lower()
        yield lower
        yield f"{before} {lower}"
        before = lower
    yield f"{before} $"


def _shape_grams(tokens: list[_Token]) -> Iterator[str]:
    shapes = ["^", *(token.shape for token in tokens), "$"]
    for size in (1, 2, 3, 4):
        for start in range(len(shapes) - size + 1):
            yield " ".join(shapes[start : start + size])


def _letter_grams(text: str) -> Iterator[str]:
    for size in (1, 2, 3):
        for start in range(len(text) - size + 1):
            yield text[start : start + size]


def _edges(tokens: list[_Token], text: str) -> Iterator[str]:
    lower = [token.text.lower() for token in tokens]
    shapes = [token.shape for token in tokens]
    for size in (1, 2):
        yield f"^{size} " + " ".join(lower[:size])
        yield f"${size} " + " ".join(lower[-size:])
    for size in (1, 2, 3):
        yield f"^s{size} " + " ".join(shapes[:size])
        yield f"$s{size} " + " ".join(shapes[-size:])
    yield "^c " + text[:1]
    yield "$c " + text[-1:]
    yield "$3 " + text[-3:]


# Measures

_ENDS = (".", "!", "?", "...", "…", '"', "”", ":", ")", "#")
_MARKS = ",.!?:;-—–()\"“”„»'’|/&%$€@#…[]*•+=_"
NAMES: tuple[str, ...] = (
    "letters", "words", "sentences", "sentence_words", "sentence_spread", "word_letters",
    "long_words", "shouted", "capitals", "opens_shouted", "opens_quoted", "opens_tag",
    "opens_digit", "opens_small", "link", "links", "link_last", "blank_lines", "lines",
    "double_spaces", "hashtags", "mentions", "dots", "emoji", "contractions", "variety", "digits",
    "label", "questions", "exclamations", "function_words", "we", "you",
    *(f"ends {end}" for end in _ENDS), "ends_open", *(f"mark {mark}" for mark in _MARKS),
)  # fmt: skip
_WE = listed("we us our ours we're we've we'll wir uns unser unsere unseren unserem unserer")
_YOU = listed(
    """you your yours you're you'll du dir dich dein deine deinen deinem deiner ihr euch euer eure
    euren eurem sie ihnen ihre ihren ihrem ihrer"""
)


def measures(text: str, tokens: list[_Token]) -> tuple[float, ...]:
    """Return the measures of a text, in the order of ``NAMES``."""
    words = [token.text for token in tokens if token.kind == "word" and not token.text[0].isdigit()]
    number, size = max(1, len(words)), max(1, len(text))
    return (*_amounts(text, words), *_forms(words, number), *_openings(text, words),
            *_layout(text, tokens), *_habits(text, words, number, size), *_endings(text, tokens),
            *(math.sqrt(100 * text.count(mark) / size) for mark in _MARKS))  # fmt: skip


def _amounts(text: str, words: list[str]) -> Iterator[float]:
    sentences = [part for part in _SENTENCE_END.split(text) if part.strip()]
    lengths = [len(part.split()) for part in sentences] or [0]
    mean = sum(lengths) / len(lengths)
    yield math.log(len(text) + 1)
    yield math.log(len(words) + 1)
    yield math.log(len(lengths))
    yield mean
    yield math.sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths))


def _forms(words: list[str], number: int) -> Iterator[float]:
    yield sum(map(len, words)) / number
    yield sum(len(word) > 6 for word in words) / number
    yield sum(len(word) > 1 and word.isupper() for word in words) / number
    yield sum(word[0].isupper() for word in words) / number


def _openings(text: str, words: list[str]) -> Iterator[float]:
    yield float(bool(words) and len(words[0]) > 1 and words[0].isupper())
    yield float(text[:1] in _OPENING_MARKS and text != "")
    yield float(text[:1] in "#@" and text != "")
    yield float(text[:1].isdigit())
    yield float(text[:1].islower())


def _layout(text: str, tokens: list[_Token]) -> Iterator[float]:
    links = sum(token.kind == "url" for token in tokens)
    yield float(links > 0)
    yield float(links)
    yield float(any(token.kind == "url" for token in tokens[-2:]))
    yield float(text.count("\n\n"))
    yield float(text.count("\n"))
    yield float(text.count("  "))
    yield float(sum(token.kind == "tag" and token.text[0] == "#" for token in tokens))
    yield float(sum(token.kind == "tag" and token.text[0] == "@" for token in tokens))
    yield float(sum(token.text[:2] == ".." for token in tokens))
    yield float(sum(token.kind == "emoji" for token in tokens))


def _habits(text: str, words: list[str], number: int, size: int) -> Iterator[float]:
    lower = [word.lower() for word in words]
    yield sum("'" in word or "’" in word for word in words) / number
    yield len(set(lower)) / number
    yield sum(character.isdigit() for character in text) / size
    yield float(_LABEL.match(text) is not None)
    yield float(text.count("?"))
    yield float(text.count("!"))
    yield sum(word in FUNCTION_WORDS for word in lower) / number
    yield sum(word in _WE for word in lower) / number
    yield sum(word in _YOU for word in lower) / number


def _endings(text: str, tokens: list[_Token]) -> Iterator[float]:
    spoken = [token for token in tokens if token.kind not in ("url", "line")]
    last = spoken[-1].text if spoken else ""
    kind = spoken[-1].kind if spoken else ""
    last = "#" if kind == "tag" else "..." if last[:2] == ".." else last
    yield from (float(last == end) for end in _ENDS)
    yield float(kind == "word")
