"""A worker in a process of its own, to be killed without warning."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from multiprocessing.context import ForkServerProcess

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.support.crashing_child"])


def start_worker(database: str, threads: int) -> ForkServerProcess:
    """Start a worker on the test's database; it runs until it is killed."""
    from .crashing_child import work

    process = _context.Process(target=work, args=(database, threads), daemon=True)
    process.start()
    return process


def kill(process: ForkServerProcess) -> None:
    """End a process as a power cut would."""
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(10)


def wait_until(condition, seconds: float = 20.0, every: float = 0.02) -> bool:  # type: ignore[no-untyped-def]
    """Wait for a condition; return whether it came true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(every)
    return True
