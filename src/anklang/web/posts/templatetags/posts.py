"""What the pages about posts draw with."""

from __future__ import annotations

from django import template
from django.core.files.storage import default_storage
from django.utils import formats
from django.utils.translation import gettext as _

from anklang.networks import registry
from anklang.networks.models import Channel
from anklang.publishing.models import Attempt

register = template.Library()


@register.filter
def media_url(name: str) -> str:
    """Return the address of a stored picture."""
    return default_storage.url(name)


@register.filter
def channel_label(channel: Channel) -> str:
    """Name a channel so that it can't be taken for the brand: the house's own by its network."""
    connector = registry.connectors().get(channel.network)
    if connector is None:
        return channel.name
    name = str(connector.info.name)
    return name if connector.info.built_in else f"{channel.name} · {name}"


@register.filter
def took(attempt: Attempt) -> str:
    """Say how long an attempt took: "less than 0.1 s", "0.4 s", "12 s"."""
    seconds = (attempt.ended_at - attempt.started_at).total_seconds()
    if seconds < 0.05:
        return _("less than %(time)s") % {"time": f"{formats.number_format(0.1, 1)} s"}
    return f"{formats.number_format(seconds, 1 if seconds < 10 else 0)} s"


@register.filter
def count(number: object) -> str:
    """Write a count; unknown is a dash, never 0."""
    return formats.number_format(number, force_grouping=True) if isinstance(number, int) else "–"
