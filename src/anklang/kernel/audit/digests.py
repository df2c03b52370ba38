"""What is sealed of an audit row, the same on every database."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC
from typing import Any

from anklang.kernel.models import AuditEntry


def details(entry: AuditEntry) -> str:
    """Return the digest of the parts that may be personal and can be emptied.

    The salt makes it impossible to try out names once both it and the parts are gone.
    """
    parts = [entry.salt, entry.actor_label, _plain(entry.before), _plain(entry.after)]
    return hashlib.sha256(_text(parts)).hexdigest()


def content(entry: AuditEntry, key: bytes) -> str:
    """Return the code that proves a row's content; it doesn't cover its place."""
    parts = [
        "content",
        entry.at.astimezone(UTC).isoformat(),
        entry.actor_kind,
        entry.actor_id,
        entry.action,
        entry.target,
        entry.brand_id,
        entry.details,
    ]
    return _code(key, parts)


def link(before: str, place: int, entry_id: int, code: str, key: bytes) -> str:
    """Return the code that ties a row to its place and to everything before it."""
    return _code(key, ["link", before, place, entry_id, code])


def proof(place: int, last: str, key: bytes) -> str:
    """Return the code that proves where the chain ends."""
    return _code(key, ["end", place, last])


def _code(key: bytes, parts: list[Any]) -> str:
    return hmac.new(key, _text(parts), hashlib.sha256).hexdigest()


def _text(parts: list[Any]) -> bytes:
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    """Return a JSON value as both databases give it back: PostgreSQL turns 1e16 into a number."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
