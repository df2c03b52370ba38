"""Running announced jobs: claim the row, keep its lease while the handler works, write the end."""

from __future__ import annotations

import threading

from django.db import IntegrityError, close_old_connections

from anklang.kernel import db
from anklang.kernel.jobs import claims, running
from anklang.kernel.jobs.claims import Claim, Ending
from anklang.kernel.jobs.heartbeat import Heartbeat

from . import due


class Hands:
    """The jobs this process runs for the broker, and one heartbeat for all their leases."""

    def __init__(self, worker: str) -> None:
        self._worker = worker
        self._held: dict[int, Claim] = {}
        self._lock = threading.Lock()
        self._heart = Heartbeat(self._holding)

    def start(self) -> None:
        """Start the heartbeat and return."""
        self._heart.start()

    def stop(self) -> None:
        """End the heartbeat; what still runs is left to its lease."""
        self._heart.stop()

    def run(self, job_id: int) -> Ending | None:
        """Run one announced job in this thread; None when there is nothing to do (any more)."""
        close_old_connections()
        claim = self._claim(job_id)
        if claim is None:
            return None
        with self._lock:
            self._held[claim.id] = claim
        try:
            ending = running.run(claim)
            self._finish(ending)
        finally:
            with self._lock:
                del self._held[claim.id]
        return ending

    def _claim(self, job_id: int) -> Claim | None:
        try:
            return claims.claim_by_id(job_id, self._worker)
        except IntegrityError:
            # Another host took a job of the same key just now; when that ends, this one is told.
            return None

    def _finish(self, ending: Ending) -> None:
        with db.write():
            claims.finish([ending])
            if ending.claim.key is not None:
                due.free_key(ending.claim.key)

    def _holding(self) -> list[Claim]:
        with self._lock:
            return list(self._held.values())
