"""To whom a post can be given: people who otherwise change only what is theirs."""

from __future__ import annotations

from anklang.orgs.models import Membership, Role
from anklang.orgs.permissions import TABLE, Permission
from anklang.orgs.scope import Scope
from anklang.publishing.models import Post


def colleagues(scope: Scope, post: Post) -> list[tuple[Membership, bool]]:
    """Return who can be given the post, each with whether they have it (2 queries).

    Nobody for a guest: they pass nothing on. Those who change every post anyway are left out.
    """
    if scope.is_guest:
        return []
    given = {one.pk for one in post.guests.all()}
    members = Membership.objects.filter(brand=scope.brand).select_related("person")
    return [
        (one, one.person_id in given)
        for one in members.order_by("person__name")
        if one.person_id != post.author_id and _works_alone(one)
    ]


def _works_alone(member: Membership) -> bool:
    """Whether somebody writes, but changes only what is theirs or was given to them."""
    role = TABLE[Role(member.role)]
    return Permission.POST_DRAFT in role and Permission.POST_EDIT_ALL not in role
