"""How a post stands, in a word, an icon and a tone: never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anklang.kernel import clock
from anklang.publishing import reasons
from anklang.publishing.models import Delivery, Post, Release

Text = str | Promise
D = Delivery.State


@dataclass(frozen=True)
class Standing:
    """A label with its icon; ``tone`` picks the colour that goes with it."""

    label: Text
    icon: str
    tone: str = ""
    at: datetime | None = None


# What a delivery's state means for people; the first of them that a post has is the post's own.
_DELIVERIES: dict[D, tuple[Text, str, str]] = {
    D.UNKNOWN: (_("Unclear: please decide"), "help-hexagon", "danger"),
    D.REJECTED: (_("Refused"), "alert-triangle", "danger"),
    D.SENDING: (_("Being sent"), "send", "primary"),
    D.CHECKING: (_("Being checked"), "zoom-check", "primary"),
    D.RETRYING: (_("Will be tried again"), "refresh", "primary"),
    D.SCHEDULED: (_("Scheduled"), "clock", "primary"),
    D.PUBLISHED: (_("Published"), "circle-check", "success"),
    D.CANCELLED: (_("Cancelled"), "circle-x", ""),
    D.DISCARDED: (_("Given up"), "circle-x", ""),
}
_POSTS: dict[str, tuple[Text, str, str]] = {
    Post.State.IDEA: (_("Idea"), "bulb", ""),
    Post.State.DRAFT: (_("Draft"), "pencil", ""),
    Post.State.IN_REVIEW: (_("Waiting for release"), "hourglass", "voice"),
    Post.State.COMMITTED: (_("Handed over"), "clock", "primary"),
    Post.State.DISCARDED: (_("Discarded"), "trash", ""),
}


def of_delivery(delivery: Delivery) -> Standing:
    """Return how one delivery stands, and since or until when."""
    if delivery.is_held:
        return Standing(_("Held by the storm switch"), "player-pause", "voice", delivery.due_at)
    label, icon, tone = _DELIVERIES[D(delivery.state)]
    if waits_for_slot(delivery):
        return Standing(_("Next free slot"), "clock-pause", tone, delivery.next_at)
    if delivery.state == D.REJECTED and delivery.reason == reasons.OVERDUE:
        return Standing(_("Overdue: still send it?"), "clock-question", tone, delivery.due_at)
    if delivery.reason == reasons.DELETED:
        return Standing(_("Deleted there"), "trash", "", _time_of(delivery))
    if delivery.state == D.SCHEDULED and is_moving(delivery):
        label, icon = _("On its way"), "send"
    return Standing(label, icon, tone, _time_of(delivery))


@dataclass(frozen=True)
class Part:
    """One post of a series: what it says, whether it is out, and where."""

    text: str
    is_out: bool
    url: str


def parts_of(delivery: Delivery) -> list[Part]:
    """Return the posts of a series, none for a single post."""
    out = [str(one.get("url", "")) for one in delivery.out]
    return [
        Part(text, at < len(out), out[at] if at < len(out) else "")
        for at, text in enumerate(delivery.parts)
    ]


def waits_for_slot(delivery: Delivery) -> bool:
    """Whether it is due, but has to wait for its turn."""
    waits = delivery.reason in {reasons.NEXT_SLOT, reasons.CATCHING_UP}
    return waits and delivery.state in {D.SCHEDULED, D.RETRYING}


def is_moving(delivery: Delivery) -> bool:
    """Whether it is due and under way, so that looking again soon is worth it."""
    if delivery.is_held:
        return False
    if delivery.state == D.SCHEDULED and not waits_for_slot(delivery):
        return delivery.due_at <= clock.now()
    return delivery.state == D.SENDING


def of_post(post: Post) -> Standing:
    """Return how a post stands; deliveries and releases should be prefetched."""
    if post.state == Post.State.COMMITTED:
        standing = _worst([one for one in post.deliveries.all() if one.state not in _SETTLED])
        if standing is not None:
            return standing
    if post.state == Post.State.DRAFT and sent_back(post) is not None:
        return Standing(_("Sent back"), "arrow-back-up", "voice", post.updated_at)
    label, icon, tone = _POSTS[post.state]
    at = post.due_at if post.state == Post.State.IN_REVIEW else post.updated_at
    return Standing(label, icon, tone, at or post.updated_at)


_SETTLED = frozenset({D.CANCELLED.value, D.DISCARDED.value})


def sent_back(post: Post) -> Release | None:
    """Return the newest release when it says no, None otherwise."""
    newest = next(iter(post.releases.all()), None)
    if newest is not None and newest.decision == Release.Decision.RETURNED:
        return newest
    return None


def _worst(deliveries: list[Delivery]) -> Standing | None:
    order = list(_DELIVERIES)
    worst = min(deliveries, key=lambda one: order.index(D(one.state)), default=None)
    return None if worst is None else of_delivery(worst)


def _time_of(delivery: Delivery) -> datetime:
    if delivery.state == D.PUBLISHED and delivery.published_at:
        return delivery.published_at
    if delivery.state == D.RETRYING and delivery.next_at:
        return delivery.next_at
    return delivery.due_at
