"""Somebody else's yes or no, bound to exactly what they read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db
from anklang.kernel.walltime import WallTime
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.access import locked, locked_for_edit
from anklang.publishing.content import content_of
from anklang.publishing.errors import (
    NotEditable,
    NothingToRelease,
    OwnRelease,
    PublishingError,
    ReleaseOutdated,
)
from anklang.publishing.models import Delivery, Post, Release

from .committing import hand_over, require_ready, when_due
from .rules import require_allowed
from .stages import move
from .versions import fix_version
from .voice import require_voice


def request_release(
    scope: Scope,
    post_id: int,
    *,
    due: WallTime | None = None,
    note: str = "",
    reason: str = "",
) -> Release:
    """Ask somebody else to release the post as it is now; ``due`` None is "at once".

    Args:
        reason: why open warnings of the voice guide may stay; kept with the post.

    Raises:
        ReasonNeeded: the voice guide warns, and no reason is given.
        NotReady, BadDueTime: it couldn't go out even with a release.
        NotEditable: it waits already, or has been handed over.
    """
    with db.write():
        post = locked_for_edit(scope, post_id)
        if post.state not in {Post.State.IDEA, Post.State.DRAFT}:
            raise NotEditable(_("This post waits for its release already, or has gone out."))
        content = content_of(post)
        require_ready(scope, content)
        require_voice(scope, post, content, reason)
        resolved = when_due(due)
        at = resolved.at if resolved else None
        require_allowed(scope, post, content, reason, at=at, asks_release=True)
        post.due_wall, post.due_zone = (str(due), due.zone) if due else ("", "")
        post.due_at = at
        fix_version(scope, post, content)
        release = Release.objects.create(
            post=post,
            content_hash=content.hash,
            requested_by=scope.person,
            requested_at=clock.now(),
            request_note=note.strip(),
        )
        move(scope, post, Post.State.IN_REVIEW, "post.release_requested", note)
        return release


def release(
    scope: Scope,
    post_id: int,
    *,
    content_hash: str,
    due: WallTime | None = None,
    keep_wish: bool = True,
    note: str = "",
) -> list[Delivery]:
    """Release what the person read, and hand it over for the wished time.

    Args:
        content_hash: the hash of the content shown to the person.
        due: another time than the wished one, with ``keep_wish=False`` (None: at once).

    Raises:
        OwnRelease: the person wrote it, changed it last or asked for the release.
        ReleaseOutdated: it isn't what the person read.
        NothingToRelease: nobody asked (any more).
        NotReady, BadDueTime: it can't go out (e.g. the wished time has passed, or a rule asks for
            the release by another role).
    """
    with db.write():
        scope.require(Permission.POST_RELEASE)
        post = locked(scope, post_id)
        waiting = _waiting(post)
        if had_a_hand(scope, post, waiting):
            raise OwnRelease
        now_is = content_of(post).hash
        if content_hash != now_is or waiting.content_hash != now_is:
            raise ReleaseOutdated
        _decide(scope, waiting, Release.Decision.RELEASED, note)
        if keep_wish:
            due = wish_of(post)
        return hand_over(scope, post, due)


def send_back(scope: Scope, post_id: int, *, note: str) -> Post:
    """Give the post back to its author, saying what should change.

    Raises:
        NothingToRelease: nobody asked (any more).
        PublishingError: the note is missing.
    """
    with db.write():
        scope.require(Permission.POST_RELEASE)
        post = locked(scope, post_id)
        waiting = _waiting(post)
        if not note.strip():
            raise PublishingError(_("Say in a sentence what should change."))
        _decide(scope, waiting, Release.Decision.RETURNED, note)
        move(scope, post, Post.State.DRAFT, "post.sent_back", note)
        return post


def wish_of(post: Post) -> WallTime | None:
    """Return when the post should go out, as typed; None for at once."""
    return WallTime.parse(post.due_wall, post.due_zone) if post.due_wall else None


def had_a_hand(scope: Scope, post: Post, waiting: Release | None) -> bool:
    """Whether this person wrote the post, changed it last, or asked for its release."""
    last = post.versions.filter(kept_aside=False).values_list("author_id", flat=True).first()
    hands = {post.author_id, last, waiting.requested_by_id if waiting else None}
    return scope.person.pk in hands


def _waiting(post: Post) -> Release:
    waiting = post.releases.filter(decision=Release.Decision.WAITING).first()
    if waiting is None or post.state != Post.State.IN_REVIEW:
        raise NothingToRelease
    return waiting


def _decide(scope: Scope, waiting: Release, decision: Release.Decision, note: str) -> None:
    waiting.decision = decision
    waiting.decided_by = scope.person
    waiting.decided_at = clock.now()
    waiting.decision_note = note.strip()
    waiting.save()
    audit.record(
        scope.actor,
        f"post.release_{decision}",
        f"publishing.post:{waiting.post_id}",
        brand_id=scope.brand.pk,
        after={"hash": waiting.content_hash, "note": waiting.decision_note},
    )
