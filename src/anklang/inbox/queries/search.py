"""Finding conversations and contacts by what somebody remembers of them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from anklang.inbox import access
from anklang.inbox.models import Contact, Conversation
from anklang.kernel.containing import containing
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

# Newest rows that are looked through: keeps an answer while typing quick in a large brand.
NEWEST = 3000


def find_conversations(scope: Scope, words: str) -> QuerySet[Conversation]:
    """Return visible conversations whose last words or speaker contain ``words``, newest first."""
    try:
        visible = access.visible(scope)
    except PermissionDenied:
        return Conversation.objects.none()
    newest = visible.order_by("-last_message_at", "-id").values("pk")[:NEWEST]
    return (
        Conversation.objects.filter(pk__in=newest)
        .filter(containing(words, "preview", "last_name"))
        .select_related("contact")
        .order_by("-last_message_at", "-id")
    )


def find_contacts(scope: Scope, words: str) -> QuerySet[Contact]:
    """Return contacts whose name contains ``words``; none for guests, who see no contact list."""
    if not scope.can(Permission.CONVERSATION_VIEW):
        return Contact.objects.none()
    newest = Contact.objects.filter(brand=scope.brand).order_by("-id").values("pk")[:NEWEST]
    return Contact.objects.filter(pk__in=newest).filter(containing(words, "name")).order_by("name")
