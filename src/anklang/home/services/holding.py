"""Whose comments wait until somebody of the house has read them."""

from __future__ import annotations

from collections.abc import Callable

from anklang.home import proofs
from anklang.home.models import Comment
from anklang.home.records import Sending
from anklang.orgs import tokens
from anklang.orgs.models import Brand, Holds

_Held = Comment.Held
# Packages above that may ask for a comment to be read first, by its words.
Judge = Callable[[Brand, Comment], bool]
_judges: list[Judge] = []


def register(judge: Judge) -> None:
    """Let a package above judge new words before anybody sees them; from ``AppConfig.ready``."""
    if judge not in _judges:
        _judges.append(judge)


def reason(brand: Brand, comment: Comment, sending: Sending) -> str:
    """Return why a new comment waits for approval, "" when it is seen at once."""
    if sending.nonce == "" and proofs.wanted():
        return _Held.PROOF
    if brand.holds_comments == Holds.EVERYONE:
        return _Held.EVERYONE
    if brand.holds_comments == Holds.FIRST and not _known(brand, comment, sending):
        return _Held.FIRST
    return _Held.RULE if _broken(brand, comment) else ""


def after_edit(brand: Brand, comment: Comment) -> str:
    """Return why a comment waits after its author changed it: what was read is no longer there."""
    if comment.state == Comment.State.HELD:
        return comment.held_for
    if brand.holds_comments != Holds.NOBODY:
        return _Held.EDITED
    return _Held.RULE if _broken(brand, comment) else ""


def _broken(brand: Brand, comment: Comment) -> bool:
    return any(judge(brand, comment) for judge in _judges)


def _known(brand: Brand, comment: Comment, sending: Sending) -> bool:
    """Whether the author had a comment approved: today from here, or any by its private link."""
    seen = Comment.objects.filter(entry__brand=brand, by_brand=False, state=Comment.State.VISIBLE)
    if seen.filter(visitor=comment.visitor).exists():
        return True
    return bool(sending.known_by) and seen.filter(own_hash=tokens.hashed(sending.known_by)).exists()
