"""Who looks after a conversation, and how far each has read."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from anklang.inbox import queries, services
from anklang.inbox.errors import CannotHandOver, EmptyNote, OwnerChanged
from anklang.inbox.models import Conversation, Note, ReadMark
from anklang.kernel.models import AuditEntry, OutboxEvent
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Membership, Role
from anklang.orgs.services import remove_member
from tests.integration.inbox.conftest import Desk
from tests.integration.inbox.talk import said
from tests.support.factories import make_scope
from tests.support.running import run_everything

pytestmark = pytest.mark.django_db


def test_taking_over_is_told_in_the_thread(desk: Desk) -> None:
    conversation = desk.hear(said("c1"))
    services.take_over(desk.jonas, conversation.pk, instead_of=None)
    conversation.refresh_from_db()
    assert conversation.assignee == desk.jonas.person
    thread = queries.thread(desk.jonas, conversation.pk)
    told = [item.event for item in thread.items if isinstance(item, queries.Happened)]
    assert [(event.action, getattr(event, "who", "")) for event in told] == [
        ("conversation.taken_over", "Jonas")
    ]
    assert OutboxEvent.objects.filter(topic="conversation.changed").count() >= 2


def test_the_second_of_two_who_take_over_at_once_is_told(desk: Desk) -> None:
    mira = desk.colleague()
    conversation = desk.hear(said("c1"))
    services.take_over(desk.jonas, conversation.pk, instead_of=None)
    with pytest.raises(OwnerChanged, match="Jonas"):
        services.take_over(mira, conversation.pk, instead_of=None)
    services.take_over(mira, conversation.pk, instead_of=desk.jonas.person.pk)
    conversation.refresh_from_db()
    assert conversation.assignee == mira.person


def test_taking_over_twice_changes_nothing(desk: Desk) -> None:
    conversation = desk.hear(said("c1"))
    services.take_over(desk.jonas, conversation.pk, instead_of=None)
    before = AuditEntry.objects.count()
    services.take_over(desk.jonas, conversation.pk, instead_of=None)
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("role", [Role.VIEWER, Role.APPROVER])
def test_nothing_is_handed_to_people_who_may_not_answer(desk: Desk, role: Role) -> None:
    conversation = desk.hear(said("c1"))
    other = desk.colleague(role)
    with pytest.raises(CannotHandOver):
        services.hand_over(desk.jonas, conversation.pk, other.person.pk)
    with pytest.raises(CannotHandOver):
        services.hand_over(desk.jonas, conversation.pk, make_scope().person.pk)


def test_handing_over_brings_a_note_along(desk: Desk) -> None:
    conversation = desk.hear(said("c1"))
    mira = desk.colleague()
    services.hand_over(desk.jonas, conversation.pk, mira.person.pk, note="Du kennst sie.")
    conversation.refresh_from_db()
    assert conversation.assignee == mira.person
    assert Note.objects.get().text == "Du kennst sie."


def test_giving_back_leaves_it_to_whoever_comes_next(desk: Desk) -> None:
    conversation = desk.hear(said("c1"))
    services.take_over(desk.jonas, conversation.pk, instead_of=None)
    services.give_back(desk.jonas, conversation.pk)
    conversation.refresh_from_db()
    assert conversation.assignee is None


def test_done_waits_for_nobody_and_reopening_brings_the_question_back(desk: Desk) -> None:
    conversation = desk.hear(said("c1"))
    services.mark_done(desk.jonas, conversation.pk)
    conversation.refresh_from_db()
    assert (conversation.state, conversation.waiting_since) == (Conversation.State.DONE, None)
    services.reopen(desk.jonas, conversation.pk)
    conversation.refresh_from_db()
    assert conversation.state == Conversation.State.OPEN
    assert conversation.waiting_since is not None


def test_only_what_came_after_done_waits(desk: Desk) -> None:
    conversation = desk.hear(said("c1", text="Danke!"))
    services.mark_done(desk.jonas, conversation.pk)
    conversation = desk.hear(said("c2", minute=90))
    assert conversation.state == Conversation.State.OPEN
    assert conversation.waiting_since == said("c2", minute=90).at


def test_read_and_unread_are_each_persons_own(desk: Desk) -> None:
    mira = desk.colleague()
    conversation = desk.hear(said("c1"))

    def unread(scope: object) -> bool:
        row = queries.page(scope, queries.Wish()).conversations[0]  # type: ignore[arg-type]
        return bool(row.last_message_id > row.read_up_to)  # type: ignore[attr-defined]

    assert unread(desk.jonas)
    services.mark_read(desk.jonas, conversation.pk, up_to=conversation.last_message_id)
    assert not unread(desk.jonas)
    assert unread(mira)
    desk.hear(said("c2", minute=5))
    assert unread(desk.jonas)
    services.mark_read(desk.jonas, conversation.pk, up_to=10**12)
    assert not unread(desk.jonas)
    assert ReadMark.objects.get().last_message_id < 10**12
    services.mark_unread(desk.jonas, conversation.pk)
    assert unread(desk.jonas)


def test_who_only_reads_changes_nothing(desk: Desk) -> None:
    conversation = desk.hear(said("c1"))
    viewer = desk.colleague(Role.VIEWER)
    for act in (
        lambda: services.take_over(viewer, conversation.pk, instead_of=None),
        lambda: services.give_back(viewer, conversation.pk),
        lambda: services.mark_done(viewer, conversation.pk),
        lambda: services.reopen(viewer, conversation.pk),
        lambda: services.note(viewer, conversation.pk, "Hallo"),
        lambda: services.answering(viewer, conversation.pk),
        lambda: services.hide(viewer, conversation.messages.get().pk, "Werbung"),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_another_brands_conversations_do_not_exist(desk: Desk) -> None:
    conversation = desk.hear(said("c1"))
    stranger = make_scope(Role.OWNER)
    assert not queries.page(stranger, queries.Wish()).conversations
    for act in (
        lambda: queries.thread(stranger, conversation.pk),
        lambda: services.take_over(stranger, conversation.pk, instead_of=None),
        lambda: services.note(stranger, conversation.pk, "Hallo"),
        lambda: services.mark_read(stranger, conversation.pk, up_to=1),
        lambda: services.save_reply_draft(stranger, conversation.pk, "Hallo"),
        lambda: services.answering(stranger, conversation.pk),
    ):
        with pytest.raises(Conversation.DoesNotExist):
            act()


def test_guests_see_what_was_given_to_them_and_nothing_else(desk: Desk) -> None:
    guest = desk.colleague(Role.GUEST, "Gerd")
    theirs, other = desk.hear(said("c1")), desk.hear(said("c2", thread_id="t2"))
    services.hand_over(desk.jonas, theirs.pk, guest.person.pk)
    shown = queries.page(guest, queries.Wish(tab=queries.Tab.MINE)).conversations
    assert shown == [theirs]
    assert queries.page(guest, queries.Wish(search="Text")).conversations == [theirs]
    with pytest.raises(Conversation.DoesNotExist):
        queries.thread(guest, other.pk)
    with pytest.raises(PermissionDenied):
        services.take_over(guest, theirs.pk, instead_of=None)
    services.give_back(desk.jonas, theirs.pk)
    with pytest.raises(Conversation.DoesNotExist):
        queries.thread(guest, theirs.pk)


def test_what_somebody_looked_after_goes_to_whom_is_named_when_they_leave(desk: Desk) -> None:
    owner = desk.colleague(Role.OWNER, "Olga")
    conversation = desk.hear(said("c1"))
    services.take_over(desk.jonas, conversation.pk, instead_of=None)
    leaving = Membership.objects.get(person=desk.jonas.person).pk
    with pytest.raises(OrgsError):
        remove_member(owner, leaving)
    remove_member(owner, leaving, to=owner.person.pk)
    run_everything()
    conversation.refresh_from_db()
    assert conversation.assignee == owner.person


def test_a_note_needs_words(desk: Desk) -> None:
    conversation = desk.hear(said("c1"))
    with pytest.raises(EmptyNote):
        services.note(desk.jonas, conversation.pk, " \n ")
