"""What came back of a post: replies, likes and shares, as the networks count them right now."""

from __future__ import annotations

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
        found = connector.measure(account_for(channel), [delivery.remote_id])
    except NetworkError:
        return None
    return next((one for one in found if one.remote_id == delivery.remote_id), None)
