"""The queue in the words of the people who look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel.jobs import registry, watch
from anklang.kernel.models import Job

SHOWN = 30

_QUEUES = {
    "publish": _("Sending"),
    "poll": _("Fetching answers"),
    "maintenance": _("Tidying up"),
    "default": _("Other work"),
}


@dataclass(frozen=True)
class Queue:
    """One queue with a name that people know."""

    label: str
    line: watch.Line


@dataclass(frozen=True)
class Trouble:
    """A job that needs somebody, or is about to be tried again."""

    job: Job
    title: str
    summary: str
    details: str

    @property
    def gave_up(self) -> bool:
        """Whether it is no longer tried by itself."""
        return self.job.state == Job.State.FAILED


def overview(brand_id: int) -> dict[str, Any]:
    """Return everything the page shows, as template context."""
    troubled = watch.troubled(brand_id)
    count = troubled.count()
    health = watch.health()
    return {
        "troubles": [trouble(job) for job in troubled[:SHOWN]],
        "count": count,
        "more": max(0, count - SHOWN),
        "queues": _named(watch.lines(brand_id)),
        "house": _named(watch.lines(None)),
        "health": health,
    }


def trouble(job: Job) -> Trouble:
    """Return a job with what went wrong in one line, and everything about it."""
    summary, _blank, details = job.last_error.partition("\n")
    return Trouble(job, registry.title(job.name), summary, details.strip())


def _named(lines: list[watch.Line]) -> list[Queue]:
    return [Queue(str(_QUEUES.get(line.queue, line.queue)), line) for line in lines]
