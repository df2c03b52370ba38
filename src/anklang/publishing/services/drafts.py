"""Writing: drafts that are saved while typing, and never lost to somebody else's save."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from anklang.conduct.queries.policy import must_know
from anklang.kernel import audit, clock, db, outbox
from anklang.kernel.walltime import WallTime, resolve
from anklang.networks.models import Channel
from anklang.orgs.models import Membership, Person, Representative
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.access import locked, locked_for_edit, visible
from anklang.publishing.content import Content, content_of
from anklang.publishing.errors import EditConflict, NotEditable, PublishingError
from anklang.publishing.models import Attachment, Media, Post, Release, Variant

from .stages import move
from .versions import fix_version, keep_aside, keep_version

_WRITING = (Post.State.IDEA, Post.State.DRAFT, Post.State.IN_REVIEW)


@dataclass(frozen=True)
class Saved:
    """What a save led to; ``release_voided`` says that a release has to be asked for again."""

    post: Post
    changed: bool
    release_voided: bool = False


def save_draft(
    scope: Scope,
    post_id: int | None,
    content: Content,
    *,
    base_revision: int = 0,
    wish: WallTime | None = None,
    idea: bool = False,
    on_purpose: bool = False,
    page: str = "",
) -> Saved:
    """Save what somebody typed; the same function for autosave and for the button.

    Args:
        post_id: None makes a new post.
        base_revision: the revision the person started from; an older one is a conflict.
        wish: when it should go out, kept with the draft; checked only when it is handed over.
        on_purpose: closes the version, so that later autosaves don't overwrite it.
        page: a random mark of the open page: what it saves itself is no conflict for it, and
            the first saves of a new post, however they overtake each other, are one post.

    Raises:
        EditConflict: somebody else saved since ``base_revision``; the text is kept in the history.
        NotEditable: the post is handed over or discarded.
        PermissionDenied: the person may not write, not change this post, or not before they have
            acknowledged the rules.
        Post.DoesNotExist, Channel.DoesNotExist, Media.DoesNotExist, Representative.DoesNotExist:
            not of this brand, or nothing this person sees.
    """
    scope.require(Permission.POST_DRAFT)
    if must_know(scope):
        raise PermissionDenied(Permission.POST_DRAFT.value)
    content = content.normalised()
    mark = f"{scope.person.pk}.{page[:20]}" if page else ""
    with db.write():
        if post_id is not None:
            post = locked_for_edit(scope, post_id)
        else:
            post = _begun(scope, mark) or _new(scope, mark, idea=idea)
        _require_known(scope, content)
        own = post_id is None or (mark and post.saved_on == mark)
        if own or post.revision == base_revision:
            post.saved_on = mark
            return _save(scope, post, content, wish=wish, idea=idea, on_purpose=on_purpose)
        if (theirs := content_of(post)) == content and _wished(post) == _walled(wish):
            return Saved(post, changed=False)
        keep_aside(scope, post, content)
    raise EditConflict(post, theirs, content)


def _save(
    scope: Scope,
    post: Post,
    content: Content,
    *,
    wish: WallTime | None,
    idea: bool,
    on_purpose: bool,
) -> Saved:
    if post.state not in _WRITING:
        raise NotEditable
    before = content_of(post)
    state = _next_state(post, idea=idea, changed=before != content)
    moved = _set_wish(post, wish) or post.state != state
    if before == content and not moved:
        if on_purpose:
            keep_version(scope, post, content, on_purpose=True)
        return Saved(post, changed=False)
    post.state = state
    voided = before != content and void_releases(scope, post)
    _write(post, content)
    if keep_version(scope, post, content, on_purpose=on_purpose):
        audit.record(
            scope.actor,
            "post.written",
            f"publishing.post:{post.pk}",
            brand_id=scope.brand.pk,
            before={"revision": post.revision - 1, "hash": before.hash},
            after={"revision": post.revision, "hash": content.hash},
        )
        outbox.emit("post.changed", post_id=post.pk, brand_id=scope.brand.pk)
    return Saved(post, changed=True, release_voided=voided)


def _begun(scope: Scope, mark: str) -> Post | None:
    """Return the post that an earlier save of the same page made, locked."""
    if not mark:
        return None
    mine = Post.objects.filter(brand=scope.brand, author=scope.person, begun_on=mark)
    return mine.select_for_update().first()


def _new(scope: Scope, mark: str, *, idea: bool) -> Post:
    at = clock.now()
    return Post.objects.create(
        brand=scope.brand,
        author=scope.person,
        language=scope.brand.language,
        state=Post.State.IDEA if idea else Post.State.DRAFT,
        revision=0,
        begun_on=mark or None,
        created_at=at,
        updated_at=at,
    )


def _next_state(post: Post, *, idea: bool, changed: bool) -> str:
    """A change takes a waiting post back to its author; an untouched one keeps waiting."""
    if post.state == Post.State.IN_REVIEW and not changed:
        return Post.State.IN_REVIEW
    return Post.State.IDEA if idea else Post.State.DRAFT


def _set_wish(post: Post, wish: WallTime | None) -> bool:
    before = _wished(post)
    post.due_wall, post.due_zone = _walled(wish)
    post.due_at = resolve(wish).at if wish else None
    return before != _wished(post)


def _wished(post: Post) -> tuple[str, str]:
    return post.due_wall, post.due_zone


def _walled(wish: WallTime | None) -> tuple[str, str]:
    return (str(wish), wish.zone) if wish else ("", "")


def _write(post: Post, content: Content) -> None:
    """Store the content and raise the revision."""
    post.text, post.language = content.text, content.language
    post.representative_id = content.representative_id
    post.changed(clock.now(), post.saved_on)
    post.save()
    _write_variants(post, content)
    _write_pictures(post, content)


def _write_variants(post: Post, content: Content) -> None:
    wanted = {one.channel_id: one for one in content.variants}
    existing = {one.channel_id: one for one in post.variants.all()}
    post.variants.exclude(channel_id__in=wanted).delete()
    Variant.objects.bulk_create(
        Variant(post=post, channel_id=channel, text=one.text, options=dict(one.options))
        for channel, one in wanted.items()
        if channel not in existing
    )
    for channel, variant in existing.items():
        now = wanted.get(channel)
        if now and (variant.text, variant.options) != (now.text, dict(now.options)):
            variant.text, variant.options = now.text, dict(now.options)
            variant.save(update_fields=["text", "options"])


def _write_pictures(post: Post, content: Content) -> None:
    before = [(one.media_id, one.alt, one.focus) for one in post.attachments.all()]
    if before == [(one.media_id, one.alt, one.focus) for one in content.pictures]:
        return
    post.attachments.all().delete()
    Attachment.objects.bulk_create(
        Attachment(
            post=post, media_id=one.media_id, alt=one.alt, focus=one.focus, position=position
        )
        for position, one in enumerate(content.pictures)
    )


def _require_known(scope: Scope, content: Content) -> None:
    """Refuse what belongs to another brand, or was never shown to this person."""
    channels = {one.channel_id for one in content.variants}
    if Channel.objects.filter(brand=scope.brand, pk__in=channels).count() != len(channels):
        raise Channel.DoesNotExist
    signer = content.representative_id
    if signer and not Representative.objects.filter(brand=scope.brand, pk=signer).exists():
        raise Representative.DoesNotExist
    pictures = {one.media_id for one in content.pictures}
    media = Media.objects.filter(brand=scope.brand, pk__in=pictures)
    if scope.is_guest:
        seen = Q(attachments__post__in=visible(scope).values("pk"))
        media = media.filter(Q(uploaded_by=scope.person) | seen)
    if pictures and media.values("pk").distinct().count() != len(pictures):
        raise Media.DoesNotExist


def void_releases(scope: Scope, post: Post) -> bool:
    """Void every release that waits or was given; return whether there was one."""
    living = post.releases.filter(
        decision__in=[Release.Decision.WAITING, Release.Decision.RELEASED]
    )
    if not living.update(decision=Release.Decision.VOIDED, decided_at=clock.now()):
        return False
    audit.record(
        scope.actor,
        "post.release_voided",
        f"publishing.post:{post.pk}",
        brand_id=scope.brand.pk,
    )
    return True


def discard(scope: Scope, post_id: int) -> Post:
    """Put an idea or a draft away; :func:`restore_discarded` brings it back.

    Raises:
        NotEditable: the post is handed over.
    """
    with db.write():
        post = locked_for_edit(scope, post_id)
        if post.state == Post.State.DISCARDED:
            return post
        if post.state not in _WRITING:
            raise NotEditable
        void_releases(scope, post)
        return move(scope, post, Post.State.DISCARDED, "post.discarded")


def restore_discarded(scope: Scope, post_id: int) -> Post:
    """Bring a discarded post back as a draft (no effect on any other)."""
    with db.write():
        post = locked_for_edit(scope, post_id)
        if post.state != Post.State.DISCARDED:
            return post
        return move(scope, post, Post.State.DRAFT, "post.brought_back")


def restore_version(scope: Scope, post_id: int, number: int, *, base_revision: int) -> Saved:
    """Make an earlier version the post's content again; the present one stays in the history.

    Raises:
        PostVersion.DoesNotExist: no version with that number.
        EditConflict, NotEditable, PermissionDenied: as :func:`save_draft`.
    """
    with db.write():
        post = locked_for_edit(scope, post_id)
        version = post.versions.get(number=number)
        fix_version(scope, post, content_of(post))
        content = still_there(scope, Content.from_json(version.snapshot))
        wish = WallTime.parse(post.due_wall, post.due_zone) if post.due_wall else None
        return save_draft(
            scope,
            post_id,
            content,
            base_revision=base_revision,
            wish=wish,
            idea=post.state == Post.State.IDEA,
            on_purpose=True,
        )


def still_there(scope: Scope, content: Content) -> Content:
    """Return the content without channels, pictures and people that no longer exist."""
    channels = set(Channel.objects.filter(brand=scope.brand).values_list("pk", flat=True))
    wanted = [one.media_id for one in content.pictures]
    media = set(Media.objects.filter(brand=scope.brand, pk__in=wanted).values_list("pk", flat=True))
    people = Representative.objects.filter(brand=scope.brand, pk=content.representative_id or 0)
    return Content(
        text=content.text,
        language=content.language,
        representative_id=content.representative_id if people.exists() else None,
        variants=tuple(one for one in content.variants if one.channel_id in channels),
        pictures=tuple(one for one in content.pictures if one.media_id in media),
    )


def copy_post(scope: Scope, post_id: int, *, wish: WallTime | None = None) -> Post:
    """Make a new draft of one's own with the content of a visible post, for another time."""
    scope.require(Permission.POST_DRAFT)
    with db.write():
        content = still_there(scope, content_of(locked(scope, post_id)))
        return save_draft(scope, None, content, wish=wish, on_purpose=True).post


def give_post(scope: Scope, post_id: int, person: Person, *, given: bool = True) -> None:
    """Let somebody of the brand (typically a guest) see and change a post, or no longer.

    Raises:
        PermissionDenied: a guest can't hand posts on; nor can who may not change the post.
        PublishingError: the person doesn't belong to the brand.
    """
    if scope.is_guest:
        raise PermissionDenied(Permission.POST_EDIT_ALL.value)
    with db.write():
        post = locked_for_edit(scope, post_id)
        if not Membership.objects.filter(brand=scope.brand, person=person).exists():
            raise PublishingError
        (post.guests.add if given else post.guests.remove)(person)
        audit.record(
            scope.actor,
            "post.given" if given else "post.given_back",
            f"publishing.post:{post.pk}",
            brand_id=scope.brand.pk,
            after={"person": person.pk},
        )
