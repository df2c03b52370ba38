"""Guarded HTTP: the only way out. Public addresses only, capped in size, time and redirects.

    response = http.get("https://example.org/feed", seconds=10)
    response = http.post(url, json={"text": "Moin"}, headers={"Authorization": f"Bearer {token}"})

Every failure is an :class:`HttpError`; ``error.sent`` tells whether the other side may have got
the request, which decides between trying again and asking first.
"""

from .client import get, post, request
from .errors import (
    HttpError,
    Interrupted,
    Refused,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
    Unreadable,
)
from .response import Response

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
    "get",
    "post",
    "request",
]
