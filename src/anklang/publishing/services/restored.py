"""After a backup was read back: hold everything, then find out what went out since.

An old backup believes that posts are still due which went out long ago. So nothing is sent: the
storm switch of every brand is on, and each delivery that could have gone out is looked up on its
network. What is there becomes published; everything else waits for a person.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox
from anklang.orgs.models import Brand
from anklang.publishing import reasons
from anklang.publishing.delivery.queue import drop_from_queue, put_in_line_to_reconcile
from anklang.publishing.models import Delivery

_S = Delivery.State
_LIVING = (_S.SCHEDULED, _S.RETRYING, _S.SENDING, _S.CHECKING, _S.UNKNOWN)


def hold_after_restore(made_at: datetime) -> int:
    """Hold every brand's posts and have looked up what may have gone out since ``made_at``.

    Call it in the transaction of the restore. Answers are held too: one that was on its way asks
    a person unless it is found on the network.

    Returns:
        How many deliveries are looked up.
    """
    now = clock.now()
    with db.write():
        for brand in Brand.objects.select_for_update():
            _pull(brand, made_at, now)
        due = Delivery.objects.filter(state__in=_LIVING, due_at__lte=now)
        doubtful = [one for one in due if one.state != _S.UNKNOWN]
        drop_from_queue([one.pk for one in doubtful])
        for delivery in doubtful:
            _put_aside(delivery)
        return len(doubtful)


def _pull(brand: Brand, made_at: datetime, now: datetime) -> None:
    brand.storm_since, brand.storm_by = now, None
    brand.storm_reason = _reason(brand, made_at)
    brand.save(update_fields=["storm_since", "storm_by", "storm_reason"])
    audit.record(
        audit.SYSTEM,
        "storm.begun",
        f"orgs.brand:{brand.pk}",
        brand_id=brand.pk,
        after={"reason": "restored", "backup": made_at.isoformat()},
    )
    outbox.emit("brand.changed", brand_id=brand.pk)


def _reason(brand: Brand, made_at: datetime) -> str:
    """Return why it is held, in the brand's language: everybody of the brand reads it."""
    local = made_at.astimezone(ZoneInfo(brand.timezone))
    with translation.override(brand.language):
        return _("Restored from a backup of %s. Some of these may have gone out since.") % (
            date_format(local, "SHORT_DATETIME_FORMAT")
        )


def _put_aside(delivery: Delivery) -> None:
    """Take it out of the machinery's hands until it was looked up.

    Whether a text was changed can't be looked up: a person decides about that.
    """
    if delivery.kind == Delivery.Kind.EDIT:
        delivery.state, delivery.next_at = _S.REJECTED, None
        delivery.reason = reasons.RESTORED_EDIT
        delivery.save(update_fields=["state", "next_at", "reason"])
        return
    delivery.state, delivery.next_at = _S.CHECKING, None
    delivery.reason = reasons.RESTORED
    delivery.save(update_fields=["state", "next_at", "reason"])
    put_in_line_to_reconcile(delivery)
