"""Who is muted or blocked, and where."""

from __future__ import annotations

from django.db.models import QuerySet

from anklang.inbox.models import Restricted
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope


def restricted(scope: Scope) -> QuerySet[Restricted]:
    """Return whom the brand has muted or blocked, by channel, the newest first.

    Raises:
        PermissionDenied: the role doesn't see conversations.
    """
    scope.require(Permission.CONVERSATION_VIEW)
    found = Restricted.objects.filter(account__channel__brand=scope.brand)
    found = found.select_related("account__channel", "by")
    return found.order_by("account__channel", "-at", "-pk")
