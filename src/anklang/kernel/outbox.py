"""News travel upwards: a package announces what happened, packages above subscribe.

``emit`` writes a row in the caller's transaction, so news exist exactly when the change does.
Workers deliver each row to its subscribers at least once: subscribers must be idempotent and
must not count on an order. What a subscriber writes and the mark that it had the news are one
transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from django.db.models import F, Q

from . import backoff, bell, clock, db
from .boundary import attempt
from .models import OutboxEvent

Subscriber = Callable[[Mapping[str, Any]], None]
Gatherer = Callable[[Sequence[Mapping[str, Any]]], None]

LEASE = timedelta(seconds=60)
_log = logging.getLogger(__name__)
_subscribers: dict[str, list[Subscriber | Gatherer]] = {}
_gatherers: set[Gatherer] = set()


class _TakenOver(Exception):
    """Our lease ran out and somebody else has the event: undo what its subscriber did."""


@dataclass
class Delivered:
    """What one call of ``deliver`` did."""

    events: int = 0
    problems: list[Exception] = field(default_factory=list)


def subscribe(topic: str, subscriber: Subscriber) -> None:
    """Register a subscriber; call it from ``AppConfig.ready`` only."""
    listeners = _subscribers.setdefault(topic, [])
    if subscriber not in listeners:
        listeners.append(subscriber)


def subscribe_together(topic: str, gatherer: Gatherer) -> None:
    """Register a subscriber that takes all news of a topic that are there at once, as a list."""
    _gatherers.add(gatherer)
    listeners = _subscribers.setdefault(topic, [])
    if gatherer not in listeners:
        listeners.append(gatherer)


def subscribers(topic: str) -> tuple[Subscriber | Gatherer, ...]:
    """Return who listens to a topic, in order of registration."""
    return tuple(_subscribers.get(topic, ()))


def emit(topic: str, **payload: Any) -> None:
    """Announce that something happened; the payload holds ids, not texts."""
    OutboxEvent.objects.create(topic=topic, payload=payload, created_at=clock.now())
    bell.news.ring_after_commit()


def emit_many(topic: str, payloads: Iterable[Mapping[str, Any]]) -> None:
    """Announce several things of one kind with one statement."""
    at = clock.now()
    OutboxEvent.objects.bulk_create(
        OutboxEvent(topic=topic, payload=dict(payload), created_at=at) for payload in payloads
    )
    bell.news.ring_after_commit()


def deliver(limit: int = 100) -> Delivered:
    """Take up to ``limit`` events and bring each to its subscribers; return what was done.

    Tries all of them in one transaction first, which costs three statements beside the
    subscribers' own; if anything goes wrong, each event and subscriber gets its own.
    """
    events = _claim(limit)
    result = Delivered(len(events))
    if events and attempt(lambda: _bring_all(events)) is not None:
        for event in events:
            result.problems += _bring_one(event)
    return result


def _claim(limit: int) -> list[OutboxEvent]:
    now = clock.now()
    free = OutboxEvent.objects.filter(
        Q(lease_until=None) | Q(lease_until__lte=now), handled_at=None
    )
    events = list(free.order_by("id")[:limit])
    if not events:
        return []
    lease_until = now + LEASE
    ids = [event.pk for event in events]
    with db.write():
        taken = free.filter(pk__in=ids).update(lease_until=lease_until, attempts=F("attempts") + 1)
    if taken < len(ids):
        # Another host was quicker with some.
        ours = OutboxEvent.objects.filter(pk__in=ids, lease_until=lease_until)
        return list(ours.order_by("id"))
    for event in events:
        event.lease_until, event.attempts = lease_until, event.attempts + 1
    return events


def _bring_all(events: Sequence[OutboxEvent]) -> None:
    heard: dict[Subscriber | Gatherer, list[Mapping[str, Any]]] = {}
    for event in events:
        for _name, subscriber in _waiting(event):
            heard.setdefault(subscriber, []).append(event.payload)
    with db.write():
        for subscriber, payloads in heard.items():
            _tell(subscriber, payloads)
        ours = [event.pk for event in events]
        _mark(ours, events[0].lease_until, handled_at=clock.now(), last_error="")


def _tell(subscriber: Subscriber | Gatherer, payloads: Sequence[Mapping[str, Any]]) -> None:
    if subscriber in _gatherers:
        subscriber(payloads)
        return
    for payload in payloads:
        cast("Subscriber", subscriber)(payload)


def _bring_one(event: OutboxEvent) -> list[Exception]:
    """Bring one event to each subscriber that hasn't had it; put it off where one fails."""
    problems = []
    for name, subscriber in _waiting(event):
        problem = attempt(lambda name=name, to=subscriber: _bring(event, name, to))  # type: ignore[misc]
        if isinstance(problem, _TakenOver):
            return []
        if problem is not None:
            problems.append(problem)
            _log.warning("news %s not delivered to %s", event.topic, name, exc_info=problem)
    _settle(event, problems)
    return problems


def _bring(event: OutboxEvent, name: str, subscriber: Subscriber | Gatherer) -> None:
    handled_by = [*event.handled_by, name]
    with db.write():
        _tell(subscriber, [event.payload])
        _mark([event.pk], event.lease_until, handled_by=handled_by)
    event.handled_by = handled_by


def _settle(event: OutboxEvent, problems: Sequence[Exception]) -> None:
    mine = OutboxEvent.objects.filter(pk=event.pk, handled_at=None, lease_until=event.lease_until)
    now = clock.now()
    with db.write():
        if not problems:
            mine.update(handled_at=now, last_error="")
            return
        errors = "\n".join(f"{type(problem).__name__}: {problem}" for problem in problems)
        mine.update(lease_until=now + backoff.delay(event.attempts), last_error=errors[:4000])


def _waiting(event: OutboxEvent) -> list[tuple[str, Subscriber | Gatherer]]:
    """Return the subscribers that haven't had an event, with the names they are kept under."""
    named = ((f"{item.__module__}.{item.__qualname__}", item) for item in subscribers(event.topic))
    return [(name, item) for name, item in named if name not in event.handled_by]


def _mark(ids: Sequence[int], lease_until: datetime | None, **changes: Any) -> None:
    """Write to events that are still leased to us.

    Raises:
        _TakenOver: at least one of them isn't.
    """
    ours = OutboxEvent.objects.filter(pk__in=ids, handled_at=None, lease_until=lease_until)
    if ours.update(**changes) != len(ids):
        raise _TakenOver
