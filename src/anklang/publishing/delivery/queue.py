"""The job of a delivery: one at a time, wherever it runs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from anklang.kernel.jobs import enqueue
from anklang.kernel.models import Job
from anklang.publishing.models import Delivery

JOB = "publishing.deliver"
RECONCILE = "publishing.reconcile"
# Somebody waits for an answer: replies overtake posts.
_PRIORITY = {
    Delivery.Kind.POST.value: 0,
    Delivery.Kind.EDIT.value: 5,
    Delivery.Kind.REPLY.value: 10,
}


def job_key(delivery_id: int) -> str:
    """Return the key under which at most one worker handles a delivery."""
    return f"delivery:{delivery_id}"


def put_in_queue(delivery: Delivery, at: datetime | None = None) -> None:
    """Write the job of a delivery in the caller's transaction, due at ``next_at``."""
    enqueue(
        JOB,
        {"delivery": delivery.pk},
        run_at=at or delivery.next_at,
        key=job_key(delivery.pk),
        priority=_PRIORITY[delivery.kind],
        brand_id=delivery.brand_id,
    )


def put_in_line_to_reconcile(delivery: Delivery) -> None:
    """Write the job that looks a delivery up after a restore, in the caller's transaction."""
    enqueue(
        RECONCILE,
        {"delivery": delivery.pk},
        key=job_key(delivery.pk),
        brand_id=delivery.brand_id,
    )


def drop_from_queue(delivery_ids: Collection[int]) -> None:
    """Remove the waiting jobs of deliveries that were taken back or moved.

    A job that is running stays; it finds the delivery changed and does nothing.
    """
    keys = [job_key(one) for one in delivery_ids]
    Job.objects.filter(key__in=keys, state=Job.State.QUEUED).delete()
