"""The worker as it runs: threads, kills, keys, stops."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from anklang.kernel import clock, db
from anklang.kernel.jobs import Run, enqueue, job
from anklang.kernel.jobs.pool import Worker
from anklang.kernel.models import Job
from tests.support.crashing import kill, start_worker, wait_until

from . import handlers

pytestmark = pytest.mark.django_db(transaction=True)

_watched: dict[str, Any] = {}


@job("test.watched", lease=timedelta(seconds=1))
def _watch(run: Run, payload: Mapping[str, Any]) -> None:
    _watched["handler"](run, payload)


@contextmanager
def working(threads: int = 8, **options: Any) -> Iterator[Worker]:
    worker = Worker(threads, **options)
    worker.start()
    try:
        yield worker
    finally:
        assert worker.stop()


@contextmanager
def killed_at_the_end(database: str) -> Iterator[None]:
    process = start_worker(database, threads=4)
    try:
        yield
    finally:
        kill(process)


def handled_by(handler: Callable[[Run, Mapping[str, Any]], None]) -> None:
    _watched["handler"] = handler


def states() -> dict[str, int]:
    rows = list(Job.objects.filter(name__startswith="test.").values_list("state", flat=True))
    return {state: rows.count(state) for state in sorted(set(rows))}


def enqueue_many(count: int, **fields: Any) -> None:
    with db.write():
        for n in range(count):
            enqueue("test.note", {"n": n, "seconds": 0.02}, **fields)


def test_nothing_is_lost_or_stuck_when_workers_are_killed() -> None:
    jobs, kills = 200, 10
    enqueue_many(jobs)
    database = str(connection.settings_dict["NAME"])
    for number in range(kills):
        target = (number + 1) * jobs // (2 * kills)
        with killed_at_the_end(database):
            assert wait_until(lambda enough=target: len(handlers.noted()) >= enough)
    with killed_at_the_end(database):
        assert wait_until(lambda: states() == {"done": jobs}), states()
    times = handlers.noted()
    assert set(times) == set(range(jobs))
    # Each kill can repeat no more than what was running or not yet written down.
    assert sum(times.values()) - jobs <= kills * 40


def test_at_most_one_job_of_a_key_runs_at_a_time() -> None:
    guard, inside, most, ran = threading.Lock(), dict.fromkeys("abc", 0), [0], [0]

    def handler(run: Run, payload: Mapping[str, Any]) -> None:
        with guard:
            inside[payload["key"]] += 1
            most[0] = max(most[0], *inside.values())
        time.sleep(0.005)
        with guard:
            inside[payload["key"]] -= 1
            ran[0] += 1

    handled_by(handler)
    with db.write():
        for n in range(60):
            enqueue("test.watched", {"key": "abc"[n % 3]}, key="abc"[n % 3])
    with working(4, name="one"), working(4, name="two"):
        assert wait_until(lambda: ran[0] == 60)
    assert most == [1]


def test_a_commit_wakes_the_worker_at_once() -> None:
    began: list[float] = []
    handled_by(lambda run, payload: began.append(time.monotonic()))
    with working(2):
        time.sleep(0.3)
        for number in range(3):
            with db.write():
                enqueue("test.watched")
            written = time.monotonic()
            assert wait_until(lambda enough=number: len(began) > enough, every=0.001)
            assert began[-1] - written < 0.2
            time.sleep(0.05)


def test_long_jobs_keep_their_lease_and_run_once() -> None:
    ran = []

    def handler(run: Run, payload: Mapping[str, Any]) -> None:
        time.sleep(2.5)
        ran.append(run.still_mine())

    handled_by(handler)
    enqueue("test.watched")
    with working(2, reap_every=0.1), working(2, reap_every=0.1):
        assert wait_until(lambda: bool(ran))
        time.sleep(0.2)
    assert ran == [True]
    assert states() == {"done": 1}


def test_stopping_finishes_what_runs_and_gives_back_the_rest() -> None:
    release = threading.Event()
    handled_by(lambda run, payload: release.wait(5) and None)
    with db.write():
        for _ in range(10):
            enqueue("test.watched")
    worker = Worker(2)
    worker.start()
    assert wait_until(lambda: states().get("running", 0) >= 2)
    threading.Timer(0.1, release.set).start()
    assert worker.stop(5)
    assert states() == {"done": 2, "queued": 8}
    assert set(Job.objects.filter(state="queued").values_list("attempts", flat=True)) == {0}


def test_jobs_claimed_ahead_go_back_when_no_thread_gets_round_to_them() -> None:
    release = threading.Event()
    handled_by(lambda run, payload: release.wait(10) and None)
    with db.write():
        for _ in range(60):
            enqueue("test.note", {"n": 1, "seconds": 0})
        for _ in range(20):
            enqueue("test.watched")
    with working(2):
        assert wait_until(lambda: states() == {"done": 60, "queued": 18, "running": 2}), states()
        release.set()
        assert wait_until(lambda: states() == {"done": 80})


def test_a_database_error_does_not_end_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from anklang.kernel.jobs import claims, pool

    real, broken = claims.claim, [True]

    def flaky(*args: Any) -> Any:
        if broken.pop() if broken else False:
            raise OperationalError("database is away")
        return real(*args)

    monkeypatch.setattr(pool.claims, "claim", flaky)
    enqueue("test.note", {"n": 1})
    with working(1):
        assert wait_until(lambda: handlers.noted() == {1: 1})
    assert not broken


@pytest.mark.parametrize("count", [400])
def test_under_load_a_job_costs_at_most_half_a_statement(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = []
    handled_by(lambda run, payload: time.sleep(0.01))
    with db.write():
        for _ in range(count):
            enqueue("test.watched")

    from django.db.backends.utils import CursorWrapper

    real = CursorWrapper.execute

    def counting(self: Any, sql: str, params: Any = None) -> Any:
        if threading.current_thread().name == "dispatcher" and '"kernel_job"' in sql:
            statements.append(sql)
        return real(self, sql, params)

    monkeypatch.setattr(CursorWrapper, "execute", counting)
    with working(8):
        assert wait_until(lambda: states().get("done", 0) == count, every=0.1)
    assert len(statements) / count <= 0.5


def test_three_schedulers_start_each_round_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from anklang.kernel.jobs import registry, rounds

    period = registry.Period("test.round", timedelta(minutes=10))
    registry.job("test.round")(lambda run, payload: None)
    monkeypatch.setattr(registry, "_periods", {period.name: period})
    rounds.sync()
    barrier = threading.Barrier(3)
    started: list[int] = []

    def scheduler() -> None:
        barrier.wait()
        started.append(rounds.start_due())
        connection.close()

    for round_number in range(3):
        with clock.shifted(timedelta(minutes=10 * round_number, seconds=1)):
            threads = [threading.Thread(target=scheduler) for _ in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert sum(started) == round_number + 1
            Job.objects.update(state="done")
    assert Job.objects.filter(name="test.round").count() == 3


def test_rounds_are_neither_piled_up_nor_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from anklang.kernel.jobs import registry, rounds
    from anklang.kernel.models import PeriodicJob

    registry.job("test.round")(lambda run, payload: None)
    period = registry.Period("test.round", timedelta(minutes=10))
    monkeypatch.setattr(registry, "_periods", {period.name: period})
    rounds.sync()
    first = PeriodicJob.objects.get().next_run_at
    assert rounds.start_due() == 1
    with clock.shifted(timedelta(hours=8)):
        assert rounds.start_due() == 0  # the first has not ended
        assert PeriodicJob.objects.get().next_run_at == first + timedelta(hours=8, minutes=10)
        Job.objects.update(state="done")
    with clock.shifted(timedelta(hours=8, minutes=11)):
        assert rounds.start_due() == 1


def test_a_changed_period_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    from anklang.kernel.jobs import registry, rounds
    from anklang.kernel.models import PeriodicJob

    for minutes in (10, 5):
        period = registry.Period("test.round", timedelta(minutes=minutes))
        monkeypatch.setattr(registry, "_periods", {period.name: period})
        rounds.sync()
    assert PeriodicJob.objects.get().every_seconds == 300
