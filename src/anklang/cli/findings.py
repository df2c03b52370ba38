"""What a look at an installation finds, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a finding is meant; only BAD makes the command fail."""

    GOOD = "✓"
    NOTE = "•"
    BAD = "✗"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, in plain words, and what to do about it."""

    verdict: Verdict
    text: str
    fix: str = ""


Check = Callable[[], Iterator[Finding]]


def bad(text: str, fix: str) -> Finding:
    """Return a finding that must be put right."""
    return Finding(Verdict.BAD, text, fix)


def note(text: str, fix: str = "") -> Finding:
    """Return a finding to think about."""
    return Finding(Verdict.NOTE, text, fix)


def good(text: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(Verdict.GOOD, text)
