"""Sixty posts, a network that misbehaves and workers that are killed: each out exactly once."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Iterator
from multiprocessing.context import ForkServerProcess

import pytest
from django.db import connection, transaction

from anklang.orgs.scope import Scope
from anklang.publishing.models import Attempt, Delivery
from tests.support.crashing import kill, wait_until
from tests.support.factories import ChannelFactory, make_scope
from tests.support.fakenet import FakeNetwork, Mode
from tests.support.fakenet.server import running

from .desk import sent

pytestmark = pytest.mark.django_db(transaction=True)
POSTS = 60
# Everything that leaves us in doubt, and everything that says a clear no for now.
_TROUBLE = [
    Mode.LATE_COMMIT,
    Mode.TIMEOUT_AFTER,
    Mode.TIMEOUT_BEFORE,
    Mode.ERROR_AFTER,
    Mode.ERROR_BEFORE,
    Mode.MALFORMED,
]
_processes = multiprocessing.get_context("forkserver")


class Hands:
    """Two workers; a killed one is replaced at once."""

    def __init__(self, control: str) -> None:
        self.control = control
        self.workers = [self._start(), self._start()]

    def _start(self) -> ForkServerProcess:
        from .killed_child import work

        database = str(connection.settings_dict["NAME"])
        process = _processes.Process(target=work, args=(database, 4, self.control), daemon=True)
        process.start()
        return process

    def kill_one(self, chance: random.Random) -> None:
        victim = chance.randrange(2)
        kill(self.workers[victim])
        self.workers[victim] = self._start()

    def stop(self) -> None:
        for worker in self.workers:
            kill(worker)


@pytest.fixture
def network() -> FakeNetwork:
    return FakeNetwork()


@pytest.fixture
def scope(network: FakeNetwork) -> Iterator[Scope]:
    scope = make_scope()
    with running(network, latency=0.03) as base_url:
        ChannelFactory(brand=scope.brand, network="fake", options={"base_url": base_url})
        yield scope


def run(
    scope: Scope, network: FakeNetwork, *, kills: int, control: str = "", late_by: float = 0.6
) -> None:
    """Hand over all posts, let the workers work, kill some, and wait until all is settled."""
    chance = random.Random(20261123)
    network.control({"late_by": late_by})
    calls = [chance.choice(_TROUBLE) if chance.random() < 0.3 else Mode.OK for _ in range(POSTS)]
    network.script("publish", *calls)
    with transaction.atomic():
        for n in range(POSTS):
            sent(scope, f"Beitrag {n}")
    hands = Hands(control)
    try:
        for _kill in range(kills):
            time.sleep(chance.uniform(0.4, 1.0))
            hands.kill_one(chance)
        assert wait_until(settled, seconds=90, every=0.2), list(unsettled())
        time.sleep(late_by + 0.3)  # what is still on its way to the network arrives
    finally:
        hands.stop()


def unsettled() -> Iterator[tuple[int, str, str]]:
    yield from Delivery.objects.filter(next_at__isnull=False).values_list("pk", "state", "reason")


def settled() -> bool:
    return not any(unsettled())


def test_each_post_is_out_exactly_once(scope: Scope, network: FakeNetwork) -> None:
    run(scope, network, kills=8)
    assert network.duplicates() == {}
    assert {item.key for item in network.own} == set(Delivery.objects.values_list("key", flat=True))
    assert set(Delivery.objects.values_list("state", flat=True)) == {"published"}
    # The story of each is complete, and nothing claims what isn't so.
    published = Attempt.objects.filter(outcome="published").values_list("delivery", flat=True)
    assert sorted(published) == sorted(Delivery.objects.values_list("pk", flat=True))
    remote = {item.key: item.id for item in network.own}
    assert all(one.remote_id == remote[one.key] for one in Delivery.objects.all())
    assert Attempt.objects.filter(outcome="interrupted").exists()


@pytest.mark.parametrize("control", ["never_look", "look_too_early"])
def test_without_the_precautions_posts_are_doubled(
    scope: Scope, network: FakeNetwork, control: str
) -> None:
    """The control: the same trouble does double posts, so the test above can fail."""
    # Very late, so that also on a busy machine the hasty look comes first.
    run(scope, network, kills=3, control=control, late_by=5)
    assert network.duplicates() != {}
