"""Workers on two hosts over the real RabbitMQ: killed, flooded, cut off, and nothing is lost."""

from __future__ import annotations

import multiprocessing
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess

import pytest
from django.conf import settings
from django.db import connection

from anklang.kernel import db
from anklang.kernel.jobs import enqueue, registry
from anklang.kernel.models import Job
from anklang.kernel.relay import broker
from anklang.kernel.relay.due import Announcement
from tests.support import servers
from tests.support.crashing import kill, wait_until

from . import handlers

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not os.environ.get("DATABASE_URL", "").startswith("postgres"),
        reason="several hosts need PostgreSQL; this suite runs there too",
    ),
]
_processes = multiprocessing.get_context("forkserver")


@pytest.fixture(autouse=True)
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Queues of this test's own, gone afterwards."""
    servers.need("RabbitMQ on 127.0.0.1:5672", servers.port_open(5672))
    name = f"test-{uuid.uuid4().hex[:12]}"
    monkeypatch.setattr(settings, "BROKER_QUEUE", name)
    broker.app.cache_clear()
    yield name
    with broker.app().connection_for_write() as link:
        for one in registry.queues():
            link.default_channel.queue_delete(broker.queue_name(one))
    broker.app().close()
    broker.app.cache_clear()


@contextmanager
def hosts(queue: str, *names: str) -> Iterator[dict[str, ForkServerProcess]]:
    from .broker_child import work

    database = str(connection.settings_dict["NAME"])
    started = {
        name: _processes.Process(target=work, args=(database, queue, name, 4), daemon=True)
        for name in names
    }
    for process in started.values():
        process.start()
    try:
        yield started
    finally:
        for process in started.values():
            if process.is_alive():
                kill(process)


def enqueue_many(count: int, seconds: float = 0.02) -> None:
    with db.write():
        for n in range(count):
            enqueue("test.note", {"n": n, "seconds": seconds})


def done() -> int:
    return Job.objects.filter(name="test.note", state=Job.State.DONE).count()


def test_two_hosts_share_the_work_and_survive_a_kill(queue: str) -> None:
    enqueue_many(120)
    with hosts(queue, "one", "two") as started:
        assert wait_until(lambda: done() >= 30, seconds=40), done()
        kill(started["one"])
        assert wait_until(lambda: done() == 120, seconds=40), done()
    workers = set(Job.objects.filter(name="test.note").values_list("worker", flat=True))
    assert workers == {"one", "two"}
    # The kill can repeat what was running, nothing else.
    assert sum(handlers.noted().values()) - 120 <= 4
    assert set(handlers.noted()) == set(range(120))


def test_lost_and_repeated_messages_do_no_harm(queue: str, monkeypatch: pytest.MonkeyPatch) -> None:
    enqueue_many(20, seconds=0)
    every = [Announcement(pk, "default", 0) for pk in Job.objects.values_list("pk", flat=True)]
    broker.send(every * 3)
    assert broker.waiting(["default"]) == {"default": 60}
    # Half of the jobs count as announced though their messages are gone; a relay heals that.
    with hosts(queue, "one"):
        assert wait_until(lambda: done() == 20, seconds=30), done()
        time.sleep(0.5)
    assert handlers.noted() == dict.fromkeys(range(20), 1)


def test_a_reply_overtakes_the_posts_that_wait_in_the_broker(queue: str) -> None:
    with db.write():
        usual = [enqueue("test.note", {"n": n, "seconds": 0.05}).pk for n in range(60)]
        urgent = enqueue("test.note", {"n": 99}, priority=10).pk
    broker.send([Announcement(pk, "default", 0) for pk in usual])
    broker.send([Announcement(urgent, "default", 10)])
    Job.objects.update(relayed_at="2026-11-25T00:00Z")
    with hosts(queue, "one"):
        assert wait_until(lambda: Job.objects.get(pk=urgent).state == "done", seconds=30)
        assert done() < 30
