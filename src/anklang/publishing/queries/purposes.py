"""Posts by what they are for: which fill which slot, and what the plan's parts got."""

from __future__ import annotations

from collections.abc import Collection

from anklang.publishing.models import Post


def filling(slot_ids: Collection[int]) -> dict[int, list[Post]]:
    """Return the living posts of stored slots, oldest first (one query; none without slots).

    Discarded posts fill nothing.
    """
    if not slot_ids:
        return {}
    found: dict[int, list[Post]] = {}
    posts = Post.objects.filter(slot__in=slot_ids).exclude(state=Post.State.DISCARDED)
    for post in posts.order_by("id"):
        found.setdefault(post.slot_id or 0, []).append(post)
    return found
