"""Who is visiting, and whether a request comes from our own page."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from anklang.home.visitors import Visitor

_LONGEST_AGENT = 400


def visitor_of(request: HttpRequest) -> Visitor:
    """Return who is visiting: the network address as far as it can be believed, and the browser."""
    agent = request.headers.get("User-Agent", "")[:_LONGEST_AGENT]
    return Visitor(_address(request), agent)


def from_our_page(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of ours.

    Browsers say so themselves (``Sec-Fetch-Site``, before that ``Origin``). Where both are
    missing it is no browser that somebody else's page could misuse.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    return origin in {f"{request.scheme}://{request.get_host()}", settings.PUBLIC_URL}


def came_from(request: HttpRequest, inside: str, otherwise: str) -> str:
    """Return the path (with query) that a form was sent from, if it lies below ``inside``."""
    try:
        parts = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return otherwise
    if parts.netloc != request.get_host() or not parts.path.startswith(inside):
        return otherwise
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _address(request: HttpRequest) -> str:
    """Each trusted proxy adds the address it saw on the right; what is further left is hearsay."""
    proxies: int = settings.TRUSTED_PROXIES
    forwarded = [
        part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part
    ]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
