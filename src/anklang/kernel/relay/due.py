"""Which jobs to announce on the broker: a mark in the row keeps hosts from announcing one twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, Q, QuerySet

from anklang.kernel import bell, clock, db
from anklang.kernel.models import Job

# An announced job that nobody took for so long, though no message of its queue waits: whoever
# announced it died before sending, or the broker lost it.
AGAIN_AFTER = timedelta(seconds=5)
# The same where messages always wait, so that one can't tell.
AGAIN_ANYWAY = timedelta(minutes=10)
BATCH = 200


@dataclass(frozen=True, slots=True)
class Announcement:
    """One job to look at: its id, the queue it belongs to, and its priority (higher first)."""

    job_id: int
    queue: str
    priority: int


def take(limit: int = BATCH) -> list[Announcement]:
    """Mark due jobs that haven't been announced yet as announced, and return them."""
    return _take(_due().filter(relayed_at=None), limit)


def seconds_until_next(most: float) -> float:
    """Return how long it is until another job becomes due, ``most`` at most."""
    now = clock.now()
    soon = Job.objects.filter(
        state=Job.State.QUEUED, run_at__gt=now, run_at__lt=now + timedelta(seconds=most)
    )
    next_at = soon.aggregate(first=Min("run_at"))["first"]
    return most if next_at is None else (next_at - now).total_seconds()


def silent_queues() -> list[str]:
    """Return the queues with jobs that were announced some time ago and that nobody took."""
    silent = _due().filter(relayed_at__lt=clock.now() - AGAIN_AFTER)
    return sorted(set(silent.order_by().values_list("queue", flat=True)))


def take_silent(empty: Collection[str], limit: int = BATCH) -> list[Announcement]:
    """Mark and return silent jobs to announce again.

    Args:
        empty: queues of which no message waits on the broker.
    """
    now = clock.now()
    gone = Q(queue__in=empty, relayed_at__lt=now - AGAIN_AFTER)
    return _take(_due().filter(gone | Q(relayed_at__lt=now - AGAIN_ANYWAY)), limit)


def give_back(announced: Sequence[Announcement]) -> None:
    """Take the marks away again: the broker couldn't be told."""
    ids = [item.job_id for item in announced]
    with db.write():
        Job.objects.filter(pk__in=ids, state=Job.State.QUEUED).update(relayed_at=None)


def free_key(key: str) -> None:
    """Let the jobs that waited for a key be announced again, in the caller's transaction."""
    waiting = Job.objects.filter(key=key, state=Job.State.QUEUED, relayed_at__isnull=False)
    if waiting.update(relayed_at=None):
        bell.jobs.ring_after_commit()


def _due() -> QuerySet[Job]:
    return Job.objects.filter(state=Job.State.QUEUED, run_at__lte=clock.now())


def _take(jobs: QuerySet[Job], limit: int) -> list[Announcement]:
    if not jobs.exists():
        return []
    with db.write():
        ordered = jobs.order_by("-priority", "run_at", "id").select_for_update(skip_locked=True)
        rows = list(ordered.values_list("pk", "queue", "priority")[:limit])
        _mark([pk for pk, *_rest in rows], clock.now())
    return [Announcement(*row) for row in rows]


def _mark(ids: Sequence[int], at: datetime) -> None:
    Job.objects.filter(pk__in=ids, state=Job.State.QUEUED).update(relayed_at=at)
