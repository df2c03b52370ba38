"""One thread that keeps the leases of everything a process is running."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from anklang.kernel import clock

from . import claims, registry, repeating
from .claims import Claim


class Heartbeat:
    """Renews leases in good time, from ``start`` to ``stop``.

    Args:
        held: returns the claims whose leases must be kept right now.
    """

    def __init__(self, held: Callable[[], Sequence[Claim]]) -> None:
        self._held = held
        self._over = threading.Event()
        self._thread = repeating.thread("heartbeat", self._beat, self._over)

    def start(self) -> None:
        """Start the thread and return."""
        self._thread.start()

    def stop(self) -> None:
        """End it; what still runs is left to its lease."""
        self._over.set()
        self._thread.join(5)

    def _beat(self) -> None:
        now = clock.now()
        claims.renew([one for one in self._held() if one.lease_until - now < one.lease * 2 / 3])
        self._over.wait(min(5.0, registry.shortest_lease().total_seconds() / 6))
