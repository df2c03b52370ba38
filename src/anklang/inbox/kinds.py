"""What a message can be, how urgent each kind is, and how a text is read for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import log2

from django.db import models
from django.utils.translation import pgettext_lazy

from anklang.textkit import language as languages
from anklang.textkit import meaning
from anklang.textkit.meaning import Layer


class Kind(models.TextChoices):
    """What somebody outside does with a message; one can do several. Most urgent first."""

    THREAT = "threat", pgettext_lazy("kind of message", "threat")
    COMPLAINT = "complaint", pgettext_lazy("kind of message", "complaint")
    QUESTION = "question", pgettext_lazy("kind of message", "question")
    CONTRIBUTION = "engaging", pgettext_lazy("kind of message", "contribution")
    OFFENSIVE = "offensive", pgettext_lazy("kind of message", "insult")
    CLAIM = "fact", pgettext_lazy("kind of message", "claim of fact")
    PRAISE = "praise", pgettext_lazy("kind of message", "praise")
    SPAM = "spam", pgettext_lazy("kind of message", "advertising")


# So much longer each kind seems to have been waiting. Hours, so that whoever waits long enough
# comes first whatever they wrote.
WORTH = {
    Kind.THREAT: timedelta(hours=12),
    Kind.COMPLAINT: timedelta(hours=8),
    Kind.QUESTION: timedelta(hours=4),
    Kind.CONTRIBUTION: timedelta(hours=2),
    Kind.SPAM: timedelta(hours=-24),
}
# And so much longer with each doubling of those who follow along.
PER_DOUBLING = timedelta(hours=1)
# What models tell apart and people who answer needn't.
_ONE = {
    meaning.Kind.OFFENSIVE: Kind.OFFENSIVE,
    meaning.Kind.INSULT: Kind.OFFENSIVE,
    meaning.Kind.ABUSE: Kind.OFFENSIVE,
}
# Said in the inbox only from here on. Models take friendly teasing for insults and stories from a
# shop for complaints now and then; and most of what is well argued needs no mark.
_SURE = {
    Kind.THREAT: 0.3,
    Kind.COMPLAINT: 0.5,
    Kind.OFFENSIVE: 0.7,
    Kind.CONTRIBUTION: 0.9,
    Kind.CLAIM: 0.8,
}
_WORDS, _LONGEST = 3, 80


@dataclass(frozen=True)
class Told:
    """One kind of a text: how likely it is, and the words that say so."""

    probability: float
    words: tuple[str, ...] = ()

    def stored(self) -> dict[str, object]:
        """Return it as kept with the reading."""
        return {"p": round(self.probability, 3), "words": list(self.words)}


@dataclass(frozen=True)
class Written:
    """A text to be read.

    Attributes:
        text: as it was written.
        language: "" where that isn't known.
        layer: what its brand has taught.
        told: what a stronger model said of it; None where it is read in the house.
    """

    text: str
    language: str
    layer: Layer
    told: tuple[meaning.Reading, ...] | None = None


def read(written: Sequence[Written]) -> list[dict[Kind, Told]]:
    """Return the kinds of texts, as models read them and the brand's people corrected that."""
    asked = [meaning.Asked(one.text, language_of(one.text, one.language)) for one in written]
    here = [what for one, what in zip(written, asked, strict=True) if one.told is None]
    found = iter(meaning.read_many(here))
    told = [next(found) if one.told is None else one.told for one in written]
    return [
        _told(one.layer.adjusted(what.text, what.language, readings), readings)
        for one, what, readings in zip(written, asked, told, strict=True)
    ]


def effective(found: Iterable[str], said: Mapping[str, bool]) -> str:
    """Return the kinds that count: what was found, as people of the house corrected it.

    Args:
        said: by kind, whether people say that it applies.
    """
    left = {kind for kind in found if said.get(kind, True)}
    return " ".join(in_order(left | {kind for kind, applies in said.items() if applies}))


def _told(
    readings: Iterable[meaning.Reading], before: Iterable[meaning.Reading] = ()
) -> dict[Kind, Told]:
    """Return the kinds that are told surely enough, or that people have spoken for.

    Args:
        before: the readings as they were without what people corrected.
    """
    alone = {one.kind: one.probability for one in before}
    found: dict[Kind, Told] = {}
    for one in readings:
        kind = _kind(one.kind)
        if kind is None or not one.applies:
            continue
        taught = one.probability > alone.get(one.kind, 1.0)
        if not taught and one.probability < _SURE.get(kind, 0.0):
            continue
        if kind not in found or found[kind].probability < one.probability:
            words = tuple(reason.words[:_LONGEST] for reason in one.reasons[:_WORDS])
            found[kind] = Told(one.probability, words)
    return found


def of_readings(readings: Iterable[meaning.Reading]) -> list[str]:
    """Return the kinds that readings speak for, most urgent first."""
    return in_order(_told(readings))


def meant_by(kind: Kind) -> list[str]:
    """Return what models call a kind: a correction teaches all of it."""
    return [one.value for one in meaning.Kind if _kind(one) == kind]


def language_of(text: str, language: str) -> str:
    """Return the language in which a text is read: as its network says, else by its words."""
    return language[:2] if language[:2] in {"de", "en"} else languages.guess(text).language


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


def _kind(name: str) -> Kind | None:
    found = _ONE.get(meaning.Kind(name)) if name in set(meaning.Kind) else None
    return found or (Kind(name) if name in Kind.values else None)
