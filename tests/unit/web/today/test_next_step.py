from __future__ import annotations

from datetime import timedelta

import pytest

from anklang.web.today.next_step import Facts, Step, next_step

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Every kind of work at once; each line below takes the most urgent one away.
BUSY = {
    "unclear": 1,
    "refused": 1,
    "replies_failed": 1,
    "replies_to_release": 1,
    "replies_returned": 1,
    "mine": 1,
    "mine_longest": HOUR,
    "objections": 1,
    "unowned": 1,
    "unowned_longest": DAY,
    "to_release": 1,
    "release_due_in": HOUR,
    "sent_back": 1,
    "drafts": 1,
    "routines": 1,
    "signed_out": 1,
    "ending": 1,
    "may_connect": True,
    "may_write": True,
    "has_channel": False,
    "has_posts": False,
    "no_imprint": True,
    "rules_unread": True,
}
ORDER = [
    (Step.DECIDE, {"unclear": 0}),
    (Step.RECONNECT, {"signed_out": 0}),
    (Step.RELEASE_SOON, {"release_due_in": 3 * HOUR}),
    (Step.RESEND, {"replies_failed": 0}),
    (Step.RELEASE_REPLY, {"replies_to_release": 0}),
    (Step.TAKE_OVER, {"unowned_longest": 23 * HOUR}),
    (Step.ANSWER, {"mine": 0}),
    (Step.ANSWER, {"replies_returned": 0}),
    (Step.OBJECTION, {"objections": 0}),
    (Step.TAKE_OVER, {"unowned": 0}),
    (Step.MEND, {"refused": 0}),
    (Step.RENEW, {"ending": 0}),
    (Step.RELEASE, {"to_release": 0}),
    (Step.REVISE, {"sent_back": 0}),
    (Step.ACKNOWLEDGE, {"rules_unread": False}),
    (Step.ROUTINE, {"routines": 0}),
    (Step.FINISH, {"drafts": 0}),
    (Step.CONNECT, {"has_channel": True}),
    (Step.FIRST_POST, {"has_posts": True}),
    (Step.IMPRINT, {"no_imprint": False}),
    (Step.QUIET, {}),
]


def test_the_order_of_urgency() -> None:
    facts = dict(BUSY)
    for expected, done in ORDER:
        assert next_step(Facts(**facts)) == expected  # type: ignore[arg-type]
        facts |= done


def test_the_table_names_every_step() -> None:
    assert {step for step, _done in ORDER} == set(Step)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(), Step.QUIET),
        (Facts(to_release=1, release_due_in=-HOUR), Step.RELEASE_SOON),
        (Facts(to_release=1, release_due_in=None), Step.RELEASE),
        (Facts(mine=1, mine_longest=2 * DAY, unowned=1, unowned_longest=3 * DAY), Step.ANSWER),
        (Facts(may_connect=False, has_channel=False, has_posts=False), Step.QUIET),
        (Facts(may_write=True, has_channel=False, has_posts=False), Step.FIRST_POST),
    ],
)
def test_edges(facts: Facts, expected: Step) -> None:
    assert next_step(facts) == expected
