"""Looking at the queue, and doing something about what failed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from anklang.kernel import clock
from anklang.kernel.audit import Actor
from anklang.kernel.jobs import mending, watch
from anklang.kernel.models import AuditEntry, Job, OutboxEvent

pytestmark = pytest.mark.django_db

EVA = Actor("person", 7, "Eva")
MINE, FOREIGN = 1, 2


def a_job(state: str = "failed", **fields: Any) -> Job:
    now = clock.now()
    values = {"name": "test.note", "brand_id": MINE, "attempts": 8, "run_at": now, **fields}
    return Job.objects.create(state=state, created_at=now, **values)


def test_retry_starts_over_at_once() -> None:
    job = a_job(finished_at=clock.now(), run_at=clock.now() + timedelta(hours=1))
    mending.retry(EVA, MINE, job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.finished_at) == ("queued", 0, None)
    assert job.run_at <= clock.now()
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor_id, entry.brand_id) == ("job.retried", EVA.id, MINE)


def test_a_job_that_waits_for_another_try_can_go_at_once() -> None:
    job = a_job("queued", attempts=2, run_at=clock.now() + timedelta(hours=1))
    assert mending.retry(EVA, MINE, job.pk).run_at <= clock.now()


def test_discard_gives_up_for_good() -> None:
    job = a_job()
    mending.discard(EVA, MINE, job.pk)
    job.refresh_from_db()
    assert job.state == "discarded"
    assert job.finished_at is not None
    assert AuditEntry.objects.get().after["state"] == "discarded"


@pytest.mark.parametrize("change", [mending.retry, mending.discard])
@pytest.mark.parametrize("brand", [FOREIGN, None])
def test_other_brands_jobs_and_the_houses_own_do_not_exist(change: Any, brand: int | None) -> None:
    job = a_job(brand_id=brand)
    with pytest.raises(Job.DoesNotExist):
        change(EVA, MINE, job.pk)
    assert Job.objects.get().state == "failed"


@pytest.mark.parametrize("change", [mending.retry, mending.discard])
@pytest.mark.parametrize("state", ["running", "done", "discarded", "queued"])
def test_what_is_not_in_trouble_is_left_alone(change: Any, state: str) -> None:
    job = a_job(state, attempts=0)
    with pytest.raises(mending.NotMendable):
        change(EVA, MINE, job.pk)
    assert Job.objects.get().state == state
    assert not AuditEntry.objects.exists()


def test_counts_by_queue_and_finds_the_oldest(start_of_day: datetime) -> None:
    with clock.frozen(start_of_day):
        a_job("queued", queue="publish", run_at=start_of_day - timedelta(minutes=5))
        a_job("queued", queue="publish", run_at=start_of_day)
        a_job("queued", queue="publish", run_at=start_of_day + timedelta(days=1))
        a_job("running", queue="publish")
        a_job("failed", queue="poll")
        a_job("done", queue="poll")
        a_job("queued", queue="publish", brand_id=FOREIGN)
        poll, publish = watch.lines(MINE)
        assert (poll.queue, poll.failed, poll.waiting_since, poll.late) == ("poll", 1, None, False)
        assert (publish.waiting, publish.planned, publish.running) == (2, 1, 1)
        assert publish.waiting_since == start_of_day - timedelta(minutes=5)
        assert publish.late
        assert [line.queue for line in watch.lines(None)] == []
        assert watch.health().late


def test_news_that_wait_or_fail_show_in_the_health(start_of_day: datetime) -> None:
    with clock.frozen(start_of_day):
        OutboxEvent.objects.create(topic="t", created_at=start_of_day, last_error="no")
        assert (watch.health().news_failing, watch.health().late) == (1, False)
        OutboxEvent.objects.create(topic="t", created_at=start_of_day - timedelta(hours=1))
        assert (watch.health().news_waiting, watch.health().late) == (2, True)


def test_what_was_given_up_comes_before_what_is_tried_again() -> None:
    again = a_job("queued", attempts=1)
    over = a_job("failed")
    a_job("queued", attempts=0)
    assert list(watch.troubled(MINE)) == [over, again]
