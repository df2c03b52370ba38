"""Signs from outside: kept to be seen and counted, never waiting for an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from anklang.inbox.models import Conversation, Reaction
from anklang.kernel import clock, db
from anklang.networks.contract import Interaction, InteractionKind
from anklang.networks.models import Channel
from anklang.publishing.models import Delivery

# Counts come from the network itself; the names behind them are news, and news grow old.
KEPT = timedelta(days=180)
_KINDS = {
    InteractionKind.LIKE: Reaction.Kind.LIKE,
    InteractionKind.SHARE: Reaction.Kind.SHARE,
    InteractionKind.FOLLOW: Reaction.Kind.FOLLOW,
    InteractionKind.QUOTE: Reaction.Kind.QUOTE,
}


def take_in(
    channel: Channel, items: Sequence[Interaction], quotes: Mapping[str, Conversation]
) -> int:
    """Keep reactions in the caller's transaction, each once; return how many were new.

    Args:
        quotes: the conversations of quotes, by remote id.
    """
    wanted = [one for one in items if one.kind in _KINDS and not one.own]
    if not wanted:
        return 0
    about = _deliveries(channel, {one.about_id for one in wanted if one.about_id})
    rows = [
        Reaction(
            brand_id=channel.brand_id,
            channel=channel,
            kind=_KINDS[one.kind],
            remote_id=one.remote_id,
            author_remote_id=one.author.remote_id[:200],
            name=(one.author.name or one.author.handle)[:200],
            url=(one.author.url if one.kind.wordless else one.url)[:500],
            about_remote_id=one.about_id or "",
            about=about.get(one.about_id or ""),
            conversation=quotes.get(one.remote_id),
            text=" ".join(one.text.split())[:300],
            at=one.at,
        )
        for one in wanted
    ]
    known = set(
        Reaction.objects.filter(
            channel=channel, remote_id__in=[one.remote_id for one in rows]
        ).values_list("kind", "remote_id")
    )
    fresh = {(one.kind, one.remote_id): one for one in rows}
    made = [one for key, one in fresh.items() if key not in known]
    Reaction.objects.bulk_create(made)
    return len(made)


def forget_old() -> int:
    """Delete reactions older than ``KEPT``; return how many there were."""
    with db.write():
        return Reaction.objects.filter(at__lt=clock.now() - KEPT).delete()[0]


def _deliveries(channel: Channel, ids: set[str]) -> dict[str, Delivery]:
    if not ids:
        return {}
    found = Delivery.objects.filter(channel=channel, remote_id__in=ids).only("id", "remote_id")
    return {one.remote_id: one for one in found}
