"""Jobs of this package: load by id, call the machinery."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel.jobs import Run, job, periodic

from .delivery import reconciling, steps, sweep
from .delivery.queue import JOB, RECONCILE
from .services import retiming

# A third of it must be longer than any network's call timeout: as long as the engine says that
# the job is still ours, at least that third is left for the call.
LEASE = timedelta(seconds=90)
SWEEP = "publishing.sweep"
CLOCKS = "publishing.follow_clocks"


@job(JOB, queue="publish", lease=LEASE, title=_("Send a post or an answer"))
def deliver(run: Run, payload: Mapping[str, Any]) -> None:
    """Bring one delivery as far as it gets now."""
    steps.deliver(run, payload["delivery"])


@job(RECONCILE, queue="publish", lease=LEASE, title=_("Look up what went out before a restore"))
def reconcile(run: Run, payload: Mapping[str, Any]) -> None:
    """Find out how much of one delivery is out already; send nothing."""
    reconciling.reconcile(run, payload["delivery"])


@job(SWEEP, title=_("Look for forgotten deliveries"))
def sweep_up(run: Run, payload: Mapping[str, Any]) -> None:
    """Give deliveries that nobody looks after a job again."""
    sweep.requeue_forgotten()


@job(CLOCKS, title=_("Compare planned times with the clocks’ rules"))
def follow_clocks(run: Run, payload: Mapping[str, Any]) -> None:
    """Move what is planned in a zone whose rules have changed."""
    retiming.follow_new_clocks()


periodic(CLOCKS, every=timedelta(hours=6))
periodic(SWEEP, every=timedelta(minutes=1))
