"""Reading deliveries: one story, what goes out next, what needs a person."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.access import visible
from anklang.publishing.models import Delivery

from .posts import UNDER_WAY


def deliveries(scope: Scope) -> QuerySet[Delivery]:
    """Return the deliveries this person sees: of visible posts; replies with all conversations."""
    found = Delivery.objects.filter(brand=scope.brand).select_related("channel", "post", "brand")
    seen = Q(kind__in=[Delivery.Kind.POST, Delivery.Kind.EDIT])
    if scope.is_guest:
        theirs = visible(scope)
        seen = Q(post__in=theirs) | Q(edits__post__in=theirs)
    else:
        scope.require(Permission.BRAND_VIEW)
    if scope.can(Permission.CONVERSATION_VIEW):
        seen |= Q(kind=Delivery.Kind.REPLY)
    return found.filter(seen)


def delivery(scope: Scope, delivery_id: int) -> Delivery:
    """Return one delivery with all its attempts (2 queries).

    Raises:
        Delivery.DoesNotExist: no such delivery, or none that this person sees.
    """
    found = deliveries(scope).select_related("requested_by", "representative", "edits__post")
    return found.prefetch_related("attempts").get(pk=delivery_id)


def changes(delivery: Delivery) -> list[Delivery]:
    """Return what was changed on a published post, the newest first (one query)."""
    found = delivery.changes.select_related("channel", "brand", "requested_by")
    return list(found.order_by("-pk")[:20])


def going_out(scope: Scope, limit: int = 5) -> list[Delivery]:
    """Return the posts on their way or scheduled, next one first."""
    found = deliveries(scope).filter(kind=Delivery.Kind.POST, state__in=UNDER_WAY)
    return list(found.order_by("due_at", "id")[:limit])
