"""Settings for a stronger model that may be asked what comments mean."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from anklang.inbox.recipient import Recipient

from . import env

# The tables that name the recipient keep so much of it.
_LONGEST_HOST, _LONGEST_MODEL = 260, 120


def recipient(private_hosts: Collection[str]) -> Recipient | None:
    """Return whom comments may be sent to, None without an address.

    Args:
        private_hosts: those in private networks that may be called.

    Raises:
        ValueError: it isn't an address, it isn't safe, or the model's name is missing.
    """
    url = env.text("ANKLANG_MEANING_URL").rstrip("/").removesuffix("/chat/completions")
    model = env.text("ANKLANG_MEANING_MODEL")
    if not url:
        return None
    parts = urlsplit(url)
    host = parts.hostname or ""
    private = host in {one.lower() for one in private_hosts}
    if not host or parts.username or parts.query or parts.fragment:
        raise ValueError("ANKLANG_MEANING_URL must be an address like https://api.example.org/v1.")
    if parts.scheme != "https" and not (parts.scheme == "http" and private):
        raise ValueError(
            "ANKLANG_MEANING_URL must begin with https://, or its host must be named in "
            "ANKLANG_ALLOW_PRIVATE_HOSTS."
        )
    if not model:
        raise ValueError("ANKLANG_MEANING_URL needs ANKLANG_MEANING_MODEL, too.")
    if len(parts.netloc) > _LONGEST_HOST or len(model) > _LONGEST_MODEL:
        raise ValueError("ANKLANG_MEANING_URL or ANKLANG_MEANING_MODEL is too long.")
    return Recipient(url, parts.netloc, model, env.text("ANKLANG_MEANING_KEY"), private)
