"""What people do with deliveries: cancel, move, take back, decide; always with a true answer."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox
from anklang.kernel.walltime import WallTime
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing import reasons
from anklang.publishing.access import locked, may_edit, visible
from anklang.publishing.delivery import edits
from anklang.publishing.delivery.queue import drop_from_queue, put_in_queue
from anklang.publishing.errors import PublishingError, TooLate
from anklang.publishing.models import Attempt, Delivery, Post

from .committing import spoken, when_due
from .drafts import void_releases
from .stages import move

STOPPABLE = (Delivery.State.SCHEDULED, Delivery.State.RETRYING)
_ENDED = (Delivery.State.REJECTED, Delivery.State.CANCELLED, Delivery.State.DISCARDED)


class Decision(StrEnum):
    """What a person says about a delivery that the machinery can't settle."""

    IS_THERE = "is_there"
    AGAIN = "again"
    GIVE_UP = "given_up"


def cancel(scope: Scope, delivery_id: int) -> Delivery:
    """Take one delivery back before it is sent; a post without any left is a draft again.

    Raises:
        TooLate: it is being sent, or is out already; the message says which and when.
        PermissionDenied: neither the role nor authorship allows it.
        Delivery.DoesNotExist: nothing this person sees.
    """
    with db.write():
        delivery = _for_stopping(scope, delivery_id)
        if delivery.state == Delivery.State.CANCELLED:
            return delivery
        before = delivery.state
        _stop(delivery)
        record_change(scope, delivery, "delivery.cancelled", before)
        if delivery.post_id is not None:
            settle_post(scope, delivery.post_id)
        return delivery


def reschedule(scope: Scope, delivery_id: int, due: WallTime | None) -> Delivery:
    """Move one delivery to another time (None: now) before it is sent.

    Raises:
        TooLate, PermissionDenied, Delivery.DoesNotExist: as :func:`cancel`.
        BadDueTime: the time is past or too far away.
    """
    with db.write():
        delivery = _for_stopping(scope, delivery_id)
        if delivery.kind == Delivery.Kind.POST:
            scope.require(Permission.POST_PUBLISH)
        resolved = when_due(due)
        at = resolved.at if resolved else clock.now()
        give_time(scope, delivery, at, due)
        if delivery.post_id is not None:
            move_wish(delivery.post_id, due, at)
        return delivery


def give_time(scope: Scope, delivery: Delivery, at: datetime, due: WallTime | None) -> None:
    """Let a delivery that wasn't sent yet go out at another instant, in the caller's transaction.

    Raises:
        TooLate: it is being sent, or is out already; the message says which and when.
    """
    before = delivery.due_at
    wish = (str(due), due.zone) if due else ("", "")
    _change_if_stoppable(
        delivery, due_at=at, next_at=at, due_wall=wish[0], due_zone=wish[1], reason=""
    )
    drop_from_queue([delivery.pk])
    put_in_queue(delivery)
    record_change(scope, delivery, "delivery.rescheduled", before.isoformat(), at.isoformat())


def take_back(scope: Scope, post_id: int) -> Post:
    """Make a waiting or scheduled post a draft again, so that it can be changed.

    Every delivery not sent yet is cancelled and every release voided.

    Raises:
        TooLate: part of it is being sent or is out already; nothing was changed.
        PermissionDenied: the person may not change the post.
    """
    with db.write():
        post = locked(scope, post_id)
        _require_stopper(scope, post)
        begun = post.deliveries.filter(part__gt=1).first()
        if begun is not None:
            raise TooLate(standing(begun))
        for delivery in post.deliveries.exclude(state__in=_ENDED):
            before = delivery.state
            _stop(delivery)
            record_change(scope, delivery, "delivery.cancelled", before)
        _back_to_draft(scope, post)
        return post


def decide_unknown(
    scope: Scope, delivery_id: int, decision: Decision, *, link: str = ""
) -> Delivery:
    """Settle a delivery of which nobody knows whether it arrived.

    Args:
        link: where it is to be seen, with ``IS_THERE`` (optional).

    Raises:
        TooLate: it isn't unclear (any more); the message says what it is.
        PublishingError: the link isn't a web address.
        PermissionDenied: the role may not send this kind.
    """
    return _decide(scope, delivery_id, Delivery.State.UNKNOWN, decision, link)


