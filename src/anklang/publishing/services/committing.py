"""Handing a post over: checked once more, frozen, and queued in the same transaction."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.utils import formats
from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox
from anklang.kernel.walltime import Resolved, Shift, WallTime, resolve
from anklang.networks import queries
from anklang.networks.contract import Outgoing, Picture, Signature
from anklang.networks.models import Channel
from anklang.orgs.models import Person, Representative
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing import options, series
from anklang.publishing.access import locked
from anklang.publishing.content import Content, content_of
from anklang.publishing.delivery import frozen
from anklang.publishing.delivery.queue import put_in_queue
from anklang.publishing.errors import (
    BadDueTime,
    NotEditable,
    NotReady,
    ReleaseNeeded,
    ReleaseOutdated,
)
from anklang.publishing.models import Delivery, Post
from anklang.publishing.readiness import check

from .rules import pass_rules
from .versions import fix_version
from .voice import pass_voice

# A time just past is taken as "now": the minute may turn while somebody reads the form.
_GRACE = timedelta(minutes=2)
_FURTHEST = timedelta(days=731)


def commit(
    scope: Scope,
    post_id: int,
    due: WallTime | None = None,
    *,
    revision: int | None = None,
    reason: str = "",
) -> list[Delivery]:
    """Hand a post over, now or for a wall time; one delivery per channel.

    Args:
        due: None sends at once.
        revision: the revision the person saw; None skips the comparison.
        reason: why open warnings (voice guide, rules) may stay; kept with the post.

    Raises:
        NotReady: too long, no alt text, no channel, an error of the voice guide …; ``problems``
            names everything at once.
        ReasonNeeded: the voice guide or a rule warns, and no reason is given.
        ReleaseNeeded: somebody else has to release it first (a rule may ask for that).
        BadDueTime: the time is past or too far away.
        NotEditable: it is handed over already.
        ReleaseOutdated: it changed since the person saw it.
        Post.DoesNotExist: nothing this person sees.
    """
    with db.write():
        post = locked(scope, post_id)
        if revision is not None and post.revision != revision:
            raise ReleaseOutdated(
                _("The post has changed since you opened it, so nothing was sent. Read it again.")
            )
        require_sender(scope, post)
        return hand_over(scope, post, due, reason=reason)


def needs_release(scope: Scope) -> bool:
    """Whether what this person writes goes out only after somebody else's release."""
    return scope.brand.four_eyes or not scope.can(Permission.POST_PUBLISH)


def require_sender(scope: Scope, post: Post) -> None:
    """Raise unless this person may send the post without anybody else."""
    scope.require(Permission.POST_DRAFT)
    if needs_release(scope):
        raise ReleaseNeeded
    own = post.author_id == scope.person.pk
    if not (own or scope.can(Permission.POST_EDIT_ALL) or scope.can(Permission.POST_RELEASE)):
        raise PermissionDenied(Permission.POST_RELEASE.value)


def require_ready(scope: Scope, content: Content) -> None:
    """Raise :class:`NotReady` with everything that has to be mended."""
    readiness = check(scope.brand, content)
    if not readiness.ready:
        raise NotReady([problem.message for problem in readiness.problems])


def when_due(due: WallTime | None) -> Resolved | None:
    """Return the instant of a wish (None for now).

    Raises:
        BadDueTime: it lies in the past, or more than two years ahead.
    """
    if due is None:
        return None
    resolved = resolve(due)
    if resolved.at < clock.now() - _GRACE:
        raise BadDueTime(
            _("%s is in the past. Choose a later time, or send it now.") % spoken(resolved.local)
        )
    if resolved.at > clock.now() + _FURTHEST:
        raise BadDueTime(_("That is more than two years away. Choose an earlier time."))
    return resolved


def spoken(local: datetime) -> str:
    """Return a local date and time as a plain phrase, e.g. "Tue, 24 November, 09:00"."""
    return formats.date_format(local, _("D, j F, H:i"))


def shift_note(resolved: Resolved) -> str:
    """Say what the change of the clocks did to a wish ("" for nothing)."""
    if resolved.shift is Shift.FORWARD:
        return _("The clocks go forward then: this hour doesn’t exist, so it becomes %s.") % (
            formats.time_format(resolved.local, "H:i")
        )
    if resolved.shift is Shift.FIRST:
        return _("The clocks go back then: this hour comes twice, and the first one is meant.")
    return ""


