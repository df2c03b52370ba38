"""A post moves from one stage to the next: changed, recorded and announced in one go."""

from __future__ import annotations

from anklang.kernel import audit, clock, outbox
from anklang.orgs.scope import Scope
from anklang.publishing.models import Post


def move(scope: Scope, post: Post, state: str, action: str, note: str | None = None) -> Post:
    """Put a locked post into another state, inside the caller's transaction.

    Args:
        action: what the audit log calls it, e.g. ``"post.discarded"``.
        note: what the person said about it; None where there is nothing to say.
    """
    before, post.state = post.state, state
    post.changed(clock.now())
    post.save()
    audit.record(
        scope.actor,
        action,
        f"publishing.post:{post.pk}",
        brand_id=scope.brand.pk,
        before={"state": before},
        after={"state": state} if note is None else {"state": state, "note": note.strip()},
    )
    outbox.emit("post.changed", post_id=post.pk, brand_id=scope.brand.pk)
    return post
