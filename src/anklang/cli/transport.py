"""How this installation's workers hear of jobs, and whether what that needs is there."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Protocol

from django.conf import settings
from django.db import connection

from anklang.kernel.jobs import registry
from anklang.kernel.jobs.pool import Worker

from .main import Problem


class Background(Protocol):
    """What runs beside the pages of ``anklang serve``."""

    def start(self) -> None: ...
    def stop(self) -> bool: ...


def broker_carries() -> bool:
    """Return whether a broker carries the job ids."""
    return bool(settings.TRANSPORT == "celery")


def check() -> None:
    """Make sure that the chosen transport can work.

    Raises:
        Problem: it can't; the message says what to do.
    """
    if not broker_carries():
        return
    if connection.vendor != "postgresql":
        raise Problem(
            "ANKLANG_TRANSPORT=celery needs PostgreSQL: several hosts can't share an SQLite file. "
            "Set DATABASE_URL, or leave ANKLANG_TRANSPORT out."
        )
    if find_spec("celery") is None:
        raise Problem("ANKLANG_TRANSPORT=celery needs Celery: pip install 'anklang[scale]'")


def waiting() -> int:
    """Return how many messages wait on the broker.

    Raises:
        Problem: it can't be reached.
    """
    from anklang.kernel.relay import broker  # noqa: PLC0415 - see consume

    try:
        return sum(broker.waiting(registry.queues()).values())
    except broker.BrokerAway as error:
        raise Problem(f"The broker can't be reached: {error}") from error


def consume(threads: int, queues: Sequence[str]) -> int:
    """Work for the broker until told to stop; return the exit code."""
    from anklang.kernel.relay import consuming  # noqa: PLC0415 - Celery only where it is used

    return consuming.work(threads, queues)


def background() -> Background | None:
    """Return what ``anklang serve`` runs beside the pages; None where workers run elsewhere.

    With a broker this process announces jobs and leaves them to ``anklang worker``.
    """
    if broker_carries():
        from anklang.kernel.relay.announcing import Relay  # noqa: PLC0415 - see consume

        return Relay()
    return Worker(settings.WORKER_THREADS) if settings.WORKER_THREADS else None
