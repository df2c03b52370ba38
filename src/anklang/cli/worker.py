"""``anklang worker``: background work without pages; any number of them, on any host."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Sequence

from django.conf import settings

from anklang.kernel.jobs.pool import Worker

from . import transport
from .main import Problem
from .prepare import pending


def main(given: argparse.Namespace) -> int:
    """Run jobs until SIGTERM or Ctrl-C, then finish what runs."""
    if pending():
        raise Problem("The database isn't up to date. Run `anklang migrate` first.")
    threads = settings.WORKER_THREADS if given.threads is None else given.threads
    if not 1 <= threads <= 64:
        raise Problem(f"A worker has 1 to 64 threads, not {threads}.")
    transport.check()
    if transport.broker_carries():
        print(f"Working with {threads} threads for the broker. Ctrl-C ends it.", flush=True)
        return transport.consume(threads, given.queue)
    return _work(threads, given.queue)


def _work(threads: int, queues: Sequence[str]) -> int:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker = Worker(threads, queues)
    worker.start()
    print(f"Working with {threads} threads. Ctrl-C ends it.", flush=True)
    stop.wait()
    print("Finishing what runs …", flush=True)
    worker.stop()
    return 0
