"""How much of everything the home channel takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

ENTRY_LENGTH = 5_000
COMMENT_LENGTH = 2_000
NAME_LENGTH = 40
REASON_LENGTH = 500
PICTURES = 6

# Nobody reads, writes and sends a comment faster than this.
SHORTEST_FILLING = timedelta(seconds=3)
# A page left open longer than this must be sent once more.
LONGEST_FILLING = timedelta(hours=24)
# The same words from the same visitor within this time are a double click, not a second comment.
DOUBLE_CLICK = timedelta(minutes=10)


@dataclass(frozen=True)
class Rate:
    """At most ``count`` within ``per``."""

    count: int
    per: timedelta


COMMENTS_PER_VISITOR = (Rate(6, timedelta(minutes=5)), Rate(40, timedelta(hours=12)))
# Stops a flood from many addresses; a lively day at a small brand stays far below.
COMMENTS_PER_ENTRY = (Rate(60, timedelta(minutes=5)),)
REPORTS_PER_VISITOR = (Rate(10, timedelta(hours=1)),)
