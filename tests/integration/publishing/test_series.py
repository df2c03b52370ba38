"""A long text goes out as a series of posts: each part once, in order, and resumable."""

from __future__ import annotations

import pytest

from anklang.networks.models import Channel
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.content import Content, VariantContent
from anklang.publishing.errors import NotReady, TooLate
from anklang.publishing.models import Delivery, Post
from anklang.publishing.services import Decision
from tests.support import fakenet
from tests.support.factories import make_scope
from tests.support.fakenet import blind, idem

from .desk import channel_of, later, story, work

pytestmark = pytest.mark.django_db
S = Delivery.State

LONG = "Wir backen seit 1962 im selben Haus, und jeden Morgen riecht die Gasse danach. " * 16


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def long_post(scope: Scope, network: str = "fake", marks: str = "count") -> Post:
    channel = channel_of(scope, network)
    options = {"series": marks} if marks else {}
    variants = (VariantContent(channel.pk, "", options),)
    return services.save_draft(scope, None, Content(LONG, "de", None, variants)).post


def sent(scope: Scope, network: str = "fake", marks: str = "count") -> Delivery:
    return services.commit(scope, long_post(scope, network, marks).pk)[0]


def test_goes_out_part_by_part_each_answering_the_one_before(scope: Scope) -> None:
    delivery = sent(scope)
    work()
    assert story(delivery) == [(number, "send", "published") for number in (1, 2, 3)]
    items = fakenet.NETWORK.own
    assert [one.text[-4:] for one in items] == [" 1/3", " 2/3", " 3/3"]
    assert all(len(one.text) <= 500 for one in items)
    assert " ".join(one.text[:-4] for one in items) == LONG.strip()
    assert [one.parent for one in items] == ["", items[0].id, items[1].id]
    assert delivery.state == S.PUBLISHED
    assert delivery.remote_id == items[0].id
    assert [one["remote_id"] for one in delivery.out] == [one.id for one in items]
    assert list(delivery.attempts.values_list("part", flat=True)) == [1, 2, 3]


@pytest.mark.parametrize("mode", ["timeout_after", "error_after", "malformed", "timeout_before"])
@pytest.mark.parametrize("network", [fakenet, idem], ids=["looked up", "idempotent"])
def test_a_lost_answer_in_the_middle_doubles_nothing(
    scope: Scope, network: object, mode: str
) -> None:
    net = network.NETWORK  # type: ignore[attr-defined]
    delivery = sent(scope, "fakeidem" if network is idem else "fake")
    net.script("publish", "ok", mode)
    work()
    later(minutes=5)
    later(minutes=30)
    delivery.refresh_from_db()
    assert delivery.state == S.PUBLISHED
    assert [one.text[-4:] for one in net.own] == [" 1/3", " 2/3", " 3/3"]


def test_a_refusal_in_the_middle_is_told_and_can_be_resumed(scope: Scope) -> None:
    delivery = sent(scope)
    fakenet.NETWORK.script("publish", "ok", "refused")
    work()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.part) == (S.REJECTED, 2)
    assert delivery.url
    with pytest.raises(TooLate):
        services.take_back(scope, delivery.post_id or 0)
    services.decide_rejected(scope, delivery.pk, Decision.AGAIN)
    work()
    delivery.refresh_from_db()
    assert delivery.state == S.PUBLISHED
    assert len(fakenet.NETWORK.own) == 3


def test_leaving_it_at_what_is_out_is_no_way_to_send_it_twice(scope: Scope) -> None:
    delivery = sent(scope)
    fakenet.NETWORK.script("publish", "ok", "refused")
    work()
    services.decide_rejected(scope, delivery.pk, Decision.GIVE_UP)
    delivery.refresh_from_db()
    assert delivery.state == S.PUBLISHED
    assert "1" in delivery.why
    assert "3" in delivery.why
    post = Post.objects.get(pk=delivery.post_id)
    assert post.state == Post.State.COMMITTED
    work()
    assert len(fakenet.NETWORK.own) == 1


def test_between_two_parts_it_cannot_be_cancelled(scope: Scope) -> None:
    delivery = sent(scope)
    fakenet.NETWORK.script("publish", "ok", "rate_limited")
    work()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.part) == (S.RETRYING, 2)
    with pytest.raises(TooLate):
        services.cancel(scope, delivery.pk)
    with pytest.raises(TooLate):
        services.reschedule(scope, delivery.pk, None)
    later(hours=1)
    delivery.refresh_from_db()
    assert delivery.state == S.PUBLISHED
    assert len(fakenet.NETWORK.own) == 3


def test_a_part_of_which_nobody_knows_asks_a_person(scope: Scope) -> None:
    delivery = sent(scope, "fakeblind")
    blind.NETWORK.script("publish", "ok", "timeout_after")
    work()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.part) == (S.UNKNOWN, 2)
    services.decide_unknown(scope, delivery.pk, Decision.IS_THERE)
    work()
    delivery.refresh_from_db()
    assert delivery.state == S.PUBLISHED
    assert delivery.remote_id == blind.NETWORK.own[0].id
    assert len(blind.NETWORK.own) == 2
    assert "2" in delivery.why


def test_the_time_is_that_of_the_first_try(scope: Scope) -> None:
    delivery = sent(scope, marks="")
    planned = delivery.frozen["created_at"]
    work()
    delivery.refresh_from_db()
    assert delivery.frozen["created_at"] > planned
    again = delivery.frozen["created_at"]
    later(minutes=5)
    delivery.refresh_from_db()
    assert delivery.frozen["created_at"] == again


def test_far_too_long_is_said_before(scope: Scope) -> None:
    channel = channel_of(scope)
    text = "Ein Satz, der sich wiederholt und wiederholt. " * 400
    content = Content(text, "de", None, (VariantContent(channel.pk),))
    post = services.save_draft(scope, None, content).post
    with pytest.raises(NotReady):
        services.commit(scope, post.pk)


def test_options_are_part_of_what_is_released(scope: Scope) -> None:
    plain = Content("Hallo", "de", None, (VariantContent(1),))
    chosen = Content("Hallo", "de", None, (VariantContent(1, "", {"series": "count"}),))
    assert plain.hash != chosen.hash
    assert plain.hash == Content("Hallo", "de", None, (VariantContent(1, "", {"x": ""}),)).hash
    assert Content.from_json(chosen.as_json()) == chosen


def test_options_are_kept_with_the_draft_and_in_its_history(scope: Scope) -> None:
    post = long_post(scope, marks="thread")
    assert post.variants.get().options == {"series": "thread"}
    assert post.versions.get().snapshot["variants"][0][2] == {"series": "thread"}
    assert Channel.objects.filter(brand=scope.brand).exists()
