"""What every staff template draws with: icons, times, people."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zlib import crc32

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anklang.web.shell import icons, times

register = template.Library()

_HUES = 8


@register.simple_tag
def icon(name: str, *, label: str = "", css: str = "") -> SafeString:
    """Draw an outline icon: hidden from screen readers, unless it stands alone with a label.

    Raises:
        icons.UnknownIconError: there is no such file.
    """
    return icons.svg(name, label=label, css=css)


@register.simple_tag(takes_context=True)
def when(context: Context, moment: datetime | None, style: str = "full") -> SafeString:
    """Write a time as people say it, in the brand's zone.

    Args:
        style: ``full`` ("heute, 14:05"), ``short`` (time today, else the day, for dense lists),
            ``day`` or ``ago`` ("vor 3 Stunden").
    """
    if moment is None:
        return SafeString("")
    zone = times.zone_of(context.get("scope"))
    local = moment.astimezone(zone)
    text = times.STYLES[style](local)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        local.isoformat("T", "seconds"),
        times.exact(local),
        text,
    )


@register.filter
def outside(address: str) -> str:
    """Return an address of somebody else for a link; one that isn't of the web leads nowhere.

    Whoever gave us the address has checked it. This is for the one who forgets to.
    """
    return address if address.startswith(("https://", "http://")) else "#"


@register.simple_tag
def how_long(since: datetime) -> str:
    """Say how long something has been so: "3 Stunden"."""
    return times.how_long(since)


@register.inclusion_tag("shell/_avatar.html")
def avatar(
    name: str, *, image: Any = None, size: str = "sm", label: str = "", css: str = ""
) -> dict[str, Any]:
    """Draw a person's portrait, or their initials on a colour that stays theirs.

    Args:
        image: an address, or a file field (its ``url`` is used when it has a file).
        size: ``xs``, ``sm``, ``md`` or ``lg``.
        label: what it shows, where the name isn't written beside it.
    """
    address = image if isinstance(image, str) else (image.url if image else "")
    hue = crc32(name.encode()) % _HUES
    return {
        "initials": initials(name),
        "image": address,
        "size": size,
        "hue": hue,
        "label": label,
        "css": css,
    }


def initials(name: str) -> str:
    """Return the first letters of the first and the last word, "?" for no name."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0] for word in ends).upper()


@register.simple_tag
def local_time(moment: datetime) -> SafeString:
    """Write a moment by the clock of its own zone, whichever the brand's is."""
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat("T", "seconds"),
        times.exact(moment),
        times.full(moment),
    )
