"""Hearing at once: a line that shortens the wait, and breaks without harm."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django import Settings

from anklang.inbox.listening import LEASE, Line, Listening
from anklang.inbox.models import Message
from anklang.inbox.services.polling import POLL, poll_soon
from anklang.kernel import clock
from anklang.kernel.models import Job
from anklang.networks import queries, registry
from anklang.networks.contract import NetworkError, NoStream, SignInExpired, Streams
from anklang.networks.models import Channel
from anklang.networks.services import account_for
from anklang.orgs.scope import Scope
from tests.integration.publishing.desk import sent, work
from tests.support.crashing import wait_until
from tests.support.factories import make_scope
from tests.support.fakemasto import PERSONAS, FakeServer
from tests.support.fakemasto.reach import running

from .conftest import connect_as

pytestmark = pytest.mark.django_db
CONNECTOR = registry.connector("mastodon")


def listen(channel: Channel, heard: Callable[[], None], on: Callable[[], bool]) -> None:
    assert isinstance(CONNECTOR, Streams)
    CONNECTOR.listen(account_for(channel), heard, on)


def test_only_servers_that_say_so_are_listened_to(scope: Scope, server: FakeServer) -> None:
    channel = connect_as(scope, server)
    assert (queries.to_listen() == [channel]) == (server.persona.streaming != "no")


def test_a_server_without_an_open_line_is_asked_instead(scope: Scope, server: FakeServer) -> None:
    channel = connect_as(scope, server)
    if server.persona.streaming == "yes":
        server.script("stream", "signed_out", "unavailable")
        for expected in (SignInExpired, NetworkError):
            with pytest.raises(expected):
                listen(channel, lambda: None, lambda: True)
    elif server.persona.streaming == "says so":
        with pytest.raises(NoStream):
            listen(channel, lambda: None, lambda: True)
        assert Line(channel.pk).once() == timedelta(hours=6)


def test_what_comes_is_heard_at_once_and_read_once(scope: Scope, mastodon: FakeServer) -> None:
    channel = connect_as(scope, mastodon)
    delivery = sent(scope, "Frisches Brot!", "mastodon")
    work()
    delivery.refresh_from_db()
    Job.objects.filter(name=POLL).delete()

    def stirred() -> bool:
        mastodon.say("Petra", "@backhaus Auch samstags?", parent=delivery.remote_id)
        return True

    heard: list[int] = []

    def hear() -> None:
        heard.append(1)
        mastodon.hang_up()

    listen(channel, hear, stirred)
    assert len(heard) >= 1
    for _twice in range(2):
        # Whoever hears it twice, or opens the line anew, queues one poll and no more.
        poll_soon([channel])
    assert Job.objects.filter(name=POLL, state=Job.State.QUEUED).count() == 1
    work()
    first = Message.objects.filter(direction=Message.Direction.IN).count()
    poll_soon([channel])
    work()
    assert first == Message.objects.filter(direction=Message.Direction.IN).count() > 0


def test_a_broken_line_is_opened_anew_after_growing_pauses(
    scope: Scope, mastodon: FakeServer
) -> None:
    channel = connect_as(scope, mastodon)
    mastodon.script("stream", *(["unavailable"] * 4))
    line = Line(channel.pk)
    pauses = [line.once() for _break in range(4)]
    assert pauses[0] < pauses[2] < pauses[3] <= timedelta(minutes=5)
    # Each time it asks for what came while nobody listened.
    assert Job.objects.filter(name=POLL, state=Job.State.QUEUED).exists()


def test_one_process_listens_and_another_takes_over(scope: Scope, mastodon: FakeServer) -> None:
    channel = connect_as(scope, mastodon)
    first, second = Listening(), Listening()
    assert first._claim(channel)
    assert not second._claim(channel)
    assert first._claim(channel)
    with clock.shifted(LEASE * 2):
        assert second._claim(channel)
        assert not first._claim(channel)


@pytest.mark.django_db(transaction=True)
def test_over_a_real_connection(settings: Settings) -> None:
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
    server = FakeServer(PERSONAS[0])
    with running(server) as address:
        server.host = address
        scope = make_scope()
        server.host = address.partition("//")[2]
        channel = _connected(scope, server, address)
        listening = Listening()
        listening.start()
        try:
            assert wait_until(lambda: server.calls["stream"] == 1)
            assert wait_until(lambda: Job.objects.filter(name=POLL).exists())
            Job.objects.filter(name=POLL).delete()
            server.say("Petra", "@backhaus Moin!")
            assert wait_until(lambda: Job.objects.filter(name=POLL).exists())
            Channel.objects.filter(pk=channel.pk).update(state=Channel.State.DISCONNECTED)
            listening.look()
            assert not listening._lines
        finally:
            server.hang_up()
            assert listening.stop()
    assert wait_until(
        lambda: not any(one.name.startswith("line-") for one in threading.enumerate())
    )


def _connected(scope: Scope, server: FakeServer, address: str) -> Channel:
    from anklang.networks import connecting
    from tests.support.fakemasto.reach import browse

    back = "http://127.0.0.1:8000/connect/return/"
    begun = connecting.begin(scope, "mastodon", {"server": address}, return_to=back)
    connecting.returned(scope.person, browse(server, begun.url, "yes"))
    return connecting.save(scope, begun.pk)
