"""Which handler does which job; upper packages register theirs when Django starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol


class Run(Protocol):
    """The running job, as its handler sees it."""

    id: int
    token: int
    attempts: int
    worker: str

    def still_mine(self) -> bool:
        """Whether the lease is still ours; ask before anything that can't be taken back."""
        ...


Handler = Callable[[Run, Mapping[str, Any]], None]


@dataclass(frozen=True)
class Spec:
    """A kind of job: its handler and how patiently it is tried."""

    name: str
    handler: Handler
    queue: str = "default"
    lease: timedelta = timedelta(seconds=60)
    max_attempts: int = 8


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
    lease: timedelta = timedelta(seconds=60),
    max_attempts: int = 8,
) -> Callable[[Handler], Handler]:
    """Register a handler under a dotted name, e.g. ``"publishing.deliver"``."""

    def register(handler: Handler) -> Handler:
        _specs[name] = Spec(name, handler, queue, lease, max_attempts)
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


def periods() -> tuple[Period, ...]:
    """Return everything that comes round."""
    return tuple(_periods.values())
