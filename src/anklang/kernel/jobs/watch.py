"""Looking at the queue: for the page that shows it and for ``anklang doctor``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from anklang.kernel import clock
from anklang.kernel.models import Job, OutboxEvent, PeriodicJob

from . import registry

_QUEUED, _RUNNING, _FAILED = Job.State.QUEUED, Job.State.RUNNING, Job.State.FAILED
# A job that waits longer than this though it could run means that nobody works.
LATE = timedelta(minutes=2)


@dataclass(frozen=True)
class Line:
    """One queue: how many jobs wait, are planned for later, run or failed."""

    queue: str
    waiting: int
    planned: int
    running: int
    failed: int
    # Since when the oldest one waits that could run now; None when none does.
    waiting_since: datetime | None

    @property
    def late(self) -> bool:
        """Whether something waits so long that probably no worker runs."""
        return self.waiting_since is not None and clock.now() - self.waiting_since > LATE


@dataclass(frozen=True)
class Health:
    """The installation as a whole."""

    lines: list[Line]
    # Jobs whose process died and that nobody has taken over yet.
    abandoned: int
    news_waiting: int
    news_failing: int
    news_waiting_since: datetime | None

    @property
    def failed(self) -> int:
        """How many jobs were given up."""
        return sum(line.failed for line in self.lines)

    @property
    def late(self) -> bool:
        """Whether jobs or news wait so long that probably no worker runs."""
        news = self.news_waiting_since
        return any(line.late for line in self.lines) or (
            news is not None and clock.now() - news > LATE
        )


def lines(brand_id: int | None) -> list[Line]:
    """Return the queues with something in them, of one brand or (None) of the house itself."""
    return _lines(Job.objects.filter(brand_id=brand_id))


def health() -> Health:
    """Return how the whole installation is doing."""
    now = clock.now()
    news = OutboxEvent.objects.filter(handled_at=None).aggregate(
        waiting=Count("pk"),
        failing=Count("pk", filter=~Q(last_error="")),
        since=Min("created_at", filter=Q(last_error="")),
    )
    dead = Job.objects.filter(state=_RUNNING, lease_until__lt=now - LATE)
    return Health(
        lines=_lines(Job.objects.all()),
        abandoned=dead.count(),
        news_waiting=news["waiting"],
        news_failing=news["failing"],
        news_waiting_since=news["since"],
    )


def silent_for() -> timedelta:
    """Return how long nobody has started the rounds that are due: a worker does so every second.

    Nothing while one lives; the age of the world where none ever did.
    """
    names = [period.name for period in registry.periods()]
    rounds = PeriodicJob.objects.filter(name__in=names)
    due: datetime | None = rounds.aggregate(at=Min("next_run_at"))["at"]
    if due is None:
        return timedelta.max if names else timedelta(0)
    return max(timedelta(0), clock.now() - due)


def troubled(brand_id: int) -> QuerySet[Job]:
    """Return a brand's jobs that failed for good, then those that wait for another try."""
    return Job.objects.filter(
        Q(state=_FAILED) | Q(state=_QUEUED, attempts__gt=0), brand_id=brand_id
    ).order_by("state", "-id")


def _lines(jobs: QuerySet[Job]) -> list[Line]:
    now = clock.now()
    due = Q(state=_QUEUED, run_at__lte=now)
    rows = (
        jobs.filter(state__in=[_QUEUED, _RUNNING, _FAILED])
        .values("queue")
        .annotate(
            waiting=Count("pk", filter=due),
            planned=Count("pk", filter=Q(state=_QUEUED, run_at__gt=now)),
            running=Count("pk", filter=Q(state=_RUNNING)),
            failed=Count("pk", filter=Q(state=_FAILED)),
            waiting_since=Min("run_at", filter=due),
        )
        .order_by("queue")
    )
    return [Line(**row) for row in rows]
