"""Guarded HTTP: the only way out. Public addresses only, capped in size, time and redirects.

    response = http.get("https://example.org/feed", seconds=10)
    response = http.post(url, json={"text": "Moin"}, headers={"Authorization": f"Bearer {token}"})

Every failure is an :class:`HttpError`; ``error.sent`` tells whether the other side may have got
the request, which decides between trying again and asking first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .errors import (
    HttpError,
    Interrupted,
    Refused,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
    Unreadable,
    Unwelcome,
)
from .response import Response


def get(url: str, **options: Any) -> Response:
    """Fetch an address, following up to five redirects; for options see :func:`client.request`."""
    from . import client  # noqa: PLC0415 - loading httpx takes a while: only when used

    return client.get(url, **options)


def post(url: str, **options: Any) -> Response:
    """Send to an address; a redirect is returned, not followed; see :func:`client.request`."""
    return request("POST", url, **options)


def request(method: str, url: str, **options: Any) -> Response:
    """Call an address and return the complete answer; see :func:`client.request`."""
    from . import client  # noqa: PLC0415 - as above

    return client.request(method, url, **options)


def lines(url: str, **options: Any) -> Iterator[str]:
    """Stay on the line and yield what comes; see :func:`client.lines`."""
    from . import client  # noqa: PLC0415 - as above

    return client.lines(url, **options)


__all__ = [
    "HttpError",
    "Interrupted",
    "Refused",
    "Response",
    "TooLarge",
    "TooManyRedirects",
    "TooSlow",
    "Unreachable",
    "Unreadable",
    "Unwelcome",
    "get",
    "lines",
    "post",
    "request",
]
