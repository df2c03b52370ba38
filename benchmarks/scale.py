"""Several worker processes on PostgreSQL and RabbitMQ: posts a second, and their punctuality."""

from __future__ import annotations

import json
import os
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import psycopg
from django.db.models.functions import Now

from .publishing import fake_network, found, hand_over
from .report import Row, percentile
from .site import ANKLANG, set_up

if TYPE_CHECKING:
    from anklang.networks.models import Channel
    from anklang.orgs.scope import Scope

ROOT = Path(__file__).resolve().parent.parent
SERVER = os.environ.get("ANKLANG_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
POSTS = 300
# Each post waits 50 ms for the network: two threads a process make the waiting the limit.
THREADS = 2
COUNTS = (1, 2, 4)
# The median of so many counts.
REPETITIONS = 3
PER_SECOND = 50
# Seconds until the first post is due: time to write all the times down.
_LEAD = 3


def main() -> None:
    """Measure one, two and four processes, then the delay at fifty posts a second."""
    with own_database() as url, fake_network() as address:
        os.environ |= {
            "DATABASE_URL": url,
            "ANKLANG_TRANSPORT": "celery",
            "ANKLANG_BROKER_QUEUE": f"bench-{uuid.uuid4().hex[:12]}",
            "ANKLANG_NETWORKS": "anklang.networks.home,tests.support.fakenet",
            "ANKLANG_ALLOW_PRIVATE_HOSTS": "127.0.0.1",
            # The workers are programs of their own and must find the fake network.
            "PYTHONPATH": str(ROOT),
        }
        set_up()
        try:
            scope, channel = found(address)
            runs = [_rates(scope, channel) for _ in range(REPETITIONS)]
            delays = delay(scope, channel)
        finally:
            forget_queues()
    rates = {count: median(one[count] for one in runs) for count in COUNTS}
    rows = [
        Row(f"{count} × {THREADS} threads, PostgreSQL + RabbitMQ", rate, "posts/s")
        for count, rate in rates.items()
    ]
    rows += [
        Row("two processes to one", _median_ratio(runs, 2), "×", 1.8, at_least=True),
        Row("four processes to one", _median_ratio(runs, 4), "×"),
        Row(f"due to sent at {PER_SECOND} posts/s, p50", percentile(delays, 0.5), "s", 0.5),
        Row(f"due to sent at {PER_SECOND} posts/s, p95", percentile(delays, 0.95), "s", 2),
    ]
    print(json.dumps([asdict(row) for row in rows]))


def _rates(scope: Scope, channel: Channel) -> dict[int, float]:
    return {count: posts_per_second(scope, channel, count) for count in COUNTS}


def _median_ratio(runs: list[dict[int, float]], count: int) -> float:
    """Compare runs of the same repetition: the machine is as busy for both."""
    return median(one[count] / one[1] for one in runs)


@contextmanager
def own_database() -> Iterator[str]:
    """Make an empty database and drop it at the end; yields its URL."""
    name = f"anklang_bench_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    try:
        yield f"{SERVER.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


@contextmanager
def workers(count: int, threads: int) -> Iterator[None]:
    """Run that many worker processes, as on hosts of their own."""
    command = [ANKLANG, "worker", "--threads", str(threads), "--queue", "publish"]
    started = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(count)
    ]
    try:
        wait_for_consumers(count)
        yield
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(30)


def wait_for_consumers(count: int) -> None:
    """Wait until that many processes listen to the broker."""
    from anklang.kernel.relay import broker

    deadline = time.monotonic() + 60
    with broker.app().connection_for_read() as link:
        queue = broker.queue("publish")(link.default_channel)
        while queue.queue_declare().consumer_count < count:
            if time.monotonic() > deadline:
                raise TimeoutError("the workers don't listen")
            time.sleep(0.1)


def posts_per_second(scope: Scope, channel: Channel, count: int) -> float:
    """Return how many posts a second that many processes send."""
    prepare(scope, channel, POSTS)
    with workers(count, THREADS):
        due = make_due(spread=0)
        wait_until_sent()
    return POSTS / max(0.001, (last_sent() - due).total_seconds())


def delay(scope: Scope, channel: Channel) -> list[float]:
    """Return for each post how long after its due time it was sent, in seconds."""
    from anklang.publishing.models import Delivery

    prepare(scope, channel, PER_SECOND * 10)
    with workers(2, 4):
        make_due(spread=1 / PER_SECOND)
        wait_until_sent()
    times = Delivery.objects.values_list("due_at", "published_at")
    return [(sent - due).total_seconds() for due, sent in times if sent is not None]


def prepare(scope: Scope, channel: Channel, posts: int) -> None:
    """Hand posts over, due in an hour, in place of those of the run before."""
    from anklang.kernel.models import Job
    from anklang.publishing.models import Delivery

    Delivery.objects.all().delete()
    Job.objects.filter(queue="publish").delete()
    hand_over(scope, channel, posts)
    Job.objects.filter(queue="publish").update(run_at=Now() + timedelta(hours=1))


def make_due(spread: float) -> datetime:
    """Let the posts become due ``spread`` seconds apart, soon; return the first time."""
    from anklang.kernel import clock, db
    from anklang.kernel.models import Job
    from anklang.publishing.models import Delivery

    due = clock.now() + timedelta(seconds=_LEAD)
    with db.write():
        if Delivery.objects.exclude(state=Delivery.State.SCHEDULED).exists():
            raise RuntimeError("a worker was first")
        for number, delivery in enumerate(Delivery.objects.order_by("pk")):
            at = due + timedelta(seconds=number * spread)
            Delivery.objects.filter(pk=delivery.pk).update(due_at=at, next_at=at)
            Job.objects.filter(key=f"delivery:{delivery.pk}").update(run_at=at, relayed_at=None)
    return due


def wait_until_sent(patience: float = 60) -> None:
    """Wait until nothing is left to send."""
    from anklang.publishing.models import Delivery

    deadline = time.monotonic() + patience
    while Delivery.objects.exclude(state=Delivery.State.PUBLISHED).exists():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not everything was sent: {_standing()}")
        time.sleep(0.05)


def _standing() -> dict[str, int]:
    from django.db.models import Count

    from anklang.publishing.models import Delivery

    found = Delivery.objects.values_list("state", "reason").annotate(count=Count("pk"))
    return {f"{state} {reason}": count for state, reason, count in found}


def last_sent() -> datetime:
    """Return when the last post was accepted by the network."""
    from django.db.models import Max

    from anklang.publishing.models import Delivery

    found = Delivery.objects.aggregate(last=Max("published_at"))["last"]
    assert isinstance(found, datetime)
    return found


def forget_queues() -> None:
    """Delete the broker's queues of this bench."""
    from anklang.kernel.jobs import registry
    from anklang.kernel.relay import broker

    with broker.app().connection_for_write() as link:
        for name in registry.queues():
            link.default_channel.queue_delete(broker.queue_name(name))


if __name__ == "__main__":
    main()
