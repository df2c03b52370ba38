"""What authors do with their own comments, by the private link."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.home import limits
from anklang.home.errors import Gone, NotTaken, TooMany
from anklang.home.models import Comment, Rewording
from anklang.kernel import clock, db
from anklang.orgs import tokens
from anklang.textkit import prose

from . import changes, fitness, holding, mailing, states

_State = Comment.State


def edit_own(brand_id: int, key: str, text: str) -> Comment:
    """Change the words of one's own comment; the house keeps seeing what it said before.

    Raises:
        Gone: no comment has this key, or it is hidden or deleted.
        NotTaken: the text isn't fit.
        TooMany: changed too often.
    """
    words = prose.clean(text)
    problem = fitness.text_problem(words)
    if problem:
        raise NotTaken({"text": problem})
    with db.write():
        brand = changes.lock(brand_id)
        comment = _own(brand_id, key)
        if comment.state not in {_State.VISIBLE, _State.HELD}:
            raise Gone(_("This comment can’t be changed any more."))
        if comment.text == words:
            return comment
        _keep_old_words(comment)
        comment.text, comment.edited_at = words, clock.now()
        comment.held_for = holding.after_edit(brand, comment)
        comment.state = _State.HELD if comment.held_for else _State.VISIBLE
        comment.save(update_fields=["text", "edited_at", "held_for", "state"])
        changes.recount(comment.entry_id)
        changes.announce(comment, brand_id)
    return comment


def delete_own(brand_id: int, key: str) -> Comment:
    """Delete one's own comment for good, its words and the address for answers with it.

    Raises:
        Gone: no comment has this key.
    """
    with db.write():
        changes.lock(brand_id)
        comment = _own(brand_id, key)
        if comment.state == _State.DELETED:
            return comment
        comment.state, comment.by_author, comment.state_reason = _State.DELETED, True, ""
        states.forget_words(comment)
        comment.save(update_fields=["state", "by_author", "state_reason", "text"])
        changes.recount(comment.entry_id)
        changes.announce(comment, brand_id)
        mailing.settled(comment, stayed=False)
    return comment


def forget_rewordings() -> int:
    """Delete what comments said long before they were edited; return how many texts."""
    old = clock.now() - limits.REWORDINGS_KEPT
    with db.write():
        return Rewording.objects.filter(replaced_at__lt=old).delete()[0]


def _own(brand_id: int, key: str) -> Comment:
    found = (
        Comment.objects.select_related("entry")
        .filter(entry__brand_id=brand_id, entry__deleted_at=None, own_hash=tokens.hashed(key))
        .first()
    )
    if found is None:
        raise Gone(_("There is no comment (any more) that this link opens."))
    return found


def _keep_old_words(comment: Comment) -> None:
    if comment.rewordings.count() >= limits.REWORDINGS:
        raise TooMany({"text": _("This comment was changed very often. Please write a new one.")})
    Rewording.objects.create(comment=comment, text=comment.text, replaced_at=clock.now())
