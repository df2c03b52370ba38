"""Applause, shares and reports."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from anklang.home import limits
from anklang.home.errors import NotTaken, TooMany
from anklang.home.models import Entry, Reaction, Report, Share
from anklang.home.visitors import Visitor, fingerprint
from anklang.kernel import clock, db
from anklang.textkit import prose

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


def report(brand_id: int, comment_id: str, *, reason: str, visitor: Visitor) -> Report:
    """Take a visitor's report of a comment; the same visitor's second one replaces the reason.

    Raises:
        Gone: the comment is no longer there.
        NotTaken: no reason, or one that is too long.
        TooMany: too many reports in a short time.
    """
    who = fingerprint(visitor)
    words = prose.clean(reason)
    _check_reason(words)
    with db.write():
        changes.lock(brand_id)
        comment = changes.any_comment(brand_id, comment_id)
        open_one = comment.reports.filter(visitor=who, settled_at=None).first()
        if open_one is not None:
            return _reworded(open_one, words, brand_id)
        _check_rate(who)
        made = Report.objects.create(
            comment=comment, reason=words, visitor=who, created_at=clock.now()
        )
        changes.announce(comment, brand_id, made)
    return made


def settle_reports(brand_id: int, comment_id: str) -> int:
    """Close a comment's open reports once somebody has decided; return how many there were.

    Raises:
        Gone: never there, or another brand's.
    """
    with db.write():
        comment = changes.any_comment(brand_id, comment_id)
        return comment.reports.filter(settled_at=None).update(settled_at=clock.now())


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


def _reworded(report: Report, words: str, brand_id: int) -> Report:
    if report.reason != words:
        report.reason = words
        report.save(update_fields=["reason"])
        changes.announce(report.comment, brand_id, report)
    return report


def _check_reason(words: str) -> None:
    if not words:
        raise NotTaken({"reason": _("Please say in a few words what is wrong with it.")})
    if len(words) > limits.REASON_LENGTH:
        raise NotTaken({"reason": _("Please use at most %d characters.") % limits.REASON_LENGTH})


def _check_rate(who: str) -> None:
    for rate in limits.REPORTS_PER_VISITOR:
        since = clock.now() - rate.per
        if Report.objects.filter(visitor=who, created_at__gt=since).count() >= rate.count:
            raise TooMany(
                {"": _("You have reported a lot in a short time. We look at those first.")}
            )
