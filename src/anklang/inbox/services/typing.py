"""While somebody writes: the live mark that colleagues see, and the text that survives."""

from __future__ import annotations

from datetime import timedelta

from anklang.inbox import access
from anklang.inbox.models import Answering, Conversation, Message, ReplyDraft
from anklang.kernel import clock, db
from anklang.orgs.scope import Scope

# The open reply box renews the mark well before it ends.
MARK = timedelta(seconds=20)
_RENEW = timedelta(seconds=12)


def answering(scope: Scope, conversation_id: int) -> None:
    """Let colleagues see that this person is writing an answer, for the next 20 seconds.

    Raises:
        PermissionDenied: the role only reads.
    """
    access.require_part(scope)
    conversation = access.visible(scope).get(pk=conversation_id)
    now = clock.now()
    mine = Answering.objects.filter(conversation=conversation, person=scope.person)
    if mine.filter(until__gt=now + _RENEW).exists():
        return
    with db.write():
        Answering.objects.update_or_create(
            conversation=conversation, person=scope.person, defaults={"until": now + MARK}
        )


def stopped_answering(scope: Scope, conversation_id: int) -> None:
    """Take the live mark away, e.g. when the reply box is emptied."""
    conversation = access.visible(scope).get(pk=conversation_id)
    with db.write():
        Answering.objects.filter(conversation=conversation, person=scope.person).delete()


def save_reply_draft(
    scope: Scope, conversation_id: int, text: str, *, token: str = ""
) -> ReplyDraft | None:
    """Keep what somebody has typed and not sent; an empty text forgets it.

    Args:
        token: of the reply form; once that form was sent, what it saves late is ignored.

    Raises:
        PermissionDenied: the role only reads.
    """
    access.require_part(scope)
    conversation = access.visible(scope).get(pk=conversation_id)
    with db.write():
        if token and Message.objects.filter(token=own_token(scope, token)).exists():
            return None
        if not text.strip():
            forget_draft(scope, conversation)
            return None
        draft, _created = ReplyDraft.objects.update_or_create(
            conversation=conversation,
            person=scope.person,
            defaults={"text": text, "updated_at": clock.now()},
        )
    return draft


def own_token(scope: Scope, token: str) -> str:
    """Return a form's token as that person's own, so that nobody can use another's."""
    return f"{scope.person.pk}:{token}"[:60]


def forget_draft(scope: Scope, conversation: Conversation) -> None:
    """Delete somebody's draft, inside the caller's transaction."""
    ReplyDraft.objects.filter(conversation=conversation, person=scope.person).delete()
