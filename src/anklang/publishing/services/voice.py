"""The voice guide at the door: what it says about a post, and what people say to that."""

from __future__ import annotations

from anklang.kernel import db
from anklang.orgs.scope import Scope
from anklang.publishing.access import locked_for_words
from anklang.publishing.content import Content, content_of
from anklang.publishing.models import Post
from anklang.publishing.voicing import checked
from anklang.voice.models import CheckedText, Doubt
from anklang.voice.queries.checking import Checked
from anklang.voice.services import doubts, findings

from .retelling import in_our_words


def let_stand(scope: Scope, post_id: int, mark: str, reason: str) -> None:
    """Keep why a finding may stay in a post: by whoever may change or release it.

    No effect when the post has no such finding (any more).

    Raises:
        ReasonMissing: without words, or with too many.
        PermissionDenied: the person may do neither; or it is an error and they don't release.
        Post.DoesNotExist: nothing this person sees.
    """
    with db.write():
        result = _checked(scope, locked_for_words(scope, post_id))
        if result is not None:
            findings.let_stand(scope, result, [mark], reason)


def take_up_again(scope: Scope, post_id: int, mark: str) -> None:
    """Let a finding count again."""
    with db.write():
        result = _checked(scope, locked_for_words(scope, post_id))
        if result is not None:
            findings.take_up_again(scope, result, mark)


def doubt(scope: Scope, post_id: int, mark: str, wish: str) -> Doubt | None:
    """Say that the guide is wrong about some words of a post; None when it says nothing there.

    Unless it is an error, the finding may stand in this post with that.
    """
    with db.write():
        result = _checked(scope, locked_for_words(scope, post_id))
        finding = result.found(mark) if result else None
        if result is None or finding is None:
            return None
        return doubts.doubt(scope, result, finding, wish)


def require_voice(scope: Scope, post: Post, content: Content, reason: str) -> Checked | None:
    """Let a locked post pass the guide, or raise ``NotReady`` or ``ReasonNeeded``."""
    with in_our_words():
        return findings.require_voice(scope, checked(scope.brand, content, post.pk), reason)


def pass_voice(scope: Scope, post: Post, content: Content, reason: str | None) -> None:
    """Check a locked post as it goes out, and keep what the guide says.

    Args:
        reason: why open warnings may stay. None for a released post: the yes of whoever released
            it is reason enough; errors (the guide may have changed) stop it all the same.
    """
    if reason is not None:
        result = require_voice(scope, post, content, reason)
    else:
        result = checked(scope.brand, content, post.pk)
        with in_our_words():
            findings.require_no_errors(result)
    findings.keep_record(scope, result, CheckedText.Kind.POST, post.author)


def _checked(scope: Scope, post: Post) -> Checked | None:
    return checked(scope.brand, content_of(post), post.pk)
