"""What there is to know about a brand's channels."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from anklang.kernel import clock
from anklang.orgs.scope import Scope

from . import registry
from .contract import NetworkInfo, Streams
from .models import Channel


def channels(scope: Scope, *, connected: bool = False) -> QuerySet[Channel]:
    """Return the brand's channels in the order they were made; ``connected`` leaves out others."""
    found = Channel.objects.filter(brand=scope.brand)
    return found.filter(state=Channel.State.CONNECTED) if connected else found


def channel(scope: Scope, channel_id: int) -> Channel:
    """Return one channel of the brand.

    Raises:
        Channel.DoesNotExist: there is none with that id in this brand.
    """
    return Channel.objects.get(pk=channel_id, brand=scope.brand)


def own_page_ids(brand_id: int) -> list[int]:
    """Return the brand's channels that Anklang serves itself: its own page."""
    own = [slug for slug, one in registry.connectors().items() if one.info.built_in]
    found = Channel.objects.filter(brand=brand_id, network__in=own)
    return list(found.values_list("pk", flat=True))


def to_poll() -> QuerySet[Channel]:
    """Return every connected channel whose network has to be asked for what came back."""
    asked = [
        slug
        for slug, connector in registry.connectors().items()
        if "poll" in connector.info.fetched_by
    ]
    return Channel.objects.filter(state=Channel.State.CONNECTED, network__in=asked)


def to_listen() -> list[Channel]:
    """Return every connected channel whose server tells at once that something came."""
    found = {slug: one for slug, one in registry.connectors().items() if isinstance(one, Streams)}
    if not found:
        return []
    channels = Channel.objects.filter(state=Channel.State.CONNECTED, network__in=found)
    return [one for one in channels if found[one.network].streams(one.options)]


def info(channel: Channel) -> NetworkInfo:
    """Return the facts about a channel's network, as they are on its server.

    Raises:
        KeyError: its connector is no longer loaded.
    """
    return registry.connector(channel.network).info.for_channel(channel.options)


def loaded_info(channel: Channel) -> NetworkInfo | None:
    """Return the facts about a channel's network, None when its connector is no longer loaded."""
    return info(channel) if channel.network in registry.connectors() else None


def to_connect() -> list[NetworkInfo]:
    """Return the networks that people can connect, in the order of the setting."""
    found = [connector.info for connector in registry.connectors().values()]
    return [one for one in found if one.connecting is not None]


def sign_ins_ending(scope: Scope, within: timedelta) -> list[Channel]:
    """Return the channels that must be connected again, now or soon, the most urgent first."""
    soon = Q(state=Channel.State.CONNECTED, expires_at__lt=clock.now() + within)
    found = channels(scope).filter(Q(state=Channel.State.ATTENTION) | soon)
    return sorted(found, key=lambda one: (one.state == Channel.State.CONNECTED, one.pk))


def channels_by_state() -> list[tuple[str, str, int]]:
    """Return network, state and number of channels of the whole installation."""
    counted = Channel.objects.values_list("network", "state").annotate(Count("pk")).order_by()
    return [(network, state, number) for network, state, number in counted]
