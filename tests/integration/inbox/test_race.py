"""Two at once, in real threads: one answer, one owner, each message once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from anklang.inbox import services
from anklang.inbox.errors import InboxError
from anklang.inbox.models import Appeal, Contact, Conversation, Decision, Message
from anklang.inbox.services import Answer, Ground, appeals
from anklang.kernel.models import AuditEntry
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from tests.integration.inbox.ruling import in_force, rule
from tests.integration.inbox.talk import said
from tests.support import fakenet
from tests.support.factories import ChannelFactory, make_scope

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Start all at the same moment; return what each returned or was refused with."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            start.wait(timeout=10)
            return act()
        except InboxError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def world() -> tuple[Scope, Scope, Channel, Conversation]:
    jonas = make_scope(Role.REPRESENTATIVE, name="Jonas")
    mira = make_scope(Role.REPRESENTATIVE, name="Mira", brand=jonas.brand)
    channel = ChannelFactory(brand=jonas.brand)
    services.ingest(channel, [said("c1")])
    return jonas, mira, channel, Conversation.objects.get()


def test_two_people_answer_at_once_and_one_of_them_does() -> None:
    jonas, mira, _channel, conversation = world()
    seen = conversation.last_message_id
    ended = at_once(
        lambda: services.reply(jonas, conversation.pk, Answer("Ja!", seen, "a" * 32)),
        lambda: services.reply(mira, conversation.pk, Answer("Nein!", seen, "b" * 32)),
    )
    assert sum(isinstance(end, Message) for end in ended) == 1
    assert Message.objects.filter(direction="out").count() == 1


def test_one_form_sent_from_two_requests_is_one_answer() -> None:
    jonas, _mira, _channel, conversation = world()
    answer = Answer("Ja!", conversation.last_message_id, "a" * 32)
    ended = at_once(*[lambda: services.reply(jonas, conversation.pk, answer)] * 4)
    assert len({end.pk for end in ended if isinstance(end, Message)}) == 1
    assert Message.objects.filter(direction="out").count() == 1


def test_two_people_take_over_at_once_and_one_is_told() -> None:
    jonas, mira, _channel, conversation = world()
    ended = at_once(
        lambda: services.take_over(jonas, conversation.pk, instead_of=None),
        lambda: services.take_over(mira, conversation.pk, instead_of=None),
    )
    assert sum(isinstance(end, Conversation) for end in ended) == 1


def test_two_pollers_take_the_same_pages_in_once() -> None:
    _jonas, _mira, channel, _conversation = world()
    pages = [
        [said(f"p{page}-{n}", thread_id=f"t{n % 3}", minute=n, by=f"a{n % 4}") for n in range(20)]
        for page in range(4)
    ]

    def forwards() -> None:
        for page in pages:
            services.ingest(channel, page)

    def backwards() -> None:
        for page in reversed(pages):
            services.ingest(channel, page)

    at_once(forwards, backwards, forwards)
    assert Message.objects.count() == 81
    assert Contact.objects.count() == 5  # petra and four others
    counts = dict(Conversation.objects.values_list("thread_id", "message_count"))
    assert counts == {"t0": 28, "t1": 29, "t2": 24}


def test_an_answer_and_a_page_at_once_keep_the_counts_right() -> None:
    jonas, _mira, channel, conversation = world()
    seen = conversation.last_message_id
    ended = at_once(
        lambda: services.reply(jonas, conversation.pk, Answer("Ja!", seen, "a" * 32)),
        lambda: services.ingest(channel, [said("c2", minute=5)]),
    )
    conversation.refresh_from_db()
    assert conversation.message_count == Message.objects.count()
    # Either the answer was first, or it was refused because of the new message.
    assert isinstance(ended[0], Message) == Message.objects.filter(direction="out").exists()


def moderating() -> tuple[Scope, Scope, Message]:
    anna = make_scope(Role.MODERATOR, name="Anna")
    uwe = make_scope(Role.MODERATOR, name="Uwe", brand=anna.brand)
    channel = ChannelFactory(brand=anna.brand)
    fakenet.NETWORK.say("Kauft Uhren!!!")
    services.poll(channel.pk)
    return anna, uwe, Message.objects.get()


def test_two_moderators_decide_about_one_message_and_one_of_them_does() -> None:
    anna, uwe, message = moderating()
    ended = at_once(
        lambda: services.decide(anna, message.pk, Decision.Action.HIDE, Ground("Werbung"), seen=0),
        lambda: services.decide(uwe, message.pk, Decision.Action.SHOW, Ground(), seen=0),
    )
    assert sum(isinstance(end, Decision) for end in ended) == 1
    made = Decision.objects.get()
    message.refresh_from_db()
    shown = "hidden" if made.action == "hide" else "visible"
    assert (message.state, fakenet.NETWORK.items[0].visibility) == (shown, shown)


def test_an_objection_is_decided_once() -> None:
    anna, uwe, message = moderating()
    greta = make_scope(Role.OWNER, name="Greta", brand=anna.brand)
    hidden = services.hide(anna, message.pk, "Werbung")
    objections = at_once(*[lambda: appeals.object_to(hidden, "Nein!", "de")] * 2)
    assert len({end.pk for end in objections if isinstance(end, Appeal)}) == 1
    appeal = Appeal.objects.get()
    ended = at_once(
        lambda: appeals.decide(uwe, appeal.pk, grant=True),
        lambda: appeals.decide(greta, appeal.pk, grant=False, answer="Bleibt."),
    )
    assert sum(isinstance(end, Appeal) for end in ended) == 1
    granted = Appeal.objects.get().outcome == "granted"
    message.refresh_from_db()
    assert message.state == ("visible" if granted else "hidden")


def test_judging_twice_at_once_makes_each_decision_once() -> None:
    anna, _uwe, message = moderating()
    in_force(anna.brand, rule("spam", "Werbung", "Uhren", "hide"))
    at_once(*[lambda: services.judge_messages(anna.brand.pk, [message.pk])] * 3)
    assert Decision.objects.count() == 1
    made = Decision.objects.get()
    at_once(*[lambda: services.carry_out(made.pk)] * 3)
    message.refresh_from_db()
    assert message.state == "hidden"
    assert AuditEntry.objects.filter(action="message.hidden").count() == 1
