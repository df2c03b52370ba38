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


# A proof of work is good for one form within this time.
PROOF_GOOD_FOR = timedelta(minutes=20)
# The costs of one try; a browser makes some ten thousand a second.
PROOF_COST = 200
# So long what was written counts as the present flood; each ten double the proof's price.
FLOOD = timedelta(minutes=5)
FLOOD_STEP = 10
FLOOD_DOUBLINGS = 4

REWORDINGS = 20
# What a comment said before it was edited.
REWORDINGS_KEPT = timedelta(days=90)
# Whoever hasn't confirmed an address by then won't.
UNCONFIRMED_KEPT = timedelta(days=7)
# An address that hears of an outcome is forgotten then, whether somebody decided or not.
REPORT_ADDRESS_KEPT = timedelta(days=180)
# Which comments came from one visitor is known for this long (see ``visitors``).
SALTS_KEPT = timedelta(days=2)

COMMENTS_PER_VISITOR = (Rate(6, timedelta(minutes=5)), Rate(40, timedelta(hours=12)))
# Stops a flood from many addresses; a lively day at a small brand stays far below.
COMMENTS_PER_ENTRY = (Rate(60, timedelta(minutes=5)),)
REPORTS_PER_VISITOR = (Rate(10, timedelta(hours=1)),)
# Without a proof of work (no script): enough for people, too little for a flood.
UNPROVED_PER_BRAND = (Rate(30, timedelta(hours=1)),)
# Mails to one address that somebody typed; what is more is silently left out.
ASKED_PER_ADDRESS = Rate(3, timedelta(days=1))
MAILS_PER_COMMENT = Rate(20, timedelta(days=1))
