"""What is over is forgotten after a while: finished jobs and delivered news."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anklang.kernel import clock, db
from anklang.kernel.models import Job, OutboxEvent

from .registry import Run, job, periodic

NAME = "kernel.purge"
KEEP_DONE = timedelta(days=7)
KEEP_DISCARDED = timedelta(days=30)
_CHUNK = 1000


@job(NAME, queue="maintenance", title=_("Forget old finished work"))
def purge(run: Run, payload: Mapping[str, Any]) -> None:
    """Delete old finished jobs and news; failed jobs stay until a person decides."""
    now = clock.now()
    ended = Job.objects.filter
    _delete(Job, ended(state=Job.State.DONE, finished_at__lt=now - KEEP_DONE))
    _delete(Job, ended(state=Job.State.DISCARDED, finished_at__lt=now - KEEP_DISCARDED))
    _delete(OutboxEvent, OutboxEvent.objects.filter(handled_at__lt=now - KEEP_DONE))


periodic(NAME, every=timedelta(hours=1))


def _delete(model: type[Job | OutboxEvent], rows: QuerySet[Any]) -> None:
    """Delete in small bites, so that nobody waits long for the one writer of SQLite."""
    while ids := list(rows.values_list("pk", flat=True)[:_CHUNK]):
        with db.write():
            model.objects.filter(pk__in=ids).delete()
