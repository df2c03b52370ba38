"""Bells wake the threads of this process as soon as there is something to do for them.

A bell saves waiting, nothing more: who misses it finds the work by looking (see the workers).
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction


class Bell:
    """Calls its listeners; ringing is cheap and may happen from any thread."""

    def __init__(self) -> None:
        self._listeners: tuple[Callable[[], None], ...] = ()

    def listen(self, listener: Callable[[], None]) -> None:
        """Add a listener; it must be quick and thread-safe."""
        self._listeners = (*self._listeners, listener)

    def forget(self, listener: Callable[[], None]) -> None:
        """Remove a listener."""
        self._listeners = tuple(item for item in self._listeners if item != listener)

    def ring(self) -> None:
        """Call every listener."""
        for listener in self._listeners:
            listener()

    def ring_after_commit(self) -> None:
        """Ring as soon as the caller's transaction is durable, not at all if it rolls back."""
        if self._listeners:
            transaction.on_commit(self.ring)


jobs = Bell()
news = Bell()
