"""Calendar addresses: made, used, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from anklang.exchange.errors import TooManyFeeds
from anklang.exchange.models import Feed
from anklang.kernel import audit, clock, db
from anklang.networks.models import Channel
from anklang.orgs import tokens
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

_MOST = 20
# Programs ask every few minutes; writing that down each time would keep the database busy.
_NOTED_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Fresh:
    """A new feed with its token, which nobody can read again."""

    feed: Feed
    token: str


def make_feed(
    scope: Scope, part: Feed.Part, *, channel_id: int | None = None, name: str = ""
) -> Fresh:
    """Make a secret address for this person.

    Args:
        channel_id: needed for ``Part.CHANNEL``, ignored otherwise.

    Raises:
        PermissionDenied: the role sees no posts.
        Channel.DoesNotExist: not a channel of this brand.
        TooManyFeeds: the person has enough of them.
    """
    if not (scope.can(Permission.BRAND_VIEW) or scope.can(Permission.POST_DRAFT)):
        raise PermissionDenied(Permission.BRAND_VIEW.value)
    channel = None
    if part == Feed.Part.CHANNEL:
        channel = Channel.objects.get(brand=scope.brand, pk=channel_id or 0)
    token = tokens.new()
    with db.write():
        mine = Feed.objects.filter(brand=scope.brand, person=scope.person, revoked_at=None)
        if mine.count() >= _MOST:
            raise TooManyFeeds
        feed = Feed.objects.create(
            brand=scope.brand,
            person=scope.person,
            part=part,
            channel=channel,
            name=name.strip()[:80],
            token_hash=tokens.hashed(token),
            created_at=clock.now(),
        )
        _record(scope, feed, "feed.made")
    return Fresh(feed, token)


def revoke_feed(scope: Scope, feed_id: int) -> Feed:
    """End an address at once: one's own, or anybody's for who manages the people.

    Raises:
        Feed.DoesNotExist: no such feed, or somebody else's.
    """
    own = Q(person=scope.person)
    may = own if not scope.can(Permission.PEOPLE_MANAGE) else Q()
    with db.write():
        feed = Feed.objects.select_for_update(of=("self",)).get(may, brand=scope.brand, pk=feed_id)
        if feed.revoked_at is None:
            feed.revoked_at = clock.now()
            feed.save(update_fields=["revoked_at"])
            _record(scope, feed, "feed.revoked")
    return feed


def note_use(feed: Feed, client: str) -> None:
    """Remember when a program last asked, and what it calls itself."""
    now = clock.now()
    client = "".join(sign for sign in client if sign.isprintable())[:120]
    fresh = feed.last_used_at is not None and now - feed.last_used_at < _NOTED_EVERY
    if fresh and feed.last_client == client:
        return
    with db.write():
        Feed.objects.filter(pk=feed.pk).update(last_used_at=now, last_client=client)


def _record(scope: Scope, feed: Feed, action: str) -> None:
    audit.record(
        scope.actor,
        action,
        f"exchange.feed:{feed.pk}",
        brand_id=scope.brand.pk,
        after={"part": feed.part, "channel": feed.channel_id, "name": feed.name},
    )
