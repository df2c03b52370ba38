"""Who looks after a conversation, whether it is done, and how far each has read it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.inbox import access
from anklang.inbox.errors import CannotHandOver, OwnerChanged
from anklang.inbox.models import Conversation, ReadMark
from anklang.kernel import db
from anklang.orgs.models import Membership, Person
from anklang.orgs.permissions import Permission, allowed
from anklang.orgs.scope import Scope

from . import notes, record, summary


def take_over(scope: Scope, conversation_id: int, *, instead_of: int | None) -> Conversation:
    """Look after a conversation oneself.

    Args:
        instead_of: id of the owner that the person saw when deciding, None for nobody.

    Raises:
        PermissionDenied: the role doesn't look after conversations.
        OwnerChanged: meanwhile somebody else took it over.
    """
    scope.require(Permission.CONVERSATION_ASSIGN)
    with db.write():
        conversation = access.locked(scope, conversation_id)
        if conversation.assignee_id == scope.person.pk:
            return conversation
        if conversation.assignee_id not in {None, instead_of}:
            raise OwnerChanged(conversation)
        assign(scope, conversation, scope.person, "conversation.taken_over")
    return conversation


def hand_over(
    scope: Scope, conversation_id: int, person_id: int, *, note: str = ""
) -> Conversation:
    """Give a conversation to somebody who may answer it, with an optional note for them.

    Raises:
        PermissionDenied: the role doesn't hand conversations on.
        CannotHandOver: the person isn't of this brand or may not answer.
    """
    scope.require(Permission.CONVERSATION_ASSIGN)
    with db.write():
        conversation = access.locked(scope, conversation_id)
        person = _who_may_answer(scope, person_id)
        if note.strip():
            notes.note(scope, conversation_id, note)
            conversation.refresh_from_db(fields=["revision"])
        if conversation.assignee_id != person.pk:
            assign(scope, conversation, person, "conversation.handed_over")
    return conversation


def give_back(scope: Scope, conversation_id: int) -> Conversation:
    """Leave a conversation to whoever takes it next.

    Raises:
        PermissionDenied: the role doesn't look after conversations.
    """
    scope.require(Permission.CONVERSATION_ASSIGN)
    with db.write():
        conversation = access.locked(scope, conversation_id)
        if conversation.assignee_id is not None:
            assign(scope, conversation, None, "conversation.given_back")
    return conversation


def mark_done(scope: Scope, conversation_id: int) -> Conversation:
    """Close a conversation: what has come in so far waits for nobody. A new message reopens it.

    Raises:
        PermissionDenied: the role doesn't look after conversations.
    """
    scope.require(Permission.CONVERSATION_ASSIGN)
    with db.write():
        conversation = access.locked(scope, conversation_id)
        if conversation.state != Conversation.State.DONE:
            conversation.state = Conversation.State.DONE
            conversation.done_up_to = conversation.last_message_id
            summary.wait(conversation, None)
            _state_changed(scope, conversation, "conversation.done")
    return conversation


def reopen(scope: Scope, conversation_id: int) -> Conversation:
    """Bring a conversation back to the open ones; what was unanswered waits again.

    Raises:
        PermissionDenied: the role doesn't look after conversations.
    """
    scope.require(Permission.CONVERSATION_ASSIGN)
    with db.write():
        conversation = access.locked(scope, conversation_id)
        if conversation.state != Conversation.State.OPEN:
            conversation.state = Conversation.State.OPEN
            conversation.done_up_to = 0
            _state_changed(scope, conversation, "conversation.reopened")
            summary.refresh([conversation])
    return conversation


def mark_read(scope: Scope, conversation_id: int, *, up_to: int) -> None:
    """Remember that this person has read a conversation up to the message with that id.

    A personal mark, not part of the audit log; ask only when something is unread.
    """
    conversation = access.visible(scope).get(pk=conversation_id)
    _set_read(scope, conversation, min(up_to, conversation.last_message_id))


def mark_unread(scope: Scope, conversation_id: int) -> None:
    """Let a conversation look unread again to this person."""
    _set_read(scope, access.visible(scope).get(pk=conversation_id), 0)


def leave(brand_id: int, person_id: int) -> None:
    """Give back whatever somebody who left the brand was looking after."""
    with db.write():
        theirs = (
            Conversation.objects.select_for_update(no_key=True)
            .filter(brand_id=brand_id, assignee_id=person_id)
            .order_by("pk")
        )
        if Membership.objects.filter(brand_id=brand_id, person_id=person_id).exists():
            return
        for conversation in theirs:
            conversation.assignee = None
            conversation.revision += 1
            conversation.save(update_fields=["assignee", "revision"])
            summary.announce([conversation])


def _set_read(scope: Scope, conversation: Conversation, up_to: int) -> None:
    mark = ReadMark(conversation=conversation, person=scope.person, last_message_id=up_to)
    with db.write():
        ReadMark.objects.bulk_create(
            [mark],
            update_conflicts=True,
            unique_fields=["conversation", "person"],
            update_fields=["last_message_id"],
        )


def assign(scope: Scope, conversation: Conversation, person: Person | None, action: str) -> None:
    """Give a locked conversation to somebody or to nobody, and record it."""
    before = conversation.assignee
    conversation.assignee = person
    record.changed(
        scope,
        conversation,
        action,
        fields=("assignee",),
        before={"assignee": before.pk, "name": before.name} if before else None,
        after={"assignee": person.pk, "name": person.name} if person else None,
    )


def _who_may_answer(scope: Scope, person_id: int) -> Person:
    member = (
        Membership.objects.select_related("person")
        .filter(brand=scope.brand, person_id=person_id, person__is_active=True)
        .first()
    )
    if member is None or not allowed(member.role, Permission.CONVERSATION_DRAFT):
        raise CannotHandOver(_("Please choose somebody who may answer for this brand."))
    return member.person


def _state_changed(scope: Scope, conversation: Conversation, action: str) -> None:
    record.changed(
        scope,
        conversation,
        action,
        fields=("state", "done_up_to", *summary.WAITING_FIELDS),
        after={"state": str(conversation.state)},
    )
