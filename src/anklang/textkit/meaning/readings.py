"""What is asked of the models that ship, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from anklang.textkit.unmasking import Unmasked

from .model import Reason


class Kind(StrEnum):
    """What a comment can be; ``offered`` says which of them a language has."""

    OFFENSIVE = "offensive"
    INSULT = "insult"
    ABUSE = "abuse"
    THREAT = "threat"
    SPAM = "spam"
    COMPLAINT = "complaint"
    QUESTION = "question"
    PRAISE = "praise"
    FACT = "fact"
    ENGAGING = "engaging"


class Reading(NamedTuple):
    """How likely a comment is of a kind, and the words that spoke for it.

    Attributes:
        kind: one of ``Kind``, or what a brand has taught beyond them.
        probability: 0 to 1.
        threshold: from this probability on to say so (it did best in cross-validation, where as
            few comments are of a kind as people write; ``tools/train_meaning.py`` says how few).
        reasons: strongest first; none where it doesn't apply (``explain`` tells also then).
    """

    kind: str
    probability: float
    threshold: float
    reasons: tuple[Reason, ...]

    @property
    def applies(self) -> bool:
        """Tell whether to say so."""
        return self.probability >= self.threshold


@dataclass(frozen=True, slots=True)
class Asked:
    """A comment to be read: as it was written, in which language, and, where that is known already,
    without its masks."""

    text: str
    language: str
    unmasked: Unmasked | None = None
