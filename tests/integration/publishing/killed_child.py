"""A worker process that gets killed: the real machinery with a quick clockwork."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.conf import settings  # noqa: E402

from anklang.kernel import backoff, clock  # noqa: E402
from anklang.kernel.jobs import registry  # noqa: E402
from anklang.publishing.delivery import records, steps  # noqa: E402
from anklang.publishing.models import Delivery  # noqa: E402
from tests.support import fakenet  # noqa: E402

CALL_TIMEOUT = timedelta(seconds=0.6)
SETTLING = timedelta(seconds=1)
LEASE = timedelta(seconds=3)


def quicken() -> None:
    """Let leases, time-outs and settling take seconds instead of minutes."""
    fakenet.CONNECTOR.info = replace(
        fakenet.CONNECTOR.info, call_timeout=CALL_TIMEOUT, settling=SETTLING
    )
    deliver = registry.spec("publishing.deliver")
    registry.job("publishing.deliver", queue="publish", lease=LEASE)(deliver.handler)
    backoff.FIRST = timedelta(seconds=0.2)


def never_look() -> None:
    """What the control does: send again at once, as a naive retry would."""

    def doubt(delivery: Delivery, connector: Any, outcome: Any, reason: str) -> records.Change:
        changes = {"state": Delivery.State.RETRYING, "reason": reason, "next_at": clock.now()}
        return records.Change(outcome, reason, changes)

    steps._after_doubt = doubt


def look_too_early() -> None:
    """What the other control does: look, but without waiting for late commits."""
    records.settled_at = lambda delivery, info: clock.now()  # type: ignore[assignment]


CONTROLS = {
    "": lambda: None,
    "never_look": never_look,
    "look_too_early": look_too_early,
}


def work(database: str, threads: int, control: str) -> None:
    """Run a worker on a database until the process ends."""
    from django.db import connections

    connections.close_all()
    connections["default"].settings_dict["NAME"] = database
    connections.databases["default"]["NAME"] = database
    # The fake network is a server on this host; calls to the outside are guarded.
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
    quicken()
    CONTROLS[control]()
    from anklang.kernel.jobs.pool import Worker

    Worker(threads, reap_every=0.2).start()
    threading.Event().wait()
