"""Threads that other packages want beside the jobs, in every process that runs some.

What a companion does must do no harm when it is done twice, or not at all for a while.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Companion(Protocol):
    """Something with threads of its own, from ``start`` to ``stop``."""

    def start(self) -> None: ...
    def stop(self, patience: float = 30.0) -> bool: ...


_makers: list[Callable[[], Companion]] = []


def register(make: Callable[[], Companion]) -> None:
    """Have one made for every process that runs jobs; call it in ``AppConfig.ready``."""
    _makers.append(make)


def made() -> list[Companion]:
    """Return one of each, not started yet."""
    return [make() for make in _makers]
