"""What somebody has to do whoever runs the jobs: start rounds, free lost jobs, deliver news."""

from __future__ import annotations

import threading
import time

from django.db import close_old_connections

from anklang.kernel import bell, outbox
from anklang.kernel.memory import Settling

from . import claims, companions, repeating, rounds
from .desk import LINGER, POLL

# Seconds between two looks for jobs whose process died.
REAP_EVERY = 5.0


class Tending:
    """Threads for rounds, lost jobs and news, from ``start`` to ``stop``; several may run at once.

    Args:
        reap_every: seconds between two looks for jobs whose process died.
    """

    def __init__(self, reap_every: float = REAP_EVERY) -> None:
        self._reap_every = reap_every
        self._stopping = threading.Event()
        self._news = threading.Event()
        self._companions = companions.made()
        self._threads = [
            repeating.thread("rounds", self._keep_rounds, self._stopping),
            repeating.thread("news", self._deliver_news, self._stopping),
        ]

    def start(self) -> None:
        """Start the threads and return."""
        bell.news.listen(self._news.set)
        for thread in self._threads:
            thread.start()
        for companion in self._companions:
            companion.start()

    def stop(self, patience: float = 30.0) -> bool:
        """Let both come to an end; return whether they did within ``patience`` seconds."""
        bell.news.forget(self._news.set)
        deadline = time.monotonic() + patience
        self._stopping.set()
        self._news.set()
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        left = [one.stop(max(0.0, deadline - time.monotonic())) for one in self._companions]
        return all(left) and not any(thread.is_alive() for thread in self._threads)

    def _keep_rounds(self) -> None:
        rounds.sync()
        next_reap, memory = 0.0, Settling()
        while not self._stopping.is_set():
            close_old_connections()
            rounds.start_due()
            if time.monotonic() >= next_reap:
                claims.reap()
                next_reap = time.monotonic() + self._reap_every
            memory.tend()
            self._stopping.wait(min(POLL, self._reap_every))

    def _deliver_news(self) -> None:
        self._news.clear()
        if outbox.deliver().events:
            # Under load this makes batches of what would be one transaction per event.
            self._stopping.wait(LINGER)
        else:
            self._news.wait(POLL)
