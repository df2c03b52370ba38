"""Planned and published posts as events of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from textwrap import shorten
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anklang.exchange.ical.writing import Item
from anklang.exchange.models import Feed
from anklang.kernel import clock
from anklang.orgs.scope import Scope
from anklang.publishing.access import visible
from anklang.publishing.models import Delivery, Post

from .planned import date_items, turn_items

PAST = timedelta(days=183)
AHEAD = timedelta(days=731)
# What programs still take in one go; the latest ones count.
MOST = 5000
_ENDED = frozenset({Delivery.State.REJECTED, Delivery.State.CANCELLED, Delivery.State.DISCARDED})
_TITLE = 72


@dataclass(frozen=True)
class Window:
    """From when to when events are wanted (aware)."""

    start: datetime
    end: datetime

    @classmethod
    def usual(cls) -> Window:
        """Half a year back, two years ahead."""
        now = clock.now()
        return cls(now - PAST, now + AHEAD)


def calendar_items(
    scope: Scope,
    part: str = Feed.Part.BRAND,
    channel_id: int | None = None,
    window: Window | None = None,
) -> list[Item]:
    """Return what this person sees of the plan, as events in their language (4 queries).

    A post that was taken back or discarded stays for a while as cancelled, so that calendars
    which have it take it out.
    """
    window = window or Window.usual()
    posts = _posts(scope, part, channel_id, window)
    return [item for post in posts for item in _items(scope, post, channel_id, window)]


def feed_items(scope: Scope, part: str, channel_id: int | None, *, named: bool) -> list[Item]:
    """Return all that a feed shows of one brand: posts, turns still to come, own dates.

    Args:
        named: whether titles begin with the brand's name, for feeds over several.
    """
    window = Window.usual()
    found = [
        *calendar_items(scope, part, channel_id, window),
        *turn_items(scope, part, channel_id),
    ]
    if part in {Feed.Part.BRAND, Feed.Part.ALL}:
        found += date_items(scope, window.start.date(), window.end.date())
    if not named:
        return found
    return [replace(one, summary=f"{scope.brand.name} · {one.summary}") for one in found]


def _posts(scope: Scope, part: str, channel_id: int | None, window: Window) -> Iterable[Post]:
    span = Q(due_at__gte=window.start, due_at__lt=window.end)
    elsewhere = Delivery.objects.filter(
        brand=scope.brand, post__isnull=False, due_at__gte=window.start, due_at__lt=window.end
    )
    posts = visible(scope).filter(span | Q(pk__in=elsewhere.values("post_id")))
    if part == Feed.Part.MINE:
        posts = posts.filter(Q(author=scope.person) | Q(representative__person=scope.person))
    if channel_id is not None:
        posts = posts.filter(variants__channel=channel_id)
    return (
        posts.select_related("author", "representative")
        .prefetch_related(Prefetch("deliveries", _deliveries()), "variants__channel")
        .order_by("-due_at", "-pk")[:MOST]
    )


def _deliveries() -> QuerySet[Delivery]:
    return Delivery.objects.select_related("channel").order_by("id")


def _items(scope: Scope, post: Post, channel_id: int | None, window: Window) -> Iterator[Item]:
    for uid, at, deliveries in _times(post, channel_id):
        if window.start <= at < window.end:
            yield _item(scope, post, uid, at, deliveries)


def _times(
    post: Post, channel_id: int | None
) -> Iterator[tuple[str, datetime, Sequence[Delivery]]]:
    """Yield a post's moments: one, unless its channels get it at different times."""
    orders = [one for one in post.deliveries.all() if channel_id in {None, one.channel_id}]
    living = [one for one in orders if one.state not in _ENDED]
    if post.state != Post.State.COMMITTED or not orders:
        if post.due_at is not None:
            yield f"post-{post.pk}", post.due_at, []
        return
    times: dict[datetime, list[Delivery]] = {}
    for one in living or orders[-1:]:
        times.setdefault(one.due_at, []).append(one)
    main = post.due_at if post.due_at in times else min(times)
    for at, those in times.items():
        yield (f"post-{post.pk}" if at == main else f"delivery-{those[0].pk}"), at, those


def _item(scope: Scope, post: Post, uid: str, at: datetime, deliveries: Sequence[Delivery]) -> Item:
    zone = ZoneInfo(post.due_zone or scope.brand.timezone)
    status, word = _standing(post, deliveries)
    channels = sorted({one.channel.name for one in deliveries or post.variants.all()})
    link = settings.PUBLIC_URL + reverse("posts:detail", args=[scope.brand.slug, post.pk])
    return Item(
        uid=f"{uid}@{urlsplit(settings.PUBLIC_URL).hostname}",
        start=at.astimezone(zone),
        summary=f"{word}: {shorten(post.text, _TITLE, placeholder='…') or _('(no text yet)')}",
        changed=_changed(post, deliveries),
        description=_description(post, channels, link),
        text=post.text,
        url=link,
        status=status,
        sequence=post.revision,
        created=post.created_at,
        categories=channels,
    )


def _changed(post: Post, deliveries: Sequence[Delivery]) -> datetime:
    published = [one.published_at for one in deliveries if one.published_at]
    return max([post.updated_at, *published]).replace(microsecond=0)


def standing_in_words(post: Post, deliveries: Sequence[Delivery]) -> str:
    """Say in a word how a post stands."""
    return _standing(post, deliveries)[1]


def _title(post: Post) -> str:
    return shorten(post.text, _TITLE, placeholder="…") or _("(no text yet)")


def _standing(post: Post, deliveries: Sequence[Delivery]) -> tuple[str, str]:
    """Return how certain it is (RFC 5545), and a word for it."""
    states = {one.state for one in deliveries}
    if post.state == Post.State.DISCARDED or (states and states <= _ENDED):
        return "CANCELLED", pgettext("calendar", "Cancelled")
    if post.state != Post.State.COMMITTED:
        return "TENTATIVE", _PLANNED.get(post.state, _PLANNED[Post.State.DRAFT])()
    if states & {Delivery.State.UNKNOWN, Delivery.State.CHECKING}:
        return "CONFIRMED", pgettext("calendar", "Unclear")
    if states == {Delivery.State.PUBLISHED}:
        return "CONFIRMED", pgettext("calendar", "Published")
    return "CONFIRMED", pgettext("calendar", "Scheduled")


_PLANNED = {
    Post.State.IDEA.value: lambda: pgettext("calendar", "Idea"),
    Post.State.DRAFT.value: lambda: pgettext("calendar", "Draft"),
    Post.State.IN_REVIEW.value: lambda: pgettext("calendar", "Waiting for release"),
}


def _description(post: Post, channels: Sequence[str], link: str) -> str:
    facts = [
        _("Channels: %s") % ", ".join(channels) if channels else "",
        _("Signed by: %s") % post.representative.name if post.representative else "",
        link,
    ]
    return "\n".join([post.text, "", *(fact for fact in facts if fact)]).strip()
