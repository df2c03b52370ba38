"""Names for people who were erased, and marks by which their old data is recognised again."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from .audit import keys

ERASED = "erased:"


def token() -> str:
    """Return a short random name: six characters, no meaning."""
    return secrets.token_hex(3).upper()


def mark(value: str) -> str:
    """Return what is kept of an identifier, so that it is recognised when it comes back.

    Without the installation's first audit key, which backups hold encrypted and rotation keeps,
    nobody can try identifiers out.
    """
    key = keys.value(1) or b"anklang"
    return ERASED + hmac.new(key, value.encode(), hashlib.sha256).hexdigest()[:40]
