"""Finding posts by what somebody remembers of them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from anklang.kernel.containing import containing
from anklang.orgs.scope import Scope
from anklang.publishing import access
from anklang.publishing.models import Post

# Newest posts that are looked through: keeps an answer while typing quick in a large brand.
NEWEST = 3000


def find_posts(scope: Scope, words: str) -> QuerySet[Post]:
    """Return visible posts whose text contains ``words``, the last changed first.

    Deliveries and releases come along, for saying how each one stands.
    """
    try:
        visible = access.visible(scope)
    except PermissionDenied:
        return Post.objects.none()
    newest = visible.order_by("-updated_at").values("pk")[:NEWEST]
    return (
        Post.objects.filter(pk__in=newest)
        .exclude(state=Post.State.DISCARDED)
        .filter(containing(words, "text"))
        .prefetch_related("deliveries", "releases")
        .order_by("-updated_at")
    )
