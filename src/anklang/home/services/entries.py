"""Posts on the brand's public page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anklang.home import limits
from anklang.home.errors import Gone, Refused
from anklang.home.models import Entry, EntryPicture
from anklang.home.records import NewPicture, Signed
from anklang.kernel import clock, db
from anklang.orgs.models import Representative
from anklang.textkit import prose

from . import changes


def publish_entry(
    brand_id: int,
    *,
    key: str,
    text: str,
    language: str,
    signed: Signed | None = None,
    pictures: Sequence[NewPicture] = (),
    at: datetime | None = None,
) -> Entry:
    """Put a post on the page; the same key again returns the entry that is there.

    Args:
        at: when it was published, for what is brought in from elsewhere; None is now.

    Raises:
        Refused: too long, empty, too many pictures, or the key is another brand's.
    """
    words = prose.clean(text)
    with db.write():
        changes.lock(brand_id)
        existing = Entry.objects.filter(key=key).first()
        if existing is not None:
            return _same_brand(existing, brand_id)
        _check(words, pictures)
        entry = Entry.objects.create(
            brand_id=brand_id,
            key=key,
            public_id=changes.public_id(),
            text=words,
            language=language,
            published_at=at or clock.now(),
            **signature_fields(brand_id, signed),
        )
        EntryPicture.objects.bulk_create(_picture_rows(entry, pictures))
    return entry


def edit_entry(brand_id: int, entry_id: str, *, text: str, language: str) -> Entry:
    """Put another text in the place of a post's; its pictures and what is under it stay.

    The same text again changes nothing.

    Raises:
        Gone: never there, deleted, or another brand's.
        Refused: too long, or empty.
    """
    words = prose.clean(text)
    with db.write():
        changes.lock(brand_id)
        entry = Entry.objects.filter(brand_id=brand_id, public_id=entry_id, deleted_at=None).first()
        if entry is None:
            raise Gone(_("This post is no longer there."))
        _check(words, [NewPicture(one.path, one.alt, 1, 1) for one in entry.pictures.all()])
        if (entry.text, entry.language) != (words, language):
            entry.text, entry.language, entry.edited_at = words, language, clock.now()
            entry.save(update_fields=["text", "language", "edited_at"])
        return entry


def delete_entry(brand_id: int, entry_id: str) -> None:
    """Take a post off the page with everything under it; twice is no error.

    Raises:
        Gone: never there, or another brand's.
    """
    with db.write():
        changes.lock(brand_id)
        found = Entry.objects.filter(brand_id=brand_id, public_id=entry_id)
        if not found.exists():
            raise Gone(_("This post is no longer there."))
        found.filter(deleted_at=None).update(deleted_at=clock.now())


def signature_fields(brand_id: int, signed: Signed | None) -> dict[str, object]:
    """Return how a post or reply is signed; a person who isn't named in public isn't named."""
    if signed is None:
        return {"representative": None, "author_name": "", "author_role": ""}
    people = Representative.objects.filter(brand_id=brand_id)
    person = people.filter(pk=signed.representative_id or 0).first()
    named = person is None or person.named_in_public
    return {
        "representative": person,
        "author_name": signed.name[:120] if named else "",
        "author_role": signed.role[:120] if named else "",
    }


def _same_brand(entry: Entry, brand_id: int) -> Entry:
    if entry.brand_id != brand_id:
        raise Refused("key_taken", _("This key belongs to somebody else's post."))
    return entry


def _check(words: str, pictures: Sequence[NewPicture]) -> None:
    if not words and not pictures:
        raise Refused("empty", _("A post needs a text or a picture."))
    if len(words) > limits.ENTRY_LENGTH:
        over = len(words) - limits.ENTRY_LENGTH
        message = ngettext(
            "The text is %d character too long.", "The text is %d characters too long.", over
        )
        raise Refused("too_long", message % over)
    if len(pictures) > limits.PICTURES:
        raise Refused("too_many_pictures", _("At most %d pictures fit.") % limits.PICTURES)


def _picture_rows(entry: Entry, pictures: Sequence[NewPicture]) -> list[EntryPicture]:
    return [
        EntryPicture(
            entry=entry,
            path=picture.path,
            alt=picture.alt,
            width=picture.width,
            height=picture.height,
            focus=picture.focus,
            position=position,
        )
        for position, picture in enumerate(pictures)
    ]
