"""Outgoing mail by one URL."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def configuration(url: str) -> tuple[str, dict[str, Any]]:
    """Return Django's mail backend and its settings for an ``smtp://`` URL (empty: the log).

    Raises:
        ValueError: the URL has another scheme.
    """
    if not url:
        return "django.core.mail.backends.console.EmailBackend", {}
    parts = urlsplit(url)
    if parts.scheme != "smtp":
        raise ValueError(f"EMAIL_URL must start with smtp://, not {parts.scheme}://")
    query = parse_qs(parts.query)
    return "django.core.mail.backends.smtp.EmailBackend", {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": query.get("tls") == ["1"],
        "EMAIL_TIMEOUT": 20,
    }
