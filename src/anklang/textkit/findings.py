"""What a check has to say about a text: where, why, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .spans import Span

Level = Literal["suggestion", "warning", "error"]
LEVELS: tuple[Level, ...] = ("suggestion", "warning", "error")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people: English with ``{names}`` for the values, and the values.

    :func:`anklang.textkit.messages.render` puts it into a language. ``own`` messages are the words
    of a guide or style and are shown as they are.
    """

    text: str
    values: tuple[tuple[str, str | int | float], ...] = ()
    own: bool = False


def say(text: str, **values: str | float) -> Message:
    """Return a message with its values by name."""
    return Message(text, tuple(values.items()))


def counted(number: int, one: Message, many: Message) -> Message:
    """Return the message for one of something, or for any other number."""
    return one if number == 1 else many


@dataclass(frozen=True, slots=True)
class Finding:
    """One explained hit.

    Attributes:
        span: what to mark in the text; empty where something is missing.
        check: the check's id (``address``) or the rule's name (``Style.Rule``).
        level: how much it matters; only an error stops a post.
        message: what was found.
        why: the guide's own reason, in its own words; empty when it gives none.
        fixes: what may be put in the span's place, the best first.
        link: where to read on.
    """

    span: Span
    check: str
    level: Level
    message: Message
    why: str = ""
    fixes: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a text, in reading order, and what to know about the checking itself."""

    findings: tuple[Finding, ...]
    notes: tuple[Message, ...] = ()


def fixed(text: str, finding: Finding, choice: int = 0) -> str:
    """Return the text with one of a finding's fixes taken."""
    start, end = finding.span
    return text[:start] + finding.fixes[choice] + text[end:]
