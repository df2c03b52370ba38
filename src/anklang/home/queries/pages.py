"""Posts as visitors see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from anklang.home.errors import Gone
from anklang.home.models import AnswerMail, Comment, Entry, Reaction
from anklang.home.services import mailing
from anklang.home.visitors import Visitor, known_fingerprint
from anklang.orgs import tokens
from anklang.orgs.models import Brand

PAGE_SIZE = 12
FEED_SIZE = 20


@dataclass(frozen=True)
class EntryPage:
    """Some posts, newest first; ``older`` is what to ask for next, None at the end."""

    entries: Sequence[Entry]
    older: str | None


def brand_page(slug: str) -> Brand:
    """Return the brand whose page has that address.

    Raises:
        Gone: there is none.
    """
    found = Brand.objects.filter(slug=slug).first()
    if found is None:
        raise Gone
    return found


def entries_page(brand: Brand, before: str | None = None, size: int = PAGE_SIZE) -> EntryPage:
    """Return the newest posts, or those older than the post with the public id ``before``.

    An id that isn't there starts from the newest again.
    """
    shown = _shown(brand)
    start = brand.entries.filter(public_id=before).first() if before else None
    if start is not None:
        shown = shown.filter(
            Q(published_at__lt=start.published_at)
            | Q(published_at=start.published_at, pk__lt=start.pk)
        )
    found = list(shown[: size + 1])
    more = len(found) > size
    return EntryPage(found[:size], found[size - 1].public_id if more else None)


def latest_entries(brand: Brand, size: int = FEED_SIZE) -> Sequence[Entry]:
    """Return the newest posts for the Atom feed."""
    return list(_shown(brand)[:size])


def entry_for_visitors(brand: Brand, entry_id: str) -> Entry:
    """Return one post by its public id.

    Raises:
        Gone: deleted, never there, or another brand's.
    """
    found = _shown(brand).filter(public_id=entry_id).first()
    if found is None:
        raise Gone
    return found


def newest_comments(entries: Sequence[Entry]) -> dict[int, Comment]:
    """Return the newest visible comment of each post that has one, by the post's id."""
    rows = (
        Comment.objects.filter(
            entry__in=[one for one in entries if one.comment_count],
            state=Comment.State.VISIBLE,
        )
        .annotate(place=Window(RowNumber(), partition_by=F("entry"), order_by=F("id").desc()))
        .filter(place=1)
        .select_related("representative")
    )
    return {row.entry_id: row for row in rows}


def comment_for_visitors(entry: Entry, comment_id: str) -> Comment:
    """Return one visible comment under a post.

    Raises:
        Gone: not visible, never there, or under another post.
    """
    found = (
        entry.comments.select_related("parent__representative", "thread", "representative")
        .filter(public_id=comment_id, state=Comment.State.VISIBLE)
        .first()
    )
    if found is None:
        raise Gone
    return found


def own_comment(brand: Brand, key: str) -> Comment:
    """Return the comment that a private link opens, in whatever state, with its post.

    Raises:
        Gone: no comment has this key, or its post is gone.
    """
    found = (
        Comment.objects.select_related("entry__brand", "parent", "thread")
        .filter(entry__brand=brand, entry__deleted_at=None, own_hash=tokens.hashed(key))
        .first()
    )
    if found is None:
        raise Gone(_("There is no comment (any more) that this link opens."))
    return found


def mail_wish(brand: Brand, token: str, purpose: str) -> AnswerMail:
    """Return the wish for answers by mail that a link is about.

    Raises:
        Gone: made up, too old, or no longer wanted.
    """
    return mailing.asked(brand.pk, token, purpose)


def liked(entries: Sequence[Entry], visitor: Visitor) -> set[int]:
    """Return the ids of those posts that this visitor has liked today."""
    if not any(entry.like_count for entry in entries):
        return set()
    who = known_fingerprint(visitor)
    if who is None:
        return set()
    found = Reaction.objects.filter(entry__in=entries, visitor=who)
    return set(found.values_list("entry_id", flat=True))


def _shown(brand: Brand) -> QuerySet[Entry]:
    return (
        Entry.objects.filter(brand=brand, deleted_at=None)
        .select_related("representative")
        .prefetch_related("pictures")
        .order_by("-published_at", "-pk")
    )
