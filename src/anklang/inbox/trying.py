"""Rules tried on what was written: what they would have held, without doing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from anklang.conduct.judging import Compiled, Violation, judge_many
from anklang.orgs.scope import Scope

from .models import Message
from .services.judging import facts_of

# So many messages are looked at, and so many of those found are shown.
MOST, MOST_SHOWN = 1_000, 200


@dataclass(frozen=True)
class Found:
    """A message that breaks rules, and which."""

    message: Message
    violations: Sequence[Violation]


@dataclass(frozen=True)
class Tried:
    """What came of it: how many were read, which break rules, and how many by rule's number."""

    read: int
    found: Sequence[Found]
    per_rule: dict[int, int]


def tried(scope: Scope, compiled: Compiled) -> Tried:
    """Hold rules against the newest messages from outside (at most 6 queries)."""
    newest = (
        Message.objects.filter(conversation__brand=scope.brand, direction=Message.Direction.IN)
        .exclude(state=Message.State.DELETED)
        .select_related("channel", "conversation", "account")
        .order_by("-at", "-pk")
    )
    messages = list(newest[:MOST])
    facts = facts_of(scope.brand, messages)
    judged = judge_many(compiled, [facts[message.pk] for message in messages])
    found = [
        Found(message, violations)
        for message, violations in zip(messages, judged, strict=True)
        if violations
    ]
    counts = Counter(one.number for each in found for one in each.violations)
    return Tried(len(messages), found, dict(counts))
