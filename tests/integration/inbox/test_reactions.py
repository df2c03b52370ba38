"""Signs from outside: told together, counted once, waiting for nobody."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from anklang.inbox import queries, services
from anklang.inbox.models import Contact, Conversation, Message, Reaction
from anklang.kernel import clock
from anklang.networks.contract import Interaction, InteractionKind, RemoteAuthor
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing import services as publishing
from anklang.publishing.errors import PublishingError, TooLate
from anklang.publishing.models import Delivery, Post
from tests.integration.publishing.desk import channel_of, sent, work
from tests.support import fakenet
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
Kind = InteractionKind


@pytest.fixture
def scope() -> Scope:
    return make_scope()


@pytest.fixture
def channel(scope: Scope) -> Channel:
    return channel_of(scope)


def sign(
    kind: Kind, who: str, about: str | None = None, at: datetime | None = None, text: str = ""
) -> Interaction:
    return Interaction(
        kind=kind,
        remote_id=f"{kind}-{who}-{about}",
        thread_id=f"{kind}-{who}-{about}",
        about_id=about,
        parent_id=None,
        author=RemoteAuthor(who, who.title()),
        text=text,
        at=at or clock.now(),
    )


def test_likes_of_a_post_are_told_together_and_kept_once(scope: Scope, channel: Channel) -> None:
    delivery = sent(scope)
    work()
    delivery.refresh_from_db()
    signs = [sign(Kind.LIKE, who, delivery.remote_id) for who in ("anna", "bernd", "carla", "dora")]
    signs.append(sign(Kind.FOLLOW, "anna"))
    for _twice in range(2):
        services.ingest(channel, signs)
    likes, follow = sorted(queries.reactions(scope), key=lambda one: -len(one.reactions))
    assert (len(likes.named), likes.more) == (3, 1)
    assert likes.newest.about == delivery
    assert follow.newest.kind == Reaction.Kind.FOLLOW
    assert not Conversation.objects.exists()
    assert not Contact.objects.exists()


def test_who_likes_and_unlikes_again_is_named_once(scope: Scope, channel: Channel) -> None:
    again = sign(Kind.LIKE, "anna", "x")
    services.ingest(channel, [again, sign(Kind.LIKE, "anna", "x", clock.now())])
    (group,) = queries.reactions(scope)
    assert (len(group.named), group.more) == (1, 0)


def test_a_quote_can_be_answered_but_waits_for_nobody(scope: Scope, channel: Channel) -> None:
    services.ingest(channel, [sign(Kind.QUOTE, "anna", "post", text="Bestes Brot!")])
    conversation = Conversation.objects.get()
    assert (conversation.state, conversation.waiting_since) == (Conversation.State.DONE, None)
    assert conversation.preview == "Bestes Brot!"
    (group,) = queries.reactions(scope)
    assert (group.newest.conversation, group.newest.text) == (conversation, "Bestes Brot!")
    answer = services.Answer("Danke!", conversation.last_message_id)
    services.reply(scope, conversation.pk, answer)
    assert Message.objects.count() == 2


def test_somebody_who_answers_below_the_quote_does_wait(channel: Channel) -> None:
    quote = sign(Kind.QUOTE, "anna", "post", text="Bestes Brot!")
    services.ingest(channel, [quote])
    later = clock.now() + timedelta(seconds=1)
    below = Interaction(
        kind=Kind.MENTION,
        remote_id="below",
        thread_id=quote.thread_id,
        about_id=None,
        parent_id=quote.remote_id,
        author=RemoteAuthor("bernd", "Bernd"),
        text="Stimmt das?",
        at=later,
    )
    services.ingest(channel, [below])
    conversation = Conversation.objects.get()
    assert conversation.state == Conversation.State.OPEN
    assert conversation.waiting_since == later


def test_old_ones_are_forgotten(channel: Channel) -> None:
    services.ingest(channel, [sign(Kind.LIKE, "anna", "x", clock.now() - timedelta(days=200))])
    services.ingest(channel, [sign(Kind.LIKE, "bernd", "x")])
    assert services.forget_reactions() == 1
    assert Reaction.objects.get().name == "Bernd"


def test_other_brands_and_guests_see_none(scope: Scope, channel: Channel) -> None:
    services.ingest(channel, [sign(Kind.FOLLOW, "anna")])
    assert queries.reactions(make_scope()) == []
    with pytest.raises(PermissionDenied):
        queries.reactions(make_scope(Role.GUEST, brand=scope.brand))


def test_a_published_post_is_deleted_there_and_a_draft_again(scope: Scope) -> None:
    delivery = sent(scope)
    work()
    publishing.unpublish(scope, delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.DISCARDED
    assert delivery.why
    assert fakenet.NETWORK.own == []
    assert Post.objects.get().state == Post.State.DRAFT
    with pytest.raises(TooLate):
        publishing.unpublish(scope, delivery.pk)


def test_a_network_that_cannot_be_asked_deletes_nothing(scope: Scope) -> None:
    delivery = sent(scope)
    work()
    fakenet.NETWORK.script("delete", "unreachable")
    with pytest.raises(PublishingError):
        publishing.unpublish(scope, delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.PUBLISHED
