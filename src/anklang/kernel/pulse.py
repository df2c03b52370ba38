"""Whether the installation lives: what monitors ask for, in words without details."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Max

from anklang.kernel import clock
from anklang.kernel.boundary import attempt
from anklang.kernel.jobs import watch
from anklang.kernel.models import Job

DATABASE: Final = "database"
JOBS: Final = "jobs"
CLOCK: Final = "clock"
# Two machines may differ by so much; rows may be so far from the future.
APART = timedelta(seconds=5)


def ailing() -> list[str]:
    """Return what doesn't work: ``database``, ``jobs`` (no worker lives) or ``clock``."""
    if attempt(_ask) is not None:
        return [DATABASE]
    checks = {JOBS: _require_worker, CLOCK: _require_clock}
    return [name for name, check in checks.items() if attempt(check) is not None]


def apart() -> timedelta:
    """Return how far this clock is from the database's, or behind what it wrote before."""
    if connection.vendor == "sqlite":
        newest = Job.objects.aggregate(at=Max("created_at"))["at"]
        return max(timedelta(0), newest - clock.now()) if newest else timedelta(0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs: datetime = cursor.fetchone()[0]
    return abs(theirs.astimezone(UTC) - clock.now())


class _Ill(Exception):
    """Something isn't as it should be."""


def _ask() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def _require_worker() -> None:
    if watch.silent_for() > watch.LATE or watch.health().late:
        raise _Ill


def _require_clock() -> None:
    if apart() > APART:
        raise _Ill
