"""The checks: one class each, listed here."""

from __future__ import annotations

from typing import Any

from .addressing import AddressCheck
from .base import Check, Example, Settings, Situation
from .emoji import EmojiCheck
from .extent import LengthCheck
from .framing import EndingCheck, GreetingCheck
from .hashtags import HashtagCheck
from .inclusive import InclusiveCheck
from .passive import PassiveCheck
from .phrases import FillerCheck, PhraseCheck
from .punctuation import ExclamationCheck, QuestionCheck
from .reading import ReadabilityCheck
from .sentences import SentenceCheck
from .shouting import ShoutingCheck
from .tone import CharacterCheck
from .words import AnglicismCheck, JargonCheck, NameCheck, WordCheck

CHECKS: tuple[type[Check[Any]], ...] = (
    AddressCheck,
    InclusiveCheck,
    WordCheck,
    NameCheck,
    JargonCheck,
    AnglicismCheck,
    PhraseCheck,
    FillerCheck,
    HashtagCheck,
    EmojiCheck,
    ShoutingCheck,
    ExclamationCheck,
    QuestionCheck,
    LengthCheck,
    SentenceCheck,
    ReadabilityCheck,
    PassiveCheck,
    GreetingCheck,
    EndingCheck,
    CharacterCheck,
)

__all__ = ["CHECKS", "Check", "Example", "Settings", "Situation"]