def decide_rejected(scope: Scope, delivery_id: int, decision: Decision) -> Delivery:
    """Try a refused delivery once more, or give it up.

    Raises:
        TooLate, PermissionDenied: as :func:`decide_unknown`.
        PublishingError: a refused delivery can't be there.
    """
    if decision is Decision.IS_THERE:
        raise PublishingError
    return _decide(scope, delivery_id, Delivery.State.REJECTED, decision, "")


def _decide(
    scope: Scope, delivery_id: int, expected: Delivery.State, decision: Decision, link: str
) -> Delivery:
    with db.write():
        delivery = visible_delivery(scope, delivery_id)
        require_sender(scope, delivery)
        at, link = clock.now(), _address(link)
        changes = _changes(delivery, decision, link, at)
        guard = Delivery.objects.filter(pk=delivery.pk, state=expected, tries=delivery.tries)
        if not guard.update(tries=delivery.tries + 1, **changes):
            raise TooLate(standing(delivery))
        delivery.refresh_from_db()
        Attempt.objects.create(
            delivery=delivery,
            number=delivery.tries,
            part=delivery.part,
            kind=Attempt.Kind.PERSON,
            started_at=at,
            ended_at=at,
            outcome=decision.value,
            detail=link,
            worker=str(scope.person),
        )
        if decision is Decision.AGAIN:
            put_in_queue(delivery)
        if decision is Decision.IS_THERE and edits.is_edit(delivery):
            edits.apply(delivery, delivery.part)
        record_change(scope, delivery, "delivery.decided", expected, decision.value)
        if delivery.post_id is not None and decision is Decision.GIVE_UP:
            settle_post(scope, delivery.post_id)
        return delivery


def _address(link: str) -> str:
    link = link.strip()
    if link and not link.startswith(("https://", "http://")):
        raise PublishingError(_("A link starts with https:// – or leave it empty."))
    return link


def _changes(delivery: Delivery, decision: Decision, link: str, at: datetime) -> dict[str, object]:
    if decision is Decision.IS_THERE:
        return {
            "state": Delivery.State.PUBLISHED,
            "published_at": delivery.published_at or delivery.sending_since or at,
            "url": delivery.url or link,
            # Nothing can follow a part whose place on the network isn't known.
            "reason": _left_at(delivery, delivery.part),
            "next_at": None,
        }
    if decision is Decision.AGAIN:
        return {"state": Delivery.State.RETRYING, "next_at": at, "reason": ""}
    if delivery.begun:
        reason = _left_at(delivery, delivery.part - 1)
        return {"state": Delivery.State.PUBLISHED, "reason": reason, "next_at": None}
    return {"state": Delivery.State.DISCARDED, "next_at": None}


def _left_at(delivery: Delivery, out: int) -> str:
    """Say how many parts are out, where that isn't all of them."""
    return reasons.partly(out, delivery.last_part) if out < delivery.last_part else ""


def standing(delivery: Delivery) -> str:
    """Say truly how a delivery stands, for somebody who wanted to stop it."""
    delivery.refresh_from_db()
    state = Delivery.State(delivery.state)
    if state is Delivery.State.PUBLISHED and delivery.published_at:
        local = delivery.published_at.astimezone(ZoneInfo(delivery.brand.timezone))
        return _("It was already published: %s.") % spoken(local)
    if delivery.begun and state in {Delivery.State.RETRYING, Delivery.State.REJECTED}:
        return _("%(out)s of %(last)s parts are out already, so it can’t be taken back.") % {
            "out": delivery.part - 1,
            "last": delivery.last_part,
        }
    return {
        Delivery.State.SCHEDULED: _("It is scheduled."),
        Delivery.State.RETRYING: _("It will be tried again."),
        Delivery.State.SENDING: _(
            "It is being sent right now and can’t be stopped any more. "
            "How it went is to be read here in a moment."
        ),
        Delivery.State.CHECKING: _(
            "It was sent, and we’re checking whether it arrived. It can’t be stopped any more."
        ),
        Delivery.State.UNKNOWN: _(
            "It was sent, and nobody knows whether it arrived. Please decide."
        ),
        Delivery.State.REJECTED: _("The network has refused it already."),
        Delivery.State.CANCELLED: _("It was cancelled already."),
        Delivery.State.DISCARDED: _("It was given up already."),
    }.get(state, "")


