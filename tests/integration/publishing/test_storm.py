"""The storm switch: nothing that it holds goes out, and afterwards nothing bursts."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from anklang.kernel import clock
from anklang.networks import registry
from anklang.orgs.models import Brand, Role
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.delivery import records, sweep
from anklang.publishing.delivery.overtaken import Overtaken
from anklang.publishing.errors import PublishingError
from anklang.publishing.models import Delivery
from tests.support import fakenet
from tests.support.factories import make_scope

from .desk import later, sent, wall, work, written

pytestmark = pytest.mark.django_db
S = Delivery.State


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def planned(scope: Scope, **after: float) -> Delivery:
    at = wall(clock.now() + timedelta(**after))
    return services.commit(scope, written(scope).pk, at)[0]


def fresh(scope: Scope) -> Scope:
    return Scope(scope.person, Brand.objects.get(pk=scope.brand.pk), scope.role)


def states(*deliveries: Delivery) -> list[str]:
    for one in deliveries:
        one.refresh_from_db()
    return [one.state for one in deliveries]


def test_holds_what_is_scheduled_and_what_is_handed_over_meanwhile(scope: Scope) -> None:
    before = planned(scope, hours=1)
    services.pull_storm_switch(scope, "Brand in der Nachbarschaft")
    now = sent(scope)
    work()
    later(hours=2)
    assert states(before, now) == [S.SCHEDULED, S.SCHEDULED]
    assert all(one.is_held for one in (before, now))


def test_the_sweep_leaves_alone_what_is_held(scope: Scope) -> None:
    planned(scope, minutes=5)
    services.pull_storm_switch(scope)
    later(minutes=30)
    with clock.shifted(timedelta(minutes=40)):
        assert sweep.requeue_forgotten() == 0


def test_other_brands_are_not_held(scope: Scope) -> None:
    services.pull_storm_switch(scope)
    other = sent(make_scope())
    work()
    assert states(other) == [S.PUBLISHED]


def test_afterwards_nothing_bursts_and_nothing_is_lost(scope: Scope) -> None:
    late = [planned(scope, hours=n) for n in (1, 2, 3)]
    coming = planned(scope, hours=30)
    due = coming.due_at
    services.pull_storm_switch(scope)
    later(hours=24)
    with clock.shifted(timedelta(hours=24)):
        moved = services.end_storm(fresh(scope))
        at = [one.delivery.due_at - clock.now() for one in moved if one.moved]
        assert [round(one / timedelta(minutes=1)) for one in at] == [10, 40, 70]
        assert [one.delivery.pk for one in moved] == [*(one.pk for one in late), coming.pk]
    later(hours=24, minutes=15)
    assert states(*late) == [S.PUBLISHED, S.SCHEDULED, S.SCHEDULED]
    later(hours=24, minutes=45)
    assert states(*late) == [S.PUBLISHED, S.PUBLISHED, S.SCHEDULED]
    later(hours=25, minutes=15)
    assert states(*late) == [S.PUBLISHED] * 3
    assert states(coming) == [S.SCHEDULED]
    assert coming.due_at == due
    later(hours=31)
    assert states(coming) == [S.PUBLISHED]


def test_late_ones_keep_clear_of_what_is_planned_anyway(scope: Scope) -> None:
    planned(scope, minutes=10)
    services.pull_storm_switch(scope)
    with clock.shifted(timedelta(hours=2)):
        soon = planned(scope, minutes=20)
        (release,) = [one for one in services.end_storm(fresh(scope)) if one.moved]
        assert release.at - soon.due_at >= timedelta(minutes=30)


def test_one_can_be_let_go_alone(scope: Scope) -> None:
    first, second = planned(scope, hours=1), planned(scope, hours=2)
    services.pull_storm_switch(scope)
    later(hours=3)
    with clock.shifted(timedelta(hours=3)):
        services.let_go(fresh(scope), second.pk)
        work()
        with pytest.raises(PublishingError):
            services.let_go(fresh(scope), second.pk)
    assert states(first, second) == [S.SCHEDULED, S.PUBLISHED]


def test_a_later_storm_holds_again_what_was_let_go(scope: Scope) -> None:
    delivery = planned(scope, hours=5)
    services.pull_storm_switch(scope)
    services.let_go(fresh(scope), delivery.pk)
    services.end_storm(fresh(scope))
    with clock.shifted(timedelta(minutes=1)):
        services.pull_storm_switch(fresh(scope))
    later(hours=6)
    assert states(delivery) == [S.SCHEDULED]


def test_what_is_tried_again_is_held_too(scope: Scope) -> None:
    delivery = sent(scope)
    fakenet.NETWORK.retry_after = 300
    fakenet.NETWORK.script("publish", "rate_limited")
    work()
    services.pull_storm_switch(scope)
    later(hours=1)
    assert states(delivery) == [S.RETRYING]


def test_only_who_sends_pulls_it(scope: Scope) -> None:
    for role in (Role.REPRESENTATIVE, Role.MODERATOR, Role.GUEST, Role.VIEWER):
        with pytest.raises(PermissionDenied):
            services.pull_storm_switch(make_scope(role, brand=scope.brand))


def test_a_claim_that_read_the_delivery_before_is_refused(scope: Scope) -> None:
    """The worker has loaded everything; the switch is pulled; then it wants to begin."""
    delivery = sent(scope)
    loaded = records.load(delivery.pk)
    assert loaded is not None
    assert not loaded.is_held
    services.pull_storm_switch(scope)
    with pytest.raises(Overtaken):
        records.start(loaded, registry.connector("fake").info)
    assert states(delivery) == [S.SCHEDULED]


@pytest.mark.django_db(transaction=True)
def test_pulling_waits_for_a_claim_under_way(scope: Scope) -> None:
    """On PostgreSQL: once pulling has returned, every claim has seen it or is told as sent."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time anyway")
    delivery = sent(scope)
    pulled = threading.Event()

    def pull() -> None:
        services.pull_storm_switch(scope)
        pulled.set()
        connection.close()

    with transaction.atomic():
        records.start(delivery, registry.connector("fake").info)
        thread = threading.Thread(target=pull)
        thread.start()
        assert not pulled.wait(0.5)
    thread.join(10)
    assert pulled.is_set()
