"""What the connector reads: changes by cursor, our own items by key, counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from anklang.home import addresses
from anklang.home.models import Change, Comment, Entry, Report
from anklang.orgs.models import Brand


@dataclass(frozen=True)
class ChangeRow:
    """One step of the feed: a comment that came or changed, or a report about it."""

    id: int
    comment: Comment
    report: Report | None
    url: str
    # The brand's.
    language: str


@dataclass(frozen=True)
class OwnItem:
    """A post or answer of the brand's own."""

    public_id: str
    url: str
    at: datetime


@dataclass(frozen=True)
class Counts:
    """How people responded to a post."""

    likes: int
    shares: int
    replies: int


def host_brand(brand_id: int) -> Brand:
    """Return the brand whose page it is.

    Raises:
        Brand.DoesNotExist: there is none with that id.
    """
    return Brand.objects.get(pk=brand_id)


def changes_after(brand_id: int, change_id: int, limit: int) -> list[ChangeRow]:
    """Return the brand's next changes after one, oldest first."""
    rows = (
        Change.objects.filter(brand_id=brand_id, pk__gt=change_id)
        .select_related("brand", "report", "comment__entry", "comment__parent", "comment__thread")
        .order_by("pk")[:limit]
    )
    return [
        ChangeRow(row.pk, row.comment, row.report, _comment_url(row), row.brand.language)
        for row in rows
    ]


def find_by_key(brand_id: int, key: str) -> OwnItem | None:
    """Return the brand's own post or answer with that delivery key, None when it isn't there."""
    entry = Entry.objects.select_related("brand").filter(brand_id=brand_id, key=key).first()
    if entry is not None:
        return own_entry(entry)
    comment = (
        Comment.objects.select_related("entry__brand")
        .filter(entry__brand_id=brand_id, key=key)
        .first()
    )
    return None if comment is None else own_comment(comment)


def own_entry(entry: Entry) -> OwnItem:
    """Describe a post by its address."""
    url = addresses.entry(entry.brand.slug, entry.public_id)
    return OwnItem(entry.public_id, url, entry.published_at)


def own_comment(comment: Comment) -> OwnItem:
    """Describe an answer by its address."""
    entry = comment.entry
    url = addresses.comment(entry.brand.slug, entry.public_id, comment.public_id)
    return OwnItem(comment.public_id, url, comment.created_at)


def counts_of(brand_id: int, entry_ids: Sequence[str]) -> dict[str, Counts]:
    """Return the counts of those posts that are still there, by public id."""
    rows: Iterable[tuple[str, int, int, int]] = Entry.objects.filter(
        brand_id=brand_id, public_id__in=entry_ids, deleted_at=None
    ).values_list("public_id", "like_count", "share_count", "comment_count")
    return {public_id: Counts(likes, shares, replies) for public_id, likes, shares, replies in rows}


def _comment_url(row: Change) -> str:
    comment = row.comment
    return addresses.comment(row.brand.slug, comment.entry.public_id, comment.public_id)
