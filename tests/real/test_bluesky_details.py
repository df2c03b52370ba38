"""Link cards, pictures in threads, languages and moderation on Bluesky's own server software."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from PIL import Image

from anklang.kernel import clock
from anklang.networks.bluesky import CONNECTOR
from anklang.networks.contract import Account, Outgoing, Published, Restriction
from tests.support.bluesky import Outsider, Servers, sign_up
from tests.support.bluesky.people import eventually

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("real-bluesky")]

PAGE = b"""<!doctype html><title>Brot</title><meta property="og:title" content="Unser Brot">
<meta property="og:description" content="Jeden Tag frisch"><meta property="og:image" content="/brot.png">"""


@pytest.fixture
def shop() -> Iterator[str]:
    """A web page with a picture to be shown in a card."""
    data = BytesIO()
    Image.new("RGB", (1200, 630), "#c84").save(data, "PNG")
    answers = {"/": ("text/html", PAGE), "/brot.png": ("image/png", data.getvalue())}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = answers[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def brand(network: Servers) -> Outsider:
    return sign_up(network.pds, "Bäckerei Amsel", "baeckerei")


@pytest.fixture
def account(network: Servers, brand: Outsider) -> Account:
    form = {"server": network.pds, "name": brand.handle, "password": brand.app_password()}
    found = CONNECTOR.connect(1, form)
    return Account(1, 1, found.remote_id, found.credentials, found.options)


def published(account: Account, outgoing: Outgoing) -> str:
    outcome = CONNECTOR.publish(account, outgoing)
    assert isinstance(outcome, Published), outcome
    return outcome.remote_id


def test_a_card_with_its_picture_and_every_language(
    account: Account, brand: Outsider, shop: str
) -> None:
    options = {"languages": "en,fr"}
    uri = published(
        account, Outgoing("card", f"Frisch: {shop}", "de", clock.now(), options=options)
    )
    value = brand.record(uri)["value"]
    external = value["embed"]["external"]
    assert value["embed"]["$type"] == "app.bsky.embed.external"
    assert (external["title"], external["description"]) == ("Unser Brot", "Jeden Tag frisch")
    assert external["thumb"]["mimeType"] == "image/jpeg"
    assert 0 < external["thumb"]["size"] < 1_000_000
    assert value["langs"] == ["de", "en", "fr"]
    (shown,) = eventually(lambda: brand.ask("app.bsky.feed.getPosts", uris=uri)["posts"])
    assert shown["embed"]["external"]["title"] == "Unser Brot"
    assert shown["embed"]["external"]["thumb"]


def test_quotes_can_be_refused_and_made(
    network: Servers, account: Account, brand: Outsider
) -> None:
    anna = sign_up(network.pds, "Anna")
    quoted = anna.say("Bestes Brot")
    options = {"quote": quoted, "no_quotes": "1", "reply_gate": "following"}
    uri = published(account, Outgoing("quote", "Danke!", "de", clock.now(), options=options))
    assert brand.record(uri)["value"]["embed"]["record"]["uri"] == quoted
    key = uri.rpartition("/")[2]
    rules = brand.record(f"at://{brand.did}/app.bsky.feed.postgate/{key}")["value"]
    assert rules["embeddingRules"][0]["$type"].endswith("#disableRule")
    gate = brand.record(f"at://{brand.did}/app.bsky.feed.threadgate/{key}")["value"]
    assert gate["allow"] == [{"$type": "app.bsky.feed.threadgate#followingRule"}]


def test_muting_blocking_reporting_and_back(
    network: Servers, account: Account, brand: Outsider
) -> None:
    spam = sign_up(network.pds, "Spam")
    uri = spam.say("Kauft Uhren!")

    def viewer() -> dict[str, object]:
        found = brand.ask("app.bsky.actor.getProfile", actor=spam.did)["viewer"]
        return dict(found)

    eventually(lambda: brand.ask("app.bsky.actor.getProfiles", actors=spam.did)["profiles"])
    for _twice in range(2):
        CONNECTOR.restrict(account, Restriction.MUTE, spam.did, [uri], "Werbung")
        CONNECTOR.restrict(account, Restriction.BLOCK, spam.did, [uri], "Werbung")
    eventually(lambda: viewer()["muted"] and "blocking" in viewer())
    CONNECTOR.restrict(account, Restriction.REPORT, spam.did, [uri], "Werbung")
    CONNECTOR.lift(account, Restriction.MUTE, spam.did)
    CONNECTOR.lift(account, Restriction.BLOCK, spam.did)
    eventually(lambda: not viewer()["muted"] and "blocking" not in viewer())
