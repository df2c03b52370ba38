"""What came back of a post: replies, likes and shares, as the networks count them right now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anklang.networks import registry
from anklang.networks.contract import Capability, Measures, NetworkError
from anklang.networks.models import Channel
from anklang.networks.services import account_for
from anklang.publishing.models import Delivery, Post


@dataclass(frozen=True)
class Echo:
    """The counts of one delivery; None is unknown, never 0."""

    delivery: Delivery
    measures: Measures | None


def echo_of(post: Post) -> list[Echo]:
    """Return what came back on each channel; asks the networks, so it may take a moment."""
    out = [one for one in post.deliveries.all() if one.state == Delivery.State.PUBLISHED]
    return [Echo(one, _measure(one)) for one in out]


def _measure(delivery: Delivery) -> Measures | None:
    channel = delivery.channel
    connector = registry.connectors().get(channel.network)
    if connector is None or not connector.info.can(Capability.MEASURE):
        return None
    if channel.state == Channel.State.DISCONNECTED or not delivery.remote_id:
        return None
    try:
        found = connector.measure(account_for(channel), _posts(delivery))
    except NetworkError:
        return None
    return _together(delivery, found) if found else None


def _posts(delivery: Delivery) -> list[str]:
    """Return the remote ids of everything it published: one post, or a series."""
    return [str(one["remote_id"]) for one in delivery.out] or [delivery.remote_id]


def _together(delivery: Delivery, found: Sequence[Measures]) -> Measures:
    """Add up the posts of a series; that its parts answer one another is no reply."""
    own = len(found) - 1
    replies = _sum(one.replies for one in found)
    return Measures(
        delivery.remote_id,
        likes=_sum(one.likes for one in found),
        shares=_sum(one.shares for one in found),
        replies=None if replies is None else max(0, replies - own),
        views=_sum(one.views for one in found),
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    """Return the sum, unknown as soon as one of them is."""
    known = list(counts)
    return None if None in known else sum(one for one in known if one is not None)
