"""How long a text is for a server: what one reader sees as one sign counts one, whatever a link's
length, and of a mention only the name, not the server behind it.

The rules are those of Mastodon's ``StatusLengthValidator``; the length that a link counts comes
from each server (``characters_reserved_per_url``, 23 on Mastodon).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import regex

LINK = 23
_GRAPHEME = regex.compile(r"\X")
_LINKS = regex.compile(r"(?<![\w/@])https?://[^\s<>\"]+[^\s<>\"',.;:!?)\]}]", regex.IGNORECASE)
_MENTIONS = regex.compile(r"(?<![\w/=])@(\w+(?:[\w.-]*\w)?)@[\w-]+(?:\.[\w-]+)+", regex.IGNORECASE)


def length(text: str, link: int | None = LINK) -> int:
    """Return how long a text is.

    Args:
        link: what every link counts; None counts links as they are written.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    placeholder = None if link is None else "x" * link
    if placeholder is not None:
        plain = _LINKS.sub(placeholder, plain)
    plain = _MENTIONS.sub(r"@\1", plain)
    return sum(1 for _sign in _GRAPHEME.finditer(plain))


def for_limits(limits: Mapping[str, Any]) -> Callable[[str], int]:
    """Return how a server counts; ``limits["link_length"]`` 0: links in full."""
    link = limits.get("link_length", LINK)
    return lambda text: length(text, link or None)
