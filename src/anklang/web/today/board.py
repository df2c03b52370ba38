"""Everything that Today shows, fetched once.

12 queries; three more for those who moderate, two more when there is nothing at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from anklang.conduct.hours import ServiceClock
from anklang.conduct.models import Notice
from anklang.conduct.queries import policy
from anklang.conduct.queries.hours import clock_of
from anklang.conduct.queries.incharge import unseen
from anklang.inbox.models import Appeal, Conversation, Message
from anklang.inbox.queries.deciding import Asked, Precision, asked_of, mostly_wrong
from anklang.inbox.queries.waiting import replies_to_settle, waiting_for_me, waiting_for_nobody
from anklang.kernel import clock
from anklang.networks import watching
from anklang.networks.models import Channel
from anklang.networks.queries import channels, sign_ins_ending
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.models import Delivery, Post
from anklang.publishing.queries import going_out, to_release
from anklang.publishing.queries.waiting import gone_wrong, has_posts, unfinished
from anklang.web.inbox import waited
from anklang.web.plan.turns import Turn, for_today

from .next_step import Facts

# Rows of a list: Today leads to the full lists, it doesn't replace them.
ROWS = 6


@dataclass(frozen=True)
class Board:
    """One person's day for one brand; every list is the most urgent first."""

    mine: Sequence[Conversation]
    unowned: Sequence[Conversation]
    replies: Sequence[Message]
    wrong: Sequence[Delivery]
    to_release: Sequence[Post]
    unfinished: Sequence[Post]
    going_out: Sequence[Delivery]
    # Channels to be connected again, now or soon; empty for whoever can't.
    ending: Sequence[Channel]
    turns: Sequence[Turn]
    # What this person was told and hasn't seen.
    notices: Sequence[Notice]
    # Rules that are wrong more than right, for whoever can change them.
    erring: Sequence[Precision]
    # Objections, blocks and comments that wait for this person, if they moderate.
    moderation: Asked | None
    facts: Facts
    # When the brand is there, where it says so: only such time counts as waiting.
    service: ServiceClock | None = None

    @property
    def replies_to_release(self) -> list[Message]:
        """Colleagues' replies that wait for this person's yes."""
        return self._replies("release")

    @property
    def replies_failed(self) -> list[Message]:
        """Own replies that didn't leave, or of which nobody knows."""
        return self._replies("failed", "unclear")

    @property
    def replies_returned(self) -> list[Message]:
        """Own replies that a colleague sent back."""
        return self._replies("returned")

    @property
    def objections(self) -> Sequence[Appeal]:
        """Objections to what others decided, if this person moderates."""
        return _objections(self.moderation)

    @property
    def empty(self) -> bool:
        """Whether nothing at all is to be shown."""
        return not any(
            (
                self.mine,
                self.unowned,
                self.replies,
                self.wrong,
                self.to_release,
                self.unfinished,
                self.going_out,
                self.ending,
                self.turns,
                self.notices,
                self.erring,
                self.moderation,
            )
        )

    def _replies(self, *why: str) -> list[Message]:
        return [reply for reply in self.replies if getattr(reply, "why", "") in why]


def board(scope: Scope) -> Board:
    """Return the day of a person."""
    service = clock_of(scope.brand.pk)
    mine = list(waiting_for_me(scope)[:ROWS])
    unowned = list(waiting_for_nobody(scope)[:ROWS])
    replies = list(replies_to_settle(scope)[:ROWS])
    wrong = list(gone_wrong(scope)[:ROWS]) if _may_mend(scope) else []
    releases = to_release(scope, ROWS)
    drafts = list(unfinished(scope)[:ROWS])
    next_out = going_out(scope, ROWS)
    connects = scope.can(Permission.CHANNEL_MANAGE)
    ending = sign_ins_ending(scope, watching.notice()) if connects else []
    lost = sum(one.state == Channel.State.ATTENTION for one in ending)
    counted = _counted(replies, wrong)
    turns = for_today(scope)
    notices = unseen(scope)
    erring = mostly_wrong(scope.brand.pk) if scope.can(Permission.RULES_EDIT) else []
    moderation = asked_of(scope, ROWS) if scope.can(Permission.COMMENT_MODERATE) else None
    busy = any((mine, unowned, replies, wrong, releases, drafts, ending, turns))
    facts = Facts(
        mine=len(mine),
        mine_longest=_waiting(mine, service),
        unowned=len(unowned),
        unowned_longest=_waiting(unowned, service),
        objections=len(_objections(moderation)),
        day=waited.day(service),
        to_release=len(releases),
        release_due_in=_until(releases),
        sent_back=sum(getattr(post, "sent_back", False) for post in drafts),
        drafts=len(drafts),
        rules_unread=policy.unread(scope) is not None,
        routines=sum(one.due for one in turns),
        signed_out=lost,
        ending=len(ending) - lost,
        may_connect=connects,
        no_imprint=scope.can(Permission.BRAND_MANAGE) and not scope.brand.has_imprint,
        may_write=scope.can(Permission.POST_DRAFT),
        may_take_over=scope.can(Permission.CONVERSATION_ASSIGN),
        # Only a person with nothing else to do is asked to begin.
        has_channel=busy or channels(scope, connected=True).exists(),
        has_posts=busy or bool(next_out) or has_posts(scope),
        **counted,
    )
    return Board(
        mine,
        unowned,
        replies,
        wrong,
        releases,
        drafts,
        next_out,
        ending,
        turns,
        notices,
        erring,
        moderation,
        facts,
        service,
    )


def _objections(moderation: Asked | None) -> Sequence[Appeal]:
    return moderation.appeals if moderation else ()


def _may_mend(scope: Scope) -> bool:
    return scope.can(Permission.POST_PUBLISH) or scope.can(Permission.POST_DRAFT)


def _counted(replies: Sequence[Message], wrong: Sequence[Delivery]) -> dict[str, int]:
    why = [getattr(reply, "why", "") for reply in replies]
    unclear = sum(delivery.state == Delivery.State.UNKNOWN for delivery in wrong)
    return {
        "unclear": unclear,
        "refused": len(wrong) - unclear,
        "replies_failed": why.count("failed") + why.count("unclear"),
        "replies_to_release": why.count("release"),
        "replies_returned": why.count("returned"),
    }


def _waiting(conversations: Sequence[Conversation], service: ServiceClock | None) -> timedelta:
    since = [found.waiting_since for found in conversations if found.waiting_since]
    return waited.waited(min(since), service) if since else timedelta(0)


def _until(posts: Sequence[Post]) -> timedelta | None:
    due: list[datetime] = [post.due_at for post in posts if post.due_at]
    return min(due) - clock.now() if due else None
