"""A sentence held against one rule: whether it would speak up, and why."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import get_language

from anklang.kernel import clock
from anklang.orgs.models import Brand
from anklang.orgs.queries import unnamed_people
from anklang.textkit.detectors import Condition, Facts, Sieve
from anklang.textkit.length import uniform_lines
from anklang.textkit.messages import render, spoken

from .words import DETECTORS

Text = str | Promise
LONGEST = 5_000
# What a sentence alone can't show: pictures, other messages, the channel.
_NEEDS_MORE = ("alt", "flood", "imprint", "repetition")


@dataclass(frozen=True)
class Why:
    """One thing that was found, and the words that it is about."""

    message: str
    words: str


@dataclass(frozen=True)
class Answer:
    """What a rule says to a text.

    Attributes:
        speaks: whether it would speak up.
        reasons: what was found; empty where it minds that something is missing.
        unseen: detectors that look at more than a text.
    """

    speaks: bool
    reasons: list[Why]
    unseen: list[Text]


def asked(brand: Brand, condition: Condition, text: str, *, ours: bool) -> Answer:
    """Hold a text against what a rule looks for, as if it were said now.

    Args:
        ours: whether we say it.

    Raises:
        CannotDetect: settings that a detector can't work with.
    """
    facts = Facts(
        text=uniform_lines(text),
        at=clock.now().astimezone(ZoneInfo(brand.timezone)),
        names=unnamed_people(brand.pk),
        ours=ours,
    )
    found = Sieve([condition]).judge(facts)
    language = spoken(get_language())
    hits = found[0].hits if found else ()
    reasons = [Why(render(one.message, language), ", ".join(one.words)) for one in hits]
    used = dict.fromkeys(leaf.detector for leaf in condition.leaves)
    return Answer(bool(found), reasons, [DETECTORS[one] for one in _NEEDS_MORE if one in used])
