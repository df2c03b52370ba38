"""Today: each person's own day, the next step first, within twenty-one queries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from anklang.inbox.models import Appeal, Conversation, Decision, Message
from anklang.kernel import clock
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing.models import Delivery, Post, Release
from anklang.web.today.board import board
from anklang.web.today.card import card
from anklang.web.today.next_step import Step, next_step
from tests.integration.planning.plans import routine
from tests.support.factories import BrandFactory, ChannelFactory, make_scope

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def scope() -> Scope:
    return make_scope(Role.OWNER, BrandFactory(slug="marke"))


def channel_of(scope: Scope) -> Channel:
    return Channel.objects.filter(brand=scope.brand).first() or ChannelFactory(brand=scope.brand)


def waiting(scope: Scope, name: str, hours: float, **fields: Any) -> Conversation:
    since = clock.now() - hours * HOUR
    return Conversation.objects.create(
        brand=scope.brand,
        channel=channel_of(scope),
        thread_id=name,
        preview=f"Frage von {name}",
        last_name=name,
        last_message_at=since,
        waiting_since=since,
        **fields,
    )


def reply(scope: Scope, conversation: Conversation, state: str) -> Message:
    return Message.objects.create(
        conversation=conversation,
        channel=conversation.channel,
        direction=Message.Direction.OUT,
        name=scope.person.name,
        text=f"Antwort {state}",
        at=clock.now(),
        state=state,
        person=scope.person,
    )


def post_of(scope: Scope, text: str, state: str = Post.State.DRAFT, **fields: Any) -> Post:
    now = clock.now()
    return Post.objects.create(
        brand=scope.brand,
        author=scope.person,
        text=text,
        language="de",
        state=state,
        created_at=now,
        updated_at=now,
        **fields,
    )


def delivery_of(scope: Scope, text: str, state: str, hours: float = 1, **fields: Any) -> Delivery:
    return Delivery.objects.create(
        brand=scope.brand,
        channel=channel_of(scope),
        post=post_of(scope, text, Post.State.COMMITTED),
        kind=Delivery.Kind.POST,
        frozen={},
        content_hash="x",
        key=text,
        state=state,
        due_at=clock.now() + hours * HOUR,
        created_at=clock.now(),
        **fields,
    )


def ask_for_release(scope: Scope, text: str, **fields: Any) -> Post:
    post = post_of(scope, text, Post.State.IN_REVIEW, **fields)
    Release.objects.create(
        post=post, content_hash="x", requested_by=scope.person, requested_at=clock.now()
    )
    return post


def page(scope: Scope) -> str:
    client = Client()
    client.force_login(scope.person)
    response = client.get(f"/b/{scope.brand.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def objected_to(scope: Scope) -> Appeal:
    """Let somebody object to what a person decided."""
    now, brand = clock.now(), scope.brand
    decision = Decision.objects.create(
        brand=brand, action=Decision.Action.HIDE, state=Decision.State.DONE, by=scope.person, at=now
    )
    return Appeal.objects.create(brand=brand, decision=decision, words="Nein", at=now)


def full(scope: Scope) -> None:
    """Fill a day with some of everything."""
    colleague = make_scope(Role.REPRESENTATIVE, scope.brand)
    for number in range(8):
        waiting(scope, f"Mein {number}", number + 1, assignee=scope.person)
        waiting(scope, f"Niemandes {number}", number + 1)
        delivery_of(scope, f"Geplant {number}", Delivery.State.SCHEDULED, number)
        ask_for_release(colleague, f"Freizugeben {number}")
        post_of(scope, f"Entwurf {number}")
        held = waiting(scope, f"Gehalten {number}", 1, assignee=colleague.person)
        reply(colleague, held, Message.State.WAITING)
    delivery_of(scope, "Unklar", Delivery.State.UNKNOWN, -1)
    delivery_of(scope, "Abgelehnt", Delivery.State.REJECTED, -1)
    routine(scope, "FREQ=DAILY", wall="00:00", owner_id=scope.person.pk)


def test_a_full_day_takes_twenty_one_queries(
    scope: Scope, django_assert_max_num_queries: object
) -> None:
    full(scope)
    client = Client()
    client.force_login(scope.person)

    with django_assert_max_num_queries(21):  # type: ignore[operator]
        client.get("/b/marke/")


def test_a_full_day_shows_everything_most_urgent_first(scope: Scope) -> None:
    full(scope)

    seen = page(scope)

    assert seen.index("„") < seen.index("Unklar")
    for text in ("Abgelehnt", "Mein 7", "Niemandes 7", "Geplant 0", "Freizugeben", "Entwurf"):
        assert text in seen
    assert seen.index("Mein 7") < seen.index("Mein 3")
    assert seen.index("Geplant 0") < seen.index("Geplant 5")


def test_a_moderator_sees_what_waits_for_them(scope: Scope) -> None:
    other = make_scope(Role.MODERATOR, scope.brand, name="Mira")
    conversation = waiting(scope, "Du Idiot", 1)
    message = Message.objects.create(
        conversation=conversation, channel=conversation.channel, direction=Message.Direction.IN,
        state=Message.State.HELD, name="Paul", text="Du Idiot", at=clock.now(),
    )  # fmt: skip
    Conversation.objects.filter(pk=conversation.pk).update(held=True)
    about = {"brand": scope.brand, "conversation": conversation, "message": message,
             "by": scope.person, "at": clock.now(), "author_name": "Paul"}  # fmt: skip
    hidden = Decision.objects.create(
        action=Decision.Action.HIDE, state=Decision.State.DONE, **about
    )
    block = {"action": Decision.Action.BLOCK, "state": Decision.State.PROPOSED}
    Decision.objects.create(**block, reason="Schon wieder", **about)
    Appeal.objects.create(brand=scope.brand, decision=hidden, words="Nein", at=clock.now())

    seen = page(other)
    for words in ("Paul widerspricht", "Paul blockieren?", "Schon wieder", "1 Kommentar wartet"):
        assert words in seen
    # It is the next step, too.
    assert "Lesen und entscheiden" in seen
    # Who decided looks at it a second time only where nobody else can.
    mine = page(scope)
    assert "1 Kommentar wartet" in mine
    assert "Paul widerspricht" not in mine
    assert "Lesen und entscheiden" not in mine
    assert "Paul blockieren?" not in mine
    other.person.memberships.all().delete()
    assert "Paul widerspricht" in page(scope)


def test_a_quiet_day_is_a_good_day(scope: Scope) -> None:
    delivery_of(scope, "Draußen", Delivery.State.PUBLISHED, -30)
    scope.brand.imprint = "Greta Amsel, Mühlgasse 7"
    scope.brand.save()

    assert "Alles ruhig. Niemand wartet auf Antwort" in page(scope)


def test_a_new_brand_is_asked_for_its_first_channel_then_its_first_post(scope: Scope) -> None:
    assert "Kanal verbinden" in page(scope)

    channel_of(scope)

    assert "Ersten Beitrag schreiben" in page(scope)


def test_a_viewer_is_asked_for_nothing(scope: Scope) -> None:
    waiting(scope, "Petra", 5)
    viewer = make_scope(Role.VIEWER, scope.brand)

    seen = page(viewer)

    assert "Gerade wartet nichts auf Sie." in seen
    assert "Petra" not in seen
    assert "/posts/new/" not in seen


def test_guests_see_only_what_is_theirs(scope: Scope) -> None:
    guest = make_scope(Role.GUEST, scope.brand)
    waiting(scope, "Petra", 5)
    waiting(scope, "Übergebene", 4, assignee=guest.person)
    delivery_of(scope, "Interner Plan", Delivery.State.SCHEDULED)
    delivery_of(scope, "Interner Fehler", Delivery.State.UNKNOWN)
    delivery_of(guest, "Eigener Plan", Delivery.State.SCHEDULED)
    post_of(scope, "Interner Entwurf")
    post_of(scope, "Gegebener Entwurf").guests.add(guest.person)
    ask_for_release(scope, "Interne Freigabe")

    seen = page(guest)

    for text in ("Übergebene", "Eigener Plan", "Gegebener Entwurf"):
        assert text in seen
    for text in ("Petra", "Interner", "Interne "):
        assert text not in seen


def test_another_brand_stays_out(scope: Scope) -> None:
    full(make_scope(Role.OWNER))

    found = board(scope)

    assert found.empty


def test_ones_own_request_for_release_is_somebody_elses_work(scope: Scope) -> None:
    ask_for_release(scope, "Meins")

    assert board(scope).facts.to_release == 0


def test_a_refusal_that_was_sent_anew_or_is_old_is_no_news(scope: Scope) -> None:
    mended = delivery_of(scope, "Neu gesendet", Delivery.State.REJECTED, -2)
    Delivery.objects.create(
        brand=scope.brand,
        channel=mended.channel,
        post=mended.post,
        kind=Delivery.Kind.POST,
        frozen={},
        content_hash="x",
        key="anew",
        due_at=clock.now(),
        created_at=clock.now(),
    )
    delivery_of(scope, "Vor Wochen", Delivery.State.REJECTED, -24 * 20)
    fresh = delivery_of(scope, "Gerade eben", Delivery.State.REJECTED, -1)

    assert [one.pk for one in board(scope).wrong] == [fresh.pk]


def test_replies_tell_why_they_are_held(scope: Scope) -> None:
    colleague = make_scope(Role.GUEST, scope.brand)
    conversation = waiting(scope, "Petra", 1)
    failed = reply(scope, conversation, Message.State.FAILED)
    returned = reply(scope, conversation, Message.State.RETURNED)
    held = reply(colleague, conversation, Message.State.WAITING)
    reply(colleague, conversation, Message.State.FAILED)
    reply(scope, conversation, Message.State.WAITING)
    reply(scope, conversation, Message.State.VISIBLE)

    found = board(scope)

    assert [one.pk for one in found.replies_failed] == [failed.pk]
    assert [one.pk for one in found.replies_returned] == [returned.pk]
    assert [one.pk for one in found.replies_to_release] == [held.pk]


def test_what_a_colleague_sent_back_comes_first(scope: Scope) -> None:
    returned = post_of(scope, "Zurückgegeben")
    Release.objects.create(
        post=returned,
        content_hash="x",
        requested_at=clock.now(),
        decision=Release.Decision.RETURNED,
    )
    post_of(scope, "Neuer")

    found = board(scope)

    assert found.unfinished[0] == returned
    assert next_step(found.facts) == Step.REVISE


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_its_card(scope: Scope, step: Step) -> None:
    full(scope)
    back = post_of(scope, "Zurück")
    Release.objects.create(
        post=back, content_hash="x", requested_at=clock.now(), decision=Release.Decision.RETURNED
    )
    colleague = make_scope(Role.EDITOR, scope.brand)
    ask_for_release(colleague, "Eilig", due_at=clock.now() + HOUR)
    failed = reply(scope, waiting(scope, "Karl", 2), Message.State.FAILED)
    ChannelFactory(brand=scope.brand, state=Channel.State.ATTENTION)
    ChannelFactory(brand=scope.brand, expires_at=clock.now() + 24 * HOUR)
    objected_to(colleague)

    found = card(scope, board(scope), step)

    assert found.title
    assert failed.pk
    assert bool(found.url) == bool(found.action)


def test_a_viewer_who_is_not_shown_what_waits_is_not_told_that_nobody_waits() -> None:
    text = page(make_scope(Role.VIEWER))
    assert "Alles ruhig" in text
    assert "Niemand wartet auf Antwort" not in text
