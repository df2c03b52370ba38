"""Comments: what visitors say, what the brand answers, and what becomes hidden."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anklang.home import limits
from anklang.home.errors import Gone, NotTaken, Refused, TooMany
from anklang.home.models import Comment, Entry
from anklang.home.records import Signed
from anklang.home.visitors import Visitor, fingerprint
from anklang.kernel import clock, db
from anklang.orgs.models import Brand, Representative
from anklang.textkit import names, prose

from . import changes
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
) -> Comment:
    """Take a visitor's comment; the same words again within minutes return the first one.

    Args:
        entry_id: the public id of the post.
        parent_id: the public id of the comment it answers; None for a first comment.

    Raises:
        Gone: the post or the comment it answers is no longer there.
        NotTaken: name or text aren't fit; the messages say why.
        TooMany: too much in a short time.
    """
    who = fingerprint(visitor)
    shown_name, words = names.clean(name), prose.clean(text)
    with db.write():
        brand = changes.lock(brand_id)
        entry = changes.live_entry(brand_id, entry_id)
        parent = _answerable(entry, parent_id)
        _check_fields(brand, shown_name, words)
        double = _double_click(entry, parent, who, shown_name, words)
        if double is not None:
            return double
        _check_rates(entry, who)
        comment = Comment(name=shown_name, text=words, language=language, visitor=who)
        return _store(comment, entry, parent, clock.now())


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


def hide_comment(brand_id: int, comment_id: str, reason: str) -> None:
    """Hide a comment from others; its answers stay. Twice is no error.

    Raises:
        Gone: never there, or another brand's.
        Refused: it is deleted.
    """
    _change_state(brand_id, comment_id, _State.HIDDEN, reason)


def unhide_comment(brand_id: int, comment_id: str) -> None:
    """Bring a hidden comment back; twice is no error.

    Raises:
        Gone: never there, or another brand's.
        Refused: it is deleted.
    """
    _change_state(brand_id, comment_id, _State.VISIBLE, "")


def delete_comment(brand_id: int, comment_id: str, reason: str = "") -> None:
    """Delete a comment for good, its words too; twice is no error.

    Raises:
        Gone: never there, or another brand's.
    """
    _change_state(brand_id, comment_id, _State.DELETED, reason)


def _change_state(brand_id: int, comment_id: str, state: Comment.State, reason: str) -> None:
    with db.write():
        changes.lock(brand_id)
        comment = changes.any_comment(brand_id, comment_id)
        if comment.state == state:
            return
        if comment.state == _State.DELETED:
            raise Refused("deleted", _("This comment is deleted and can't come back."))
        comment.state, comment.state_reason = state, reason
        if state == _State.DELETED:
            comment.text = ""
        comment.save(update_fields=["state", "state_reason", "text"])
        changes.recount(comment.entry_id)
        changes.announce(comment, brand_id)


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
    problem = _text_problem(words)
    if problem:
        raise Refused("empty" if not words else "too_long", problem)


def _check_fields(brand: Brand, name: str, words: str) -> None:
    problems = {"name": _name_problem(brand, name), "text": _text_problem(words)}
    found = {field: problem for field, problem in problems.items() if problem}
    if found:
        raise NotTaken(found)


def _text_problem(words: str) -> str:
    if not words:
        return _("Please write something.")
    over = len(words) - limits.COMMENT_LENGTH
    if over <= 0:
        return ""
    return (
        ngettext(
            "That is %d character too long. Please shorten it, or send it in two parts.",
            "That is %d characters too long. Please shorten it, or send it in two parts.",
            over,
        )
        % over
    )


def _name_problem(brand: Brand, name: str) -> str:
    if not names.folded(name):
        return _("Please give a name; a nickname is fine.")
    if len(name) > limits.NAME_LENGTH:
        return _("Please use at most %d characters for the name.") % limits.NAME_LENGTH
    if any(names.could_be_taken_for(name, taken) for taken in _taken_names(brand)):
        return _(
            "“%(name)s” could be taken for somebody who speaks for %(brand)s. "
            "Please choose another name, for example with your town."
        ) % {"name": name, "brand": brand.name}
    return ""


def _taken_names(brand: Brand) -> Iterable[str]:
    people = Representative.objects.filter(
        brand=brand, consented_at__isnull=False, consent_revoked_at=None
    ).values_list("name", "sign_off")
    yield brand.name
    for name, sign_off in people:
        yield name
        # Initials are too short to tell anybody from anybody.
        if len("".join(names.folded(sign_off))) > 4:
            yield sign_off


def _double_click(
    entry: Entry, parent: Comment | None, who: str, name: str, words: str
) -> Comment | None:
    since = clock.now() - limits.DOUBLE_CLICK
    return entry.comments.filter(
        visitor=who, created_at__gte=since, parent=parent, name=name, text=words
    ).first()


def _check_rates(entry: Entry, who: str) -> None:
    mine = Comment.objects.filter(visitor=who, entry__brand_id=entry.brand_id)
    if _exceeded(mine, limits.COMMENTS_PER_VISITOR):
        raise TooMany(
            {
                "": _(
                    "You have written a lot in a short time. "
                    "Please wait a few minutes and send it again."
                )
            }
        )
    if _exceeded(entry.comments.all(), limits.COMMENTS_PER_ENTRY):
        raise TooMany(
            {
                "": _(
                    "Very many people are writing here right now. "
                    "Please send it again in a few minutes."
                )
            }
        )


def _exceeded(comments: QuerySet[Comment], rates: Iterable[limits.Rate]) -> bool:
    return any(
        comments.filter(created_at__gt=clock.now() - rate.per).count() >= rate.count
        for rate in rates
    )
