"""What waits in the inbox: for one person, for nobody yet, and for somebody's yes."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Case, Q, QuerySet, Value, When

from anklang.inbox import access
from anklang.inbox.models import Conversation, Message
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.models import Delivery

# Enough for "99+".
_COUNTED = 100


def waiting_for_me(scope: Scope) -> QuerySet[Conversation]:
    """Return open conversations of this person in which somebody waits, longest first."""
    return _waiting(scope).filter(assignee=scope.person)


def waiting_for_nobody(scope: Scope) -> QuerySet[Conversation]:
    """Return open conversations without an owner in which somebody waits, longest first.

    Nothing for people who couldn't take one over.
    """
    if not scope.can(Permission.CONVERSATION_ASSIGN):
        return Conversation.objects.none()
    return _waiting(scope).filter(assignee=None)


def waiting_count(scope: Scope) -> int:
    """Count what waits for this person or for nobody yet, up to 100."""
    whose = Q(assignee=scope.person)
    if scope.can(Permission.CONVERSATION_ASSIGN):
        whose |= Q(assignee=None)
    return _waiting(scope).filter(whose)[:_COUNTED].count()


def replies_to_settle(scope: Scope) -> QuerySet[Message]:
    """Return replies that need this person, annotated with ``why``.

    ``failed`` or ``unclear``: their own, not sent or nobody knows; ``returned``: their own, sent
    back; ``release``: somebody else's, waiting for a yes that this person may give. What never
    left comes first: somebody outside believes that nobody answers.
    """
    own = Q(person=scope.person)
    failed = own & Q(state=Message.State.FAILED)
    unclear = own & Q(delivery__state=Delivery.State.UNKNOWN)
    returned = own & Q(state=Message.State.RETURNED)
    needed = failed | unclear | returned
    release = ~own & Q(state=Message.State.WAITING)
    if scope.can(Permission.POST_RELEASE):
        needed |= release
    # Without a remote id: what isn't out yet, which is little and quick to find.
    found = Message.objects.filter(needed, channel__brand=scope.brand, remote_id=None)
    if not scope.can(Permission.CONVERSATION_VIEW):
        found = found.filter(conversation__assignee=scope.person)
    return (
        found.filter(direction=Message.Direction.OUT)
        .select_related("conversation", "person")
        .annotate(
            why=Case(
                When(unclear, Value("unclear")),
                When(failed, Value("failed")),
                When(returned, Value("returned")),
                default=Value("release"),
            )
        )
        .order_by(Case(When(failed | unclear, 0), default=1), "at", "id")
    )


def _waiting(scope: Scope) -> QuerySet[Conversation]:
    return (
        _visible(scope)
        .filter(state=Conversation.State.OPEN, waiting_since__isnull=False)
        .select_related("channel", "contact")
        .order_by("waiting_since", "id")
    )


def _visible(scope: Scope) -> QuerySet[Conversation]:
    try:
        return access.visible(scope)
    except PermissionDenied:
        return Conversation.objects.none()
