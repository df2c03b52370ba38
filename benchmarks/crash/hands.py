"""Two workers as on two hosts; whoever is killed is replaced at once.

Only who has begun to work is killed: on a busy machine the kills would otherwise hit processes
that are still starting, and prove nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Event

THREADS = 4
# Seconds that a worker may take to start on a busy machine.
_STARTS_WITHIN = 60.0
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["benchmarks.crash.child"])


@dataclass(frozen=True)
class _Worker:
    process: ForkServerProcess
    works: Event


class Hands:
    """The processes that get killed."""

    def __init__(self, *, control: bool) -> None:
        self._control = control
        self._number = 0
        self._workers = [self._start(), self._start()]
        for worker in self._workers:
            _wait(worker)

    def _start(self) -> _Worker:
        from .child import work

        self._number += 1
        who, works = f"worker-{self._number}", _processes.Event()
        process = _processes.Process(
            target=work, args=(who, THREADS, self._control, works), daemon=True
        )
        process.start()
        return _Worker(process, works)

    def kill_one(self, chance: random.Random) -> None:
        """End one of them as a power cut would, and start another."""
        victim = chance.randrange(len(self._workers))
        _wait(self._workers[victim])
        _kill(self._workers[victim].process)
        self._workers[victim] = self._start()

    def stop(self) -> None:
        """End all of them."""
        for worker in self._workers:
            _kill(worker.process)


def _wait(worker: _Worker) -> None:
    if not worker.works.wait(_STARTS_WITHIN):
        raise TimeoutError("a worker didn't start")


def _kill(process: ForkServerProcess) -> None:
    if process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join(10)
