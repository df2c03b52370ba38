"""A delivery's whole life as a state machine: whatever happens in whatever order, the promises hold.

Hypothesis schedules, edits, cancels, kills, cuts the network, fills the disk, lets the clock jump
(over both daylight-saving Sundays), signs out, pulls the storm switch and restores an old backup.
The clock is virtual, the network the fake one, the machinery the real one. ``ANKLANG_LIVES=500``
lives more lives than CI has time for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from anklang.kernel import clock
from anklang.kernel.backup import rows
from anklang.kernel.jobs import claims, running
from anklang.kernel.models import Job
from anklang.networks.contract import Outgoing
from anklang.networks.models import Channel
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.delivery import records, steps
from anklang.publishing.delivery.queue import JOB
from anklang.publishing.errors import PublishingError
from anklang.publishing.models import Delivery
from tests.support import fakenet
from tests.support.factories import make_scope
from tests.support.fakenet import Mode
from tests.support.fakenet.connector import FakeConnector

from .desk import channel_of, content, sent, wall, written

S = Delivery.State
LIVES = int(os.environ.get("ANKLANG_LIVES", "12"))
ENDED = {S.PUBLISHED, S.REJECTED, S.CANCELLED, S.DISCARDED}
# A quiet day, and shortly before both changes of the clocks in Berlin.
DAYS = [
    datetime(2026, 11, 25, 8, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 0, 30, tzinfo=UTC),
    datetime(2027, 3, 28, 0, 0, 30, tzinfo=UTC),
]
TROUBLE = [
    Mode.LATE_COMMIT,
    Mode.TIMEOUT_AFTER,
    Mode.TIMEOUT_BEFORE,
    Mode.ERROR_AFTER,
    Mode.ERROR_BEFORE,
    Mode.MALFORMED,
    Mode.RATE_LIMITED,
    Mode.UNREACHABLE,
    Mode.REFUSED,
    Mode.SIGNED_OUT,
]


class Killed(BaseException):
    """What a power cut looks like from inside: nothing catches it, nothing is written down."""


class Life(RuleBasedStateMachine):
    """One brand, one channel, and everything that can happen to its posts."""

    def __init__(self) -> None:
        super().__init__()
        self._undo = transaction.atomic()
        self._undo.__enter__()
        fakenet.NETWORK.reset()
        self.now = DAYS[0]
        self.cancelled: set[str] = set()
        self.backup: dict[Any, list[str]] = {}
        self.backup_made = self.now
        self.count = 0
        with self.at():
            self.scope: Scope = make_scope()
            channel_of(self.scope)

    def teardown(self) -> None:
        try:
            self.everything_comes_to_an_end()
        finally:
            transaction.set_rollback(True)
            self._undo.__exit__(None, None, None)

    @contextmanager
    def at(self) -> Iterator[None]:
        with clock.frozen(self.now):
            yield

    def some(self, *states: str) -> list[Delivery]:
        return list(Delivery.objects.filter(state__in=states or list(S)).order_by("pk"))

    # What people do.

    @rule(day=st.sampled_from(DAYS))
    @precondition(lambda self: self.count == 0)
    def it_is(self, day: datetime) -> None:
        self.now = day

    @rule(minutes=st.none() | st.integers(1, 300))
    @precondition(lambda self: self.count < 6)
    def schedule(self, minutes: int | None) -> None:
        self.count += 1
        with self.at():
            if minutes is None:
                sent(self.scope, f"Beitrag {self.count}")
                return
            due = wall(clock.now() + timedelta(minutes=minutes))
            try:
                services.commit(self.scope, written(self.scope, f"Beitrag {self.count}").pk, due)
            except PublishingError:
                return  # that hour doesn't exist, or exists twice: the writer is told

    @rule(which=st.integers(0, 5))
    def cancel(self, which: int) -> None:
        self._try_with(which, self._cancel)

    @rule(which=st.integers(0, 5))
    def edit(self, which: int) -> None:
        self._try_with(which, self._edit)

    @rule(which=st.integers(0, 5), again=st.booleans())
    def decide(self, which: int, again: bool) -> None:
        refused = self.some(S.REJECTED)
        decision = services.Decision.AGAIN if again else services.Decision.GIVE_UP
        with self.at():
            if refused:
                services.decide_rejected(self.scope, refused[which % len(refused)].pk, decision)

    @rule()
    def connect_again(self) -> None:
        Channel.objects.update(state=Channel.State.CONNECTED, state_reason="")

    @rule(on=st.booleans())
    def storm(self, on: bool) -> None:
        with self.at():
            (services.pull_storm_switch if on else services.end_storm)(self.scope)
        self.scope.brand.refresh_from_db()

    # What happens to us.

    @rule(modes=st.lists(st.sampled_from(TROUBLE), min_size=1, max_size=3))
    def the_network_misbehaves(self, modes: list[Mode]) -> None:
        fakenet.NETWORK.script("publish", *modes)

    @rule(modes=st.lists(st.sampled_from([Mode.ERROR_BEFORE, Mode.UNREACHABLE]), max_size=2))
    def looking_fails(self, modes: list[Mode]) -> None:
        fakenet.NETWORK.script("look_up", *modes)

    @rule(seconds=st.sampled_from([1, 20, 61, 95, 600, 3600, 7 * 3600]))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(seconds=st.sampled_from([-3600, -60, 3600]))
    def the_clock_jumps(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def work(self) -> None:
        with self.at():
            claims.reap()
            running.run_due(20)

    @rule(accepted=st.booleans())
    def die_while_sending(self, accepted: bool) -> None:
        """A power cut right before the network hears of it, or right after it accepted."""

        def publish(self: FakeConnector, account: Any, outgoing: Outgoing) -> Any:
            if accepted:
                original(self, account, outgoing)
            raise Killed

        original = FakeConnector.publish
        self._work_with(FakeConnector, "publish", publish)

    @rule(when=st.sampled_from(["start", "end"]))
    def the_disk_is_full(self, when: str) -> None:
        """Nothing can be written before, or after, the network was called."""

        def fails(*_given: Any, **_named: Any) -> None:
            raise OperationalError("database or disk is full")

        self._work_with(records, when, fails)

    @rule()
    def back_up(self) -> None:
        self.backup_made = self.now
        self.backup = {model: list(rows.lines(model)) for model in rows.tables(apps)}

    @rule()
    @precondition(lambda self: bool(self.backup))
    def restore(self) -> None:
        for model in self.backup:
            model._base_manager.all()._raw_delete(DEFAULT_DB_ALIAS)
        for model, lines in self.backup.items():
            rows.insert(model, lines)
        with self.at():
            services.hold_after_restore(self.backup_made)
        self.scope.brand.refresh_from_db()
        # The old backup doesn't know what was cancelled since; it holds it for a person.
        self.cancelled = set()

    # What must hold whatever happened.

    @invariant()
    def nothing_is_there_twice(self) -> None:
        with self.at():
            assert fakenet.NETWORK.duplicates() == {}

    @invariant()
    def nothing_cancelled_is_there(self) -> None:
        with self.at():
            there = {item.key for item in fakenet.NETWORK.own}
        assert there.isdisjoint(self.cancelled)

    @invariant()
    def what_we_call_published_is_there(self) -> None:
        with self.at():
            there = {item.id for item in fakenet.NETWORK.own}
        assert {one.remote_id for one in self.some(S.PUBLISHED)} <= there

    def everything_comes_to_an_end(self) -> None:
        """Let all come right again: every due delivery has ended, asks a person, or is held."""
        for _round in range(60):
            # Whoever is asked to connect the channel again does it.
            Channel.objects.update(state=Channel.State.CONNECTED)
            self.now += timedelta(minutes=7)
            self.work()
            if not Job.objects.filter(name=JOB, state__in=["queued", "running"]).exists():
                break
        self.nothing_is_there_twice()
        self.nothing_cancelled_is_there()
        self.what_we_call_published_is_there()
        with self.at():
            open_ones = [
                (one.state, one.reason, one.due_at)
                for one in Delivery.objects.select_related("brand")
                if one.state not in ENDED | {S.UNKNOWN}
                and not one.is_held
                and one.due_at < self.now - timedelta(hours=1)
            ]
        assert open_ones == []

    def _try_with(self, which: int, act: Callable[[Delivery], None]) -> None:
        every = self.some()
        if every:
            with self.at():
                try:
                    act(every[which % len(every)])
                except PublishingError:
                    return  # too late, and the person is told so

    def _cancel(self, delivery: Delivery) -> None:
        services.cancel(self.scope, delivery.pk)
        self.cancelled.add(delivery.key)

    def _edit(self, delivery: Delivery) -> None:
        assert delivery.post_id is not None
        before = set(
            delivery.post.deliveries.exclude(state__in=ENDED).values_list("key", flat=True)
        )  # type: ignore[union-attr]
        post = services.take_back(self.scope, delivery.post_id)
        self.cancelled |= before
        services.save_draft(
            self.scope,
            post.pk,
            content(self.scope, f"{post.text} (neu)"),
            base_revision=post.revision,
        )
        services.commit(self.scope, post.pk)

    def _work_with(self, where: Any, name: str, instead: Any) -> None:
        """Run one due job with one thing replaced; whoever is killed leaves its lease behind."""
        with pytest.MonkeyPatch.context() as patch, self.at():
            patch.setattr(where, name, instead)
            taken, _more = claims.claim(1, "doomed")
            for item in taken:
                try:
                    claims.finish([running.run(item)])
                except Killed:
                    return


@pytest.mark.django_db
def test_the_promises_hold_whatever_happens() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the same machinery; its own statements on PostgreSQL are in test_never_twice")
    run_machine(
        Life,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # Shrinking takes longer than reading the thirty steps.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
        ),
    )


@pytest.mark.django_db
def test_the_machine_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: whoever sends again without looking doubles posts, and is found out."""
    if connection.vendor != "sqlite":
        pytest.skip("see above")

    def send_again(delivery: Delivery, connector: Any, outcome: Any, reason: str) -> records.Change:
        changes = {"state": S.RETRYING, "reason": reason, "next_at": clock.now()}
        return records.Change(outcome, reason, changes)

    monkeypatch.setattr(steps, "_after_doubt", send_again)
    life = Life()
    try:
        life.the_network_misbehaves([Mode.TIMEOUT_AFTER])
        life.schedule(None)
        life.work()
        life.time_passes(60)
        life.work()
        with pytest.raises(AssertionError):
            life.nothing_is_there_twice()
    finally:
        transaction.set_rollback(True)
        life._undo.__exit__(None, None, None)
