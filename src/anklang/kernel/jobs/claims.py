"""Every change of a job's state, in as few statements as safety allows.

A claim is a conditional update that raises the row's token; whatever is written at the end names
that token, so a holder whose lease ran out can no longer change anything. On SQLite the claim
runs under ``BEGIN IMMEDIATE``, on PostgreSQL with ``FOR UPDATE SKIP LOCKED``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from anklang.kernel import backoff, clock, db
from anklang.kernel.models import Job

from . import registry

_LOST = "The process that ran this job went away without finishing it."


@dataclass(slots=True, eq=False)
class Claim:
    """A job that is ours until ``lease_until``; what its handler gets as ``run``."""

    id: int
    name: str
    payload: Mapping[str, Any]
    key: str | None
    brand_id: int | None
    token: int
    attempts: int
    max_attempts: int
    worker: str
    lease: timedelta
    claimed_at: datetime
    lease_until: datetime
    lost: bool = False

    def still_mine(self) -> bool:
        """Whether nobody else can have taken the job meanwhile.

        While more than a third of the lease is left the answer needs no query: nobody takes a
        job before its lease ends. (Clocks of several hosts must agree within that third;
        ``anklang doctor`` compares them.) Otherwise the lease is renewed, if it still is ours.
        """
        if not self.lost and self.lease_until - clock.now() <= self.lease / 3:
            renew([self])
        return not self.lost


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run went; ``problem`` is what the handler raised."""

    claim: Claim
    outcome: Literal["done", "later", "failed", "unstarted"]
    reason: str = ""
    run_at: datetime | None = None
    problem: Exception | None = None


def claim(limit: int, worker: str, queues: Collection[str] = ()) -> tuple[list[Claim], bool]:
    """Take up to ``limit`` due jobs, at most one per key and none whose key is running.

    Returns the claims, most urgent first, and whether more may be due. Two statements.

    Raises:
        IntegrityError: another host took a job of the same key at this very moment; ask again.
    """
    with db.write():
        now = clock.now()
        rows = list(_claimable(now, queues).select_for_update(skip_locked=True)[:limit])
        return _take(rows, now, worker), len(rows) == limit


def claim_by_id(job_id: int, worker: str) -> Claim | None:
    """Take one certain job: the seam for a broker that only carries ids.

    Returns None unless it is due, unclaimed and its key free, so a message that comes late,
    twice or for a finished job does nothing; a lost one is picked up by polling.
    """
    with db.write():
        now = clock.now()
        rows = _claimable(now).filter(pk=job_id).select_for_update(skip_locked=True)
        return next(iter(_take(list(rows), now, worker)), None)


def _claimable(now: datetime, queues: Collection[str] = ()) -> QuerySet[Job]:
    order = ("-priority", "run_at", "id")
    due = Job.objects.filter(state=Job.State.QUEUED, run_at__lte=now).order_by(*order)
    if queues:
        due = due.filter(queue__in=queues)
    # Only the first due job of each key: a long line behind it can't crowd the others out.
    first = due.filter(key=OuterRef("key")).values("pk")[:1]
    busy = Job.objects.filter(key=OuterRef("key"), state=Job.State.RUNNING)
    return due.filter(Q(key=None) | (~Exists(busy) & Q(pk=Subquery(first))))


def _take(rows: Sequence[Job], now: datetime, worker: str) -> list[Claim]:
    by_lease: defaultdict[timedelta, list[int]] = defaultdict(list)
    for row in rows:
        by_lease[registry.lease(row.name)].append(row.pk)
    for lease, ids in by_lease.items():
        Job.objects.filter(pk__in=ids, state=Job.State.QUEUED).update(
            state=Job.State.RUNNING,
            token=F("token") + 1,
            attempts=F("attempts") + 1,
            lease_until=now + lease,
            worker=worker,
        )
    return [_claim_of(row, now, worker) for row in rows]


def _claim_of(row: Job, now: datetime, worker: str) -> Claim:
    lease = registry.lease(row.name)
    return Claim(
        id=row.pk,
        name=row.name,
        payload=row.payload,
        key=row.key,
        brand_id=row.brand_id,
        token=row.token + 1,
        attempts=row.attempts + 1,
        max_attempts=row.max_attempts,
        worker=worker,
        lease=lease,
        claimed_at=now,
        lease_until=now + lease,
    )


def renew(claims: Iterable[Claim]) -> None:
    """Extend leases by their full length; mark claims that are no longer ours as lost."""
    by_lease: defaultdict[timedelta, list[Claim]] = defaultdict(list)
    for item in claims:
        by_lease[item.lease].append(item)
    for lease, group in by_lease.items():
        until = clock.now() + lease
        with db.write():
            kept = _held(group).update(lease_until=until)
            mine = None if kept == len(group) else set(_held(group).values_list("pk", flat=True))
        for item in group:
            if mine is None or item.id in mine:
                item.lease_until = until
            else:
                item.lost = True


def _held(claims: Iterable[Claim]) -> QuerySet[Job]:
    """Return the rows that are still held under exactly these tokens."""
    tokens = Q(pk__in=[])
    for item in claims:
        tokens |= Q(pk=item.id, token=item.token)
    return Job.objects.filter(tokens, state=Job.State.RUNNING)


def finish(endings: Sequence[Ending]) -> int:
    """Write how runs ended; one statement for all that are done, one for each other.

    Returns how many were accepted: a claim that was lost meanwhile changes nothing.
    """
    if not endings:
        return 0
    done = [ending.claim for ending in endings if ending.outcome == "done"]
    accepted = 0
    with db.write():
        now = clock.now()
        if done:
            accepted = _held(done).update(
                state=Job.State.DONE, finished_at=now, lease_until=None, last_error=""
            )
        for ending in endings:
            if ending.outcome != "done":
                accepted += _finish_one(ending, now)
    return accepted


def _finish_one(ending: Ending, now: datetime) -> int:
    item = ending.claim
    row = _held([item])
    if ending.outcome == "failed":
        return _fail(item, ending.reason, now)
    # Neither a job that asked for a later time nor one that never started has used up a try.
    changes: dict[str, Any] = {"attempts": item.attempts - 1, "relayed_at": None}
    if ending.outcome == "later":
        changes |= {"run_at": ending.run_at, "last_error": ending.reason}
    return row.update(state=Job.State.QUEUED, lease_until=None, **changes)


def _fail(item: Claim, reason: str, now: datetime, again_at: datetime | None = None) -> int:
    """Queue a job once more, or give it up after its last try."""
    if item.attempts < item.max_attempts:
        return _held([item]).update(
            state=Job.State.QUEUED,
            lease_until=None,
            relayed_at=None,
            run_at=again_at or now + backoff.delay(item.attempts),
            last_error=reason,
        )
    return _held([item]).update(
        state=Job.State.FAILED, lease_until=None, finished_at=now, last_error=reason
    )


def reap() -> int:
    """Queue jobs whose lease ran out again, or give them up; return how many there were."""
    now = clock.now()
    expired = Job.objects.filter(state=Job.State.RUNNING, lease_until__lt=now)
    if not expired.exists():
        return 0
    with db.write():
        rows = list(expired.select_for_update(skip_locked=True))
        for row in rows:
            holder = _claim_of(row, now, row.worker)
            holder.token, holder.attempts = row.token, row.attempts
            _fail(holder, _LOST, now, again_at=now)
    return len(rows)
