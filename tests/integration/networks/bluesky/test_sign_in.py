"""The sign-in on the server's own page over its whole life: looked up, renewed, lost, ended."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connections
from pytest_django import Settings

from anklang.inbox import services as inbox
from anklang.kernel import clock
from anklang.networks import connecting, watching
from anklang.networks.bluesky import dpop
from anklang.networks.contract import NetworkError, SignInExpired
from anklang.networks.models import Channel
from anklang.networks.services import account_for, disconnect_channel
from anklang.orgs.scope import Scope
from anklang.publishing.delivery import steps
from anklang.publishing.models import Delivery
from tests.integration.publishing.desk import later, sent, work
from tests.support.bluesky.oauth import DID, HANDLE, PDS, SignInServer
from tests.support.factories import make_scope
from tests.support.running import run_everything
from tests.support.wire import Wire

pytestmark = pytest.mark.django_db
RETURN = "https://anklang.example/connect/return/"
RENEWAL = "/oauth/token refresh_token"


@pytest.fixture(autouse=True)
def no_nonces_yet() -> None:
    dpop._nonces.clear()


@pytest.fixture
def server() -> Iterator[SignInServer]:
    server = SignInServer()
    with Wire(server.hosts()):
        yield server


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def connected(scope: Scope, server: SignInServer) -> Channel:
    begun = connecting.begin(scope, "bluesky", {"name": f"@{HANDLE}"}, return_to=RETURN)
    connecting.returned(scope.person, server.browse(begun.url))
    return connecting.save(scope, begun.pk)


def state_of(channel: Channel) -> str:
    channel.refresh_from_db()
    return channel.state


@pytest.mark.parametrize("known_at", ["server", "address"])
@pytest.mark.parametrize("did", [DID, "did:web:shop.example"])
def test_a_name_leads_to_the_account_and_its_server(scope: Scope, known_at: str, did: str) -> None:
    server = SignInServer(known_at, did)
    with Wire(server.hosts()):
        channel = connected(scope, server)
    assert (channel.remote_id, channel.handle) == (did, f"@{HANDLE}")
    assert channel.options["server"] == PDS


def test_a_name_that_nobody_knows_is_told_before_anything_is_saved(scope: Scope) -> None:
    with (
        Wire(SignInServer(known_at="").hosts()),
        pytest.raises(NetworkError, match=HANDLE),
    ):
        connecting.begin(scope, "bluesky", {"name": HANDLE}, return_to=RETURN)


@pytest.mark.parametrize("did", ["did:plc:a/../b", "did:web:user@127.0.0.1", "nonsense", "x" * 900])
@pytest.mark.parametrize("known_at", ["server", "address"])
def test_an_identifier_that_is_none_leads_nowhere(scope: Scope, known_at: str, did: str) -> None:
    server = SignInServer(known_at, did)
    with Wire(server.hosts()), pytest.raises(NetworkError):
        connecting.begin(scope, "bluesky", {"name": HANDLE}, return_to=RETURN)
    assert set(server.calls) == {"resolveHandle"}


def test_a_directory_that_names_another_account_is_not_believed(scope: Scope) -> None:
    hosts = SignInServer().hosts()
    hosts["plc.directory"] = SignInServer(did="did:plc:somebodyelse").hosts()["plc.directory"]
    with Wire(hosts), pytest.raises(NetworkError):
        connecting.begin(scope, "bluesky", {"name": HANDLE}, return_to=RETURN)


def test_nonces_may_change_with_every_answer(scope: Scope, server: SignInServer) -> None:
    connected(scope, server)
    first = server.refused_for_nonce
    # Once per server: from then on every answer brought the nonce for the next call.
    assert first == 2
    deliveries = [sent(scope, f"Brot {number}", "bluesky") for number in range(3)]
    work()
    assert {one.state for one in Delivery.objects.filter(pk__in=[d.pk for d in deliveries])} == {
        Delivery.State.PUBLISHED
    }
    assert server.refused_for_nonce == first
    # Another worker, or this one after a restart, knows no nonce.
    dpop._nonces.clear()
    last = sent(scope, "Brot zum Schluss", "bluesky")
    work()
    last.refresh_from_db()
    assert last.state == Delivery.State.PUBLISHED
    assert server.refused_for_nonce == first + 1
    texts = [one["text"].partition(" ^")[0] for one in server.posts.values()]
    assert sorted(texts) == ["Brot 0", "Brot 1", "Brot 2", "Brot zum Schluss"]


def test_a_renewal_without_an_answer_signs_nobody_out_until_the_server_says_so(
    scope: Scope, server: SignInServer, settings: Settings
) -> None:
    settings.SENDS_MAIL = True
    channel = connected(scope, server)
    kept = channel.credentials
    server.run_out()
    server.lose = 1
    with pytest.raises(NetworkError) as caught:
        inbox.poll(channel.pk)
    assert not isinstance(caught.value, SignInExpired)
    assert state_of(channel) == Channel.State.CONNECTED
    assert (channel.credentials, channel.renewing_until) == (kept, None)
    # The server has taken the old token back with the answer that was lost: only now it is over.
    delivery = sent(scope, "Frisches Brot!", "bluesky")
    work()
    assert state_of(channel) == Channel.State.ATTENTION
    run_everything()
    assert [one.to for one in mail.outbox] == [[scope.person.email]]
    assert server.posts == {}

    assert connected(scope, server) == channel
    run_everything()
    later(minutes=11)
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.PUBLISHED
    assert len(server.posts) == 1


@pytest.mark.parametrize("notice", ["poll", "look after"])
def test_a_revoked_sign_in_is_told_at_the_next_look(
    scope: Scope, server: SignInServer, settings: Settings, notice: str
) -> None:
    settings.SENDS_MAIL = True
    channel = connected(scope, server)
    server.revoke()
    # Channels are polled every minute, and looked after twice a day.
    (inbox.poll if notice == "poll" else watching.look_after)(channel.pk)
    assert state_of(channel) == Channel.State.ATTENTION
    assert channel.state_reason
    run_everything()
    assert [one.to for one in mail.outbox] == [[scope.person.email]]


def test_the_end_of_two_weeks_is_announced_in_time_and_not_at_once(
    scope: Scope, server: SignInServer, settings: Settings
) -> None:
    settings.SENDS_MAIL = True
    channel = connected(scope, server)
    assert channel.expires_at is not None
    assert timedelta(days=13, hours=23) < channel.expires_at - clock.now() <= timedelta(days=14)
    told = []
    for day in range(14):
        with clock.shifted(timedelta(days=day, minutes=1)):
            watching.look_after(channel.pk)
            run_everything()
        told.append(len(mail.outbox))
    assert told == [0] * 7 + [1] * 4 + [2] * 2 + [3]
    assert connected(scope, server) == channel
    channel.refresh_from_db()
    assert channel.announced is None


@pytest.mark.django_db(transaction=True)
def test_workers_that_meet_a_token_that_ran_out_renew_it_once(
    scope: Scope, server: SignInServer
) -> None:
    channel = connected(scope, server)
    deliveries = [sent(scope, f"Brot {number}", "bluesky") for number in range(4)]
    accounts = [account_for(channel) for _ in deliveries]
    server.run_out()
    outcomes: list[object] = []
    start = threading.Barrier(len(deliveries))

    def publish(number: int) -> None:
        try:
            connector, _account, outgoing = steps.call(deliveries[number])
            start.wait(10)
            outcomes.append(type(connector.publish(accounts[number], outgoing)).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=publish, args=(n,)) for n in range(len(deliveries))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["Published"] * 4
    assert server.calls.count(RENEWAL) == 1
    assert len(server.posts) == 4
    assert state_of(channel) == Channel.State.CONNECTED


def test_disconnecting_ends_the_sign_in_at_the_server(scope: Scope, server: SignInServer) -> None:
    channel = connected(scope, server)
    disconnect_channel(scope, channel.pk)
    assert server.calls[-1] == "/oauth/revoke"
