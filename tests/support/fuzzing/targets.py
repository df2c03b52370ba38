"""Which connectors are fuzzed, each with a world in which everything has an answer.

The home channel is missing on purpose: nothing of it comes over a network. What visitors can do
to it is in ``tests/integration/public/test_hostile.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpx

from tests.support import fakenet
from tests.support.bluesky import fake as bluesky
from tests.support.fakemasto import PERSONAS, FakeServer
from tests.support.fakemasto.reach import browse, plugged
from tests.support.wire import Answerer


@dataclass
class Target:
    """A network as its connector meets it."""

    slug: str
    hosts: dict[str, Answerer]
    # What is typed on the connecting page.
    form: Mapping[str, str]
    # Lets somebody answer our post and like it; takes the post's remote id.
    stir: Callable[[str], None]
    # Signs in on the network's own page: address in, what comes back out.
    browse: Callable[[str], Mapping[str, str]] = lambda _url: {}
    redirects: bool = False
    # Forgets everything, for the next round.
    reset: Callable[[], None] = field(default=lambda: None)
    close: Callable[[], None] = field(default=lambda: None)


def mastodon(persona: int = 0) -> Target:
    server = FakeServer(PERSONAS[persona])

    def stir(post: str) -> None:
        question = server.say("Petra", "@backhaus Auch samstags? https://x.example/a", parent=post)
        server.say("Bernd", "@petra Ja.", parent=question)
        server.favourite("Bernd", post)
        server.boost("Petra", post)

    whole = plugged(server).hosts[server.host]

    def answer(request: httpx.Request) -> httpx.Response:
        if "/streaming/" in request.url.path:
            # A line that ends: the spoiler takes whole answers.
            return httpx.Response(200, content=b":)\nevent: notification\ndata: {}\n\n")
        return whole(request)

    return Target(
        slug="mastodon",
        hosts={server.host: answer},
        form={"server": server.host},
        stir=stir,
        browse=lambda url: browse(server, url, "yes"),
        redirects=True,
        reset=server.reset,
    )


def pleroma() -> Target:
    """The older half of the connector: first version, tokens that are renewed."""
    return mastodon(next(at for at, one in enumerate(PERSONAS) if one.name == "pleroma"))


def fake() -> Target:
    network = fakenet.NETWORK

    def answer(request: httpx.Request) -> httpx.Response:
        import json

        body = json.loads(request.read() or b"{}")
        told = fakenet.network.respond(network, request.method, request.url.raw_path.decode(), body)
        return httpx.Response(told.status, headers=dict(told.headers), content=told.body.encode())

    return Target(
        slug="fake",
        hosts={"fake.example": answer},
        form={"name": "amsel", "base_url": "https://fake.example"},
        stir=lambda post: (network.say("Auch samstags?", about=post), None)[1],
        reset=network.reset,
    )


def blue() -> Target:
    server = bluesky.FAKE
    address = bluesky.address()
    outside = httpx.Client(trust_env=False, timeout=20)
    name = address.partition("//")[2]

    def answer(request: httpx.Request) -> httpx.Response:
        headers = {
            k: v for k, v in request.headers.items() if k.lower() not in {"host", "content-length"}
        }
        told = outside.request(
            request.method,
            address + request.url.raw_path.decode(),
            headers=headers,
            content=request.read(),
        )
        return httpx.Response(told.status_code, headers=dict(told.headers), content=told.content)

    form: dict[str, str] = {}

    def reset() -> None:
        server.reset()
        did = server.account("Bäckerei Amsel")
        form.update(
            server=address, name=server.accounts[did]["handle"], password="abcd-efgh-ijkl-mnop"
        )

    def stir(post: str) -> None:
        petra = server.account("Petra")
        server.say(petra, "Auch samstags?", answering=post)
        server.react(petra, "like", post)

    reset()
    return Target("bluesky", {name: answer}, form, stir, reset=reset, close=outside.close)


TARGETS: dict[str, Callable[[], Target]] = {
    "mastodon": mastodon,
    "mastodon-older": pleroma,
    "fake": fake,
    "bluesky": blue,
}
