"""What runs in the processes that get killed: the real worker with a quick clockwork."""

from __future__ import annotations

import os
import threading
import warnings
from dataclasses import replace
from datetime import timedelta
from multiprocessing.synchronize import Event
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anklang.config.settings")
django.setup()

from django.conf import settings  # noqa: E402

from anklang.kernel import backoff, clock  # noqa: E402
from anklang.kernel.jobs import registry as jobs  # noqa: E402
from anklang.kernel.jobs.pool import Worker  # noqa: E402
from anklang.networks import bluesky, mastodon, registry  # noqa: E402
from anklang.publishing.delivery import records, steps  # noqa: E402
from anklang.publishing.models import Delivery  # noqa: E402

if settings.TRANSPORT == "celery":
    # Loaded once by the fork server, not anew by everybody who replaces a killed one.
    from celery.signals import worker_ready

    from anklang.kernel.jobs import tending
    from anklang.kernel.relay import consuming

    warnings.filterwarnings("ignore", message="You're running the worker with superuser")

# Real ones are 30 s, 30 s and 90 s; a third of the lease must be longer than a call.
CALL_TIMEOUT = timedelta(seconds=3)
SETTLING = timedelta(seconds=3)
LEASE = timedelta(seconds=10)
REAP_EVERY = 0.5


def work(name: str, threads: int, control: bool, works: Event) -> None:
    """Run a worker until the process ends; ``works`` is set as soon as it takes jobs."""
    quicken()
    if control:
        steps._after_doubt = _send_again  # noqa: SLF001 - the control breaks what it must
    if settings.TRANSPORT == "celery":
        tending.Tending.__init__.__defaults__ = (REAP_EVERY,)
        worker_ready.connect(lambda **_signal: works.set(), weak=False)
        consuming.work(threads, name=name)
        return
    Worker(threads, name=name, reap_every=REAP_EVERY).start()
    works.set()
    threading.Event().wait()


def quicken() -> None:
    """Let leases, time-outs and settling take seconds instead of minutes."""
    for connector in registry.connectors().values():
        connector.info = replace(connector.info, call_timeout=CALL_TIMEOUT, settling=SETTLING)
    for module in (bluesky.connector, mastodon.connector, mastodon.sending):
        module.CALL_SECONDS = CALL_TIMEOUT.total_seconds() - 0.2  # type: ignore[attr-defined]
    deliver = jobs.spec("publishing.deliver")
    jobs.job("publishing.deliver", queue="publish", lease=LEASE)(deliver.handler)
    backoff.FIRST = timedelta(seconds=0.2)


def _send_again(delivery: Delivery, connector: Any, outcome: Any, reason: str) -> records.Change:
    """What the control does where nobody knows: send again at once, as a naive retry would."""
    changes = {"state": Delivery.State.RETRYING, "reason": reason, "next_at": clock.now()}
    return records.Change(outcome, reason, changes)
