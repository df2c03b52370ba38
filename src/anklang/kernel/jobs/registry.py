"""Which handler does which job; upper packages register theirs when Django starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.utils.functional import Promise


class Run(Protocol):
    """The running job, as its handler sees it."""

    @property
    def id(self) -> int: ...
    @property
    def token(self) -> int: ...
    @property
    def attempts(self) -> int:
        """Which try this is, from 1."""
        ...

    @property
    def worker(self) -> str: ...
    def still_mine(self) -> bool:
        """Whether nobody else can have it; ask before anything that can't be taken back."""
        ...


StrOrPromise = str | Promise


class Later(Exception):
    """Raised by a handler: run me again at ``run_at`` (aware). Not a failure, not counted."""

    def __init__(self, run_at: datetime, reason: str = "") -> None:
        super().__init__(reason)
        self.run_at = run_at
        self.reason = reason


Handler = Callable[[Run, Mapping[str, Any]], None]
LEASE = timedelta(seconds=60)


@dataclass(frozen=True)
class Spec:
    """A kind of job: its handler and how patiently it is tried."""

    name: str
    handler: Handler
    queue: str = "default"
    lease: timedelta = LEASE
    max_attempts: int = 8
    title: StrOrPromise = ""


@dataclass(frozen=True)
class Period:
    """A job that comes round every so often."""

    name: str
    every: timedelta


_specs: dict[str, Spec] = {}
_periods: dict[str, Period] = {}


def job(
    name: str,
    *,
    queue: str = "default",
    lease: timedelta = LEASE,
    max_attempts: int = 8,
    title: StrOrPromise = "",
) -> Callable[[Handler], Handler]:
    """Register a handler under a dotted name, e.g. ``"publishing.deliver"``.

    Args:
        lease: how long after its process died a job is given to another one; living processes
            extend it, however long the handler takes.
        max_attempts: tries before it is given up and waits for a person.
        title: what it does, in the words of the people who see it on the page of jobs.
    """

    def register(handler: Handler) -> Handler:
        _specs[name] = Spec(name, handler, queue, lease, max_attempts, title)
        return handler

    return register


def periodic(name: str, every: timedelta) -> None:
    """Let a registered job come round; each round is an ordinary row."""
    _periods[name] = Period(name, every)


def spec(name: str) -> Spec:
    """Return the kind of job with that name.

    Raises:
        KeyError: nothing is registered under it.
    """
    return _specs[name]


def title(name: str) -> str:
    """Return what a job of that kind does, in people's words (its name, if none are known)."""
    known = _specs.get(name)
    return str(known.title if known and known.title else name)


def lease(name: str) -> timedelta:
    """Return how long a job of that kind is leased (a name nobody knows: the usual)."""
    known = _specs.get(name)
    return known.lease if known else LEASE


def shortest_lease() -> timedelta:
    """Return the shortest lease of all kinds of jobs."""
    return min((known.lease for known in _specs.values()), default=LEASE)


def queues() -> tuple[str, ...]:
    """Return the queues that kinds of jobs belong to."""
    return tuple(sorted({known.queue for known in _specs.values()}))


def periods() -> tuple[Period, ...]:
    """Return everything that comes round."""
    return tuple(_periods.values())