def hand_over(
    scope: Scope, post: Post, due: WallTime | None, *, reason: str | None = None
) -> list[Delivery]:
    """Freeze and queue a locked post whose sender has been checked.

    ``reason`` is why open warnings of the voice guide may stay; None for a released post.
    """
    if post.state == Post.State.COMMITTED:
        raise NotEditable(_("This post has been handed over already."))
    if post.state == Post.State.DISCARDED:
        raise NotEditable(_("This post was discarded. Bring it back first."))
    content = content_of(post)
    require_ready(scope, content)
    resolved = when_due(due)
    at = resolved.at if resolved else clock.now()
    pass_voice(scope, post, content, reason)
    pass_rules(scope, post, content, reason, at)
    fix_version(scope, post, content)
    _mark_committed(scope, post, due, at)
    deliveries = [_order(scope, post, content, one.channel_id, at, due) for one in content.variants]
    audit.record(
        scope.actor,
        "post.handed_over",
        f"publishing.post:{post.pk}",
        brand_id=scope.brand.pk,
        after={"due_at": at.isoformat(), "hash": content.hash},
    )
    return deliveries


def _mark_committed(scope: Scope, post: Post, due: WallTime | None, at: datetime) -> None:
    post.state = Post.State.COMMITTED
    post.due_wall, post.due_zone = (str(due), due.zone) if due else ("", "")
    post.due_at = at
    post.changed(clock.now())
    post.save()
    outbox.emit("post.changed", post_id=post.pk, brand_id=scope.brand.pk)


def _order(
    scope: Scope,
    post: Post,
    content: Content,
    channel_id: int,
    at: datetime,
    due: WallTime | None,
) -> Delivery:
    channel = Channel.objects.get(pk=channel_id)
    info = queries.info(channel)
    text, chosen = content.text_for(channel_id), content.options_for(channel_id)
    outgoing = Outgoing(
        key=new_key(),
        text=text,
        language=content.language,
        created_at=clock.now(),
        pictures=_pictures(post),
        signature=signature(post.representative),
        options=options.chosen(info, chosen),
    )
    delivery = order(
        scope,
        outgoing,
        channel=channel,
        content_hash=content.hash,
        post=post,
        representative=post.representative,
        at=at,
        by=scope.person,
    )
    parts = series.parts(info, text, chosen)
    if due is not None:
        delivery.due_wall, delivery.due_zone = str(due), due.zone
    if len(parts) > 1:
        delivery.parts = parts
    if due is not None or len(parts) > 1:
        delivery.save(update_fields=["parts", "due_wall", "due_zone"])
    return delivery


def order(
    scope: Scope,
    outgoing: Outgoing,
    *,
    channel: Channel,
    content_hash: str,
    at: datetime,
    by: Person | None,
    post: Post | None = None,
    representative: Representative | None = None,
) -> Delivery:
    """Write one delivery (of a post, or a reply without one) and its job, in one transaction."""
    delivery = Delivery.objects.create(
        brand=scope.brand,
        channel=channel,
        post=post,
        kind=Delivery.Kind.REPLY if post is None else Delivery.Kind.POST,
        frozen=frozen.to_json(outgoing),
        content_hash=content_hash,
        key=outgoing.key,
        due_at=at,
        next_at=at,
        representative=representative,
        requested_by=by,
        created_at=clock.now(),
    )
    put_in_queue(delivery)
    return delivery


def new_key() -> str:
    """Return a fresh idempotency key: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def signature(representative: Representative | None) -> Signature | None:
    """Return how the public sees a signer, as of now."""
    if representative is None:
        return None
    return Signature(
        name=representative.name,
        role=representative.house_role,
        sign_off=representative.sign_off,
        representative_id=representative.pk,
    )


def _pictures(post: Post) -> tuple[Picture, ...]:
    return tuple(
        Picture(one.media.path, one.alt, one.media.width, one.media.height, focus=one.focus)
        for one in post.attachments.select_related("media")
    )
