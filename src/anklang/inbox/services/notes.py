"""Remarks among colleagues; nobody outside ever sees them."""

from __future__ import annotations

from anklang.inbox import access
from anklang.inbox.errors import EmptyNote
from anklang.inbox.models import Note
from anklang.kernel import clock, db
from anklang.orgs.scope import Scope
from anklang.textkit.fingerprint import normalise

from . import record


def note(scope: Scope, conversation_id: int, text: str) -> Note:
    """Leave a note beside a conversation.

    Raises:
        PermissionDenied: the role only reads.
        EmptyNote: no words in it.
    """
    access.require_part(scope)
    text = normalise(text)
    if not text:
        raise EmptyNote
    with db.write():
        conversation = access.locked(scope, conversation_id)
        made = Note.objects.create(
            conversation=conversation, person=scope.person, text=text, at=clock.now()
        )
        record.changed(scope, conversation, "conversation.noted", after={"note": made.pk})
    return made
