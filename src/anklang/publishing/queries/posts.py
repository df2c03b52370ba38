"""Reading posts: lists by tab in pages, one post with everything about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _

from anklang.kernel.containing import containing
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.access import visible
from anklang.publishing.models import Attachment, Delivery, Post, PostVersion, Release

PAGE_SIZE = 30

UNDER_WAY = (
    Delivery.State.SCHEDULED,
    Delivery.State.RETRYING,
    Delivery.State.SENDING,
    Delivery.State.CHECKING,
)
IN_TROUBLE = (Delivery.State.UNKNOWN, Delivery.State.REJECTED)


class Tab(TextChoices):
    """The lists of posts."""

    DRAFTS = "drafts", _("Drafts")
    REVIEW = "review", _("Waiting for release")
    PLANNED = "planned", _("Scheduled")
    PUBLISHED = "published", _("Published")
    PROBLEMS = "problems", _("Problems")
    IDEAS = "ideas", _("Ideas")
    DISCARDED = "discarded", _("Discarded")


_BY_STATE = {
    Tab.DRAFTS: Post.State.DRAFT,
    Tab.REVIEW: Post.State.IN_REVIEW,
    Tab.IDEAS: Post.State.IDEA,
    Tab.DISCARDED: Post.State.DISCARDED,
}
_BY_DELIVERY: dict[Tab, tuple[Delivery.State, ...]] = {
    Tab.PLANNED: UNDER_WAY,
    Tab.PUBLISHED: (Delivery.State.PUBLISHED,),
    Tab.PROBLEMS: IN_TROUBLE,
}
# What comes first: the next one to go out, else the newest.
_ORDER = {Tab.PLANNED: "due_at", Tab.PUBLISHED: "-due_at", Tab.PROBLEMS: "-due_at"}


@dataclass(frozen=True)
class Page:
    """One page of a list; ``after`` leads to the next ("" on the last)."""

    posts: Sequence[Post]
    after: str


def post_page(scope: Scope, tab: Tab, search: str = "", after: str = "") -> Page:
    """Return a page of the posts this person sees (at most 6 queries, whatever the page).

    Raises:
        ValueError: ``after`` isn't a mark of an earlier page.
    """
    order = _ORDER.get(tab, "-updated_at")
    name, newest_first = order.lstrip("-"), order.startswith("-")
    posts = _of_tab(visible(scope), tab)
    if search:
        posts = posts.filter(containing(search, "text"))
    if after:
        posts = posts.filter(_beyond(name, after, newest_first=newest_first))
    found = list(
        posts.select_related("author", "representative")
        .prefetch_related(
            Prefetch("deliveries", _deliveries_of_list()),
            Prefetch("attachments", Attachment.objects.select_related("media")),
            Prefetch("releases", Release.objects.select_related("requested_by", "decided_by")),
            "variants__channel",
        )
        .order_by(order, "-id" if newest_first else "id")[: PAGE_SIZE + 1]
    )
    more = len(found) > PAGE_SIZE
    page = found[:PAGE_SIZE]
    return Page(page, _mark(page[-1], name) if more else "")


def tab_counts(scope: Scope) -> dict[Tab, int]:
    """Return how many posts each list has (2 queries)."""
    posts = visible(scope)
    states = dict(posts.order_by().values_list("state").annotate(Count("pk")))
    counts = {tab: states.get(state.value, 0) for tab, state in _BY_STATE.items()}
    deliveries = Delivery.objects.filter(brand=scope.brand, kind=Delivery.Kind.POST)
    if scope.is_guest:
        deliveries = deliveries.filter(post__in=posts)
    wanted = {
        tab.value: Count("post_id", distinct=True, filter=Q(state__in=in_states))
        for tab, in_states in _BY_DELIVERY.items()
    }
    found = deliveries.filter(post__state=Post.State.COMMITTED).aggregate(**wanted)
    counts |= {tab: found[tab.value] for tab in _BY_DELIVERY}
    return counts


def post(scope: Scope, post_id: int) -> Post:
    """Return one post with everything its page shows.

    Raises:
        Post.DoesNotExist: no such post, or none that this person sees.
    """
    return (
        visible(scope)
        .select_related("author", "representative")
        .prefetch_related(
            Prefetch("deliveries", _deliveries()),
            Prefetch("attachments", Attachment.objects.select_related("media")),
            Prefetch("releases", Release.objects.select_related("requested_by", "decided_by")),
            "variants__channel",
            "guests",
        )
        .get(pk=post_id)
    )


def published_texts(scope: Scope, language: str, limit: int) -> list[str]:
    """Return the texts of posts in a language that went out, the newest first."""
    posts = visible(scope).filter(
        Exists(Delivery.objects.filter(post=OuterRef("pk"), state=Delivery.State.PUBLISHED)),
        language=language,
    )
    return [text for text in posts.order_by("-id").values_list("text", flat=True)[:limit] if text]


def versions(scope: Scope, post_id: int, limit: int = 50) -> list[PostVersion]:
    """Return the newest versions of a post, those kept aside after a conflict included.

    Raises:
        Post.DoesNotExist: no such post, or none that this person sees.
    """
    found = visible(scope).get(pk=post_id).versions.select_related("author")
    return list(found.order_by("-number")[:limit])


def to_release(scope: Scope, limit: int = 10) -> list[Post]:
    """Return the posts that wait for a release this person may give: by due time, then by age."""
    if not scope.can(Permission.POST_RELEASE):
        return []
    waiting = Release.objects.filter(post=OuterRef("pk"), decision=Release.Decision.WAITING)
    others = waiting.exclude(requested_by=scope.person)
    return list(
        visible(scope)
        .filter(Exists(others), state=Post.State.IN_REVIEW)
        .exclude(author=scope.person)
        .select_related("author", "representative")
        .order_by(F("due_at").asc(nulls_last=True), "updated_at", "id")[:limit]
    )


def _deliveries() -> QuerySet[Delivery]:
    return (
        Delivery.objects.select_related("channel", "brand", "requested_by")
        .prefetch_related("attempts")
        .order_by("id")
    )


def _deliveries_of_list() -> QuerySet[Delivery]:
    return Delivery.objects.select_related("channel", "brand").order_by("id")


def _of_tab(posts: QuerySet[Post], tab: Tab) -> QuerySet[Post]:
    if tab in _BY_STATE:
        return posts.filter(state=_BY_STATE[tab])
    matching = Delivery.objects.filter(post=OuterRef("pk"), state__in=_BY_DELIVERY[tab])
    return posts.filter(Exists(matching), state=Post.State.COMMITTED)


def _mark(last: Post, name: str) -> str:
    return f"{getattr(last, name).isoformat()}~{last.pk}"


def _beyond(name: str, after: str, *, newest_first: bool) -> Q:
    moment, _tilde, identity = after.partition("~")
    at, pk = datetime.fromisoformat(moment), int(identity)
    sign = "lt" if newest_first else "gt"
    return Q(**{f"{name}__{sign}": at}) | Q(**{name: at, f"pk__{sign}": pk})
