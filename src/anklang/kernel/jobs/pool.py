"""The worker: threads that run jobs, and one dispatcher that claims and completes for all.

Claims and completions are written in batches: under load one transaction of three statements
serves a dozen jobs. Losing a batch of completions (a kill) is harmless, because the leases run
out and handlers are idempotent.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Sequence

from django.db import IntegrityError, close_old_connections

from anklang.kernel import bell, db

from . import claims, repeating, running
from .claims import Claim
from .desk import Desk, Plan
from .heartbeat import Heartbeat
from .tending import REAP_EVERY, Tending

_CLASHES = 3


def worker_name() -> str:
    """Return a name that tells people which process on which host this is."""
    return f"{socket.gethostname()}:{os.getpid()}"


class Worker:
    """Runs jobs, news and rounds in threads of this process, from ``start`` to ``stop``.

    Args:
        threads: how many jobs run at the same time.
        queues: only jobs of these queues; empty for all.
        reap_every: seconds between two looks for jobs whose process died.
    """

    def __init__(
        self,
        threads: int,
        queues: Sequence[str] = (),
        *,
        name: str | None = None,
        reap_every: float = REAP_EVERY,
    ) -> None:
        self.name = name or worker_name()
        self._queues = tuple(queues)
        self._tending = Tending(reap_every)
        self._desk = Desk(threads)
        self._stopping = threading.Event()
        self._heart = Heartbeat(self._desk.held)
        self._others = [
            repeating.thread("dispatcher", self._dispatch, self._stopping),
            *(
                repeating.thread(f"job-{number}", self._run_jobs, self._stopping)
                for number in range(threads)
            ),
        ]

    def start(self) -> None:
        """Start all threads and return."""
        bell.jobs.listen(self._desk.wake)
        self._tending.start()
        self._heart.start()
        for thread in self._others:
            thread.start()

    def stop(self, patience: float = 30.0) -> bool:
        """Let running jobs finish, give back what wasn't started, end all threads.

        Args:
            patience: seconds to wait; whatever still runs then is left to its lease.

        Returns:
            Whether everything had finished.
        """
        bell.jobs.forget(self._desk.wake)
        deadline = time.monotonic() + patience
        self._stopping.set()
        self._desk.close()
        tended = self._tending.stop(patience)
        for thread in self._others:
            thread.join(max(0.0, deadline - time.monotonic()))
        self._write(self._desk.last_plan())
        self._heart.stop()
        return tended and not any(thread.is_alive() for thread in self._others)

    def _run_jobs(self) -> None:
        while (claim := self._desk.take()) is not None:
            close_old_connections()
            started = time.monotonic()
            ending = running.run(claim)
            self._desk.hand_in(ending, time.monotonic() - started)

    def _dispatch(self) -> None:
        self._write(self._desk.plan())

    def _write(self, plan: Plan) -> None:
        """Complete and claim in one transaction."""
        if plan.endings or plan.wanted:
            claimed, more = self._exchange(plan)
            self._desk.carried_out(plan, claimed, more)

    def _exchange(self, plan: Plan) -> tuple[list[Claim], bool]:
        for _clash in range(_CLASHES):
            try:
                with db.write():
                    claims.finish(plan.endings)
                    if plan.wanted:
                        return claims.claim(plan.wanted, self.name, self._queues)
                return [], False
            except IntegrityError:
                # Another host took a job of the same key just now; it shows when we look again.
                continue
        claims.finish(plan.endings)
        return [], True
