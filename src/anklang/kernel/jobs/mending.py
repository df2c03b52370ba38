"""What a person can do about a job that went wrong: try it again, or give it up."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from anklang.kernel import audit, bell, clock, db
from anklang.kernel.audit import Actor
from anklang.kernel.models import Job

from . import watch


class NotMendable(Exception):
    """The job has moved on meanwhile; ``str()`` is fit for people."""

    def __init__(self) -> None:
        super().__init__(
            _("This job has moved on meanwhile: it runs, is done, or was given up already.")
        )


def retry(actor: Actor, brand_id: int, job_id: int) -> Job:
    """Run a troubled job of a brand again now, with all its tries.

    Raises:
        Job.DoesNotExist: the brand has no such job.
        NotMendable: it isn't in trouble any more.
    """
    again = {
        "state": Job.State.QUEUED,
        "attempts": 0,
        "run_at": clock.now(),
        "finished_at": None,
        "relayed_at": None,
    }
    with db.write():
        job = _change(actor, brand_id, job_id, "job.retried", again)
        bell.jobs.ring_after_commit()
    return job


def discard(actor: Actor, brand_id: int, job_id: int) -> Job:
    """Give a troubled job of a brand up for good.

    Raises:
        Job.DoesNotExist: the brand has no such job.
        NotMendable: it isn't in trouble any more.
    """
    over = {"state": Job.State.DISCARDED, "finished_at": clock.now()}
    with db.write():
        return _change(actor, brand_id, job_id, "job.discarded", over)


def _change(actor: Actor, brand_id: int, job_id: int, action: str, changes: dict[str, Any]) -> Job:
    job = watch.troubled(brand_id).select_for_update().filter(pk=job_id).first()
    if job is None:
        if Job.objects.filter(pk=job_id, brand_id=brand_id).exists():
            raise NotMendable
        raise Job.DoesNotExist
    before = {"state": job.state, "attempts": job.attempts}
    for name, value in changes.items():
        setattr(job, name, value)
    job.save(update_fields=list(changes))
    audit.record(
        actor,
        action,
        f"kernel.job:{job.pk}",
        brand_id=brand_id,
        before=before,
        after={"name": job.name, "state": job.state},
    )
    return job
