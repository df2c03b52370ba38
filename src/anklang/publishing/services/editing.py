"""Changing what was published: another text takes its place, brought there as a delivery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anklang.kernel import clock, db
from anklang.networks import queries
from anklang.networks.contract import Capability, NetworkInfo
from anklang.networks.models import Channel
from anklang.orgs.scope import Scope
from anklang.publishing import series
from anklang.publishing.content import Content, VariantContent
from anklang.publishing.delivery import edits, frozen
from anklang.publishing.delivery.queue import drop_from_queue, put_in_queue
from anklang.publishing.errors import NotReady, PublishingError, TooLate
from anklang.publishing.models import Delivery, Post
from anklang.textkit.fingerprint import fingerprint, normalise

from .committing import needs_release, new_key
from .deliveries import record_change, require_sender, standing, visible_delivery
from .rules import pass_rules
from .voice import pass_voice

_S = Delivery.State
_ENDED = (_S.PUBLISHED, _S.REJECTED, _S.CANCELLED, _S.DISCARDED)


def texts_of(delivery: Delivery) -> list[str]:
    """Return what readers see: one text, or those of the parts."""
    return list(delivery.parts) or [str(delivery.frozen["text"])]


def hindrance(scope: Scope, delivery: Delivery) -> str:
    """Say why this published post can't be changed by this person, "" when it can."""
    info = queries.loaded_info(delivery.channel)
    if delivery.channel.state == Channel.State.DISCONNECTED or info is None:
        return _("“%s” isn’t connected. Connect the channel again first.") % delivery.channel.name
    if not info.can(Capability.EDIT):
        return _(
            "%s can’t change what was published. You can delete it there and send it anew; "
            "answers and applause are lost with it."
        ) % (info.name)
    if needs_release(scope):
        return _(
            "Somebody else releases what this brand says in public, so a published text isn’t "
            "changed by one alone. Delete it there, change the post, and have it released again."
        )
    if under_way(delivery) is not None:
        return _("A change is still on its way. Wait for it, or decide about it first.")
    return ""


def under_way(delivery: Delivery) -> Delivery | None:
    """Return the change of a delivery that hasn't ended, None without one."""
    return delivery.changes.exclude(state__in=_ENDED).first()


def change(scope: Scope, delivery_id: int, texts: Sequence[str], *, reason: str = "") -> Delivery:
    """Order that readers get another text; returns the change on its way.

    Args:
        texts: one for each part, in their order.
        reason: why open warnings of the voice guide may stay.

    Raises:
        PermissionDenied: the role may not send posts.
        TooLate: it isn't published (any more).
        NotReady: empty or too long, or an error of the voice guide.
        ReasonNeeded: the voice guide warns, and no reason is given.
        PublishingError: the network can't, or a change is on its way; the message says which.
    """
    with db.write():
        delivery = _locked(scope, delivery_id)
        require_sender(scope, delivery)
        if delivery.post is None or delivery.state != _S.PUBLISHED or not delivery.remote_id:
            raise TooLate(standing(delivery))
        why_not = hindrance(scope, delivery)
        if why_not:
            raise PublishingError(why_not)
        said = [normalise(one) for one in texts]
        _require_fit(delivery, said)
        return _order(scope, delivery, delivery.post, said, reason)


def drop_changes(delivery: Delivery) -> None:
    """Cancel changes that wait, in the caller's transaction: their post is gone."""
    waiting = delivery.changes.filter(state__in=[_S.SCHEDULED, _S.RETRYING])
    drop_from_queue(list(waiting.values_list("pk", flat=True)))
    waiting.update(state=_S.CANCELLED, next_at=None)


def _locked(scope: Scope, delivery_id: int) -> Delivery:
    delivery = visible_delivery(scope, delivery_id)
    Delivery.objects.select_for_update(no_key=True).get(pk=delivery.pk)
    delivery.refresh_from_db()
    return delivery


def _require_fit(delivery: Delivery, said: Sequence[str]) -> None:
    info = queries.info(delivery.channel)
    if len(said) != delivery.last_part or not all(said):
        raise NotReady([_("A text can’t be empty. To take it away, delete it there.")])
    if list(said) == texts_of(delivery):
        raise NotReady([_("Nothing has changed yet.")])
    over = [_over(info, delivery, text) for text in said]
    if max(over) > 0:
        raise NotReady([_too_long(number, count) for number, count in enumerate(over, 1) if count])


def _over(info: NetworkInfo, delivery: Delivery, text: str) -> int:
    beside = series.beside(info, delivery.frozen["options"])
    return max(0, info.length(text) + beside - info.text_limit)


def _too_long(number: int, over: int) -> str:
    return ngettext(
        "Text %(number)s is %(over)s character too long.",
        "Text %(number)s is %(over)s characters too long.",
        over,
    ) % {"number": number, "over": over}


def _order(
    scope: Scope, delivery: Delivery, post: Post, said: Sequence[str], reason: str
) -> Delivery:
    whole = edits.whole_of(said)
    language = delivery.frozen["language"]
    content = Content(whole, language, None, (VariantContent(delivery.channel_id),))
    pass_voice(scope, post, content, reason)
    pass_rules(scope, post, content, reason, clock.now())
    made = _written(scope, delivery, said, whole)
    put_in_queue(made)
    before, after = delivery.content_hash, made.content_hash
    record_change(scope, delivery, "delivery.change_ordered", before, after)
    return made


def _written(scope: Scope, delivery: Delivery, said: Sequence[str], whole: str) -> Delivery:
    now = clock.now()
    outgoing = replace(frozen.from_json(delivery.frozen), key=new_key(), text=whole)
    return Delivery.objects.create(
        brand=scope.brand,
        channel=delivery.channel,
        edits=delivery,
        kind=Delivery.Kind.EDIT,
        frozen=frozen.to_json(outgoing),
        parts=list(said) if delivery.parts else [],
        content_hash=fingerprint([*said, delivery.remote_id]),
        key=outgoing.key,
        due_at=now,
        next_at=now,
        representative=delivery.representative,
        requested_by=scope.person,
        created_at=now,
    )
