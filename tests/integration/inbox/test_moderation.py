"""Hiding what visitors said: on the network first, with a reason, and on record."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from anklang.inbox import queries, services
from anklang.inbox.errors import CannotModerate
from anklang.inbox.models import Message, Report
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Role
from tests.integration.inbox.conftest import Desk
from tests.integration.inbox.talk import reported, said
from tests.support import fakenet

pytestmark = pytest.mark.django_db


def test_hidden_on_the_network_and_here_and_brought_back(desk: Desk) -> None:
    moderator = desk.colleague(Role.MODERATOR)
    conversation = desk.asked("Kauft Uhren!!!")
    message = conversation.messages.get()
    services.hide(moderator, message.pk, "Werbung")
    assert fakenet.NETWORK.items[0].visibility == "hidden"
    message.refresh_from_db()
    conversation.refresh_from_db()
    assert (message.state, message.state_reason) == (Message.State.HIDDEN, "Werbung")
    assert conversation.waiting_since is None
    entry = AuditEntry.objects.get(action="message.hidden")
    assert entry.after["why"] == "Werbung"
    services.unhide(moderator, message.pk)
    assert fakenet.NETWORK.items[0].visibility == "visible"
    services.poll(desk.channel.pk)
    message.refresh_from_db()
    conversation.refresh_from_db()
    assert message.state == Message.State.VISIBLE
    assert conversation.waiting_since is not None


def test_a_network_that_refuses_leaves_everything_as_it_was(desk: Desk) -> None:
    moderator = desk.colleague(Role.MODERATOR)
    message = desk.asked().messages.get()
    fakenet.NETWORK.script("hide", "unreachable")
    with pytest.raises(CannotModerate):
        services.hide(moderator, message.pk, "Werbung")
    message.refresh_from_db()
    assert message.state == Message.State.VISIBLE


def test_a_reason_is_needed_and_the_right_to_moderate(desk: Desk) -> None:
    message = desk.asked().messages.get()
    with pytest.raises(CannotModerate):
        services.hide(desk.colleague(Role.MODERATOR), message.pk, " ")
    for scope in (desk.jonas, desk.colleague(Role.EDITOR)):
        with pytest.raises(PermissionDenied):
            services.hide(scope, message.pk, "Werbung")
        with pytest.raises(PermissionDenied):
            services.unhide(scope, message.pk)
        with pytest.raises(PermissionDenied):
            services.dismiss_reports(scope, message.conversation_id)


def test_our_own_words_are_not_hidden_this_way(desk: Desk) -> None:
    conversation = desk.hear(said("c1", own=True))
    with pytest.raises(CannotModerate):
        services.hide(desk.colleague(Role.MODERATOR), conversation.messages.get().pk, "Ups")


def test_hiding_settles_the_reports_of_that_message(desk: Desk) -> None:
    moderator = desk.colleague(Role.MODERATOR)
    first = fakenet.NETWORK.say("Kauft Uhren!!!")
    second = fakenet.NETWORK.say("Selber!", parent=first, name="Uwe")
    for reported_one in (first, second):
        fakenet.NETWORK.say("Das ist Werbung", kind="report", parent=reported_one)
    services.poll(desk.channel.pk)
    thread = queries.thread(moderator, Message.objects.get(remote_id=first).conversation_id)
    said_items = [item for item in thread.items if isinstance(item, queries.Said)]
    assert [len(item.reports) for item in said_items] == [1, 1]
    assert queries.counts(moderator)[queries.Tab.REPORTED] == 1
    services.hide(moderator, said_items[0].message.pk, "Werbung")
    assert Report.objects.filter(settled_at=None).count() == 1
    assert queries.counts(moderator)[queries.Tab.REPORTED] == 1
    services.dismiss_reports(moderator, thread.conversation.pk)
    assert queries.counts(moderator)[queries.Tab.REPORTED] == 0


def test_another_brands_messages_do_not_exist(desk: Desk) -> None:
    from tests.support.factories import make_scope

    message = desk.hear(said("c1"), reported("r1", "c1")).messages.get()
    with pytest.raises(Message.DoesNotExist):
        services.hide(make_scope(Role.OWNER), message.pk, "Werbung")
