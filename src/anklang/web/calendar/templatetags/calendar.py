"""What the calendar's templates draw with."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.safestring import SafeString

from anklang.networks import registry
from anklang.networks.models import Channel
from anklang.web.calendar.asked import Asked
from anklang.web.calendar.window import View
from anklang.web.shell import icons

register = template.Library()


@register.simple_tag
def day_query(asked: Asked, day: date) -> str:
    """Return the query string of one day, with the filters of the page."""
    return asked.query(view=View.DAY, on=day)


@register.simple_tag
def channel_icon(channel: Channel) -> SafeString:
    """Draw the icon of a channel's network."""
    connector = registry.connectors().get(channel.network)
    return icons.svg(connector.info.icon if connector else "plug-connected-x", label="", css="")
