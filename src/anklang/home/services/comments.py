"""Comments: what visitors say, and what the brand answers."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from anklang.home import limits, postbox, proofs
from anklang.home.errors import Gone, Refused
from anklang.home.models import Comment, Entry
from anklang.home.records import VOUCHED, Sending, Signed
from anklang.home.visitors import Visitor, fingerprint
from anklang.kernel import clock, db
from anklang.orgs import tokens
from anklang.orgs.models import Brand
from anklang.textkit import names, prose

from . import changes, fitness, holding, mailing
from .entries import signature_fields

_State = Comment.State


def add_comment(
    brand_id: int,
    entry_id: str,
    *,
    name: str,
    text: str,
    visitor: Visitor,
    language: str = "",
    parent_id: str | None = None,
    sending: Sending = VOUCHED,
) -> Comment:
    """Take a visitor's comment; the same words again within minutes return the first one.

    Where the brand wants to read it first, or no proof of work came along, it waits for approval.

    Args:
        entry_id: the public id of the post.
        parent_id: the public id of the comment it answers; None for a first comment.

    Raises:
        Gone: the post or the comment it answers is no longer there.
        NotTaken: name or text aren't fit; the messages say why.
        TooMany: too much in a short time.
    """
    who = fingerprint(visitor)
    address = postbox.checked(sending.email)
    comment = Comment(
        name=names.clean(name), text=prose.clean(text), language=language, visitor=who
    )
    with db.write():
        brand = changes.lock(brand_id)
        entry = changes.live_entry(brand_id, entry_id)
        parent = _answerable(entry, parent_id)
        fitness.check_comment(brand, comment.name, comment.text)
        double = _double_click(entry, parent, comment)
        if double is not None:
            return double
        _pay(entry, who, sending)
        comment.own_hash = tokens.hashed(sending.own_key) if sending.own_key else None
        comment.resembles = fitness.resembled(brand, comment.name)
        _hold(brand, comment, sending)
        _store(comment, entry, parent, clock.now())
        if address:
            mailing.ask(comment, postbox.Sealed(address, sending.own_key), language)
        return comment


def import_comment(
    entry: Entry, *, name: str, text: str, at: datetime, parent: Comment | None = None
) -> Comment:
    """Bring in a comment from elsewhere, as it was; without a visitor and without limits."""
    comment = Comment(name=names.clean(name)[:60], text=prose.clean(text), language=entry.language)
    with db.write():
        changes.lock(entry.brand_id)
        return _store(comment, entry, parent, at)


def publish_reply(
    brand_id: int,
    *,
    key: str,
    text: str,
    language: str,
    reply_to: str,
    signed: Signed | None = None,
    at: datetime | None = None,
) -> Comment:
    """Put the brand's answer under a comment (or a post); the same key returns what is there.

    Args:
        reply_to: the public id of the comment or post that it answers.

    Raises:
        Refused: empty, too long, what it answers is gone or hidden, or another brand's key.
    """
    words = prose.clean(text)
    with db.write():
        brand = changes.lock(brand_id)
        existing = Comment.objects.select_related("entry").filter(key=key).first()
        if existing is not None:
            return _same_brand(existing, brand_id)
        entry, parent = _answered(brand_id, reply_to)
        _check_reply(words)
        fields = signature_fields(brand_id, signed)
        comment = Comment(
            key=key,
            name=str(fields.pop("author_name")) or brand.name[:60],
            text=words,
            language=language,
            by_brand=True,
            **fields,
        )
        return _store(comment, entry, parent, at or clock.now())


def _store(comment: Comment, entry: Entry, parent: Comment | None, at: datetime) -> Comment:
    comment.entry, comment.parent = entry, parent
    comment.public_id, comment.created_at = changes.public_id(), at
    comment.thread = parent.thread if parent else None
    comment.save()
    if parent is None:
        comment.thread = comment
        comment.save(update_fields=["thread"])
    changes.recount(entry.pk)
    changes.announce(comment, entry.brand_id)
    mailing.answered(comment)
    return comment


def _answerable(entry: Entry, parent_id: str | None) -> Comment | None:
    if parent_id is None:
        return None
    parent = entry.comments.filter(public_id=parent_id, state=_State.VISIBLE).first()
    if parent is None:
        raise Gone(_("The comment you answer is no longer there."))
    return parent


def _answered(brand_id: int, reply_to: str) -> tuple[Entry, Comment | None]:
    entry = Entry.objects.filter(brand_id=brand_id, public_id=reply_to).first()
    parent = None
    if entry is None:
        try:
            parent = changes.any_comment(brand_id, reply_to)
        except Gone as gone:
            raise Refused("gone", str(gone)) from gone
        entry = parent.entry
    if entry.deleted_at is not None:
        raise Refused("gone", _("This post is no longer there."))
    if parent is not None and parent.state != _State.VISIBLE:
        raise Refused(
            "hidden",
            _("The comment is not visible, so nobody would see the answer. Show it first."),
        )
    return entry, parent


def _same_brand(comment: Comment, brand_id: int) -> Comment:
    if comment.entry.brand_id != brand_id:
        raise Refused("key_taken", _("This key belongs to somebody else's post."))
    return comment


def _check_reply(words: str) -> None:
    problem = fitness.text_problem(words)
    if problem:
        raise Refused("empty" if not words else "too_long", problem)


def _double_click(entry: Entry, parent: Comment | None, made: Comment) -> Comment | None:
    since = clock.now() - limits.DOUBLE_CLICK
    return entry.comments.filter(
        visitor=made.visitor,
        created_at__gte=since,
        parent=parent,
        name=made.name,
        text=made.text,
    ).first()


def _pay(entry: Entry, who: str, sending: Sending) -> None:
    fitness.check_rates(entry, who, proved=sending.nonce != "")
    if sending.nonce:
        proofs.spend(entry.brand_id, sending.nonce)


def _hold(brand: Brand, comment: Comment, sending: Sending) -> None:
    comment.held_for = holding.reason(brand, comment, sending)
    if comment.held_for:
        comment.state = _State.HELD
