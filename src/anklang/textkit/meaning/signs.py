"""Kinds that rules tell, where no set of labelled texts may be shipped that would teach them.

Questions (a mark at the end, or how the text begins), threats, English insults, German praise and
complaints, and spam. A rule's probability is a round number chosen by hand: how often it was right
on labelled texts is measured and told in docs/algorithms/meaning.md, not learned from them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from anklang.textkit.lexicon import kinds as lexicon

# Where a rule finds nothing. Praise and complaints have more words than a list can hold.
NOTHING, _LITTLE = 0.02, 0.08
_CERTAIN, _LIKELY, _PERHAPS = 0.95, 0.85, 0.7
_MOST = 3

Found = tuple[float, list[tuple[int, int]]]
Rule = Callable[[str, frozenset[str]], Found]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A rule: one of some patterns occurs. Texts without a trigger word aren't searched."""

    triggers: frozenset[str]
    patterns: tuple[regex.Pattern[str], ...]
    probability: float
    otherwise: float
    denial: regex.Pattern[str] | None = None

    def __call__(self, plain: str, words: frozenset[str]) -> Found:
        """Return how likely, and where it says so."""
        if self.triggers.isdisjoint(words):
            return self.otherwise, []
        spans = sorted(self._spans(plain))[:_MOST]
        # A second sign makes it likelier.
        if not spans:
            return self.otherwise, []
        return 1 - (1 - self.probability) * 0.6 ** (len(spans) - 1), spans

    def _spans(self, plain: str) -> Iterator[tuple[int, int]]:
        for pattern in self.patterns:
            match = pattern.search(plain)
            if match and not (self.denial and self.denial.search(plain, 0, match.start())):
                yield match.span()


def rules(language: str) -> dict[str, Rule]:
    """Return the rules of a language by the kind they tell."""
    found: dict[str, Rule] = {"question": _question(language), "spam": _spam}
    for kind, patterns, triggers in (
        ("threat", lexicon.THREATS, lexicon.THREAT_TRIGGERS),
        ("insult", lexicon.INSULTS, lexicon.INSULT_TRIGGERS),
        ("praise", lexicon.PRAISES, lexicon.PRAISE_TRIGGERS),
        ("complaint", lexicon.COMPLAINTS, lexicon.COMPLAINT_TRIGGERS),
    ):
        if language in patterns:
            denial = lexicon.DENIALS.get(language) if kind == "praise" else None
            found[kind] = Phrases(
                triggers[language],
                tuple(map(regex.compile, patterns[language])),
                _LIKELY,
                _LITTLE if kind in ("praise", "complaint") else NOTHING,
                regex.compile(denial) if denial else None,
            )
    return found


# Questions

_MARK = regex.compile(r"[^\s?!]\s?(\?+)(?=[\s\"'”“»)\]]|\p{Extended_Pictographic}|$)")
_LOUD = regex.compile(r"\?!|!\?|\?{3}")
_OPENING = regex.compile(
    r"^(?:\s|@\w+|#\w+|[^\w\s]|(?:hallo|hi|hey|moin|hello|guten \w+)\b[^\w]*)*"
)


def _question(language: str) -> Rule:
    begins = regex.compile(r"(?:\L<openings>)\b", openings=sorted(lexicon.ASKING[language]))

    def rule(plain: str, words: frozenset[str]) -> Found:
        if "?" in plain and (marks := list(_MARK.finditer(plain))):
            last = marks[-1]
            # "?!" and "???" exclaim as often as they ask.
            loud = _LOUD.search(plain) is not None
            return (_PERHAPS if loud else _CERTAIN), [last.span(1)]
        opening = begins.match(plain, _OPENING.match(plain).end())  # type: ignore[union-attr]
        return (0.5, [opening.span()]) if opening else (NOTHING, [])

    return rule


# Spam

_LINK = regex.compile(r"https?://|\bwww\.")
_START, _ONE_LINK, _MANY_LINKS, _AGAIN = -3.6, 0.8, 1.6, 1.5


@cache
def _signs_of_spam() -> tuple[tuple[float, regex.Pattern[str]], ...]:
    return tuple((weight, regex.compile(pattern)) for weight, pattern in lexicon.SPAM)


def _spam(plain: str, words: frozenset[str]) -> Found:
    """Add the signs up: two strong ones make it likely, one alone doesn't."""
    links = len(_LINK.findall(plain)) if "://" in plain or "www." in plain else 0
    again = _said_again(plain)
    if links < 2 and not again and lexicon.SPAM_TRIGGERS.isdisjoint(words):
        return NOTHING, []
    total = _START + (_MANY_LINKS if links > 2 else _ONE_LINK if links else 0) + _AGAIN * again
    spans = []
    for weight, pattern in _signs_of_spam():
        if match := pattern.search(plain):
            total += weight
            spans.append(match.span())
    return max(NOTHING, 1 / (1 + math.exp(-total))), spans[:_MOST]


def _said_again(plain: str) -> bool:
    lines = [line for line in plain.split("\n") if len(line) > 15]
    return len(lines) >= 3 and len(set(lines)) * 3 <= len(lines)