def visible_delivery(scope: Scope, delivery_id: int) -> Delivery:
    """Return a delivery that this person sees; raises ``Delivery.DoesNotExist``."""
    found = Delivery.objects.select_related("channel", "post", "brand").filter(brand=scope.brand)
    if scope.is_guest:
        theirs = visible(scope)
        found = found.filter(Q(post__in=theirs) | Q(edits__post__in=theirs))
    return found.get(pk=delivery_id)


def _for_stopping(scope: Scope, delivery_id: int) -> Delivery:
    delivery = visible_delivery(scope, delivery_id)
    if delivery.post is not None:
        _require_stopper(scope, delivery.post)
    else:
        require_sender(scope, delivery)
    return delivery


def _require_stopper(scope: Scope, post: Post) -> None:
    """Stopping is for whoever may send, and for whoever may change the post."""
    if not (scope.can(Permission.POST_PUBLISH) or may_edit(scope, post)):
        raise PermissionDenied(Permission.POST_PUBLISH.value)


def require_sender(scope: Scope, delivery: Delivery) -> None:
    """Raise ``PermissionDenied`` unless the role may send this kind."""
    is_reply = delivery.kind == Delivery.Kind.REPLY
    scope.require(Permission.CONVERSATION_ANSWER if is_reply else Permission.POST_PUBLISH)


def _stop(delivery: Delivery) -> None:
    _change_if_stoppable(delivery, state=Delivery.State.CANCELLED, next_at=None)
    drop_from_queue([delivery.pk])


def _change_if_stoppable(delivery: Delivery, **changes: object) -> None:
    """The conditional update that makes the answer true: one statement decides who was first."""
    guard = Delivery.objects.filter(pk=delivery.pk, state__in=STOPPABLE, part=1)
    if not guard.update(**changes):
        raise TooLate(standing(delivery))
    for name, value in changes.items():
        setattr(delivery, name, value)


def settle_post(scope: Scope, post_id: int) -> None:
    """A handed-over post of which nothing lives any more is a draft again."""
    post = Post.objects.select_for_update().get(pk=post_id)
    if not post.deliveries.filter(~Q(state__in=_ENDED) | Q(part__gt=1)).exists():
        _back_to_draft(scope, post)
    else:
        post.changed(clock.now(), post.saved_on)
        post.save(update_fields=["revision", "updated_at", "saved_on"])


def _back_to_draft(scope: Scope, post: Post) -> None:
    if post.state not in {Post.State.COMMITTED, Post.State.IN_REVIEW}:
        return
    void_releases(scope, post)
    post.deliveries.filter(state=Delivery.State.REJECTED).update(state=Delivery.State.DISCARDED)
    move(scope, post, Post.State.DRAFT, "post.taken_back")


def move_wish(post_id: int, due: WallTime | None, at: datetime) -> None:
    """Write when a handed-over post goes out; whoever saw the time before is told."""
    Post.objects.filter(pk=post_id).update(
        due_wall=str(due) if due else "",
        due_zone=due.zone if due else "",
        due_at=at,
        revision=F("revision") + 1,
        updated_at=clock.now(),
    )


def record_change(
    scope: Scope, delivery: Delivery, action: str, before: str, after: str | None = None
) -> None:
    audit.record(
        scope.actor,
        action,
        f"publishing.delivery:{delivery.pk}",
        brand_id=scope.brand.pk,
        before={"was": str(before)},
        after={"is": after or str(delivery.state)},
    )
    outbox.emit(
        "delivery.changed",
        delivery_id=delivery.pk,
        brand_id=scope.brand.pk,
        state=str(delivery.state),
    )
