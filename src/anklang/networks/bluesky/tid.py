"""Record keys of our own choosing: the same delivery has the same key, so it is made once."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_LENGTH = 13


def tid(key: str, at: datetime) -> str:
    """Return a timestamp identifier that depends on the arguments only.

    Source: https://atproto.com/specs/tid (53 bits of microseconds, 10 bits of clock id).

    Args:
        key: the delivery's idempotency key; fills what the time leaves open, so that two
            deliveries of the same millisecond differ (chance of a clash: one in a million).
        at: aware; counts to the millisecond.
    """
    mark = int.from_bytes(sha256(key.encode()).digest()[:8])
    micros = round(at.timestamp() * 1000) * 1000 + mark % 1000
    return _base32(micros << 10 | mark // 1000 % 1024)


def _base32(number: int) -> str:
    signs = [_ALPHABET[number >> 5 * place & 31] for place in range(_LENGTH)]
    return "".join(reversed(signs))
