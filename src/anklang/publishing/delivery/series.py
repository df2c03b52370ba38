"""A series of posts is one delivery in steps: each part has its own key and follows the last."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from anklang.kernel import clock
from anklang.networks.contract import Outgoing, Published
from anklang.publishing import reasons
from anklang.publishing.models import Attempt, Delivery

from . import edits, frozen
from .records import Change

State = Delivery.State


def content(delivery: Delivery) -> Outgoing:
    """Return what the next try sends: the whole post, or the part under way.

    The first part bears the delivery's own key, pictures and options; each further part answers
    the one before it.
    """
    whole = frozen.from_json(delivery.frozen)
    if edits.is_edit(delivery):
        return edits.content(delivery, whole)
    if not delivery.parts:
        return whole
    number = delivery.part
    first = replace(whole, text=delivery.parts[number - 1])
    if number == 1:
        return first
    return replace(
        first,
        key=f"{whole.key}-{number}",
        part=number,
        pictures=(),
        reply_to=delivery.out[-1]["remote_id"],
        # Networks sort by time: never earlier than the part before, the same for every try.
        created_at=whole.created_at + timedelta(milliseconds=number - 1),
    )


def published(delivery: Delivery, found: Published) -> Change:
    """Return what follows when the part under way is out: the next one, or the end."""
    changes: dict[str, Any] = {"reason": "", "next_at": None, "state": State.PUBLISHED}
    if delivery.part == 1:
        changes |= {"remote_id": found.remote_id, "url": found.url, "published_at": found.at}
    if delivery.parts:
        changes["out"] = [*delivery.out, {"remote_id": found.remote_id, "url": found.url}]
    if delivery.part < delivery.last_part:
        changes |= {
            "part": delivery.part + 1,
            "state": State.RETRYING,
            "next_at": clock.now(),
            "reason": reasons.goes_on(delivery.part + 1, delivery.last_part),
        }
    return Change(Attempt.Outcome.PUBLISHED, "", changes)
