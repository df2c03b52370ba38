"""Deleting on a network what was published there: a post with all its parts, or an answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.kernel import clock, db
from anklang.networks import queries, registry
from anklang.networks.contract import Capability, NetworkError
from anklang.networks.models import Channel
from anklang.networks.services import account_for
from anklang.orgs.scope import Scope
from anklang.publishing import reasons
from anklang.publishing.errors import PublishingError, TooLate
from anklang.publishing.models import Attempt, Delivery

from .deliveries import record_change, require_sender, settle_post, standing, visible_delivery
from .editing import drop_changes


def can_unpublish(delivery: Delivery) -> bool:
    """Whether what a delivery published can be deleted from here."""
    info = queries.loaded_info(delivery.channel)
    return (
        info is not None
        and info.can(Capability.DELETE)
        and delivery.state == Delivery.State.PUBLISHED
        and bool(delivery.remote_id)
        and delivery.channel.state != Channel.State.DISCONNECTED
    )


def unpublish(scope: Scope, delivery_id: int) -> Delivery:
    """Delete on the network what a delivery published; a post of which nothing is left is a draft.

    The network is asked first and outside the transaction. Deleting twice does no harm, so after
    an error in the middle of a thread one simply tries again.

    Raises:
        PermissionDenied: the role may not send this kind.
        TooLate: it isn't out, or the network can't delete.
        PublishingError: the network refused or can't be asked now; the message says why.
    """
    delivery = visible_delivery(scope, delivery_id)
    require_sender(scope, delivery)
    if not can_unpublish(delivery):
        raise TooLate(standing(delivery))
    connector, account = registry.connector(delivery.channel.network), account_for(delivery.channel)
    parts = [str(one["remote_id"]) for one in delivery.out] or [delivery.remote_id]
    try:
        for remote_id in reversed(parts):
            connector.delete(account, remote_id)
    except NetworkError as error:
        raise PublishingError(_("It wasn’t deleted: %s") % error) from error
    return _write_down(scope, delivery)


def _write_down(scope: Scope, delivery: Delivery) -> Delivery:
    now = clock.now()
    with db.write():
        guard = Delivery.objects.filter(
            pk=delivery.pk, state=Delivery.State.PUBLISHED, tries=delivery.tries
        )
        if not guard.update(
            state=Delivery.State.DISCARDED,
            reason=reasons.DELETED,
            tries=delivery.tries + 1,
            part=1,
            out=[],
        ):
            raise TooLate(standing(delivery))
        delivery.refresh_from_db()
        drop_changes(delivery)
        Attempt.objects.create(
            delivery=delivery,
            number=delivery.tries,
            kind=Attempt.Kind.PERSON,
            started_at=now,
            ended_at=now,
            outcome=Attempt.Outcome.DELETED,
            worker=str(scope.person),
        )
        record_change(scope, delivery, "delivery.deleted", Delivery.State.PUBLISHED)
        if delivery.post_id is not None:
            settle_post(scope, delivery.post_id)
    return delivery
