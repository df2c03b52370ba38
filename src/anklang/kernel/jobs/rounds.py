"""Work that comes round: each round is started once, by whichever host is first."""

from __future__ import annotations

from datetime import datetime, timedelta

from anklang.kernel import clock, db
from anklang.kernel.models import Job, PeriodicJob

from . import registry
from .queue import enqueue


def sync() -> None:
    """Make the rows of ``PeriodicJob`` say what is registered; new ones are due at once."""
    known = {row.name: row for row in PeriodicJob.objects.all()}
    for period in registry.periods():
        seconds = round(period.every.total_seconds())
        row = known.get(period.name)
        if row is None:
            PeriodicJob.objects.bulk_create(
                [PeriodicJob(name=period.name, every_seconds=seconds, next_run_at=clock.now())],
                ignore_conflicts=True,
            )
        elif row.every_seconds != seconds:
            row.every_seconds = seconds
            row.save(update_fields=["every_seconds"])


def start_due() -> int:
    """Start every round that is due; return how many this call started.

    A round is skipped while the one before it hasn't ended. Rounds missed while nothing ran
    (a night switched off) are not made up for one by one.
    """
    now = clock.now()
    names = [period.name for period in registry.periods()]
    due = list(PeriodicJob.objects.filter(name__in=names, next_run_at__lte=now))
    return sum(_start(row, now) for row in due)


def _start(row: PeriodicJob, now: datetime) -> bool:
    key = f"periodic:{row.name}"
    every = timedelta(seconds=row.every_seconds)
    missed = (now - row.next_run_at) // every
    with db.write():
        advanced = PeriodicJob.objects.filter(pk=row.pk, next_run_at=row.next_run_at).update(
            next_run_at=row.next_run_at + every * (missed + 1)
        )
        if not advanced or _open(key):
            return False
        enqueue(row.name, key=key)
    return True


def _open(key: str) -> bool:
    return Job.objects.filter(key=key, state__in=[Job.State.QUEUED, Job.State.RUNNING]).exists()
