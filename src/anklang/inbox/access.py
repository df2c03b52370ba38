"""Which conversations a person sees, and holding one for a change."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

from .models import Conversation, Message

# Whoever can do one of these takes part in conversations: writes notes, shows that they answer.
TAKING_PART = (
    Permission.CONVERSATION_ANSWER,
    Permission.CONVERSATION_DRAFT,
    Permission.CONVERSATION_ASSIGN,
    Permission.COMMENT_MODERATE,
)


def visible(scope: Scope) -> QuerySet[Conversation]:
    """Return the conversations of the brand that this person sees.

    Guests see what was handed to them; everybody else sees the whole brand.

    Raises:
        PermissionDenied: the role doesn't see conversations at all.
    """
    conversations = Conversation.objects.filter(brand=scope.brand)
    if scope.can(Permission.CONVERSATION_VIEW):
        return conversations
    scope.require(Permission.CONVERSATION_DRAFT)
    return conversations.filter(assignee=scope.person)


def takes_part(scope: Scope) -> bool:
    """Whether the role does more than read."""
    return any(scope.can(permission) for permission in TAKING_PART)


def require_part(scope: Scope) -> None:
    """Raise ``PermissionDenied`` for roles that only read."""
    if not takes_part(scope):
        raise PermissionDenied(Permission.CONVERSATION_ANSWER.value)


def locked(scope: Scope, conversation_id: int) -> Conversation:
    """Return a visible conversation for the rest of the transaction.

    Raises:
        Conversation.DoesNotExist: no such conversation, or none that this person sees.
    """
    return (
        visible(scope)
        .select_for_update(of=("self",), no_key=True)
        .select_related("channel", "assignee")
        .get(pk=conversation_id)
    )


def message(scope: Scope, message_id: int) -> Message:
    """Return a message of a conversation that this person sees.

    Raises:
        Message.DoesNotExist: no such message, or none that this person sees.
    """
    return Message.objects.select_related("conversation", "channel", "person", "delivery").get(
        pk=message_id, conversation__in=visible(scope)
    )
