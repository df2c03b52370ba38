"""Every request we send is valid by the API's own document: a strict mock reads along.

The journey runs against the stateful fake; each request goes to the mock as well, whose only task
is to object. The document declares JSON bodies (and multipart for media), no forms.
"""

from __future__ import annotations

import io
import json
import shutil
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from PIL import Image

from anklang.inbox import services as inbox
from anklang.inbox.models import Conversation
from anklang.inbox.services import Answer
from anklang.kernel import clock
from anklang.networks import registry
from anklang.networks.contract import Checks, Edits, Outgoing, Restriction, Restricts
from anklang.networks.services import account_for
from anklang.orgs.scope import Scope
from anklang.publishing import services as publishing
from anklang.publishing.content import Content, PictureContent, VariantContent
from tests.support import strict
from tests.support.fakemasto import PERSONAS, FakeServer
from tests.support.fakemasto.reach import plugged
from tests.support.running import run_everything
from tests.support.servers import need
from tests.support.wire import Answerer

from .conftest import connect_as

pytestmark = pytest.mark.django_db
CONNECTOR = registry.connector("mastodon")
# Where Prism can't read along: pages for people, and the metadata of the sign-in.
_NOT_OURS = ("/oauth/authorize",)


@pytest.fixture(scope="module")
def mock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    document = strict.document("mastodon-openapi.json")
    need(f"{document} (the API's document, kept outside the project)", document.exists())
    need("npm (Node)", shutil.which("npm") is not None)
    mended = tmp_path_factory.mktemp("specs") / document.name
    mended.write_text(json.dumps(_mended(json.loads(document.read_text()))))
    with strict.running(mended) as address:
        yield address


def _mended(api: dict[str, Any]) -> dict[str, Any]:
    """Let a status have text and pictures: its three kinds don't exclude each other in truth."""
    body = api["paths"]["/api/v1/statuses"]["post"]["requestBody"]["content"]["application/json"]
    body["schema"] = {"anyOf": body["schema"]["oneOf"]}
    return api


class Objections:
    """Passes requests on to the mock, and keeps what it objects to."""

    def __init__(self, mock: str, answer: Answerer) -> None:
        self.found: list[str] = []
        self.asked: set[str] = set()
        self._mock = mock
        self._answer = answer
        self.client = httpx.Client(trust_env=False, timeout=30)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        target = request.url.raw_path.decode()
        if not target.startswith(_NOT_OURS):
            headers = {
                name: value
                for name, value in request.headers.items()
                if name.lower() not in {"host", "content-length"}
            }
            told = self.client.request(
                request.method, self._mock + target, headers=headers, content=body
            )
            self.asked.add(f"{request.method} {target.partition('?')[0]}")
            violations = told.headers.get("sl-violations", "")
            if told.status_code >= 400 or '"request"' in violations:
                said = f"{told.status_code} {violations} {told.text[:400]}"
                self.found.append(f"{request.method} {target} {body[:200]!r}: {said}")
        return self._answer(request)


@pytest.fixture
def watched(mock: str) -> Iterator[tuple[FakeServer, Objections]]:
    server = FakeServer(PERSONAS[0])
    wire = plugged(server)
    objections = Objections(mock, wire.hosts[server.host])
    wire.hosts[server.host] = objections
    with wire, objections.client:
        yield server, objections


def test_every_request_of_the_journey_is_valid(
    scope: Scope, watched: tuple[FakeServer, Objections]
) -> None:
    server, objections = watched
    channel = connect_as(scope, server)
    data = io.BytesIO()
    Image.new("RGB", (64, 40), "crimson").save(data, "JPEG")
    data.seek(0)
    picture = PictureContent(publishing.store_picture(scope, data, "brot.jpg").pk, "Ein Laib")
    content = Content("Moin!", "de", None, (VariantContent(channel.pk),), (picture,))
    publishing.commit(scope, publishing.save_draft(scope, None, content).post.pk)
    run_everything()
    (post,) = server.own

    server.say("Petra", "@backhaus Auch samstags?", parent=post.id)
    inbox.poll(channel.pk)
    conversation = Conversation.objects.get()
    answer = Answer("Ja.", based_on=conversation.last_message_id, token=uuid.uuid4().hex)
    inbox.reply(scope, conversation.pk, answer)
    run_everything()
    inbox.poll(channel.pk)

    account = account_for(channel)
    poll = {"poll": "Roggen\nDinkel", "poll_days": "3", "content_warning": "Brot"}
    one = Outgoing("poll", "Was soll es sein?", "de", clock.now(), options=poll)
    CONNECTOR.publish(account, one)
    CONNECTOR.look_up(account, one)
    for name in ("Bernd", "Carla"):
        server.boost(name, post.id)
    CONNECTOR.measure(account, [post.id])
    assert isinstance(CONNECTOR, Edits)
    CONNECTOR.edit(account, post.id, one)
    assert isinstance(CONNECTOR, Restricts)
    who = server.account_id("Petra")
    for how in Restriction:
        CONNECTOR.restrict(account, how, who, [conversation.thread_id], "Werbung")
    CONNECTOR.lift(account, Restriction.MUTE, who)
    assert isinstance(CONNECTOR, Checks)
    CONNECTOR.check(account)
    CONNECTOR.delete(account, post.id)

    assert not objections.found, "\n\n".join(objections.found)
    assert len(objections.asked) >= 15


def test_the_mock_objects_when_it_should(mock: str) -> None:
    objections = Objections(mock, lambda _request: httpx.Response(200))
    for body in ({"status": 5, "media_ids": "x"}, {"poll": {"options": "x"}}):
        request = httpx.Request(
            "POST",
            "https://masto.example/api/v1/statuses",
            json=body,
            headers={"Authorization": "Bearer token-of-the-brand"},
        )
        objections(request)
    objections.client.close()
    assert len(objections.found) == 2
