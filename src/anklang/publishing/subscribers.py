"""News from below that concern deliveries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anklang.kernel import clock, db

from . import reasons
from .delivery.queue import drop_from_queue, put_in_queue
from .models import Delivery


def channel_changed(news: Mapping[str, Any]) -> None:
    """A channel lets us in again: what waited for that is due now."""
    if news.get("action") not in {"channel.connected", "channel.reconnected"}:
        return
    with db.write():
        waiting = Delivery.objects.select_for_update(no_key=True).filter(
            channel=news["channel_id"],
            state__in=[Delivery.State.SCHEDULED, Delivery.State.RETRYING],
            reason=reasons.SIGNED_OUT,
        )
        found = list(waiting.order_by("pk"))
        waiting.update(next_at=clock.now())
        drop_from_queue([one.pk for one in found])
        for one in found:
            put_in_queue(one, clock.now())
