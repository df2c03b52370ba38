"""An edit is a delivery like any other: it puts another text where a post is already.

Putting it twice ends like putting it once, so after every doubt it is simply put again. Only not
before the try in doubt can no longer arrive: it would come after a later edit and undo that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from anklang.kernel import clock
from anklang.networks.contract import Account, Connector, Edits, Outcome, Outgoing, Rejected
from anklang.publishing import reasons
from anklang.publishing.models import Delivery

State = Delivery.State


def is_edit(delivery: Delivery) -> bool:
    """Whether a delivery changes what another one published."""
    return delivery.kind == Delivery.Kind.EDIT


def content(delivery: Delivery, whole: Outgoing) -> Outgoing:
    """Return what the next try puts: all of it, or the part under way."""
    if not delivery.parts:
        return whole
    return replace(whole, text=delivery.parts[delivery.part - 1], part=delivery.part)


def put(connector: Connector, account: Account, delivery: Delivery, outgoing: Outgoing) -> Outcome:
    """Put the text in the place of the one that is there."""
    if not isinstance(connector, Edits) or delivery.edits is None:
        return Rejected("no_edits", _("This network can’t change what was published."))
    places = [str(one["remote_id"]) for one in delivery.edits.out] or [delivery.edits.remote_id]
    return connector.edit(account, places[delivery.part - 1], outgoing)


def refusal(delivery: Delivery) -> Rejected | None:
    """Return why it can't be changed (any more), whatever the network would say."""
    changed = delivery.edits
    if changed is None or changed.state != State.PUBLISHED:
        return Rejected("gone", reasons.NOT_OUT)
    return None


def apply(delivery: Delivery, part: int) -> None:
    """Write into the post's delivery what readers see now, in the caller's transaction."""
    rows = Delivery.objects.select_for_update(no_key=True, of=("self",))
    post = rows.get(pk=delivery.edits_id or 0)
    text = delivery.frozen["text"]
    if delivery.parts:
        post.parts[part - 1] = delivery.parts[part - 1]
        text = whole_of(post.parts)
    post.frozen = {**post.frozen, "text": text}
    post.edited_at = clock.now()
    post.save(update_fields=["frozen", "parts", "edited_at"])


def whole_of(parts: Sequence[str]) -> str:
    """Return the text of a series as one."""
    return "\n\n".join(parts)
