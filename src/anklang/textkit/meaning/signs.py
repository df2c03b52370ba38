"""Kinds that rules tell, where no set of labelled texts may be shipped that would teach them.

Questions (a mark at the end, or how the text begins), threats, English insults, German praise and
complaints, and spam. A rule's probability is a round number chosen by hand, neither learned from
labelled texts nor measured on them.

One automaton (RE2) runs over the text and says which patterns may be in it; only those are
searched.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import re2
import regex

from anklang.textkit.lexicon import kinds as lexicon
from anklang.textkit.spans import Span, covers
from anklang.textkit.styles.patterns import options
from anklang.textkit.tokens import quotations, without

# Where a rule finds nothing. Praise and complaints have more words than a list can hold.
NOTHING, _LITTLE = 0.02, 0.08
_CERTAIN, _LIKELY, _PERHAPS, _HARDLY = 0.95, 0.85, 0.7, 0.5
_MOST = 3
# Quoted, these are somebody else's words; a quotation has some words around it.
_OWN_WORDS, _FEWEST_AROUND = frozenset({"threat", "insult"}), 4

_MARK = regex.compile(r"[^\s?!]\s?(\?+)(?=[\s\"'”“»)\]]|\p{Extended_Pictographic}|$)")
_LOUD = regex.compile(r"\?!|!\?|\?{3}")
_OPENING = regex.compile(
    r"(?:\s|@\w+|#\w+|[^\w\s]|(?:hallo|hi|hey|moin|hello|guten \w+)\b[^\w]*)*+"
)
_LINK = regex.compile(r"https?://|\bwww\.")
_START, _ONE_LINK, _MANY_LINKS, _AGAIN = -3.6, 0.8, 1.6, 1.5


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule says: how likely, and where in the text as read it says so."""

    probability: float
    spans: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: str
    weight: float
    searched: regex.Pattern[str]


class Rules:
    """The rules of a language."""

    def __init__(self, language: str) -> None:
        """Compile the language's patterns."""
        self._patterns = list(_patterns(language))
        self._automaton = re2.Set.SearchSet(options())
        for pattern in self._patterns:
            self._automaton.Add(_loosened(pattern.searched.pattern).encode())
        self._automaton.Add(b"")  # so that there is always one that matches
        self._automaton.Compile()
        self._begins = regex.compile(
            r"(?:\L<openings>)\b", openings=sorted(lexicon.ASKING[language])
        )
        self._denied = regex.compile(lexicon.DENIED_BEFORE[language])
        self._taken_back = regex.compile(lexicon.DENIED_AFTER[language])
        self.kinds = frozenset({"question", "spam", *(one.kind for one in self._patterns)})
        self._nothing = {kind: _phrases(kind, []) for kind in self.kinds - {"spam", "question"}}

    def told(self, plain: str) -> dict[str, Told]:
        """Return what each rule says of a text as it is read."""
        found = self._found(plain)
        said = self._nothing | {
            kind: _phrases(kind, [span for _, span in signs]) for kind, signs in found.items()
        }
        said["question"] = self._question(plain)
        said["spam"] = _spam(plain, found.get("spam", []))
        return said

    def _found(self, plain: str) -> dict[str, list[tuple[float, tuple[int, int]]]]:
        found: defaultdict[str, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
        quoted: tuple[Span, ...] | None = None
        for at in sorted(self._automaton.Match(plain.encode("utf-8", "replace"))):
            if at == len(self._patterns):
                continue
            pattern = self._patterns[at]
            match = pattern.searched.search(plain)
            if match and pattern.kind in _OWN_WORDS:
                quoted = others_words(plain) if quoted is None else quoted
                if covers(quoted, match.start()):
                    continue
            if match and not (pattern.kind == "praise" and self._takes_back(plain, match.span())):
                found[pattern.kind].append((pattern.weight, match.span()))
        return found

    def _takes_back(self, plain: str, span: tuple[int, int]) -> bool:
        start, end = span
        before = plain[max(0, start - 40) : start]
        return bool(self._denied.search(before) or self._taken_back.match(plain, end))

    def _question(self, plain: str) -> Told:
        if "?" in plain and (marks := list(_MARK.finditer(plain))):
            # "?!" and "???" exclaim as often as they ask.
            return Told(_PERHAPS if _LOUD.search(plain) else _CERTAIN, [marks[-1].span(1)])
        begin = _OPENING.match(plain)
        opening = self._begins.match(plain, begin.end() if begin else 0)
        return Told(_HARDLY, [opening.span()]) if opening else Told(NOTHING, [])


def _patterns(language: str) -> Iterator[_Pattern]:
    for kind, patterns in lexicon.PHRASES[language].items():
        for pattern in patterns:
            yield _Pattern(kind, 1.0, regex.compile(pattern))
    for weight, pattern in lexicon.SPAM:
        yield _Pattern("spam", weight, regex.compile(pattern))


def _loosened(pattern: str) -> str:
    """Return a pattern for RE2 that matches at least where this one does, and costs little.

    RE2's own ``\\b`` and ``\\w`` know ASCII only; counted gaps would make the automaton large.
    """
    for old, new in ((r"\b", ""), (r"\w", r"[\pL\pN_]"), (r"\d", r"\pN")):
        pattern = pattern.replace(old, new)
    return regex.sub(r"\{0,\d+\}", "*", pattern)


def others_words(plain: str) -> tuple[Span, ...]:
    """Return what is quoted, unless hardly anything else is said: then the marks are for show."""
    spans = quotations(plain)
    if not spans or len(without(plain, spans).split()) < _FEWEST_AROUND:
        return ()
    return spans


def _phrases(kind: str, spans: list[tuple[int, int]]) -> Told:
    """A second sign makes it likelier."""
    if not spans:
        return Told(_LITTLE if kind in ("praise", "complaint") else NOTHING, [])
    return Told(1 - (1 - _LIKELY) * 0.6 ** (len(spans) - 1), sorted(spans)[:_MOST])


def _spam(plain: str, found: list[tuple[float, tuple[int, int]]]) -> Told:
    """Add the signs up: two strong ones make it likely, one alone doesn't."""
    links = len(_LINK.findall(plain)) if "://" in plain or "www." in plain else 0
    total = _START + sum(weight for weight, _ in found) + _AGAIN * _said_again(plain)
    total += _MANY_LINKS if links > 2 else _ONE_LINK if links else 0
    chance = 1 / (1 + math.exp(-total))
    return Told(max(NOTHING, chance), [span for _, span in found][:_MOST])


def _said_again(plain: str) -> bool:
    if plain.count("\n") < 2:
        return False
    lines = [line for line in plain.split("\n") if len(line) > 15]
    return len(lines) >= 3 and len(set(lines)) * 3 <= len(lines)
