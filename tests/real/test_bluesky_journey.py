"""One conversation on Bluesky's own server software, from connecting to deleting."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings

from anklang.inbox import queries as inbox
from anklang.inbox import services as talking
from anklang.inbox.models import Conversation, Message, Reaction
from anklang.inbox.services import Answer
from anklang.networks.bluesky import repo
from anklang.networks.bluesky.session import Session
from anklang.networks.bluesky.uris import Uri
from anklang.networks.bluesky.xrpc import Failed
from anklang.networks.models import Channel
from anklang.networks.services import connect_channel
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.content import Content, PictureContent, VariantContent
from anklang.publishing.models import Delivery, Post
from anklang.web.posts.echo import echo_of
from tests.integration.publishing.desk import later, work
from tests.support.bluesky import Outsider, Servers, sign_up
from tests.support.bluesky.people import eventually
from tests.support.factories import make_scope

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("real-bluesky")]

LONG = (
    "Ab heute gibt es wieder Stollen! Wir backen ihn seit 1962 nach Omas Rezept, mit Butter vom Hof "
    "Wiese und Rosinen, die vier Wochen im Rum lagen. Danach ruht er vierzehn Tage im Keller, damit "
    "er durchzieht. Mehr auf https://amsel.example/stollen?jahr=2026 oder im Laden. Wie mögt ihr "
    "ihn am liebsten? #Stollen"
)


@pytest.fixture
def scope() -> Scope:
    return make_scope()


@pytest.fixture
def brand(network: Servers) -> Outsider:
    return sign_up(network.pds, "Bäckerei Amsel", "baeckerei")


@pytest.fixture
def anna(network: Servers) -> Outsider:
    return sign_up(network.pds, "Anna Lindgren")


@pytest.fixture
def channel(scope: Scope, network: Servers, brand: Outsider) -> Channel:
    form = {"server": network.pds, "name": brand.handle, "password": brand.app_password()}
    return connect_channel(scope, "bluesky", form)


def sent(scope: Scope, content: Content) -> Delivery:
    post = services.save_draft(scope, None, content).post
    (delivery,) = services.commit(scope, post.pk)
    work()
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.PUBLISHED, delivery.why
    return delivery


def picture(scope: Scope) -> PictureContent:
    data = BytesIO()
    Image.new("RGB", (1200, 800), "#c84").save(data, "PNG")
    file = SimpleUploadedFile("brot.png", data.getvalue(), "image/png")
    media = services.store_picture(scope, file, "brot.png")
    return PictureContent(media.pk, "Ein goldbraunes Brot")


def came_back(channel: Channel, kind: type[Message | Reaction], number: int) -> None:
    def asked() -> bool:
        talking.poll(channel.pk)
        return kind.objects.filter(channel=channel).count() >= number

    eventually(asked)


def test_from_connecting_to_deleting(
    scope: Scope,
    channel: Channel,
    brand: Outsider,
    anna: Outsider,
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    text = f"Frisches Brot, @{anna.handle}! Mehr: https://amsel.example/brot"
    variants = (VariantContent(channel.pk),)
    delivery = sent(scope, Content(text, "de", None, variants, (picture(scope),)))
    record = brand.record(delivery.remote_id)["value"]
    kinds = [one["features"][0]["$type"].rpartition("#")[2] for one in record["facets"]]
    assert kinds == ["mention", "link"]
    assert record["embed"]["images"][0]["alt"] == "Ein goldbraunes Brot"

    said = anna.say("Gibt es das auch samstags?", answering=delivery.remote_id)
    anna.like(delivery.remote_id)
    anna.repost(delivery.remote_id)
    anna.follow(brand)
    quote = anna.say("Bestes Brot der Stadt", quoting=delivery.remote_id)
    came_back(channel, Message, 2)
    came_back(channel, Reaction, 4)
    conversation = Conversation.objects.get(thread_id=said)
    assert (conversation.about_id, conversation.last_name) == (delivery.pk, "Anna Lindgren")
    assert conversation.waiting_since is not None
    quoted = Conversation.objects.get(thread_id=quote)
    assert (quoted.state, quoted.waiting_since) == (Conversation.State.DONE, None)
    told = {str(one.newest.kind) for one in inbox.reactions(scope)}
    assert told == {"like", "share", "follow", "quote"}

    talking.reply(scope, conversation.pk, Answer("Ja, ab sieben.", conversation.last_message_id))
    work()
    conversation.refresh_from_db()
    assert conversation.waiting_since is None
    answers = [one for one in brand.posts() if "reply" in one["value"]]
    assert [one["value"]["text"] for one in answers] == ["Ja, ab sieben."]
    assert answers[0]["value"]["reply"]["parent"]["uri"] == said
    talking.poll(channel.pk)
    assert conversation.messages.count() == 2

    def counted() -> bool:
        (echo,) = echo_of(Post.objects.get(pk=delivery.post_id))
        found = echo.measures
        return found is not None and (found.likes, found.shares, found.replies) == (1, 2, 1)

    eventually(counted)

    answer = conversation.messages.get(direction=Message.Direction.OUT)
    services.unpublish(scope, answer.delivery_id or 0)
    services.unpublish(scope, delivery.pk)
    assert brand.posts() == []
    assert Post.objects.get(pk=delivery.post_id).state == Post.State.DRAFT


def test_a_thread_with_a_gate(scope: Scope, channel: Channel, brand: Outsider) -> None:
    options = {"series": "count", "reply_gate": "nobody"}
    delivery = sent(scope, Content(LONG, "de", None, (VariantContent(channel.pk, "", options),)))
    posts = list(reversed(brand.posts()))
    assert [one["value"]["text"][-4:] for one in posts] == [" 1/2", " 2/2"]
    assert posts[1]["value"]["reply"]["root"]["uri"] == posts[0]["uri"] == delivery.remote_id
    key = delivery.remote_id.rpartition("/")[2]
    gate = f"at://{brand.did}/app.bsky.feed.threadgate/{key}"
    assert brand.record(gate)["value"]["allow"] == []
    services.unpublish(scope, delivery.pk)
    assert brand.posts() == []


@pytest.mark.parametrize("lost_at", [1, 2])
def test_a_thread_with_pictures_goes_on_where_an_answer_was_lost(
    scope: Scope,
    channel: Channel,
    brand: Outsider,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lost_at: int,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    variants = (VariantContent(channel.pk, "", {"series": "count"}),)
    pictures = (picture(scope), picture(scope))
    post = services.save_draft(scope, None, Content(LONG, "de", None, variants, pictures)).post
    (delivery,) = services.commit(scope, post.pk)
    answers_lost(monkeypatch, lost_at)
    work()
    delivery.refresh_from_db()
    assert delivery.state != Delivery.State.PUBLISHED
    assert len(brand.posts()) == lost_at

    later(minutes=10)
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.PUBLISHED, delivery.why
    first, second = reversed(brand.posts())
    assert [one["value"]["text"][-4:] for one in (first, second)] == [" 1/2", " 2/2"]
    alts = [one["alt"] for one in first["value"]["embed"]["images"]]
    assert alts == ["Ein goldbraunes Brot", "Ein goldbraunes Brot"]
    assert "embed" not in second["value"]
    assert second["value"]["reply"]["parent"]["uri"] == first["uri"] == delivery.remote_id


def answers_lost(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let the server carry out a write, the n-th, whose answer never arrives."""
    really, calls = repo.create, count(1)

    def create(session: Session, uri: Uri, value: Mapping[str, Any]) -> None:
        really(session, uri, value)
        if next(calls) == number:
            raise Failed("the line went dead", sent=True)

    monkeypatch.setattr(repo, "create", create)


def test_kills_double_nothing(network: Servers, brand: Outsider) -> None:
    """A process that publishes is killed again and again, and starts over with everything."""
    password = brand.app_password()
    command = [sys.executable, "-m", "tests.real.publishing_child"]
    arguments = [network.pds, brand.handle, password, "30"]
    for number in range(8):
        child = subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.02 + 0.04 * number)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    subprocess.run([*command, *arguments], check=True, stdout=subprocess.DEVNULL)
    texts = [one["value"]["text"] for one in brand.posts()]
    assert sorted(texts) == sorted(f"Beitrag {number}" for number in range(30))
