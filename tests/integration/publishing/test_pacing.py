"""Rate limits shared by all workers, and catching up without a burst."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.utils import translation

from anklang.kernel import clock
from anklang.networks import allowances, contract
from anklang.networks.models import Allowance, Channel
from anklang.orgs.scope import Scope
from anklang.publishing import reasons, services
from anklang.publishing.delivery import pacing
from anklang.publishing.models import Delivery
from anklang.web.posts import standing
from tests.support import fakenet
from tests.support.factories import ChannelFactory, make_scope

from .desk import channel_of, later, sent, wall, work

pytestmark = pytest.mark.django_db
S = Delivery.State


@pytest.fixture
def scope() -> Scope:
    return make_scope()


@pytest.fixture(autouse=True)
def fresh_and_english() -> Iterator[None]:
    allowances._plenty_until.clear()
    with translation.override("en"):
        yield


def quota(posts: int, seconds: int = 600) -> None:
    fakenet.NETWORK.control({"quota": posts, "retry_after": seconds})


def heard(remaining: int, at: datetime, *, limit: int = 300, app: str = "") -> contract.Allowance:
    return contract.Allowance("posts", remaining, at, limit, app)


def states() -> list[str]:
    return sorted(Delivery.objects.values_list("state", flat=True))


def test_posts_stop_before_the_limit_and_leave_room_for_answers(scope: Scope) -> None:
    quota(5)
    for n in range(7):
        sent(scope, f"Beitrag {n}")
    work()
    assert len(fakenet.NETWORK.own) == 3
    assert fakenet.NETWORK.calls["publish"] == 3  # not one call for nothing
    waiting = Delivery.objects.filter(state=S.SCHEDULED)
    assert waiting.count() == 4
    assert {one.reason for one in waiting} == {reasons.NEXT_SLOT}
    assert not any(one.attempts.exists() for one in waiting)


def test_after_the_reset_they_go_out_one_by_one(scope: Scope) -> None:
    quota(5)
    for n in range(7):
        sent(scope, f"Beitrag {n}")
    work()
    resets_at = Allowance.objects.get().resets_at
    slots = sorted(Delivery.objects.filter(state=S.SCHEDULED).values_list("next_at", flat=True))
    assert slots == [resets_at + n * allowances.GAP for n in range(4)]  # type: ignore[operator]
    later(seconds=611)
    assert len(fakenet.NETWORK.own) > 3
    for minutes in (12, 23, 34):
        later(minutes=minutes)
    assert states() == ["published"] * 7


def test_the_writer_sees_the_next_slot(scope: Scope) -> None:
    quota(3)
    delivery = [sent(scope, f"Beitrag {n}") for n in range(3)][-1]
    work()
    delivery.refresh_from_db()
    shown = standing.of_delivery(delivery)
    assert (str(shown.label), shown.at) == ("Next free slot", delivery.next_at)
    assert not standing.is_moving(delivery)
    assert "next free slot" in delivery.why


def test_whoever_moves_it_starts_anew(scope: Scope) -> None:
    quota(3)
    delivery = [sent(scope, f"Beitrag {n}") for n in range(3)][-1]
    work()
    moved = services.reschedule(scope, delivery.pk, wall(clock.now() + timedelta(hours=3)))
    assert moved.reason == ""
    assert standing.of_delivery(moved).at == moved.due_at


def test_plenty_costs_no_counting(scope: Scope) -> None:
    quota(5000)
    for n in range(3):
        sent(scope, f"Beitrag {n}")
    work()
    assert states() == ["published"] * 3
    assert Channel.objects.get(network="fake").tight_until is None


def test_an_app_wide_limit_counts_for_every_channel_of_the_app(scope: Scope) -> None:
    one = ChannelFactory(brand=scope.brand, network="fake", options={"app": "a.example"})
    two = ChannelFactory(network="fake", remote_id="2", options={"app": "a.example"})
    other = ChannelFactory(network="fake", remote_id="3", options={"app": "b.example"})
    at = clock.now() + timedelta(minutes=5)
    allowances.keep(one, heard(1, at, app="a.example"))
    for channel in (one, two, other):
        channel.refresh_from_db()
    assert allowances.take(two) is None
    assert allowances.take(one) == at
    assert allowances.take(other) is None
    assert allowances.closed_until(two) == at


def test_a_late_answer_does_not_give_back_what_was_used(scope: Scope) -> None:
    channel = channel_of(scope)
    at = clock.now() + timedelta(minutes=5)
    allowances.keep(channel, heard(2, at))
    allowances.keep(channel, heard(9, at))
    assert Allowance.objects.get().remaining == 2
    allowances.keep(channel, heard(9, at + timedelta(minutes=5)))
    assert Allowance.objects.get().remaining == 9


@pytest.mark.django_db(transaction=True)
def test_many_workers_together_use_no_more_than_is_left(scope: Scope) -> None:
    channel = channel_of(scope)
    allowances.keep(channel, heard(5, clock.now() + timedelta(minutes=5)))
    channel.refresh_from_db()
    allowed: list[bool] = []

    def worker() -> None:
        allowed.extend(allowances.take(channel) is None for _call in range(4))
        connections.close_all()

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (allowed.count(True), allowed.count(False)) == (5, 11)


def test_after_a_downtime_posts_go_out_one_by_one(scope: Scope) -> None:
    for n in range(4):
        sent(scope, f"Beitrag {n}")
    later(hours=2)
    assert len(fakenet.NETWORK.own) == 1
    waiting = Delivery.objects.filter(state=S.SCHEDULED).order_by("next_at")
    assert {one.reason for one in waiting} == {reasons.CATCHING_UP}
    first, second = waiting[0].next_at, waiting[1].next_at
    assert first is not None
    assert second is not None
    assert second - first == pacing.CATCH_UP_GAP
    later(hours=2, minutes=3)
    assert len(fakenet.NETWORK.own) == 2
    later(hours=2, minutes=30)
    assert states() == ["published"] * 4


def test_posts_due_hours_ago_ask_first(scope: Scope) -> None:
    delivery = sent(scope)
    later(hours=6, minutes=1)
    delivery.refresh_from_db()
    assert delivery.state == S.REJECTED
    assert str(standing.of_delivery(delivery).label) == "Overdue: still send it?"
    assert fakenet.NETWORK.own == []


def test_a_downtime_of_one_channel_slows_no_other_down(scope: Scope) -> None:
    sent(scope, "eins")
    sent(scope, "zwei", network="fakeidem")
    later(hours=1)
    assert states() == ["published"] * 2
