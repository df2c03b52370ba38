"""What a message can be, how urgent each kind is, and who says so for one text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import log2

from django.db import models
from django.utils.translation import pgettext_lazy

from anklang.textkit.asking import questions


class Kind(models.TextChoices):
    """What somebody outside does with a message; one can do several. Most urgent first."""

    COMPLAINT = "complaint", pgettext_lazy("kind of message", "complaint")
    QUESTION = "question", pgettext_lazy("kind of message", "question")
    OFFENSIVE = "offensive", pgettext_lazy("kind of message", "insult")
    PRAISE = "praise", pgettext_lazy("kind of message", "praise")
    SPAM = "spam", pgettext_lazy("kind of message", "advertising")


# So much longer each kind seems to have been waiting. Hours, so that whoever waits long enough
# comes first whatever they wrote.
WORTH = {
    Kind.COMPLAINT: timedelta(hours=8),
    Kind.QUESTION: timedelta(hours=4),
    Kind.SPAM: timedelta(hours=-24),
}
# And so much longer with each doubling of those who follow along.
PER_DOUBLING = timedelta(hours=1)


@dataclass(frozen=True)
class Told:
    """One kind of a text: how likely it is, and the words that say so."""

    probability: float
    words: tuple[str, ...] = ()

    def stored(self) -> dict[str, object]:
        """Return it as kept with the reading."""
        return {"p": round(self.probability, 3), "words": list(self.words)}


def read(text: str) -> dict[Kind, Told]:
    """Return the kinds of a text, as far as rules tell."""
    asked = questions(text)
    if not asked:
        return {}
    return {Kind.QUESTION: Told(1.0, tuple(one.of(text).strip()[:80] for one in asked[:2]))}


def lead(kinds: Iterable[str], watching: int) -> int:
    """Return how many seconds earlier a conversation counts as waiting.

    The worth of its most urgent kind (advertising counts where it is nothing else), and an hour
    for each doubling of those who follow along.
    """
    worths = [WORTH.get(Kind(kind), timedelta(0)) for kind in kinds]
    worth = max(worths, default=timedelta(0))
    return round((worth + PER_DOUBLING * log2(1 + watching)).total_seconds())


def named(kinds: Iterable[str]) -> list[str]:
    """Return what kinds are called, most urgent first."""
    return [str(Kind(kind).label) for kind in in_order(kinds)]


def in_order(kinds: Iterable[str]) -> list[str]:
    """Return kinds without repetition, most urgent first; what is no kind any more is left out."""
    given = set(kinds)
    return [kind.value for kind in Kind if kind.value in given]
