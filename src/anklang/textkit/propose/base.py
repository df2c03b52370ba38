"""What a proposal consists of, and the counting that its parts share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from anklang.textkit.checks.base import Kind
from anklang.textkit.document import Document
from anklang.textkit.findings import Message, say
from anklang.textkit.spans import Span
from anklang.textkit.syllables import Language

FEWEST_TEXTS = 5
RECOMMENDED = 20
# ``clear``: even at the unlucky end of its interval the habit holds in most texts.
Certainty = Literal["clear", "likely", "open"]
_Z95 = 1.96
MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """Where an example stands: in which text (from 0, of those kept), and what part of it."""

    text: str
    span: Span

    @property
    def marked(self) -> str:
        """The part itself."""
        return self.span.of(self.text)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a guide could say.

    Attributes:
        check: the id of the check it sets.
        settings: for that check; None where nothing can be proposed.
        certainty: clear, likely, or open (mixed, or too few to tell).
        evidence: what was counted, for people.
        number, of: the count behind it: so many of so many.
        quotes: a few places that show it.
        against: a few places that speak against it.
    """

    check: str
    settings: Mapping[str, Any] | None
    certainty: Certainty
    evidence: Message
    number: int
    of: int
    quotes: tuple[Quote, ...] = ()
    against: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What these texts propose: parts in the order in which a guide is read."""

    language: Language
    texts: int
    other_language: int
    parts: tuple[Part, ...]

    @property
    def enough(self) -> bool:
        """Whether there were enough texts to see habits at all."""
        return self.texts >= FEWEST_TEXTS

    def settings(self, accepted: Iterable[str] | None = None) -> dict[str, Any]:
        """Return the settings for a ``Guide``.

        Args:
            accepted: ids of the checks to take; None for every part that proposes something.
        """
        wanted = None if accepted is None else set(accepted)
        chosen: dict[str, Any] = {"language": self.language}
        for part in self.parts:
            if part.settings is not None and (wanted is None or part.check in wanted):
                chosen[part.check] = dict(part.settings)
        return chosen


@dataclass(frozen=True)
class Corpus:
    """The texts a proposal is made from, parsed."""

    documents: Sequence[Document]
    language: Language
    kind: Kind
    few: bool = field(init=False)

    def __post_init__(self) -> None:
        """Note whether there are too few texts."""
        object.__setattr__(self, "few", len(self.documents) < FEWEST_TEXTS)

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self.documents)


def too_few(check: str, number: int, needed: int = FEWEST_TEXTS) -> Part:
    """Return the part that says so."""
    text = say("Too few to tell: {number} texts show it, {needed} are needed.",
               number=number, needed=needed)  # fmt: skip
    return Part(check, None, "open", text, number, needed)


def certainty(number: int, of: int) -> Certainty:
    """Return how sure a habit is that ``number`` of ``of`` texts have."""
    low, _ = wilson(number, of)
    if low > 0.6:
        return "clear"
    return "likely" if number > 0.6 * of else "open"


def wilson(number: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share; Wilson (1927)."""
    if of == 0:
        return 0.0, 1.0
    share = number / of
    square = _Z95**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z95 / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def high(values: Sequence[int]) -> int:
    """Return what nine in ten values don't exceed (nearest rank); at least one value."""
    ordered = sorted(values)
    return ordered[math.ceil(0.9 * len(ordered)) - 1]


def low(values: Sequence[int]) -> int:
    """Return what nine in ten values reach (nearest rank); at least one value."""
    ordered = sorted(values)
    return ordered[len(ordered) - math.ceil(0.9 * len(ordered))]


def middle(values: Sequence[int]) -> int:
    """Return the median, the lower of two; at least one value."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2]


def quotes(places: Iterable[tuple[Document, Span]]) -> tuple[Quote, ...]:
    """Return the first few places, each text once."""
    found: dict[str, Quote] = {}
    for document, span in places:
        if document.text not in found:
            found[document.text] = Quote(document.text, span)
        if len(found) == MOST_QUOTES:
            break
    return tuple(found.values())
