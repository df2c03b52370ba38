"""What may be chosen per post: checked before it is sent, and sent as chosen."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from anklang.networks.models import Channel
from anklang.orgs.scope import Scope
from anklang.publishing import services as publishing
from anklang.publishing.content import Content, PictureContent, VariantContent
from anklang.publishing.errors import NotReady
from tests.integration.publishing.desk import work
from tests.support.fakemasto import FakeServer

from .conftest import connect_as

pytestmark = pytest.mark.django_db


def _send(scope: Scope, channel: Channel, text: str, picture: bool = False, **chosen: str) -> None:
    pictures: tuple[PictureContent, ...] = ()
    if picture:
        data = io.BytesIO()
        Image.new("RGB", (64, 40), "crimson").save(data, "JPEG")
        data.seek(0)
        stored = publishing.store_picture(scope, data, "brot.jpg")
        pictures = (PictureContent(stored.pk, "Ein Laib"),)
    content = Content(text, "de", None, (VariantContent(channel.pk, "", chosen),), pictures)
    publishing.commit(scope, publishing.save_draft(scope, None, content).post.pk)
    for _part in range(5):
        work()


def test_a_poll_behind_a_warning_for_followers(scope: Scope, mastodon: FakeServer) -> None:
    channel = connect_as(scope, mastodon)
    chosen = {
        "poll": "Roggen\nDinkel\n",
        "poll_days": "3",
        "poll_several": "1",
        "content_warning": "Es geht um Brot",
        "visibility": "private",
    }
    _send(scope, channel, "Was soll es sein?", **chosen)
    (post,) = mastodon.own
    assert post.poll is not None
    assert [one["title"] for one in post.poll["options"]] == ["Roggen", "Dinkel"]
    assert post.poll["multiple"] is True
    assert (post.warning, post.visibility, post.language) == ("Es geht um Brot", "private", "de")


@pytest.mark.parametrize(
    ("chosen", "picture"),
    [
        ({"poll": "Nur eine"}, False),
        ({"poll": "Gleich\nGleich"}, False),
        ({"poll": "1\n2\n3\n4\n5"}, False),
        ({"poll": "Roggen\n" + "D" * 51}, False),
        ({"poll": "Roggen\nDinkel"}, True),
        ({"visibility": "everybody"}, False),
        ({"content_warning": "x" * 201}, False),
    ],
)
def test_what_the_server_would_refuse_is_said_before(
    scope: Scope, mastodon: FakeServer, chosen: dict[str, str], picture: bool
) -> None:
    channel = connect_as(scope, mastodon)
    with pytest.raises(NotReady):
        _send(scope, channel, "Was soll es sein?", picture, **chosen)
    assert mastodon.own == []


def test_a_long_text_is_a_thread_and_the_poll_stands_at_its_beginning(
    scope: Scope, mastodon: FakeServer
) -> None:
    channel = connect_as(scope, mastodon)
    text = "Ein Satz über Brot, der nicht kurz ist. " * 30
    _send(scope, channel, text, poll="Roggen\nDinkel", content_warning="Lang")
    posts = sorted(mastodon.own, key=lambda one: one.id)
    assert len(posts) >= 3
    assert [one.parent for one in posts] == [None, *(one.id for one in posts[:-1])]
    assert [bool(one.poll) for one in posts] == [True] + [False] * (len(posts) - 1)
    assert all(len(one.text) + len(one.warning) <= 500 for one in posts)
