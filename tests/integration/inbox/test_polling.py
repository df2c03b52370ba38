"""Asking channels what came back: pages, cursors, and networks that don't feel like it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from anklang.inbox import services
from anklang.inbox.models import Message
from anklang.kernel import clock, outbox
from anklang.kernel.models import Job
from anklang.networks.contract import Fetched, NetworkError
from anklang.networks.models import Channel
from tests.integration.inbox.conftest import Desk
from tests.support import fakenet
from tests.support.factories import BrandFactory, ChannelFactory
from tests.support.running import run_everything

pytestmark = pytest.mark.django_db


def test_a_poll_reads_page_after_page_and_remembers_where_it_was(desk: Desk) -> None:
    fakenet.NETWORK.page_size = 3
    for number in range(8):
        fakenet.NETWORK.say(f"Nachricht {number}")
    assert services.poll(desk.channel.pk) == 8
    assert Message.objects.count() == 8
    fakenet.NETWORK.say("noch eine")
    assert services.poll(desk.channel.pk) == 1
    desk.channel.refresh_from_db()
    assert desk.channel.polled_at is not None


def test_pages_before_a_failure_are_kept_and_the_rest_comes_later(desk: Desk) -> None:
    fakenet.NETWORK.page_size = 2
    for number in range(4):
        fakenet.NETWORK.say(f"Nachricht {number}")
    fakenet.NETWORK.script("fetch", "ok", "unreachable")
    with pytest.raises(NetworkError):
        services.poll(desk.channel.pk)
    assert Message.objects.count() == 2
    desk.channel.refresh_from_db()
    assert desk.channel.state == Channel.State.CONNECTED
    services.poll(desk.channel.pk)
    assert Message.objects.count() == 4


def test_a_network_that_asks_for_patience_is_asked_again_later(desk: Desk) -> None:
    fakenet.NETWORK.say("Hallo")
    fakenet.NETWORK.script("fetch", "rate_limited")
    services.poll_soon([desk.channel])
    run_everything()
    assert Message.objects.count() == 0
    with clock.shifted(timedelta(minutes=5)):
        run_everything()
    assert Message.objects.count() == 1


@pytest.mark.parametrize("cursor", ["\ud800", "a\0b"])
def test_a_place_to_go_on_that_cannot_be_kept_is_no_answer(cursor: str) -> None:
    with pytest.raises(NetworkError, match=r"can’t be read|nicht lesen"):
        Fetched((), cursor)


def test_a_lost_sign_in_is_shown_on_the_channel(desk: Desk) -> None:
    fakenet.NETWORK.script("fetch", "signed_out")
    services.poll(desk.channel.pk)
    desk.channel.refresh_from_db()
    assert desk.channel.state == Channel.State.ATTENTION
    fakenet.NETWORK.calls.clear()
    services.poll(desk.channel.pk)
    assert not fakenet.NETWORK.calls


def test_another_poller_that_was_quicker_keeps_its_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fakenet.NETWORK.say("Hallo")
    fetch = fakenet.CONNECTOR.fetch

    def slowly(account: object, cursor: str) -> object:
        page = fetch(account, cursor)  # type: ignore[arg-type]
        Channel.objects.filter(pk=desk.channel.pk).update(cursor="99")
        return page

    monkeypatch.setattr(fakenet.CONNECTOR, "fetch", slowly)
    services.poll(desk.channel.pk)
    desk.channel.refresh_from_db()
    assert desk.channel.cursor == "99"


def test_queued_polls_do_not_pile_up(desk: Desk) -> None:
    assert services.poll_soon([desk.channel]) == 1
    assert services.poll_soon([desk.channel]) == 0
    assert Job.objects.filter(name=services.POLL).count() == 1
    Job.objects.update(state=Job.State.RUNNING)
    assert services.poll_soon([desk.channel]) == 1  # the running one may have missed it


def test_news_from_the_own_page_poll_that_brand_only() -> None:
    mine = ChannelFactory(network="home")
    ChannelFactory(network="home")
    ChannelFactory(network="fake", brand=mine.brand)
    outbox.emit("home.changed", brand_id=mine.brand_id)
    outbox.emit("home.changed", brand_id=mine.brand_id)
    outbox.emit("home.changed", brand_id=BrandFactory().pk)
    outbox.deliver()
    jobs = Job.objects.filter(name=services.POLL)
    assert [job.payload["channel_id"] for job in jobs] == [mine.pk]


def test_every_connected_channel_comes_round(desk: Desk) -> None:
    ChannelFactory(state=Channel.State.DISCONNECTED)
    ChannelFactory(network="gone")
    assert services.poll_all() == 1
