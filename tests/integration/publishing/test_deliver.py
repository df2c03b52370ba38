"""The machinery: never twice, never lost, never a lie; one test per way it can go."""

from __future__ import annotations

from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anklang.kernel import clock
from anklang.kernel.jobs import claims, running
from anklang.kernel.models import Job, OutboxEvent
from anklang.networks import registry
from anklang.networks.models import Channel
from anklang.orgs.scope import Scope
from anklang.publishing import jobs, services
from anklang.publishing.content import Content, VariantContent
from anklang.publishing.delivery import steps, sweep
from anklang.publishing.errors import TooLate
from anklang.publishing.models import Attempt, Delivery
from tests.support import fakenet
from tests.support.factories import make_scope
from tests.support.fakenet import blind, idem

from .desk import channel_of, later, sent, signer_of, story, work, written

pytestmark = pytest.mark.django_db
S = Delivery.State


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def texts(network: ModuleType = fakenet) -> list[str]:
    return [item.text for item in network.NETWORK.own]


def test_publishes_once_and_writes_down_what_came_of_it(scope: Scope) -> None:
    delivery = sent(scope, "Guten Morgen")
    work()
    assert story(delivery) == [(1, "send", "published")]
    assert delivery.state == S.PUBLISHED
    assert delivery.remote_id == fakenet.NETWORK.own[0].id
    assert delivery.url
    assert delivery.published_at is not None
    assert delivery.next_at is None
    assert fakenet.NETWORK.own[0].key == delivery.key
    news = OutboxEvent.objects.filter(topic="delivery.changed").latest("id").payload
    assert news["state"] == "published"
    assert news["delivery_id"] == delivery.pk


