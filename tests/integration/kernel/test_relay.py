"""Announcing jobs to a broker, without one: marks, priorities, silent and blocked jobs."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from datetime import timedelta

import pytest
from django.db import connections

from anklang.kernel import clock, db
from anklang.kernel.jobs import claims, enqueue, running
from anklang.kernel.models import Job
from anklang.kernel.relay import announcing, broker, due
from anklang.kernel.relay.announcing import Relay
from anklang.kernel.relay.due import Announcement
from anklang.kernel.relay.hands import Hands

from . import handlers

pytestmark = pytest.mark.django_db(transaction=True)


def queued(n: int = 1, **fields: object) -> int:
    with db.write():
        return enqueue("test.note", {"n": n}, **fields).pk  # type: ignore[arg-type]


def ids(announced: Sequence[Announcement]) -> list[int]:
    return [item.job_id for item in announced]


def test_a_due_job_is_announced_once_urgent_ones_first() -> None:
    usual, urgent = queued(), queued(priority=10)
    queued(run_at=clock.now() + timedelta(minutes=5))
    assert due.take() == [
        Announcement(urgent, "default", 10),
        Announcement(usual, "default", 0),
    ]
    assert due.take() == []


def test_two_hosts_never_announce_the_same_job() -> None:
    wanted = {queued(n) for n in range(40)}
    found: list[int] = []

    def host() -> None:
        for _look in range(10):
            found.extend(ids(due.take(limit=7)))
        connections.close_all()

    threads = [threading.Thread(target=host) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(wanted)


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    moment = clock.now() + by
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_a_job_whose_message_was_lost_is_announced_again(monkeypatch: pytest.MonkeyPatch) -> None:
    job = queued()
    due.take()
    assert due.silent_queues() == []
    later(monkeypatch, due.AGAIN_AFTER + timedelta(seconds=1))
    assert due.silent_queues() == ["default"]
    assert due.take_silent(empty=[]) == []  # its message still waits
    assert ids(due.take_silent(empty=["default"])) == [job]
    assert due.take_silent(empty=["default"]) == []
    later(monkeypatch, due.AGAIN_ANYWAY + timedelta(seconds=1))
    assert ids(due.take_silent(empty=[])) == [job]


def test_a_job_that_was_put_off_is_announced_at_its_new_time() -> None:
    at = clock.now() + timedelta(hours=1)
    with db.write():
        job = enqueue("test.later", {"at": at.isoformat()}).pk
    due.take()
    running.run_by_id(job, "w")
    assert due.take() == []
    Job.objects.filter(pk=job).update(run_at=clock.now())
    assert ids(due.take()) == [job]


def test_a_lost_job_is_announced_again_as_soon_as_it_is_free() -> None:
    job = queued()
    due.take()
    claims.claim_by_id(job, "dead")
    Job.objects.filter(pk=job).update(lease_until=clock.now() - timedelta(seconds=1))
    claims.reap()
    assert ids(due.take()) == [job]


def test_what_waited_for_a_key_is_announced_when_the_key_is_free() -> None:
    first, second = queued(1, key="k"), queued(2, key="k")
    due.take()
    hands = Hands("w")
    assert hands.run(second) is None  # not its turn
    ending = hands.run(first)
    assert ending is not None
    assert ending.outcome == "done"
    assert ids(due.take()) == [second]


def test_a_message_for_a_finished_job_does_nothing() -> None:
    job = queued()
    hands = Hands("w")
    assert hands.run(job) is not None
    assert hands.run(job) is None
    assert handlers.noted() == {1: 1}


class Broker:
    """A broker that is away at first."""

    def __init__(self, *, away: bool = True) -> None:
        self.away = away
        self.sent: list[int] = []
        self.heard = threading.Event()

    def send(self, announced: Sequence[Announcement]) -> None:
        if self.away:
            raise broker.BrokerAway("no connection")
        self.sent += ids(announced)
        if announced:
            self.heard.set()

    def waiting(self, queues: Iterable[str]) -> dict[str, int]:
        return dict.fromkeys(queues, 0)


def test_an_absent_broker_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    job, there = queued(), Broker()
    relay = Relay(there, tending=False)
    monkeypatch.setattr(relay._stopping, "wait", lambda seconds: False)
    assert relay.announce() == 0
    there.away = False
    assert relay.announce() == 1
    assert relay.announce() == 0
    assert there.sent == [job]


def test_how_long_it_is_until_the_next_job() -> None:
    queued()  # due already: taken by the look itself
    assert due.seconds_until_next(10) == 10
    queued(run_at=clock.now() + timedelta(seconds=30))
    assert due.seconds_until_next(10) == 10
    soon = queued(run_at=clock.now() + timedelta(seconds=3))
    assert 2 < due.seconds_until_next(10) <= 3
    Job.objects.filter(pk=soon).update(state=Job.State.RUNNING)
    assert due.seconds_until_next(10) == 10


def test_a_job_is_announced_at_its_moment_not_with_the_next_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Whoever waits for the next look fails: it is further away than this test's patience.
    monkeypatch.setattr(announcing, "LOOK_EVERY", 60.0)
    moment = clock.now() + timedelta(seconds=1)
    job = queued(run_at=moment)
    there = Broker(away=False)
    relay = Relay(there, tending=False)
    relay.start()
    try:
        assert there.heard.wait(20)
        late = clock.now() - moment
    finally:
        assert relay.stop()
    assert there.sent == [job]
    assert timedelta(0) <= late < timedelta(seconds=15)
