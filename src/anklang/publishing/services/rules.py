"""The rules of engagement at the door: what stops a post, what needs words, what a release."""

from __future__ import annotations

from datetime import datetime

from anklang.conduct.services import let_pass as keep_reason
from anklang.conduct.services import require_releaser, require_rules
from anklang.kernel import db
from anklang.orgs.scope import Scope
from anklang.publishing.access import locked_for_words
from anklang.publishing.content import Content, content_of
from anklang.publishing.models import Post
from anklang.publishing.ruling import ruled

from .retelling import in_our_words


def let_pass(scope: Scope, post_id: int, mark: str, reason: str) -> bool:
    """Keep why a post may go out in spite of a rule that asks for a reason.

    Returns whether the rule still finds those words.

    Raises:
        ReasonMissing: without words, or with too many.
        PermissionDenied: the person may neither change nor release the post.
        Post.DoesNotExist: nothing this person sees.
    """
    with db.write():
        post = locked_for_words(scope, post_id)
        checked = ruled(scope.brand, content_of(post), post.pk, post.due_at)
        return checked is not None and bool(keep_reason(scope, checked, [mark], reason))


def require_allowed(
    scope: Scope,
    post: Post,
    content: Content,
    reason: str,
    *,
    at: datetime | None,
    asks_release: bool = False,
) -> None:
    """Let a locked post pass the rules, or raise.

    Args:
        reason: why it may go out in spite of rules that ask for a reason.
        at: when it is to go out; None is now.
        asks_release: whether somebody else will release it anyway.

    Raises:
        NotReady: a rule blocks it.
        ReasonNeeded: a rule asks for a reason, and none is given.
        RuleNeedsRelease: a rule asks for somebody else's release.
    """
    with in_our_words():
        checked = ruled(scope.brand, content, post.pk, at)
        require_rules(scope, checked, reason, asks_release=asks_release)


def pass_rules(
    scope: Scope, post: Post, content: Content, reason: str | None, at: datetime | None
) -> None:
    """Check a locked post as it goes out.

    Args:
        reason: as above; None for a released post: then the role of whoever releases it counts.

    Raises:
        NotReady: a rule blocks it, or asks for the release by another role.
    """
    if reason is not None:
        require_allowed(scope, post, content, reason, at=at)
        return
    with in_our_words():
        require_releaser(scope, ruled(scope.brand, content, post.pk, at))
