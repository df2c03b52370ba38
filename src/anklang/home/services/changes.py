"""The feed's order: every change of a comment is written under a lock on its brand."""

from __future__ import annotations

import secrets

from django.utils.translation import gettext as _

from anklang.home.errors import Gone
from anklang.home.models import Change, Comment, Entry, Report
from anklang.kernel import clock, outbox
from anklang.orgs.models import Brand

# Without letters that are mistaken for one another, or that spell words.
_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def public_id() -> str:
    """Return a new id for an address: ten characters, 47 bits."""
    return "".join(secrets.choice(_ALPHABET) for _index in range(10))


def lock(brand_id: int) -> Brand:
    """Hold the brand's row until the transaction ends; inside ``db.write`` only."""
    return Brand.objects.select_for_update(no_key=True).get(pk=brand_id)


def announce(comment: Comment, brand_id: int, report: Report | None = None) -> None:
    """Write the change into the feed and tell the packages above; under :func:`lock`."""
    Change.objects.create(brand_id=brand_id, comment=comment, report=report, at=clock.now())
    outbox.emit("home.changed", brand_id=brand_id)


def recount(entry_id: int) -> None:
    """Set an entry's number of visible comments; under :func:`lock`."""
    visible = Comment.objects.filter(entry_id=entry_id, state=Comment.State.VISIBLE).count()
    Entry.objects.filter(pk=entry_id).update(comment_count=visible)


def live_entry(brand_id: int, entry_id: str) -> Entry:
    """Return a brand's entry that is still there.

    Raises:
        Gone: deleted, never there, or another brand's.
    """
    found = Entry.objects.filter(brand_id=brand_id, public_id=entry_id, deleted_at=None).first()
    if found is None:
        raise Gone(_("This post is no longer there."))
    return found


def any_comment(brand_id: int, comment_id: str) -> Comment:
    """Return a brand's comment in whatever state, with its entry.

    Raises:
        Gone: never there, or another brand's.
    """
    found = (
        Comment.objects.select_related("entry")
        .filter(entry__brand_id=brand_id, public_id=comment_id)
        .first()
    )
    if found is None:
        raise Gone(_("This comment is no longer there."))
    return found
