"""What comes in: each item once, whatever the order, and conversations that tell the truth."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anklang.inbox.models import Contact, ContactAccount, Conversation, Message
from anklang.inbox.services import forget_raw, ingest
from anklang.inbox.services.ingest import RAW_KEPT
from anklang.kernel import clock
from anklang.kernel.models import OutboxEvent
from anklang.networks.contract import Interaction, RemoteAuthor, Visibility
from anklang.networks.models import Channel
from anklang.publishing.models import Delivery
from tests.integration.inbox.talk import START, answered, reported, said
from tests.support.factories import ChannelFactory

pytestmark = pytest.mark.django_db


def only() -> Conversation:
    return Conversation.objects.get()


def make_delivery(channel: Channel, **fields: Any) -> Delivery:
    defaults: dict[str, Any] = {
        "brand": channel.brand,
        "channel": channel,
        "kind": Delivery.Kind.POST,
        "frozen": {},
        "content_hash": "",
        "key": f"key-{random.random()}",
        "due_at": clock.now(),
        "created_at": clock.now(),
    }
    return Delivery.objects.create(**{**defaults, **fields})


def test_a_comment_becomes_a_conversation_that_waits() -> None:
    result = ingest(ChannelFactory(), [said("c1", text="Gibt es  heute\nRoggenbrot?")])
    conversation = only()
    assert (result.new, result.changed) == (1, 0)
    assert conversation.preview == "Gibt es heute Roggenbrot?"
    assert conversation.last_name == "Petra"
    assert conversation.message_count == 1
    assert conversation.waiting_since == conversation.last_message_at == START
    assert conversation.last_message_id == Message.objects.get().pk
    assert conversation.contact == Contact.objects.get()
    assert Message.objects.get().raw == {"id": "c1"}


def test_the_same_page_again_writes_nothing() -> None:
    channel = ChannelFactory()
    page = [
        said("c1"),
        said("c2", minute=1, by="uwe"),
        answered("c3", minute=2),
        reported("r1", "c1", minute=3),
        said("c4", thread_id="t2", visibility=Visibility.HIDDEN, about_id="post"),
    ]
    ingest(channel, page)
    news = OutboxEvent.objects.count()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        result = ingest(channel, list(reversed(page)))
    assert (result.new, result.changed, result.reports) == (0, 0, 0)
    assert not [q for q in asked.captured_queries if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert OutboxEvent.objects.count() == news


def test_a_page_takes_the_same_statements_however_full() -> None:
    def statements(size: int, prefix: str) -> int:
        page = [
            said(f"{prefix}{n}", minute=n, by=f"{prefix}{n}", thread_id=f"{prefix}{n}")
            for n in range(size)
        ]
        with CaptureQueriesContext(connection) as asked:
            ingest(channel, page)
        return len(asked)

    channel = ChannelFactory()
    few, many = statements(2, "a"), statements(40, "b")
    assert few == many <= 17


def test_our_answer_ends_the_waiting_and_a_new_question_starts_it() -> None:
    channel = ChannelFactory()
    ingest(channel, [said("c1"), answered("c2", minute=5)])
    assert only().waiting_since is None
    ingest(channel, [said("c3", minute=9), said("c4", minute=12)])
    assert only().waiting_since == START + timedelta(minutes=9)


def test_an_old_item_that_comes_late_changes_the_count_not_the_preview() -> None:
    channel = ChannelFactory()
    ingest(channel, [said("c2", minute=10, text="neu")])
    ingest(channel, [said("c1", minute=1, text="alt", by="uwe")])
    conversation = only()
    assert (conversation.preview, conversation.message_count) == ("neu", 2)
    assert conversation.waiting_since == START + timedelta(minutes=1)
    assert conversation.contact is not None
    assert conversation.contact.name == "Uwe"
    newest = Message.objects.get(remote_id="c1").pk
    assert conversation.last_message_id == newest  # a reply must see what came late


@pytest.mark.parametrize(
    ("visibility", "preview", "count", "waits"),
    [
        (Visibility.VISIBLE, "Text von c2", 2, True),
        (Visibility.HELD, "Text von c2", 2, True),
        (Visibility.HIDDEN, "Text von c1", 2, False),
        (Visibility.DELETED, "Text von c1", 1, False),
    ],
)
def test_what_others_no_longer_see_neither_waits_nor_shows(
    visibility: Visibility, preview: str, count: int, waits: bool
) -> None:
    channel = ChannelFactory()
    question = said("c2", minute=3)
    ingest(channel, [said("c1"), answered("c0", minute=1, text="Text von uns"), question])
    ingest(channel, [replace(question, visibility=visibility)])
    conversation = only()
    if visibility in {Visibility.HIDDEN, Visibility.DELETED}:
        preview = "Text von uns"
    assert (conversation.preview, conversation.message_count) == (preview, count + 1)
    assert (conversation.waiting_since is not None) == waits


def test_an_edit_shows_in_the_preview_and_raises_the_revision() -> None:
    channel = ChannelFactory()
    ingest(channel, [said("c1")])
    before = only().revision
    result = ingest(channel, [said("c1", text="geändert")])
    assert (result.new, result.changed) == (0, 1)
    assert only().preview == "geändert"
    assert only().revision > before


def test_everything_deleted_leaves_a_name_and_no_text() -> None:
    channel = ChannelFactory()
    ingest(channel, [said("c1")])
    ingest(channel, [said("c1", visibility=Visibility.DELETED)])
    conversation = only()
    assert (conversation.preview, conversation.last_name, conversation.message_count) == (
        "",
        "Petra",
        0,
    )


def test_a_new_message_reopens_what_was_done_and_old_ones_wait_no_more() -> None:
    channel = ChannelFactory()
    ingest(channel, [said("c1")])
    Conversation.objects.update(
        state="done", waiting_since=None, done_up_to=Message.objects.get().pk
    )
    ingest(channel, [said("c1", text="Tippfehler verbessert")])
    assert only().state == Conversation.State.DONE
    ingest(channel, [said("c2", minute=60)])
    assert only().state == Conversation.State.OPEN
    assert only().waiting_since == START + timedelta(minutes=60)


def test_our_own_words_do_not_reopen() -> None:
    channel = ChannelFactory()
    ingest(channel, [said("c1")])
    Conversation.objects.update(state="done")
    ingest(channel, [answered("c2", minute=2)])
    assert only().state == Conversation.State.DONE


def test_our_reply_comes_back_and_is_recognised_by_its_key() -> None:
    channel = ChannelFactory()
    ingest(channel, [said("c1")])
    delivery = make_delivery(channel, kind=Delivery.Kind.REPLY, key="k1")
    ours = Message.objects.create(
        conversation=only(),
        channel=channel,
        direction="out",
        name="Jonas",
        text="Ja, ab neun.",
        at=START,
        state=Message.State.SENDING,
        delivery=delivery,
    )
    ingest(channel, [answered("c2", minute=1, own_key="k1", text="Ja, ab neun.\n", url="/c2")])
    ours.refresh_from_db()
    assert Message.objects.count() == 2
    assert (ours.remote_id, ours.state, ours.url) == ("c2", Message.State.VISIBLE, "/c2")
    assert (ours.name, ours.text) == ("Jonas", "Ja, ab neun.")


def test_our_reply_comes_back_and_is_recognised_by_its_remote_id() -> None:
    channel = ChannelFactory()
    ingest(channel, [said("c1")])
    delivery = make_delivery(channel, kind=Delivery.Kind.REPLY, remote_id="c2")
    Message.objects.create(
        conversation=only(), channel=channel, direction="out", name="J", text="Ja", at=START,
        state=Message.State.SENDING, delivery=delivery,
    )  # fmt: skip
    ingest(channel, [answered("c2", minute=1)])
    assert Message.objects.filter(direction="out").get().remote_id == "c2"


def test_a_conversation_knows_our_post_and_other_channels_posts_do_not_count() -> None:
    channel, other = ChannelFactory(), ChannelFactory()
    post = make_delivery(channel, remote_id="p1")
    make_delivery(other, remote_id="p1")
    ingest(channel, [said("c1", about_id="p1")])
    assert only().about == post


def test_a_report_marks_the_conversation_even_before_the_comment_is_known() -> None:
    channel = ChannelFactory()
    ingest(channel, [reported("r1", "c1")])
    assert only().reported
    ingest(channel, [said("c1")])
    assert only().reported
    assert only().message_count == 1


def test_a_new_name_is_followed_and_an_older_item_does_not_bring_the_old_one_back() -> None:
    channel = ChannelFactory()
    ingest(channel, [said("c1", author=RemoteAuthor("a", "Petra"))])
    ingest(channel, [said("c2", minute=5, author=RemoteAuthor("a", "Petra K."))])
    ingest(channel, [said("c3", minute=2, author=RemoteAuthor("a", "Petra"))])
    assert ContactAccount.objects.get().name == "Petra K."
    assert Contact.objects.count() == 1


def test_the_same_ids_on_two_channels_are_two_things() -> None:
    for channel in (ChannelFactory(), ChannelFactory()):
        ingest(channel, [said("c1")])
    assert Conversation.objects.count() == Message.objects.count() == Contact.objects.count() == 2


def test_long_names_and_ids_of_all_kinds_fit() -> None:
    ingest(
        ChannelFactory(),
        [said("c1", author=RemoteAuthor("a", "x" * 500, handle="h" * 500), text="w" * 9000)],
    )
    assert len(only().preview) == 200


def test_what_the_network_sent_is_forgotten_after_its_time() -> None:
    channel = ChannelFactory()
    ingest(channel, [said("c1"), said("c2", minute=60 * 24 * 60)])
    with clock.frozen(START + RAW_KEPT + timedelta(days=1)):
        assert forget_raw(batch=1) == 1
        assert forget_raw() == 0
    old, new = Message.objects.order_by("at")
    assert (old.raw, old.text) == (None, "Text von c1")
    assert new.raw == {"id": "c2"}
    # The network telling the same again doesn't bring it back.
    ingest(channel, [said("c1")])
    old.refresh_from_db()
    assert old.raw is None


_THREADS = ("t1", "t2", "t3")


@st.composite
def histories(draw: st.DrawFn) -> list[Interaction]:
    """Items with distinct times; some ours, some no longer seen."""
    return [
        said(
            f"c{n}",
            minute=n,
            by="brand" if own else draw(st.sampled_from(["petra", "uwe", "ali"])),
            own=own,
            thread_id=draw(st.sampled_from(_THREADS)),
            about_id=None,
            visibility=draw(st.sampled_from(list(Visibility))),
        )
        for n, own in enumerate(draw(st.lists(st.booleans(), min_size=1, max_size=12)))
    ]


def _state_of(channel: Channel) -> list[tuple[Any, ...]]:
    return [
        (
            c.thread_id,
            c.preview,
            c.last_name,
            c.message_count,
            c.last_message_at,
            c.waiting_since,
            c.contact and c.contact.name,
            c.state,
            [(m.remote_id, m.text, m.state, m.direction) for m in c.messages.order_by("at")],
        )
        for c in channel.conversations.select_related("contact").order_by("thread_id")
    ]


@given(items=histories(), chance=st.randoms(use_true_random=False), size=st.integers(1, 5))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_order_and_any_repetition_gives_the_same_state(
    items: list[Interaction], chance: random.Random, size: int
) -> None:
    straight, shuffled = ChannelFactory(), ChannelFactory()
    ingest(straight, items)
    again = items + chance.sample(items, k=len(items) // 2)
    chance.shuffle(again)
    for start in range(0, len(again), size):
        ingest(shuffled, again[start : start + size])
    assert _state_of(shuffled) == _state_of(straight)
