"""Applause and shares."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db.models import F

from anklang.home.models import Entry, Reaction, Share
from anklang.home.visitors import Visitor, fingerprint
from anklang.kernel import clock, db

from . import changes


def react(brand_id: int, entry_id: str, *, visitor: Visitor, liked: bool) -> Entry:
    """Set whether this visitor likes a post; the same again changes nothing.

    Raises:
        Gone: the post is no longer there.
    """
    who = fingerprint(visitor)
    with db.write():
        entry = changes.live_entry(brand_id, entry_id)
        step = _like(entry, who) if liked else -_unlike(entry, who)
        if step:
            Entry.objects.filter(pk=entry.pk).update(like_count=F("like_count") + step)
            entry.refresh_from_db(fields=["like_count"])
    return entry


def share(brand_id: int, entry_id: str, *, visitor: Visitor, way: Share.Way) -> Entry:
    """Count that somebody passed a post on, once per visitor and day.

    Raises:
        Gone: the post is no longer there.
    """
    who = fingerprint(visitor)
    with db.write():
        entry = changes.live_entry(brand_id, entry_id)
        _share, created = Share.objects.get_or_create(
            entry=entry, visitor=who, defaults={"way": way, "created_at": clock.now()}
        )
        if created:
            Entry.objects.filter(pk=entry.pk).update(share_count=F("share_count") + 1)
            entry.refresh_from_db(fields=["share_count"])
    return entry


def import_responses(entry: Entry, *, likes: int, shares: int, at: datetime) -> None:
    """Bring in applause and shares from elsewhere, as many as there were (0 or more)."""
    with db.write():
        Reaction.objects.bulk_create(
            Reaction(entry=entry, visitor=secrets.token_hex(16), created_at=at)
            for _index in range(likes)
        )
        Share.objects.bulk_create(
            Share(entry=entry, visitor=secrets.token_hex(16), way=Share.Way.LINK, created_at=at)
            for _index in range(shares)
        )
        Entry.objects.filter(pk=entry.pk).update(
            like_count=F("like_count") + likes, share_count=F("share_count") + shares
        )


def _like(entry: Entry, who: str) -> int:
    _reaction, created = Reaction.objects.get_or_create(
        entry=entry, visitor=who, defaults={"created_at": clock.now()}
    )
    return int(created)


def _unlike(entry: Entry, who: str) -> int:
    removed, _by_model = Reaction.objects.filter(entry=entry, visitor=who).delete()
    return removed
