"""Claims, leases and endings: who may change a job, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anklang.kernel import clock
from anklang.kernel.jobs import claims, enqueue, running
from anklang.kernel.jobs.claims import Claim, Ending
from anklang.kernel.models import Job

from . import handlers

pytestmark = pytest.mark.django_db


def take(limit: int = 10, worker: str = "w") -> list[Claim]:
    return claims.claim(limit, worker)[0]


def test_claims_the_most_urgent_first_and_leases_them(start_of_day: datetime) -> None:
    with clock.frozen(start_of_day):
        enqueue("test.note", {"n": 1})
        enqueue("test.note", {"n": 2}, priority=5)
        enqueue("test.note", {"n": 3}, run_at=start_of_day - timedelta(hours=1))
        enqueue("test.note", {"n": 4}, run_at=start_of_day + timedelta(seconds=1))
        taken = take()
    assert [claim.payload["n"] for claim in taken] == [2, 3, 1]
    row = Job.objects.get(pk=taken[0].id)
    assert (row.state, row.token, row.attempts, row.worker) == ("running", 1, 1, "w")
    assert row.lease_until == start_of_day + handlers.SHORT


def test_a_claimed_job_is_nobody_elses() -> None:
    enqueue("test.note", {"n": 1})
    assert len(take(worker="a")) == 1
    assert take(worker="b") == []


def test_only_the_asked_queues() -> None:
    enqueue("test.note", {"n": 1})
    assert claims.claim(5, "w", ["elsewhere"]) == ([], False)
    assert len(claims.claim(5, "w", ["default"])[0]) == 1


def test_one_running_job_per_key() -> None:
    enqueue("test.note", {"n": 1}, key="k")
    enqueue("test.note", {"n": 2}, key="k")
    first = take()
    assert [claim.payload["n"] for claim in first] == [1]
    assert take() == []
    claims.finish([Ending(first[0], "done")])
    assert [claim.payload["n"] for claim in take()] == [2]


def test_a_far_future_job_of_a_key_does_not_block_its_due_ones() -> None:
    enqueue("test.note", {"n": 1}, key="k", run_at=clock.now() + timedelta(days=90), priority=9)
    enqueue("test.note", {"n": 2}, key="k")
    assert [claim.payload["n"] for claim in take()] == [2]


def test_a_long_line_behind_one_key_does_not_crowd_out_the_others() -> None:
    for n in range(200):
        enqueue("test.note", {"n": n}, key="busy")
    for n in range(200, 209):
        enqueue("test.note", {"n": n}, key=f"k{n}")
    assert [claim.payload["n"] for claim in take(10)] == [0, *range(200, 209)]


def test_a_batch_costs_three_statements_of_work() -> None:
    for n in range(16):
        enqueue("test.note", {"n": n})
    with CaptureQueriesContext(connection) as asked:
        taken = take(16)
        claims.finish([Ending(claim, "done") for claim in taken])
    work = [query for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(taken) == 16
    assert len(work) == 3


def test_a_zombie_changes_nothing() -> None:
    enqueue("test.note", {"n": 1})
    (old,) = take(worker="old")
    with clock.shifted(timedelta(seconds=5)):
        assert claims.reap() == 1
        (new,) = take(worker="new")
        assert not old.still_mine()
        assert claims.finish([Ending(old, "done")]) == 0
        assert claims.finish([Ending(old, "failed", "late")]) == 0
        assert claims.finish([Ending(old, "later", "late", clock.now())]) == 0
        claims.renew([old])
        assert Job.objects.get().state == "running"
        assert new.still_mine()
        assert claims.finish([Ending(new, "done")]) == 1


def test_a_zombie_is_refused_between_reaping_and_the_next_claim() -> None:
    enqueue("test.note", {"n": 1})
    (old,) = take()
    with clock.shifted(timedelta(seconds=5)):
        claims.reap()
        assert claims.finish([Ending(old, "done")]) == 0
    assert Job.objects.get().state == "queued"


def test_the_fence_renews_a_lease_that_runs_low() -> None:
    enqueue("test.note", {"n": 1})
    (claim,) = take()
    with clock.shifted(timedelta(seconds=0.8)):
        before = claim.lease_until
        assert claim.still_mine()
        assert claim.lease_until > before
        assert Job.objects.get().lease_until == claim.lease_until


def test_the_fence_needs_no_query_while_the_lease_is_fresh() -> None:
    enqueue("test.later")
    (claim,) = take()
    with CaptureQueriesContext(connection) as asked:
        assert claim.still_mine()
    assert len(asked) == 0


def test_the_reaper_counts_tries_and_gives_up_after_the_last() -> None:
    enqueue("test.fail")
    for minutes in (0, 2, 4):
        with clock.shifted(timedelta(minutes=minutes)):
            assert len(take()) == 1
        with clock.shifted(timedelta(minutes=minutes + 2)):
            assert claims.reap() == 1
    row = Job.objects.get()
    assert (row.state, row.attempts) == ("failed", 3)
    assert "went away" in row.last_error


def test_the_reaper_leaves_living_leases_alone() -> None:
    enqueue("test.note", {"n": 1})
    take()
    assert claims.reap() == 0


def test_failures_are_put_off_and_given_up_after_the_last_try() -> None:
    enqueue("test.fail", {"says": "the network is down"})
    for attempt in (1, 2, 3):
        with clock.shifted(timedelta(hours=attempt)):
            (ending,) = running.run_due()
            assert isinstance(ending.problem, ValueError)
            assert running.run_due() == []
    row = Job.objects.get()
    assert (row.state, row.attempts) == ("failed", 3)
    assert row.last_error.startswith("ValueError: the network is down")
    assert "handlers.py" in row.last_error


def test_a_job_nobody_knows_is_a_failure_not_a_crash() -> None:
    job = enqueue("test.note", {"n": 1})
    Job.objects.filter(pk=job.pk).update(name="gone.away")
    (ending,) = running.run_due()
    assert ending.outcome == "failed"
    assert Job.objects.get().state == "queued"


def test_later_is_not_a_failure() -> None:
    at = clock.now() + timedelta(days=2)
    enqueue("test.later", {"at": at.isoformat()})
    for _ in range(20):
        with clock.shifted(timedelta(days=3)):
            running.run_due()
    row = Job.objects.get()
    assert (row.state, row.attempts, row.run_at) == ("queued", 0, at)
    assert row.last_error == "the shop is closed"


def test_claim_by_id_is_harmless_when_repeated_late_or_lost() -> None:
    job = enqueue("test.note", {"n": 7})
    ending = running.run_by_id(job.pk, "celery")
    assert ending is not None
    assert ending.outcome == "done"
    assert running.run_by_id(job.pk, "celery") is None
    assert running.run_by_id(987654, "celery") is None
    assert handlers.noted() == {7: 1}


def test_claim_by_id_keeps_time_and_key() -> None:
    future = enqueue("test.note", {"n": 1}, run_at=clock.now() + timedelta(hours=1))
    enqueue("test.note", {"n": 2}, key="k")
    waiting = enqueue("test.note", {"n": 3}, key="k")
    assert claims.claim_by_id(future.pk, "celery") is None
    assert claims.claim_by_id(waiting.pk, "celery") is None


def test_a_lost_claim_is_not_started() -> None:
    enqueue("test.note", {"n": 1})
    (claim,) = take()
    with clock.shifted(timedelta(seconds=5)):
        claims.reap()
        assert running.run(claim).outcome == "unstarted"
    assert handlers.noted() == {}


def test_giving_back_uses_up_no_try() -> None:
    enqueue("test.note", {"n": 1})
    (claim,) = take()
    claims.finish([Ending(claim, "unstarted")])
    row = Job.objects.get()
    assert (row.state, row.attempts, row.lease_until) == ("queued", 0, None)


def test_enqueue_refuses_what_nobody_handles() -> None:
    with pytest.raises(KeyError):
        enqueue("test.nobody")
