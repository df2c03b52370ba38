"""What becomes of a comment after it was sent: approved, hidden, brought back, deleted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.home.errors import Refused
from anklang.home.models import Comment
from anklang.kernel import db

from . import changes, mailing

_State = Comment.State


def hide_comment(brand_id: int, comment_id: str, reason: str) -> None:
    """Hide a comment from others; its answers stay. Twice is no error.

    Raises:
        Gone: never there, or another brand's.
        Refused: it is deleted.
    """
    _change_state(brand_id, comment_id, _State.HIDDEN, reason)


def hold_comment(brand_id: int, comment_id: str) -> None:
    """Let a visible comment wait until somebody has read it; another state stays as it is.

    Raises:
        Gone: never there, or another brand's.
    """
    with db.write():
        changes.lock(brand_id)
        comment = changes.any_comment(brand_id, comment_id)
        if comment.state != _State.VISIBLE or comment.by_brand:
            return
        comment.state, comment.held_for = _State.HELD, Comment.Held.RULE
        comment.save(update_fields=["state", "held_for"])
        changes.recount(comment.entry_id)
        changes.announce(comment, brand_id)


def unhide_comment(brand_id: int, comment_id: str) -> None:
    """Show a comment that was hidden or waits for approval; twice is no error.

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


def forget_words(comment: Comment) -> None:
    """Empty a deleted comment with everything that hangs on its author; the caller saves it."""
    comment.text = ""
    comment.rewordings.all().delete()
    comment.answer_mails.all().delete()


def _change_state(brand_id: int, comment_id: str, state: Comment.State, reason: str) -> None:
    with db.write():
        changes.lock(brand_id)
        comment = changes.any_comment(brand_id, comment_id)
        if comment.state == state:
            return
        if comment.state == _State.DELETED:
            raise Refused("deleted", _("This comment is deleted and can't come back."))
        waited = comment.state == _State.HELD
        comment.state, comment.state_reason = state, reason
        if state == _State.DELETED:
            forget_words(comment)
        comment.save(update_fields=["state", "state_reason", "text"])
        changes.recount(comment.entry_id)
        changes.announce(comment, brand_id)
        if waited:
            mailing.decided(comment)
