"""Removing what was made by mistake, wholesale, as long as nobody has worked on it."""

from __future__ import annotations

from anklang.kernel import audit, db, outbox
from anklang.orgs.scope import Scope
from anklang.publishing.access import may_edit, visible
from anklang.publishing.delivery.queue import drop_from_queue
from anklang.publishing.models import Delivery, Post


def erase_untouched(scope: Scope, post_id: int, revision: int) -> bool:
    """Erase a post that is as it was at ``revision`` and never went out; return whether it was.

    A scheduled one is taken back first. Whatever was changed since, is being sent, or this person
    may not change stays as it is.
    """
    with db.write():
        post = visible(scope).select_for_update(of=("self",)).filter(pk=post_id).first()
        if post is None or post.revision != revision or not may_edit(scope, post):
            return False
        waiting = post.deliveries.filter(state=Delivery.State.SCHEDULED, tries=0)
        ids = list(waiting.values_list("pk", flat=True))
        # One statement decides who was first: a worker, or we.
        if waiting.update(state=Delivery.State.CANCELLED, next_at=None) < post.deliveries.count():
            _undo(ids)
            return False
        drop_from_queue(ids)
        audit.record(
            scope.actor,
            "post.erased",
            f"publishing.post:{post.pk}",
            brand_id=scope.brand.pk,
            before={"state": post.state, "revision": post.revision},
        )
        outbox.emit("post.erased", post_id=post.pk, brand_id=scope.brand.pk)
        Post.objects.filter(pk=post.pk).delete()
        return True


def _undo(ids: list[int]) -> None:
    """Put those back that were stopped although another one of the post is under way."""
    for one in Delivery.objects.filter(pk__in=ids, state=Delivery.State.CANCELLED):
        one.state, one.next_at = Delivery.State.SCHEDULED, one.due_at
        one.save(update_fields=["state", "next_at"])
