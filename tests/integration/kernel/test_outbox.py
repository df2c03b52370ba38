"""News reach every subscriber at least once, and a failing one holds nobody up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anklang.kernel import audit, clock, outbox
from anklang.kernel.models import AuditEntry, OutboxEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[outbox.Subscriber]]:
    subscribers: dict[str, list[outbox.Subscriber]] = {}
    monkeypatch.setattr(outbox, "_subscribers", subscribers)
    return subscribers


class Broken(Exception):
    pass


def writing(action: str) -> outbox.Subscriber:
    def subscriber(payload: Mapping[str, Any]) -> None:
        audit.record(audit.SYSTEM, action, f"n:{payload['n']}")

    subscriber.__qualname__ = action
    return subscriber


def failing_for(number: int, switch: dict[str, bool]) -> outbox.Subscriber:
    def subscriber(payload: Mapping[str, Any]) -> None:
        audit.record(audit.SYSTEM, "half", f"n:{payload['n']}")
        if switch["on"] and payload["n"] == number:
            raise Broken("not now")

    subscriber.__qualname__ = "failing"
    return subscriber


def written(action: str) -> list[str]:
    return list(AuditEntry.objects.filter(action=action).values_list("target", flat=True))


def test_every_subscriber_has_every_event(news: dict[str, list[outbox.Subscriber]]) -> None:
    outbox.subscribe("t", writing("a"))
    outbox.subscribe("t", writing("b"))
    for n in range(3):
        outbox.emit("t", n=n)
    outbox.emit("nobody.listens", n=9)
    assert outbox.deliver().events == 4
    assert written("a") == written("b") == ["n:0", "n:1", "n:2"]
    assert outbox.deliver().events == 0
    assert not OutboxEvent.objects.filter(handled_at=None).exists()


def test_a_batch_costs_three_statements(news: dict[str, list[outbox.Subscriber]]) -> None:
    outbox.emit_many("t", [{"n": n} for n in range(30)])
    with CaptureQueriesContext(connection) as asked:
        outbox.deliver()
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) == 3


def test_a_failure_is_put_off_kept_and_tried_again(
    news: dict[str, list[outbox.Subscriber]],
) -> None:
    switch = {"on": True}
    outbox.subscribe("t", writing("good"))
    outbox.subscribe("t", failing_for(1, switch))
    for n in range(3):
        outbox.emit("t", n=n)
    done = outbox.deliver()
    assert [str(problem) for problem in done.problems] == ["not now"]
    # The failed one left no trace, the good subscriber of the same event did.
    assert sorted(written("good")) == ["n:0", "n:1", "n:2"]
    assert sorted(written("half")) == ["n:0", "n:2"]
    waiting = OutboxEvent.objects.get(handled_at=None)
    assert waiting.last_error == "Broken: not now"
    assert outbox.deliver().events == 0

    switch["on"] = False
    with clock.shifted(timedelta(hours=2)):
        assert outbox.deliver().events == 1
    assert sorted(written("half")) == ["n:0", "n:1", "n:2"]
    assert sorted(written("good")) == ["n:0", "n:1", "n:2"]


def test_who_takes_news_together_gets_them_in_one_call_or_one_by_one_after_a_failure(
    news: dict[str, list[outbox.Subscriber]],
) -> None:
    calls: list[list[int]] = []

    def together(payloads: Sequence[Mapping[str, Any]]) -> None:
        calls.append([payload["n"] for payload in payloads])
        if calls[-1] in ([1, 2, 3], [2]):
            raise Broken("not with 2")

    outbox.subscribe_together("t", together)
    outbox.emit_many("t", [{"n": n} for n in (4, 5)])
    outbox.deliver()
    assert calls == [[4, 5]]
    outbox.emit_many("t", [{"n": n} for n in (1, 2, 3)])
    assert len(outbox.deliver().problems) == 1
    assert calls[1:] == [[1, 2, 3], [1], [2], [3]]
    assert [event.payload for event in OutboxEvent.objects.filter(handled_at=None)] == [{"n": 2}]


def test_news_whose_deliverer_died_are_delivered_again(
    news: dict[str, list[outbox.Subscriber]],
) -> None:
    outbox.subscribe("t", writing("a"))
    outbox.emit("t", n=1)
    outbox._claim(10)  # and the process dies
    assert outbox.deliver().events == 0
    with clock.shifted(outbox.LEASE + timedelta(seconds=1)):
        assert outbox.deliver().events == 1
    assert written("a") == ["n:1"]


def test_who_was_overtaken_leaves_no_trace(news: dict[str, list[outbox.Subscriber]]) -> None:
    def slow(payload: Mapping[str, Any]) -> None:
        audit.record(audit.SYSTEM, "slow", "n:1")
        OutboxEvent.objects.update(lease_until=clock.now() + timedelta(hours=1))

    outbox.subscribe("t", slow)
    outbox.emit("t", n=1)
    assert outbox.deliver().problems == []
    assert written("slow") == []
    assert OutboxEvent.objects.get().handled_at is None


def test_nothing_is_announced_when_the_change_rolls_back() -> None:
    from anklang.kernel import db

    def change() -> None:
        with db.write():
            outbox.emit("t", n=1)
            raise Broken

    with pytest.raises(Broken):
        change()
    assert not OutboxEvent.objects.exists()


def test_forgets_old_news(news: dict[str, list[outbox.Subscriber]]) -> None:
    from anklang.kernel.jobs import enqueue, running

    outbox.emit("t", n=1)
    outbox.deliver()
    with clock.shifted(timedelta(days=8)):
        outbox.emit("t", n=2)
        enqueue("kernel.purge")
        running.run_due()
    assert [event.payload for event in OutboxEvent.objects.all()] == [{"n": 2}]
