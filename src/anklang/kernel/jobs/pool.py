"""The worker: threads that run jobs, and one dispatcher that claims and completes for all.

Claims and completions are written in batches: under load one transaction of three statements
serves a dozen jobs. Losing a batch of completions (a kill) is harmless, because the leases run
out and handlers are idempotent.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Sequence

from django.db import IntegrityError, close_old_connections, connections

from anklang.kernel import bell, clock, db, outbox
from anklang.kernel.boundary import attempt

from . import claims, registry, rounds, running
from .claims import Claim
from .desk import LINGER, POLL, Desk, Plan

_log = logging.getLogger(__name__)

# Seconds between two looks for jobs whose process died.
REAP_EVERY = 5.0
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
        self._reap_every = reap_every
        self._desk = Desk(threads)
        self._stopping = threading.Event()
        self._over = threading.Event()
        self._news = threading.Event()
        self._heart = self._thread("heartbeat", self._beat, self._over)
        self._others = [
            self._thread("dispatcher", self._dispatch),
            self._thread("rounds", self._keep_rounds),
            self._thread("news", self._deliver_news),
            *(self._thread(f"job-{number}", self._run_jobs) for number in range(threads)),
        ]

    def start(self) -> None:
        """Start all threads and return."""
        bell.jobs.listen(self._desk.wake)
        bell.news.listen(self._news.set)
        for thread in [self._heart, *self._others]:
            thread.start()

    def stop(self, patience: float = 30.0) -> bool:
        """Let running jobs finish, give back what wasn't started, end all threads.

        Args:
            patience: seconds to wait; whatever still runs then is left to its lease.

        Returns:
            Whether everything had finished.
        """
        bell.jobs.forget(self._desk.wake)
        bell.news.forget(self._news.set)
        deadline = time.monotonic() + patience
        self._stopping.set()
        self._news.set()
        self._desk.close()
        for thread in self._others:
            thread.join(max(0.0, deadline - time.monotonic()))
        self._write(self._desk.last_plan())
        self._over.set()
        self._heart.join(5)
        return not any(thread.is_alive() for thread in self._others)

    def _thread(
        self, name: str, step: Callable[[], None], until: threading.Event | None = None
    ) -> threading.Thread:
        ends = until or self._stopping
        return threading.Thread(target=lambda: _repeat(step, ends), name=name, daemon=True)

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

    def _beat(self) -> None:
        now = clock.now()
        held = self._desk.held()
        claims.renew([item for item in held if item.lease_until - now < item.lease * 2 / 3])
        self._over.wait(min(5.0, registry.shortest_lease().total_seconds() / 6))

    def _keep_rounds(self) -> None:
        rounds.sync()
        next_reap = 0.0
        while not self._stopping.is_set():
            close_old_connections()
            rounds.start_due()
            if time.monotonic() >= next_reap:
                claims.reap()
                next_reap = time.monotonic() + self._reap_every
            self._stopping.wait(min(POLL, self._reap_every))

    def _deliver_news(self) -> None:
        self._news.clear()
        if outbox.deliver().events:
            # Under load this makes batches of what would be one transaction per event.
            self._stopping.wait(LINGER)
        else:
            self._news.wait(POLL)


def _repeat(step: Callable[[], None], until: threading.Event) -> None:
    """Repeat a step that waits by itself; a failure (database away) is logged and outlived."""
    while not until.is_set():
        close_old_connections()
        problem = attempt(step)
        if problem is not None:
            _log.error("a step of the worker failed", exc_info=problem)
            until.wait(1)
    connections.close_all()
