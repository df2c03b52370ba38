"""The same journey on every kind of server: connect, post, be answered, answer, count, delete."""

from __future__ import annotations

import io
import uuid
from datetime import timedelta

import pytest
from PIL import Image

from anklang.inbox import services as inbox
from anklang.inbox.models import Conversation, Message
from anklang.inbox.services import Answer
from anklang.kernel import clock
from anklang.networks import queries, registry
from anklang.networks.contract import (
    Capability,
    Edits,
    NetworkError,
    Outgoing,
    Published,
    Rejected,
    Restriction,
    Restricts,
)
from anklang.networks.models import Channel
from anklang.networks.services import account_for
from anklang.orgs.models import Representative
from anklang.orgs.scope import Scope
from anklang.publishing import services as publishing
from anklang.publishing.content import Content, PictureContent, VariantContent
from anklang.publishing.models import Delivery
from tests.integration.publishing.desk import later, story, work
from tests.support.fakemasto import FakeServer
from tests.support.fakemasto.server import BRAND
from tests.support.running import run_everything

from .conftest import connect_as

pytestmark = pytest.mark.django_db
CONNECTOR = registry.connector("mastodon")
TEXT = 'Frisch aus dem Ofen - das "Roggenbrot" ist da: https://backhaus.example/brote/roggen-mit-sauerteig'


def _hand_over(scope: Scope, channel: Channel, text: str = TEXT, picture: bool = False) -> Delivery:
    speaker = Representative.objects.get(brand=scope.brand, person=scope.person)
    Representative.objects.filter(pk=speaker.pk).update(sign_off="^ga")
    pictures = ()
    if picture:
        data = io.BytesIO()
        Image.new("RGB", (320, 200), "crimson").save(data, "JPEG")
        data.seek(0)
        stored = publishing.store_picture(scope, data, "brot.jpg")
        pictures = (PictureContent(stored.pk, "Ein dunkler Laib auf Holz", "0.5,-0.25"),)
    content = Content(text, "de", speaker.pk, (VariantContent(channel.pk),), pictures)
    post = publishing.save_draft(scope, None, content).post
    (delivery,) = publishing.commit(scope, post.pk)
    return delivery


def _published(delivery: Delivery) -> Delivery:
    for minutes in range(0, 30, 3):
        with clock.shifted(timedelta(minutes=minutes)):
            work(strict=False)
        delivery.refresh_from_db()
        if delivery.state == Delivery.State.PUBLISHED:
            return delivery
    raise AssertionError(f"{delivery.state}: {delivery.reason}")


def test_the_journey(scope: Scope, server: FakeServer) -> None:
    channel = connect_as(scope, server)
    assert channel.handle == f"@backhaus@{server.host}"
    assert queries.info(channel).text_limit == server.persona.text_limit

    delivery = _published(_hand_over(scope, channel, picture=True))
    (post,) = server.own
    assert post.text == f"{TEXT} ^ga"
    # Whatever the server's own default is.
    assert post.visibility == "public"
    assert [server.media[one]["description"] for one in post.media] == ["Ein dunkler Laib auf Holz"]
    assert [server.media[one]["meta"] for one in post.media] == [{"focus": {"x": 0.5, "y": -0.25}}]
    assert delivery.remote_id == post.id

    question = server.say("Petra", "@backhaus Gibt es das auch samstags?", parent=post.id)
    server.say("Bernd", "@petra Ja, immer!", parent=question)
    server.favourite("Petra", post.id)
    for _twice in range(2):
        server.boost("Bernd", post.id)
    inbox.poll(channel.pk)
    conversation = Conversation.objects.get()
    texts = list(conversation.messages.order_by("at").values_list("text", flat=True))
    assert texts == ["@backhaus Gibt es das auch samstags?", "@petra Ja, immer!"]
    assert conversation.about == delivery

    asked = Message.objects.get(text__contains="samstags")
    answer = Answer(
        "Ja, ab sieben.",
        based_on=conversation.last_message_id,
        token=uuid.uuid4().hex,
        reply_to=asked.pk,
    )
    reply = inbox.reply(scope, conversation.pk, answer)
    run_everything()
    reply.refresh_from_db()
    assert reply.state == Message.State.VISIBLE
    said = next(one for one in server.own if one.parent == question)
    assert said.text == "@petra@far.example Ja, ab sieben. ^ga"
    inbox.poll(channel.pk)
    assert Message.objects.filter(direction=Message.Direction.OUT).count() == 1

    account = account_for(channel)
    (measured,) = CONNECTOR.measure(account, [post.id])
    assert (measured.likes, measured.replies, measured.views) == (1, 1, None)
    honest = not server.persona.boosts_doubled or server.persona.boosted_by
    assert measured.shares == (1 if honest else 2)

    _edit(account, post.id, server)
    for _twice in range(2):
        CONNECTOR.delete(account, post.id)
    assert post.id not in {one.id for one in server.own}
    _moderate(account, asked, server)


def _edit(account: object, remote_id: str, server: FakeServer) -> None:
    assert isinstance(CONNECTOR, Edits)
    changed = Outgoing("k", "Ausverkauft!", "de", clock.now())
    if server.persona.edits:
        assert isinstance(CONNECTOR.edit(account, remote_id, changed), Published)  # type: ignore[arg-type]
        assert server.notes[remote_id].text == "Ausverkauft!"
        assert server.notes[remote_id].media
    else:
        refused = CONNECTOR.edit(account, remote_id, changed)  # type: ignore[arg-type]
        assert isinstance(refused, Rejected)
        assert refused.code == "no_edits"


