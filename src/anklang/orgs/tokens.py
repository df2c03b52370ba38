"""Random tokens for links: given out once, stored as a hash only."""

from __future__ import annotations

import hashlib
import secrets


def new() -> str:
    """Return a token that nobody guesses (256 bits, safe in an address)."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Return what the database keeps. Long random input needs neither salt nor slowness."""
    return hashlib.sha256(token.encode()).hexdigest()
