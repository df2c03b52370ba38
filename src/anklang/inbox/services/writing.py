"""What an answer that is being written is about."""

from __future__ import annotations

from anklang.inbox import access
from anklang.inbox.models import Conversation, Message
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope


def writing(
    scope: Scope, conversation_id: int, reply_to: int | None
) -> tuple[Conversation, Message | None]:
    """Return the conversation that somebody writes in, and the message they answer.

    Args:
        reply_to: the message they chose; None takes the newest from outside.

    Raises:
        PermissionDenied: the role doesn't answer.
        Conversation.DoesNotExist: none that this person sees.
    """
    if not scope.can(Permission.CONVERSATION_ANSWER):
        scope.require(Permission.CONVERSATION_DRAFT)
    conversation = access.visible(scope).select_related("channel").get(pk=conversation_id)
    incoming = conversation.messages.filter(direction=Message.Direction.IN).exclude(
        state__in=[Message.State.DELETED, Message.State.HIDDEN]
    )
    if reply_to is not None:
        return conversation, incoming.filter(pk=reply_to).first()
    newest = incoming.filter(remote_id__isnull=False).order_by("-at", "-pk")
    return conversation, newest.first()
