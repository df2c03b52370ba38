"""Two workers as on two hosts; whoever is killed is replaced at once."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from multiprocessing.context import ForkServerProcess

THREADS = 4
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["benchmarks.crash.child"])


class Hands:
    """The processes that get killed."""

    def __init__(self, *, control: bool) -> None:
        self._control = control
        self._number = 0
        self._workers = [self._start(), self._start()]

    def _start(self) -> ForkServerProcess:
        from .child import work

        self._number += 1
        who = f"worker-{self._number}"
        process = _processes.Process(target=work, args=(who, THREADS, self._control), daemon=True)
        process.start()
        return process

    def kill_one(self, chance: random.Random) -> None:
        """End one of them as a power cut would, and start another."""
        victim = chance.randrange(len(self._workers))
        _kill(self._workers[victim])
        self._workers[victim] = self._start()

    def stop(self) -> None:
        """End all of them."""
        for worker in self._workers:
            _kill(worker)


def _kill(process: ForkServerProcess) -> None:
    if process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join(10)
