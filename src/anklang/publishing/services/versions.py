"""The history of a post: coarse enough to read, fine enough to lose nothing."""

from __future__ import annotations

from datetime import timedelta

from anklang.kernel import clock
from anklang.orgs.scope import Scope
from anklang.publishing.content import Content
from anklang.publishing.models import Post, PostVersion

# Autosaves of one author within this time share one version.
SHARED_FOR = timedelta(minutes=5)


def keep_version(scope: Scope, post: Post, content: Content, *, on_purpose: bool) -> bool:
    """Keep the content in the history; return whether a new version was begun."""
    newest = post.versions.filter(kept_aside=False).first()
    if newest is not None and _shares(newest, scope, content):
        _overwrite(newest, content, fixed=newest.fixed or on_purpose)
        return False
    _add(scope, post, content, fixed=on_purpose)
    return True


def keep_aside(scope: Scope, post: Post, content: Content) -> None:
    """Keep the losing side of a conflict; repeated autosaves of one author share a version."""
    newest = post.versions.filter(kept_aside=True, author=scope.person).first()
    if newest is not None and clock.now() - newest.opened_at < SHARED_FOR:
        _overwrite(newest, content, fixed=True)
        return
    _add(scope, post, content, fixed=True, kept_aside=True)


def fix_version(scope: Scope, post: Post, content: Content) -> None:
    """Make sure that exactly this content stays in the history (before it is released or sent)."""
    keep_version(scope, post, content, on_purpose=True)


def _shares(newest: PostVersion, scope: Scope, content: Content) -> bool:
    if newest.snapshot == content.as_json():
        return True
    young = clock.now() - newest.opened_at < SHARED_FOR
    return young and not newest.fixed and newest.author_id == scope.person.pk


def _overwrite(version: PostVersion, content: Content, *, fixed: bool) -> None:
    version.text, version.snapshot = content.text, content.as_json()
    version.at, version.fixed = clock.now(), fixed
    version.save(update_fields=["text", "snapshot", "at", "fixed"])


def _add(
    scope: Scope, post: Post, content: Content, *, fixed: bool, kept_aside: bool = False
) -> None:
    newest = post.versions.order_by("-number").values_list("number", flat=True).first()
    PostVersion.objects.create(
        post=post,
        number=(newest or 0) + 1,
        text=content.text,
        snapshot=content.as_json(),
        author=scope.person,
        opened_at=clock.now(),
        at=clock.now(),
        fixed=fixed,
        kept_aside=kept_aside,
    )
