"""Which posts a person sees, and which they may change."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

from .models import Post


def visible(scope: Scope) -> QuerySet[Post]:
    """Return the posts of the brand that this person sees.

    Guests see what they wrote or were given; everybody else sees the whole brand.

    Raises:
        PermissionDenied: the role doesn't see posts at all.
    """
    posts = Post.objects.filter(brand=scope.brand)
    if scope.can(Permission.BRAND_VIEW):
        return posts
    scope.require(Permission.POST_DRAFT)
    given = Post.guests.through.objects.filter(person_id=scope.person.pk).values("post_id")
    return posts.filter(Q(author=scope.person) | Q(pk__in=given))


def may_edit(scope: Scope, post: Post) -> bool:
    """Whether this person may change the post: their own, given to them, or by their role."""
    if not scope.can(Permission.POST_DRAFT):
        return False
    if scope.can(Permission.POST_EDIT_ALL) or post.author_id == scope.person.pk:
        return True
    return post.guests.filter(pk=scope.person.pk).exists()


def locked(scope: Scope, post_id: int) -> Post:
    """Return a visible post for the rest of the transaction; nobody else can change it meanwhile.

    Raises:
        Post.DoesNotExist: no such post, or none that this person sees.
    """
    return visible(scope).select_for_update(of=("self",)).get(pk=post_id)


def locked_for_edit(scope: Scope, post_id: int) -> Post:
    """As :func:`locked`, for a change.

    Raises:
        PermissionDenied: the person sees the post and may not change it.
    """
    post = locked(scope, post_id)
    if not may_edit(scope, post):
        raise PermissionDenied(Permission.POST_EDIT_ALL.value)
    return post


def locked_for_words(scope: Scope, post_id: int) -> Post:
    """As :func:`locked`, for words about it: by whoever may change or release it.

    Raises:
        PermissionDenied: the person may do neither.
    """
    if scope.can(Permission.POST_RELEASE):
        return locked(scope, post_id)
    return locked_for_edit(scope, post_id)
