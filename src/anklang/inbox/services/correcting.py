"""What people say a message is, or isn't: it counts at once, and can be taken back."""

from __future__ import annotations

from anklang.inbox import access, kinds
from anklang.inbox.kinds import Kind
from anklang.inbox.models import Conversation, Correction, Message, Reading
from anklang.kernel import clock, db
from anklang.orgs.scope import Scope

from . import record, teaching, triage


def correct(scope: Scope, message_id: int, kind: Kind, *, applies: bool) -> None:
    """Say that a message from outside is of a kind, or isn't; the brand's own layer learns it.

    Nothing of it leaves the house.

    Raises:
        PermissionDenied: the role only reads.
        Message.DoesNotExist: none that this person sees, or one of ours.
    """
    access.require_part(scope)
    with db.write():
        message, conversation = _locked(scope, message_id)
        given = Correction.objects.filter(message=message, kind=kind).first()
        if given is not None and given.applies == applies:
            return
        Correction.objects.update_or_create(
            message=message,
            kind=kind,
            defaults={"applies": applies, "by": scope.person, "at": clock.now()},
        )
        teaching.teach(message, scope.brand.pk, kind, applies=applies)
        _take(scope, conversation, message, "message.corrected", kind, applies)


def take_back(scope: Scope, message_id: int, kind: Kind) -> None:
    """Let the reading count again instead of what somebody said, and unlearn it.

    Raises:
        PermissionDenied: the role only reads.
        Message.DoesNotExist: none that this person sees, or one of ours.
    """
    access.require_part(scope)
    with db.write():
        message, conversation = _locked(scope, message_id)
        given = Correction.objects.filter(message=message, kind=kind).first()
        if given is None:
            return
        given.delete()
        teaching.unlearn(scope.brand.pk, [message.pk], kind)
        _take(scope, conversation, message, "message.correction_undone", kind, given.applies)


def _locked(scope: Scope, message_id: int) -> tuple[Message, Conversation]:
    found = access.message(scope, message_id)
    if found.direction != Message.Direction.IN or found.state == Message.State.DELETED:
        raise Message.DoesNotExist
    conversation = access.locked(scope, found.conversation_id)
    return Message.objects.get(pk=message_id), conversation


def _take(
    scope: Scope,
    conversation: Conversation,
    message: Message,
    action: str,
    kind: Kind,
    applies: bool,
) -> None:
    """Let it count: for the message, for the order of the list, and on record."""
    reading, _created = Reading.objects.get_or_create(message=message, defaults={"at": clock.now()})
    given = dict(message.corrections.values_list("kind", "applies"))
    reading.kinds = kinds.effective(reading.found, given)
    reading.save(update_fields=["kinds"])
    triage.sort([conversation.pk])
    conversation.refresh_from_db()
    after = {"message": message.pk, "kind": kind.value, "applies": applies, "name": message.name}
    record.changed(scope, conversation, action, after=after)
