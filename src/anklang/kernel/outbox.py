"""News travel upwards: a package announces what happened, packages above subscribe.

``emit`` writes a row in the caller's transaction, so news exist exactly when the change does.
Workers deliver each row to its subscribers at least once: subscribers must be idempotent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from . import clock
from .models import OutboxEvent

Subscriber = Callable[[Mapping[str, Any]], None]

_subscribers: dict[str, list[Subscriber]] = {}


def subscribe(topic: str, subscriber: Subscriber) -> None:
    """Register a subscriber; call it from ``AppConfig.ready`` only."""
    listeners = _subscribers.setdefault(topic, [])
    if subscriber not in listeners:
        listeners.append(subscriber)


def subscribers(topic: str) -> tuple[Subscriber, ...]:
    """Return who listens to a topic, in order of registration."""
    return tuple(_subscribers.get(topic, ()))


def emit(topic: str, **payload: Any) -> None:
    """Announce that something happened; the payload holds ids, not texts."""
    OutboxEvent.objects.create(topic=topic, payload=payload, created_at=clock.now())


def emit_many(topic: str, payloads: Iterable[Mapping[str, Any]]) -> None:
    """Announce several things of one kind with one statement."""
    at = clock.now()
    OutboxEvent.objects.bulk_create(
        OutboxEvent(topic=topic, payload=dict(payload), created_at=at) for payload in payloads
    )
