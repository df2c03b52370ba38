"""Icons: the outlines of @tabler/icons, put into the page (they take the text's colour)."""

from __future__ import annotations

import re
from functools import cache

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_BACKGROUND = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'
_NAME = re.compile(r"[a-z0-9-]+")


class UnknownIconError(LookupError):
    """There is no icon of that name."""


def svg(name: str, *, label: str = "", css: str = "") -> SafeString:
    """Return the icon as an inline SVG, ``aria-hidden`` unless it has a label.

    Raises:
        UnknownIconError: there is no file of that name.
    """
    spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return mark_safe(  # noqa: S308 - our own files; label and css are escaped
        f'<svg class="icon {escape(css)}" width="24" height="24" viewBox="0 0 24 24" fill="none" '
        f'stroke="currentColor" stroke-width="1.75" stroke-linecap="round" '
        f'stroke-linejoin="round" {spoken}>{_paths(name)}</svg>'
    )


@cache
def _paths(name: str) -> str:
    try:
        source = _file(name)
    except FileNotFoundError:
        raise UnknownIconError(name) from None
    inner = _INNER.search(source)
    if inner is None:
        raise UnknownIconError(name)
    return "".join(line.strip() for line in inner[1].replace(_BACKGROUND, "").splitlines())


def _file(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise UnknownIconError(name)
    path = settings.ICONS / "outline" / f"{name}.svg"
    return str(path.read_text(encoding="utf-8"))
