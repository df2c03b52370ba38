"""No delivery is ever forgotten: whoever is overdue and has no job gets one."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, Q

from anklang.kernel import clock, db
from anklang.kernel.models import Job
from anklang.publishing.models import Delivery

from .queue import job_key, put_in_queue

# Longer than any lease, so that a job whose worker died has been given to another one.
_OVERDUE = timedelta(minutes=3)
_BATCH = 500
# What the storm switch holds waits on purpose: letting go queues it.
HELD = (
    Q(kind=Delivery.Kind.POST, state__in=[Delivery.State.SCHEDULED, Delivery.State.RETRYING])
    & Q(brand__storm_since__isnull=False)
    & (Q(let_go_at=None) | Q(let_go_at__lt=F("brand__storm_since")))
)


def requeue_forgotten() -> int:
    """Queue overdue deliveries without a living job; return how many there were.

    It happens when a job was discarded by hand, or given up after too many errors.
    """
    with db.write():
        late = Delivery.objects.filter(next_at__lt=clock.now() - _OVERDUE).exclude(HELD)
        overdue = {job_key(one.pk): one for one in late.order_by("next_at")[:_BATCH]}
        living = Job.objects.filter(
            key__in=overdue, state__in=[Job.State.QUEUED, Job.State.RUNNING]
        ).values_list("key", flat=True)
        forgotten = [overdue[key] for key in overdue.keys() - set(living)]
        for delivery in forgotten:
            put_in_queue(delivery, clock.now())
    return len(forgotten)