def test_a_call_that_began_late_is_looked_up_late(
    scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy machine loses a minute before the call, and the network commits late as well."""
    moments = [clock.now()]
    monkeypatch.setattr(clock, "now", lambda: moments[-1])
    publish = fakenet.CONNECTOR.publish

    def slowly(*call: Any) -> Any:
        moments.append(moments[-1] + timedelta(minutes=1))
        return publish(*call)

    monkeypatch.setattr(fakenet.CONNECTOR, "publish", slowly)
    fakenet.NETWORK.script("publish", "late_commit")
    delivery = sent(scope)
    work()
    delivery.refresh_from_db()
    assert delivery.state == S.CHECKING
    assert delivery.next_at is not None
    moments.append(delivery.next_at)
    work()
    assert story(delivery) == [(1, "send", "unknown"), (2, "look_up", "published")]
    assert len(texts()) == 1


def test_needs_at_most_six_statements_per_delivery(scope: Scope) -> None:
    number = 20
    for n in range(number):
        sent(scope, f"Beitrag {n}")
    with CaptureQueriesContext(connection) as captured:
        work()
    assert len(texts()) == number
    bounds = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    statements = [q["sql"] for q in captured if not q["sql"].startswith(bounds)]
    deliver = [sql for sql in statements if "kernel_job" not in sql]
    assert len(deliver) == 6 * number, deliver[:12]


def test_nothing_goes_out_before_its_time(scope: Scope) -> None:
    delivery = sent(scope)
    Delivery.objects.update(next_at=clock.now() + timedelta(hours=2))
    work()
    assert story(delivery) == []
    assert delivery.state == S.SCHEDULED
    later(hours=2, seconds=1)
    assert story(delivery) == [(1, "send", "published")]


def test_a_refusal_is_final_and_announced(scope: Scope) -> None:
    fakenet.NETWORK.script("publish", "refused")
    delivery = sent(scope)
    work()
    later(days=1)
    assert story(delivery) == [(1, "send", "rejected")]
    assert delivery.state == S.REJECTED
    assert "refused" in delivery.reason
    assert OutboxEvent.objects.latest("id").payload["state"] == "rejected"


def test_a_rate_limit_waits_as_long_as_it_was_told_to(scope: Scope) -> None:
    fakenet.NETWORK.retry_after = 300
    fakenet.NETWORK.script("publish", "rate_limited")
    delivery = sent(scope)
    work()
    assert story(delivery) == [(1, "send", "retry_at")]
    assert delivery.state == S.RETRYING
    later(seconds=290)
    assert len(story(delivery)) == 1
    later(seconds=301)
    assert story(delivery)[1:] == [(2, "send", "published")]
    assert len(texts()) == 1


def test_enough_tries_then_a_person_is_told(scope: Scope) -> None:
    fakenet.NETWORK.always("publish", "rate_limited")
    delivery = sent(scope)
    for n in range(steps.MAX_SENDS + 2):
        later(hours=n)
    assert len(story(delivery)) == steps.MAX_SENDS
    assert delivery.state == S.REJECTED
    assert str(steps.MAX_SENDS) in delivery.why
    assert "status 429" in delivery.why


@pytest.mark.parametrize("mode", ["timeout_after", "error_after", "malformed", "wrong_shape"])
def test_a_lost_answer_is_looked_up_and_found(scope: Scope, mode: str) -> None:
    fakenet.NETWORK.script("publish", mode)
    delivery = sent(scope)
    work()
    assert story(delivery) == [(1, "send", "unknown")]
    assert delivery.state == S.CHECKING
    later(seconds=60)
    assert story(delivery) == [(1, "send", "unknown"), (2, "look_up", "published")]
    assert delivery.state == S.PUBLISHED
    assert delivery.remote_id
    assert len(texts()) == 1


@pytest.mark.parametrize("mode", ["timeout_before", "error_before"])
def test_what_never_arrived_is_sent_again(scope: Scope, mode: str) -> None:
    fakenet.NETWORK.script("publish", mode)
    delivery = sent(scope)
    work()
    later(seconds=60)
    assert [outcome for _n, _kind, outcome in story(delivery)] == [
        "unknown",
        "not_found",
        "published",
    ]
    assert len(texts()) == 1


def test_nobody_looks_before_a_late_commit_must_have_settled(scope: Scope) -> None:
    fakenet.NETWORK.script("publish", "late_commit")
    delivery = sent(scope)
    work()
    later(seconds=15)
    assert fakenet.NETWORK.calls["look_up"] == 0
    later(seconds=60)
    assert story(delivery)[-1] == (2, "look_up", "published")
    assert len(texts()) == 1


def test_a_look_up_that_cannot_tell_is_repeated_then_a_person_decides(scope: Scope) -> None:
    fakenet.NETWORK.script("publish", "timeout_after")
    fakenet.NETWORK.always("look_up", "unreachable")
    delivery = sent(scope)
    for n in range(1, 8):
        later(hours=n)
    assert delivery.state != S.PUBLISHED
    kinds = [outcome for _n, _kind, outcome in story(delivery)]
    assert kinds == ["unknown", *["cannot_tell"] * steps.MAX_LOOK_UPS]
    assert delivery.state == S.UNKNOWN
    assert len(texts()) == 1


def test_an_idempotent_network_is_simply_asked_again_with_the_same_key(scope: Scope) -> None:
    idem.NETWORK.script("publish", "timeout_after", "error_before")
    delivery = sent(scope, network="fakeidem")
    for n in range(4):
        later(hours=n)
    assert [outcome for _n, _kind, outcome in story(delivery)] == [
        "unknown",
        "unknown",
        "published",
    ]
    assert idem.NETWORK.calls["look_up"] == 0
    assert len(texts(idem)) == 1


def test_where_nobody_can_look_a_person_decides(scope: Scope) -> None:
    blind.NETWORK.script("publish", "timeout_after")
    delivery = sent(scope, network="fakeblind")
    work()
    later(days=2)
    assert story(delivery) == [(1, "send", "unknown")]
    assert delivery.state == S.UNKNOWN
    assert delivery.next_at is None
    assert len(texts(blind)) == 1


class TestADeadWorker:
    """A worker that died between "sending" and the answer."""

    def die(self, delivery: Delivery, monkeypatch: pytest.MonkeyPatch, *, accepted: bool) -> None:
        original = registry.connector(delivery.channel.network).publish

        class Killed(BaseException):
            """What a kill looks like from inside: nothing is caught, nothing is written."""

        def killed(*args: Any) -> None:
            if accepted:
                original(*args)
            raise Killed

        with monkeypatch.context() as patch:
            patch.setattr(registry.connector(delivery.channel.network), "publish", killed)
            with pytest.raises(Killed):
                work()
        delivery.refresh_from_db()
        assert delivery.state == S.SENDING

    @pytest.mark.parametrize("accepted", [True, False])
    def test_is_noticed_and_looked_up(
        self, scope: Scope, monkeypatch: pytest.MonkeyPatch, accepted: bool
    ) -> None:
        delivery = sent(scope)
        self.die(delivery, monkeypatch, accepted=accepted)
        later(seconds=100)
        later(seconds=200)
        outcomes = [outcome for _n, _kind, outcome in story(delivery)]
        found = ["published"] if accepted else ["not_found", "published"]
        assert outcomes == ["interrupted", *found]
        assert len(texts()) == 1

    @pytest.mark.parametrize("accepted", [True, False])
    def test_on_an_idempotent_network_is_asked_again(
        self, scope: Scope, monkeypatch: pytest.MonkeyPatch, accepted: bool
    ) -> None:
        delivery = sent(scope, network="fakeidem")
        self.die(delivery, monkeypatch, accepted=accepted)
        later(seconds=100)
        assert [outcome for _n, _kind, outcome in story(delivery)] == ["interrupted", "published"]
        assert len(texts(idem)) == 1

    def test_where_nobody_can_look_a_person_decides(
        self, scope: Scope, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        delivery = sent(scope, network="fakeblind")
        self.die(delivery, monkeypatch, accepted=True)
        later(seconds=100)
        later(days=1)
        assert story(delivery) == [(1, "send", "interrupted")]
        assert delivery.state == S.UNKNOWN
        assert delivery.why

    def test_who_wakes_up_late_changes_nothing_but_the_truth_is_kept(
        self, scope: Scope, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The first holder was only asleep: its answer comes after another took over."""
        delivery = sent(scope)
        original = fakenet.CONNECTOR.publish

        def slow(*args: Any) -> Any:
            outcome = original(*args)
            with clock.shifted(timedelta(seconds=100)):
                claims.reap()
                work()  # somebody else takes over and notes the interruption
            return outcome

        with monkeypatch.context() as patch:
            patch.setattr(fakenet.CONNECTOR, "publish", slow)
            work()
        assert [outcome for _n, _kind, outcome in story(delivery)] == ["interrupted", "published"]
        assert delivery.state == S.PUBLISHED
        later(hours=1)
        assert len(texts()) == 1


def test_who_lost_the_lease_does_not_call_the_network(
    scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = sent(scope)
    answers = iter([True, True, False])  # the engine, before the mark, right before the call
    with monkeypatch.context() as patch:
        patch.setattr(claims.Claim, "still_mine", lambda self: next(answers))
        running.run_due()
    assert fakenet.NETWORK.calls["publish"] == 0
    assert story(delivery) == []
    later(seconds=200)
    later(seconds=300)
    assert story(delivery)[-1][2] == "published"
    assert len(texts()) == 1


def test_what_was_cancelled_while_it_was_read_is_not_sent(
    scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = sent(scope)
    original = steps.require_lease

    def cancelled_meanwhile(run: Any) -> None:
        services.cancel(scope, delivery.pk)
        original(run)

    monkeypatch.setattr(steps, "require_lease", cancelled_meanwhile)
    work()
    assert story(delivery) == []
    assert delivery.state == S.CANCELLED
    assert fakenet.NETWORK.calls["publish"] == 0


def test_a_disconnected_channel_is_not_called(scope: Scope) -> None:
    delivery = sent(scope)
    Channel.objects.update(state=Channel.State.DISCONNECTED)
    work()
    assert delivery.attempts.get().outcome == "rejected"
    assert channel_of(scope).name in Delivery.objects.get().why
    assert fakenet.NETWORK.calls["publish"] == 0


def test_a_name_is_not_used_after_consent_was_taken_back(scope: Scope) -> None:
    signer = signer_of(scope)
    draft = Content("Ich bin’s", "de", signer.pk, (VariantContent(channel_of(scope).pk),))
    post = services.save_draft(scope, None, draft).post
    (delivery,) = services.commit(scope, post.pk)
    signer.consent_revoked_at = clock.now()
    signer.save()
    work()
    assert story(delivery) == [(1, "send", "rejected")]
    assert signer.name in delivery.why
    assert texts() == []


def test_a_moment_long_past_is_not_sent_unasked(scope: Scope) -> None:
    delivery = sent(scope)
    later(hours=13)
    assert delivery.attempts.get().outcome == "rejected"
    assert texts() == []
    services.decide_rejected(scope, delivery.pk, services.Decision.AGAIN)
    later(hours=13)
    assert [o for _n, _k, o in story(delivery)] == ["rejected", "again", "published"]
    assert len(texts()) == 1


def test_a_delivery_without_a_job_is_found_again(scope: Scope) -> None:
    delivery = sent(scope)
    Job.objects.all().delete()
    assert sweep.requeue_forgotten() == 0
    with clock.shifted(timedelta(minutes=4)):
        assert sweep.requeue_forgotten() == 1
        assert sweep.requeue_forgotten() == 0
        work()
    assert story(delivery) == [(1, "send", "published")]


def test_an_error_in_a_connector_leaves_nothing_stuck(
    scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = sent(scope)

    def broken(*args: Any) -> None:
        raise KeyError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(fakenet.CONNECTOR, "publish", broken)
        work(strict=False)
    later(seconds=100)
    later(seconds=300)
    outcomes = [outcome for _n, _kind, outcome in story(delivery)]
    assert outcomes == ["interrupted", "not_found", "published"]


def test_attempts_are_never_changed(scope: Scope) -> None:
    fakenet.NETWORK.script("publish", "timeout_before")
    delivery = sent(scope)
    work()
    before = Attempt.objects.values().get()
    later(seconds=60)
    assert Attempt.objects.filter(delivery=delivery, number=1).values().get() == before


def test_every_call_is_shorter_than_what_is_left_of_the_lease() -> None:
    for connector in registry.connectors().values():
        assert connector.info.call_timeout <= jobs.LEASE / 3


class TestAPersonDecides:
    @pytest.fixture
    def unclear(self, scope: Scope) -> Delivery:
        blind.NETWORK.script("publish", "timeout_after")
        delivery = sent(scope, network="fakeblind")
        work()
        delivery.refresh_from_db()
        return delivery

    def test_it_is_there(self, scope: Scope, unclear: Delivery) -> None:
        link = "https://fake.example/p1"
        services.decide_unknown(scope, unclear.pk, services.Decision.IS_THERE, link=link)
        later(days=1)
        assert story(unclear) == [(1, "send", "unknown"), (2, "person", "is_there")]
        assert unclear.state == S.PUBLISHED
        assert unclear.url == link
        assert len(texts(blind)) == 1

    def test_publish_again(self, scope: Scope, unclear: Delivery) -> None:
        services.decide_unknown(scope, unclear.pk, services.Decision.AGAIN)
        work()
        assert story(unclear)[1:] == [(2, "person", "again"), (3, "send", "published")]

    def test_discard(self, scope: Scope, unclear: Delivery) -> None:
        services.decide_unknown(scope, unclear.pk, services.Decision.GIVE_UP)
        later(days=1)
        assert story(unclear)[1:] == [(2, "person", "given_up")]
        assert unclear.state == S.DISCARDED
        assert unclear.post is not None
        assert unclear.post.state == "draft"

    def test_only_once(self, scope: Scope, unclear: Delivery) -> None:
        services.decide_unknown(scope, unclear.pk, services.Decision.IS_THERE)
        with pytest.raises(TooLate):
            services.decide_unknown(scope, unclear.pk, services.Decision.AGAIN)
        assert len(texts(blind)) == 1


def test_written_posts_stay_here(scope: Scope) -> None:
    written(scope)
    work()
    assert texts() == []
