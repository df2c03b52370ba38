"""The networks of the crash bench: how each is started, joined, troubled and counted."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anklang.networks.models import Channel
    from anklang.orgs.scope import Scope

# Share of the calls that go wrong where a network can be told to misbehave.
TROUBLE = 0.3


@dataclass(frozen=True)
class Stage:
    """A running network with our channel on it, and a way to see what is really there."""

    channel: Channel
    texts: Callable[[], list[str]]


def _troubles(chance: random.Random, modes: list[str], posts: int) -> list[str]:
    return [chance.choice(modes) if chance.random() < TROUBLE else "ok" for _ in range(posts)]


@contextmanager
def home(scope: Scope, posts: int) -> Iterator[Stage]:
    """The brand's own page."""
    from anklang.home.models import Entry
    from anklang.networks.services import ensure_home_channel

    channel = ensure_home_channel(scope.actor, scope.brand)
    yield Stage(channel, lambda: list(Entry.objects.values_list("text", flat=True)))


@contextmanager
def bluesky(scope: Scope, posts: int) -> Iterator[Stage]:
    """Bluesky's own server software, from the fixture of the tests."""
    from anklang.networks.services import connect_channel
    from tests.support.bluesky import servers
    from tests.support.bluesky.people import sign_up

    with servers.running() as there:
        baker = sign_up(there.pds, "Amsel")
        form = {"server": there.pds, "name": baker.handle, "password": baker.app_password()}
        channel = connect_channel(scope, "bluesky", form)
        yield Stage(channel, lambda: _records(there.pds, baker.did))


def _records(pds: str, did: str) -> list[str]:
    import httpx

    found: list[str] = []
    cursor = ""
    while True:
        answer = httpx.get(
            f"{pds}/xrpc/com.atproto.repo.listRecords",
            params={
                "repo": did,
                "collection": "app.bsky.feed.post",
                "limit": 100,
                "cursor": cursor,
            },
            timeout=30,
        ).json()
        found += [one["value"]["text"] for one in answer["records"]]
        cursor = answer.get("cursor", "")
        if not cursor or not answer["records"]:
            return found


@contextmanager
def no_idempotency(scope: Scope, posts: int) -> Iterator[Stage]:
    """A network that keeps no keys, commits late and shows its list late."""
    from anklang.networks.models import Channel
    from tests.support.fakenet import FakeNetwork
    from tests.support.fakenet.server import running

    network, chance = FakeNetwork(), random.Random(20261125)
    modes = ["late_commit", "timeout_after", "timeout_before", "error_after", "error_before"]
    network.control({"late_by": LATE_BY.total_seconds(), "stale_for": 1})
    network.script("publish", *_troubles(chance, [*modes, "malformed"], posts))
    with running(network, latency=0.03) as address:
        channel = Channel.objects.create(
            brand=scope.brand,
            network="fake",
            remote_id="crash",
            name="Fake",
            options={"base_url": address},
        )
        yield Stage(channel, lambda: [item.text for item in network.own])


@contextmanager
def mastodon(scope: Scope, posts: int) -> Iterator[Stage]:
    """A server that speaks the Mastodon API and loses every second idempotency key."""
    from anklang.networks import connecting
    from tests.support.fakemasto import PERSONAS, FakeServer
    from tests.support.fakemasto.reach import browse, running

    persona = next(one for one in PERSONAS if one.idempotency == "lost")
    server, chance = FakeServer(persona), random.Random(20261125)
    with running(server) as address:
        begun = connecting.begin(
            scope, "mastodon", {"server": address}, return_to="http://127.0.0.1:8000/connect/"
        )
        connecting.returned(scope.person, browse(server, begun.url, "yes"))
        channel = connecting.save(scope, begun.pk)
        server.late_by = LATE_BY
        modes = ["late_commit", "timeout_before", "error_after", "error_before", "malformed"]
        server.script("publish", *_troubles(chance, modes, posts))
        yield Stage(channel, lambda: [note.text for note in server.own])


LATE_BY = timedelta(seconds=2)
Opener = Callable[["Scope", int], AbstractContextManager[Stage]]
STAGES: dict[str, Opener] = {
    "home": home,
    "bluesky": bluesky,
    "mastodon": mastodon,
    "no idempotency": no_idempotency,
}
