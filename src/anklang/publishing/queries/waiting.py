"""What needs a person in publishing: something went wrong, or isn't finished yet."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from anklang.kernel import clock
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.access import visible
from anklang.publishing.models import Delivery, Post, Release

# A refusal that nobody mended in this time is history, not news.
_STILL_NEWS = timedelta(days=14)


def gone_wrong(scope: Scope) -> QuerySet[Delivery]:
    """Return posts' deliveries that are unclear, or were refused lately and not sent anew.

    The unclear ones come first: nothing happens to them until a person decides.
    """
    same = Q(post=OuterRef("post")) | Q(edits=OuterRef("edits"))
    newer = Delivery.objects.filter(same, channel=OuterRef("channel"), pk__gt=OuterRef("pk"))
    refused = Q(state=Delivery.State.REJECTED, due_at__gte=clock.now() - _STILL_NEWS)
    kinds = [Delivery.Kind.POST, Delivery.Kind.EDIT]
    found = Delivery.objects.filter(brand=scope.brand, kind__in=kinds).filter(
        Q(state=Delivery.State.UNKNOWN) | (refused & ~Exists(newer))
    )
    if scope.is_guest:
        theirs = visible(scope)
        found = found.filter(Q(post__in=theirs) | Q(edits__post__in=theirs))
    # "unknown" sorts after "rejected".
    return found.select_related("channel", "post", "brand").order_by("-state", "due_at", "id")


def unfinished(scope: Scope) -> QuerySet[Post]:
    """Return this person's drafts and ideas (for guests also the ones given to them).

    ``sent_back`` says that somebody asked for a change; these come first, then the newest.
    """
    if not scope.can(Permission.POST_DRAFT):
        return Post.objects.none()
    last = Release.objects.filter(post=OuterRef("pk")).order_by("-id").values("decision")[:1]
    posts = visible(scope).filter(state__in=(Post.State.DRAFT, Post.State.IDEA))
    if not scope.is_guest:
        posts = posts.filter(author=scope.person)
    return (
        posts.annotate(last_decision=Coalesce(Subquery(last), Value("")))
        .annotate(sent_back=Q(last_decision=Release.Decision.RETURNED))
        .order_by("-sent_back", "-updated_at", "-id")
    )


def has_posts(scope: Scope) -> bool:
    """Whether this person sees any post at all."""
    return visible(scope).exists()