def _moderate(account: object, message: Message, server: FakeServer) -> None:
    assert isinstance(CONNECTOR, Restricts)
    assert message.account is not None
    who = message.account.remote_id
    for how in Restriction:
        if server.persona.moderation:
            CONNECTOR.restrict(account, how, who, [message.remote_id or ""], "Werbung")  # type: ignore[arg-type]
        else:
            with pytest.raises(NetworkError, match=r"can’t do that|kann das nicht"):
                CONNECTOR.restrict(account, how, who, [], "Werbung")  # type: ignore[arg-type]
    if server.persona.moderation:
        assert server.muted == {f"mute:{who}", f"block:{who}"}
        assert server.reports[0]["account_id"] == who
        CONNECTOR.lift(account, Restriction.BLOCK, who)  # type: ignore[arg-type]
        assert server.muted == {f"mute:{who}"}


@pytest.mark.parametrize(
    "trouble",
    [
        ["timeout_after"],
        ["error_after"],
        ["malformed"],
        ["wrong_shape"],
        ["late_commit"],
        ["timeout_before"],
        ["error_before"],
        ["timeout_after", "timeout_after"],
        ["timeout_before", "late_commit"],
    ],
    ids="+".join,
)
def test_never_twice_whatever_the_server_thinks_of_keys(
    scope: Scope, server: FakeServer, trouble: list[str]
) -> None:
    channel = connect_as(scope, server)
    server.script("publish", *trouble)
    delivery = _published(_hand_over(scope, channel))
    assert [one.id for one in server.own] == [delivery.remote_id]


def test_the_same_words_again_are_another_post(scope: Scope, server: FakeServer) -> None:
    channel = connect_as(scope, server)
    first = _published(_hand_over(scope, channel))
    server.script("publish", "timeout_before")
    second = _published(_hand_over(scope, channel))
    server.script("publish", "timeout_after")
    third = _published(_hand_over(scope, channel))
    ids = {first.remote_id, second.remote_id, third.remote_id}
    assert len(ids) == 3
    assert {one.id for one in server.own} == ids


def test_a_look_up_reads_on_until_before_the_try(scope: Scope, server: FakeServer) -> None:
    channel = connect_as(scope, server)
    server.script("publish", "timeout_after")
    delivery = _hand_over(scope, channel)
    work()
    for number in range(450):
        server.say(BRAND, f"Anderes {number}")
    later(minutes=4)
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.PUBLISHED, delivery.why
    assert server.calls["look_up"] > 10
    assert [one.text for one in server.own if "Roggen" in one.text] == [f"{TEXT} ^ga"]


def test_a_look_up_waits_as_long_as_the_server_asks_for(scope: Scope, server: FakeServer) -> None:
    channel = connect_as(scope, server)
    server.script("publish", "timeout_after")
    delivery = _hand_over(scope, channel)
    work()
    server.script("look_up", *(["rate_limited"] * 5))
    for minutes in range(4, 40, 6):
        later(minutes=minutes)
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.PUBLISHED, delivery.why
    assert [one for _n, _k, one in story(delivery)].count("cannot_tell") == 5
    assert len(server.own) == 1


def test_a_pause_is_kept_and_a_no_is_told(scope: Scope, server: FakeServer) -> None:
    channel = connect_as(scope, server)
    server.script("publish", "rate_limited")
    delivery = _hand_over(scope, channel)
    work()
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.RETRYING
    assert delivery.next_at is not None
    assert timedelta(minutes=4) < delivery.next_at - clock.now() <= timedelta(minutes=6)
    _published(delivery)
    server.script("publish", "refused")
    refused = _hand_over(scope, channel)
    work()
    refused.refresh_from_db()
    assert refused.state == Delivery.State.REJECTED
    assert "Text can't be blank" in refused.reason


def test_pictures_that_fail_leave_nothing_behind(scope: Scope, server: FakeServer) -> None:
    channel = connect_as(scope, server)
    server.script("media", "error_after", "timeout_after")
    delivery = _published(_hand_over(scope, channel, picture=True))
    assert [one.id for one in server.own] == [delivery.remote_id]
    assert delivery.attempts.filter(outcome="unknown").count() == 0


def test_a_revoked_token_asks_to_connect_again_and_nothing_is_lost(
    scope: Scope, server: FakeServer
) -> None:
    channel = connect_as(scope, server)
    delivery = _hand_over(scope, channel)
    server.tokens.clear()
    work()
    channel.refresh_from_db()
    assert channel.state == Channel.State.ATTENTION
    assert server.own == []
    again = connect_as(scope, server, channel.pk)
    assert again == channel
    run_everything()
    assert _published(delivery).channel == channel


def test_what_a_server_lacks_is_not_offered(scope: Scope, server: FakeServer) -> None:
    info = queries.info(connect_as(scope, server))
    assert info.can(Capability.POLLS) is server.persona.polls
    assert ("poll" in {one.name for one in info.options}) is server.persona.polls
    link = "https://backhaus.example/" + "x" * 100
    expected = server.persona.link_length or len(link)
    assert info.length(f"Moin {link}") == 5 + expected
