"""Reading feeds: the list for their owner, and what a program gets for its token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from anklang.exchange.models import Feed, Source
from anklang.orgs import tokens
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope, scope_for, scopes_of


@dataclass(frozen=True)
class Opened:
    """A feed with the rights that its person has at this moment."""

    feed: Feed
    scope: Scope
    # Of every brand that is in it.
    scopes: Sequence[Scope]


def feeds(scope: Scope) -> list[Feed]:
    """Return the living feeds of this person; with who manages the people, everybody's."""
    found = Feed.objects.filter(brand=scope.brand, revoked_at=None)
    if not scope.can(Permission.PEOPLE_MANAGE):
        found = found.filter(person=scope.person)
    return list(found.select_related("person", "channel"))


def open_feed(token: str) -> Opened | None:
    """Return the feed of a token; None when there is none, or its person may no longer look.

    A token never given out, one taken back, and one whose person has left look the same.
    """
    found = Feed.objects.select_related("person", "brand", "channel")
    feed = found.filter(token_hash=tokens.hashed(token), revoked_at=None).first()
    if feed is None or not feed.person.is_active:
        return None
    scope = scope_for(feed.person, feed.brand.slug)
    if scope is None or not _looks(scope):
        return None
    scopes = [scope]
    if feed.part == Feed.Part.ALL:
        scopes = [one for one in scopes_of(feed.person) if _looks(one)]
    return Opened(feed, scope, scopes)


def _looks(scope: Scope) -> bool:
    return scope.can(Permission.BRAND_VIEW) or scope.can(Permission.POST_DRAFT)


def sources(scope: Scope) -> list[Source]:
    """Return the news feeds of the brand, each with the number of ideas it gave."""
    found = Source.objects.filter(brand=scope.brand).select_related("person")
    return list(found.annotate(ideas=Count("entries__post")))
