"""The inbox's pages: few queries however much is there, forms that work without scripts."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anklang.inbox import services
from anklang.inbox.models import Conversation, Message, Note, ReadMark
from anklang.inbox.services import Answer
from anklang.networks.contract import RemoteAuthor, Visibility
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from tests.integration.inbox.talk import answered, reported, said
from tests.support.factories import ChannelFactory, make_scope

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def jonas() -> Scope:
    return make_scope(Role.REPRESENTATIVE, name="Jonas", language="en")


@pytest.fixture
def channel(jonas: Scope) -> Channel:
    return ChannelFactory(brand=jonas.brand)


def browser(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def at(scope: Scope, name: str, *parts: int) -> str:
    return reverse(f"inbox:{name}", args=[scope.brand.slug, *parts])


def hear(channel: Channel, *items: Any) -> Conversation:
    services.ingest(channel, items or [said("c1", text="Is there rye bread today?")])
    thread = items[0].thread_id if items else "t1"
    return Conversation.objects.get(channel=channel, thread_id=thread)


def typed(conversation: Conversation, text: str = "Yes, from nine.", **more: Any) -> dict[str, Any]:
    conversation.refresh_from_db()
    return {
        "text": text,
        "token": uuid.uuid4().hex,
        "based_on": conversation.last_message_id,
        **more,
    }


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def queries(ask: Callable[[], HttpResponse]) -> int:
    with CaptureQueriesContext(connection) as asked:
        response = ask()
    assert response.status_code == 200, response.status_code
    return len(asked)


def test_the_list_takes_few_queries_however_much_is_there(jonas: Scope, channel: Channel) -> None:
    client = browser(jonas)

    def asked() -> int:
        return queries(lambda: client.get(at(jonas, "list")))

    hear(channel, *[said(f"a{n}", thread_id=f"a{n}", by=f"a{n}") for n in range(2)])
    few = asked()
    hear(channel, *[said(f"b{n}", thread_id=f"b{n}", by=f"b{n}") for n in range(60)])
    for conversation in Conversation.objects.all()[:20]:
        services.take_over(jonas, conversation.pk, instead_of=None)
    assert asked() == few <= 13


def test_a_thread_takes_few_queries_however_long_it_is(jonas: Scope, channel: Channel) -> None:
    client = browser(jonas)
    short = hear(channel)
    long = hear(
        channel,
        *[
            said(f"l{n}", thread_id="l0", minute=n, by=f"a{n % 7}", parent_id="l0", own=n % 5 == 4)
            for n in range(150)
        ],
        reported("r1", "l140", thread_id="l0"),
    )
    for conversation in (short, long):
        services.note(jonas, conversation.pk, "Hello")
        services.take_over(jonas, conversation.pk, instead_of=None)
        services.save_reply_draft(jonas, conversation.pk, "Well")
        services.mark_read(jonas, conversation.pk, up_to=conversation.last_message_id)

    def asked(conversation: Conversation) -> int:
        address = at(jonas, "conversation", conversation.pk)
        return queries(lambda: client.get(address, **HTMX))

    # The long one asks for the reports and for a parent on an earlier page.
    assert asked(short) + 2 == asked(long) <= 16
    assert queries(lambda: client.get(at(jonas, "conversation", long.pk))) <= 20


def test_opening_a_conversation_reads_it(jonas: Scope, channel: Channel) -> None:
    conversation = hear(channel)
    client = browser(jonas)
    assert "is-unread" in text_of(client.get(at(jonas, "list")))
    page = text_of(client.get(at(jonas, "conversation", conversation.pk)))
    assert "Is there rye bread today?" in page
    assert ReadMark.objects.get().last_message_id == conversation.last_message_id
    assert "is-unread" not in text_of(client.get(at(jonas, "list")))
    client.post(at(jonas, "unread", conversation.pk))
    assert "is-unread" in text_of(client.get(at(jonas, "list")))


def test_answering_works_without_scripts(jonas: Scope, channel: Channel) -> None:
    conversation = hear(channel)
    response = browser(jonas).post(at(jonas, "reply", conversation.pk), typed(conversation))
    assert response.status_code == 302
    assert response["Location"] == at(jonas, "conversation", conversation.pk)
    assert Message.objects.get(direction="out").text == "Yes, from nine."


def test_a_double_click_is_one_answer(jonas: Scope, channel: Channel) -> None:
    conversation = hear(channel)
    client, data = browser(jonas), typed(conversation)
    for _click in range(2):
        assert client.post(at(jonas, "reply", conversation.pk), data, **HTMX).status_code == 200
    assert Message.objects.filter(direction="out").count() == 1


def test_what_came_meanwhile_is_shown_and_what_was_typed_is_kept(
    jonas: Scope, channel: Channel
) -> None:
    conversation = hear(channel)
    data = typed(conversation, "Yes & <gladly>")
    hear(channel, said("c2", minute=9, text="Never mind!"))
    for headers in (HTMX, {}):
        response = browser(jonas).post(at(jonas, "reply", conversation.pk), data, **headers)
        assert response.status_code == 409
        page = text_of(response)
        assert "Meanwhile 1 new message has arrived" in page
        assert "Yes &amp; &lt;gladly&gt;</textarea>" in page
        assert "Send all the same" in page
    basis = re.search(r'name="based_on" value="(\d+)"', page)
    assert basis
    again = browser(jonas).post(
        at(jonas, "reply", conversation.pk), {**data, "based_on": basis[1]}, **HTMX
    )
    assert again.status_code == 200
    assert Message.objects.filter(direction="out").count() == 1


def test_a_colleagues_conversation_offers_to_take_over(jonas: Scope, channel: Channel) -> None:
    mira = make_scope(Role.REPRESENTATIVE, brand=jonas.brand, name="Mira")
    conversation = hear(channel)
    services.take_over(mira, conversation.pk, instead_of=None)
    response = browser(jonas).post(at(jonas, "reply", conversation.pk), typed(conversation), **HTMX)
    assert response.status_code == 409
    assert "Mira is looking after this conversation" in text_of(response)
    assert at(jonas, "take_over", conversation.pk) in text_of(response)


def test_somebody_writing_is_seen_and_can_be_overridden(jonas: Scope, channel: Channel) -> None:
    mira = make_scope(Role.REPRESENTATIVE, brand=jonas.brand, name="Mira")
    conversation = hear(channel)
    browser(mira).post(at(mira, "draft", conversation.pk), {"text": "Let me"})
    client = browser(jonas)
    assert "Mira is writing" in text_of(client.get(at(jonas, "conversation", conversation.pk)))
    data = typed(conversation)
    response = client.post(at(jonas, "reply", conversation.pk), data, **HTMX)
    assert response.status_code == 409
    assert 'name="anyway"' in text_of(response)
    client.post(at(jonas, "reply", conversation.pk), {**data, "anyway": "1"}, **HTMX)
    assert Message.objects.filter(direction="out").count() == 1


def test_an_open_page_hears_only_of_changes_and_keeps_its_reply_box(
    jonas: Scope, channel: Channel
) -> None:
    conversation = hear(channel)
    client = browser(jonas)

    def live(**more: str) -> HttpResponse:
        known = {"revision": str(conversation.revision), "answering": "", **more}
        return client.post(at(jonas, "live", conversation.pk), known, **HTMX)

    assert live().status_code == 204
    assert live(revision="x").status_code == 204
    hear(channel, said("c2", minute=3, text="One more thing"))
    changed = text_of(live())
    assert "One more thing" in changed
    assert 'hx-target="#items"' in changed
    assert "<textarea" not in changed
    conversation.refresh_from_db()
    assert live().status_code == 204
    assert "is-unread" not in text_of(client.get(at(jonas, "list")))


def test_the_list_answers_only_when_it_looks_different(jonas: Scope, channel: Channel) -> None:
    conversation = hear(channel)
    client = browser(jonas)
    page = text_of(client.get(at(jonas, "list")))
    seen = re.search(r'"seen": "([0-9a-f]+)"', page)
    assert seen
    rows = at(jonas, "rows")
    assert client.get(rows, {"seen": seen[1]}, **HTMX).status_code == 204
    hear(channel, said("c2", minute=3))
    changed = client.get(rows, {"seen": seen[1], "open": conversation.pk}, **HTMX)
    assert changed.status_code == 200
    assert 'aria-current="true"' in text_of(changed)


def test_long_lists_and_threads_come_in_pages(jonas: Scope, channel: Channel) -> None:
    client = browser(jonas)
    hear(channel, *[said(f"a{n}", thread_id=f"a{n}", minute=n) for n in range(70)])
    shown: list[str] = []
    address = at(jonas, "rows")
    for _page in range(3):
        page = text_of(client.get(address, **HTMX))
        shown += re.findall(r'data-row="(\d+)"', page)
        more = re.search(r'hx-get="([^"]*after=[^"]*)"', page)
        address = more[1].replace("&amp;", "&") if more else ""
    assert not address
    assert len(shown) == len(set(shown)) == 70

    long = hear(channel, *[said(f"l{n}", thread_id="l0", minute=n) for n in range(130)])
    texts: list[str] = []
    address = at(jonas, "older", long.pk)
    for _page in range(3):
        page = text_of(client.get(address, **HTMX))
        texts += re.findall(r"Text von (l\d+)", page)
        older = re.search(r'hx-get="([^"]*before=\d+)"', page)
        address = older[1] if older else ""
    assert not address
    assert len(texts) == len(set(texts)) == 130


@pytest.mark.parametrize("after", ["", "x", "12", "1-2-3", "99999999999999999999999-1", "-", "1-x"])
def test_a_strange_place_in_the_list_is_the_top_of_it(
    jonas: Scope, channel: Channel, after: str
) -> None:
    hear(channel)
    response = browser(jonas).get(at(jonas, "list"), {"after": after, "tab": "nonsense"})
    assert response.status_code == 200


def test_searching_finds_names_and_texts_in_capitals_and_umlauts(
    jonas: Scope, channel: Channel
) -> None:
    hear(channel, said("c1", text="Wann gibt es wieder ÖLSAATENBROT?"))
    hear(channel, said("c2", thread_id="t2", author=RemoteAuthor("ü", "Ümit"), text="Moin"))
    client = browser(jonas)
    for words, there, not_there in (("ölsaaten", "ÖLSAATEN", "Moin"), ("ÜMIT", "Moin", "ÖLSAATEN")):
        page = text_of(client.get(at(jonas, "list"), {"q": words}))
        assert there in page
        assert not_there not in page
    assert "Nothing found" in text_of(client.get(at(jonas, "list"), {"q": "100% [nichts]"}))


def test_a_contacts_conversations_and_nobody_elses(jonas: Scope, channel: Channel) -> None:
    conversation = hear(channel)
    hear(channel, said("c2", thread_id="t2", by="uwe", text="Moin"))
    page = browser(jonas).get(at(jonas, "list"), {"contact": str(conversation.contact_id)})
    assert "Conversations with Petra" in text_of(page)
    assert "Moin" not in text_of(page)


def test_a_note_is_kept_apart_from_what_is_public(jonas: Scope, channel: Channel) -> None:
    conversation = hear(channel)
    client = browser(jonas)
    client.post(at(jonas, "note", conversation.pk), {"note": "She comes every week."})
    assert Note.objects.get().text == "She comes every week."
    assert not Message.objects.filter(direction="out").exists()
    page = text_of(client.get(at(jonas, "conversation", conversation.pk)))
    assert "ib-note" in page
    assert "She comes every week." in page


def test_visitors_among_themselves_hidden_and_deleted_are_told_apart(
    jonas: Scope, channel: Channel
) -> None:
    conversation = hear(
        channel,
        said("c1", text="Beginning"),
        said("c2", minute=1, by="uwe", parent_id="c1"),
        said("c3", minute=2, by="ali", visibility=Visibility.HIDDEN),
        said("c4", minute=3, by="ali", visibility=Visibility.DELETED, text="Secret"),
        answered("c5", minute=4, parent_id="c2"),
    )
    page = text_of(browser(jonas).get(at(jonas, "conversation", conversation.pk)))
    assert "to Petra, among visitors" in page
    assert "to Uwe" in page
    assert "Hidden from visitors" in page
    assert "Deleted by its author" in page
    assert "Secret" not in page


def test_what_visitors_write_is_text(jonas: Scope, channel: Channel) -> None:
    conversation = hear(
        channel,
        said("c1", text="<script>alert(1)</script>", author=RemoteAuthor("a", '"><b>Petra')),
    )
    page = text_of(browser(jonas).get(at(jonas, "conversation", conversation.pk)))
    assert "<script>alert" not in page
    assert '"><b>' not in page


def test_handing_over_by_the_page_without_scripts(jonas: Scope, channel: Channel) -> None:
    mira = make_scope(Role.REPRESENTATIVE, brand=jonas.brand, name="Mira")
    conversation = hear(channel)
    client = browser(jonas)
    assert "Mira" in text_of(client.get(at(jonas, "hand_over", conversation.pk)))
    client.post(at(jonas, "hand_over", conversation.pk), {"person": mira.person.pk})
    conversation.refresh_from_db()
    assert conversation.assignee == mira.person
    assert "Jonas</strong> has handed over to Mira" in text_of(
        client.get(at(jonas, "conversation", conversation.pk))
    )


def test_a_prepared_answer_is_released_from_the_page(jonas: Scope, channel: Channel) -> None:
    guest = make_scope(Role.GUEST, brand=jonas.brand, name="Gerd")
    editor = make_scope(Role.EDITOR, brand=jonas.brand, name="Eva", language="en")
    conversation = hear(channel)
    services.hand_over(jonas, conversation.pk, guest.person.pk)
    conversation.refresh_from_db()
    services.reply(guest, conversation.pk, Answer("Yes!", conversation.last_message_id))
    page = text_of(browser(editor).get(at(editor, "conversation", conversation.pk)))
    assert "Release and send" in page
    text_hash = re.search(r'name="text_hash" value="([0-9a-f]{64})"', page)
    basis = re.search(r'name="based_on" value="(\d+)"', page)
    assert text_hash
    assert basis
    message = Message.objects.get(direction="out")
    browser(editor).post(
        at(editor, "release", message.pk), {"text_hash": text_hash[1], "based_on": basis[1]}
    )
    message.refresh_from_db()
    assert message.state == Message.State.SENDING
    assert "Release and send" not in text_of(
        browser(jonas).get(at(jonas, "conversation", conversation.pk))
    )


def test_who_only_reads_is_offered_nothing(jonas: Scope, channel: Channel) -> None:
    viewer = make_scope(Role.VIEWER, brand=jonas.brand, language="en")
    conversation = hear(channel)
    page = text_of(browser(viewer).get(at(viewer, "conversation", conversation.pk)))
    assert "Answering needs another role" in page
    for name in ("reply", "note", "take_over", "done", "hand_over"):
        assert at(viewer, name, conversation.pk) not in page


@pytest.mark.parametrize("tab", ["mine", "unassigned", "waiting", "open", "done", "reported"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_empty_tab_says_something_kind(tab: str, language: str) -> None:
    scope = make_scope(Role.OWNER, language=language)
    page = text_of(browser(scope).get(at(scope, "list"), {"tab": tab}))
    assert page.count("ak-empty-title") == 2
