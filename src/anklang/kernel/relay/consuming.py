"""A worker fed by the broker: threads of this process, each with one message at a time."""

from __future__ import annotations

from collections.abc import Sequence

from anklang.kernel.jobs import registry
from anklang.kernel.jobs.pool import worker_name

from . import broker
from .announcing import Relay
from .hands import Hands


def work(threads: int, queues: Sequence[str] = (), name: str = "") -> int:
    """Run announced jobs until SIGTERM or Ctrl-C, then finish what runs; return the exit code.

    Every worker relays too, so that no single host is needed to keep things going.

    Args:
        threads: how many jobs run at the same time.
        queues: only jobs of these queues; empty for all.
    """
    who = name or worker_name()
    hands, relay = Hands(who), Relay()
    app = broker.app()

    @app.task(name=broker.TASK, acks_late=True, reject_on_worker_lost=True)  # type: ignore[untyped-decorator]
    def run(job_id: int) -> None:
        hands.run(job_id)

    worker = app.Worker(
        hostname=f"anklang@{who}",
        pool="threads",
        concurrency=threads,
        queues=[broker.queue_name(queue) for queue in queues or registry.queues()],
        loglevel="WARNING",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
    )
    hands.start()
    relay.start()
    try:
        worker.start()
    finally:
        relay.stop()
        hands.stop()
    return int(worker.exitcode or 0)
