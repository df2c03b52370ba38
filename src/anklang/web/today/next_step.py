"""The one next step: what is most urgent, decided by a fixed order that a table can test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Step(StrEnum):
    """What a person could do next."""

    DECIDE = "decide"  # nobody knows whether a post is out
    RECONNECT = "reconnect"  # a network no longer lets us in
    RELEASE_SOON = "release_soon"  # a post is due in a moment and lacks its yes
    RESEND = "resend"  # somebody waits for a reply that never left
    RELEASE_REPLY = "release_reply"  # a reply is written and lacks its yes
    ANSWER = "answer"  # somebody waits for this person
    OBJECTION = "objection"  # somebody objects to what another of the house decided
    TAKE_OVER = "take_over"  # somebody waits, and it is nobody's
    MEND = "mend"  # a network refused a post
    RENEW = "renew"  # a sign-in ends soon
    RELEASE = "release"  # a post lacks its yes
    REVISE = "revise"  # a colleague asked for a change
    ACKNOWLEDGE = "acknowledge"  # rules bind them that they haven't acknowledged
    ROUTINE = "routine"  # a routine of theirs is due
    IMPRINT = "imprint"  # the public page doesn't say who is responsible
    FINISH = "finish"  # a draft isn't finished
    CONNECT = "connect"  # nothing can be published yet
    FIRST_POST = "first_post"  # nobody has said anything yet
    QUIET = "quiet"  # nothing waits


@dataclass(frozen=True)
class Facts:
    """What the order looks at. Counts are of what this person sees and may act on."""

    unclear: int = 0
    refused: int = 0
    replies_failed: int = 0
    replies_to_release: int = 0
    replies_returned: int = 0
    mine: int = 0
    mine_longest: timedelta = timedelta(0)
    unowned: int = 0
    unowned_longest: timedelta = timedelta(0)
    # Objections that this person may decide about.
    objections: int = 0
    # How long a day is in the time that counts: shorter where the brand has service hours.
    day: timedelta = timedelta(days=1)
    to_release: int = 0
    # Until the first of them is due (negative: overdue); None when none has a time.
    release_due_in: timedelta | None = None
    sent_back: int = 0
    drafts: int = 0
    # Rules bind this person, and they haven't said yet that they know them.
    rules_unread: bool = False
    # Turns of this person's routines that are due and open.
    routines: int = 0
    # Channels that lost their sign-in, and those that will soon.
    signed_out: int = 0
    ending: int = 0
    may_connect: bool = False
    may_write: bool = False
    # Sees what waits for anybody; others can't be told that nobody waits.
    may_take_over: bool = False
    # This person could write the imprint that is missing.
    no_imprint: bool = False
    has_channel: bool = True
    has_posts: bool = True


# A release within this time decides whether a post goes out when it was promised.
_SOON = timedelta(hours=2)


def next_step(facts: Facts) -> Step:
    """Return the most urgent step: doubts, then people who wait, then posts, then beginnings."""
    return next(step for step, applies in _in_order(facts) if applies)


def _in_order(facts: Facts) -> list[tuple[Step, bool]]:
    due = facts.release_due_in
    # After a day somebody nobody looks after comes before one's own newer conversations.
    neglected = facts.unowned_longest >= facts.day > facts.mine_longest
    return [
        (Step.DECIDE, facts.unclear > 0),
        (Step.RECONNECT, facts.signed_out > 0),
        (Step.RELEASE_SOON, facts.to_release > 0 and due is not None and due <= _SOON),
        (Step.RESEND, facts.replies_failed > 0),
        (Step.RELEASE_REPLY, facts.replies_to_release > 0),
        (Step.TAKE_OVER, facts.unowned > 0 and neglected),
        (Step.ANSWER, facts.mine > 0 or facts.replies_returned > 0),
        (Step.OBJECTION, facts.objections > 0),
        (Step.TAKE_OVER, facts.unowned > 0),
        (Step.MEND, facts.refused > 0),
        (Step.RENEW, facts.ending > 0),
        (Step.RELEASE, facts.to_release > 0),
        (Step.REVISE, facts.sent_back > 0),
        (Step.ACKNOWLEDGE, facts.rules_unread),
        (Step.ROUTINE, facts.routines > 0),
        (Step.FINISH, facts.drafts > 0),
        (Step.CONNECT, facts.may_connect and not facts.has_channel),
        (Step.FIRST_POST, facts.may_write and not facts.has_posts),
        (Step.IMPRINT, facts.no_imprint),
        (Step.QUIET, True),
    ]
