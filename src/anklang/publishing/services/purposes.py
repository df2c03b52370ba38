"""What a post is for: taken over from the slot it fills, and changeable at any time."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from anklang.kernel import audit, clock, db, outbox
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning.models import Routine
from anklang.planning.purpose import Purpose
from anklang.planning.services import store_slot
from anklang.publishing.access import locked, may_edit
from anklang.publishing.models import Post

_PARTS = ("routine_id", "objective_id", "audience_id", "action_id", "pillar_id")


def change_purpose(scope: Scope, post_id: int, purpose: Purpose) -> Post:
    """Say what a post is for, also after it has been handed over: readers notice nothing.

    Raises:
        PermissionDenied: the person may neither change the post nor the plan.
        Post.DoesNotExist, NotThen, Routine.DoesNotExist, …: not of this brand.
    """
    with db.write():
        post = locked(scope, post_id)
        if not (may_edit(scope, post) or scope.can(Permission.PLAN_MANAGE)):
            raise PermissionDenied(Permission.POST_EDIT_ALL.value)
        before = _stored(post)
        _set(post, purpose)
        if _stored(post) == before:
            return post
        post.updated_at = clock.now()
        post.save(update_fields=[*_PARTS, "slot_id", "unplanned", "updated_at"])
        audit.record(
            scope.actor,
            "post.purpose_changed",
            f"publishing.post:{post.pk}",
            brand_id=scope.brand.pk,
            before=before,
            after=_stored(post),
        )
        outbox.emit("post.changed", post_id=post.pk, brand_id=scope.brand.pk)
    return post


def _set(post: Post, purpose: Purpose) -> None:
    purpose = purpose.checked(post.brand)
    for name in _PARTS:
        setattr(post, name, getattr(purpose, name))
    post.unplanned = purpose.unplanned
    post.slot = None
    if purpose.routine_id and purpose.day:
        routine = Routine.objects.select_related("brand").get(pk=purpose.routine_id)
        post.slot = store_slot(routine, purpose.day)


def _stored(post: Post) -> dict[str, int | bool | None]:
    return {name: getattr(post, name) for name in (*_PARTS, "slot_id", "unplanned")}
