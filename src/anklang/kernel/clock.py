"""The time, in one place, so that tests can drive it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

_offset = timedelta(0)
_frozen: datetime | None = None


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return _frozen if _frozen is not None else datetime.now(UTC) + _offset


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Hold the time at ``at`` (aware) for a test."""
    global _frozen  # noqa: PLW0603
    before, _frozen = _frozen, at.astimezone(UTC)
    try:
        yield
    finally:
        _frozen = before


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Let the time run ``by`` ahead (or behind) for a test."""
    global _offset  # noqa: PLW0603
    before, _offset = _offset, _offset + by
    try:
        yield
    finally:
        _offset = before
