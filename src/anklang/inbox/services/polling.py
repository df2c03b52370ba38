"""Fetching what came back: page by page, each page and its cursor in one transaction."""

from __future__ import annotations

from collections.abc import Iterable

from anklang.inbox.services.ingest import ingest
from anklang.kernel import clock, db
from anklang.kernel.jobs import enqueue
from anklang.kernel.models import Job
from anklang.networks import queries as networks
from anklang.networks import registry
from anklang.networks.contract import Capability, Fetched, SignInExpired
from anklang.networks.models import Channel
from anklang.networks.services import account_for, needs_attention

POLL = "inbox.poll"


def poll(channel_id: int) -> int:
    """Fetch a channel's interactions until the network has no more; return how many came.

    A lost sign-in marks the channel and ends quietly.

    Raises:
        NetworkError: the network can't be asked now; whole pages taken in so far are kept.
    """
    channel = Channel.objects.filter(pk=channel_id, state=Channel.State.CONNECTED).first()
    if channel is None or channel.network not in registry.connectors():
        return 0
    connector = registry.connector(channel.network)
    if not connector.info.can(Capability.FETCH):
        return 0
    account, count, more = account_for(channel), 0, True
    while more:
        try:
            page = connector.fetch(account, channel.cursor)
        except SignInExpired as error:
            needs_attention(channel, str(error))
            return count
        # A connector that says "more" without moving on would go round for ever.
        moved = page.cursor != channel.cursor
        more = _take_in(channel, page) and page.more and moved
        count += len(page.interactions)
    return count


def _take_in(channel: Channel, page: Fetched) -> bool:
    """Take in one page and move the cursor; return False when another poller has moved it."""
    with db.write():
        now = Channel.objects.select_for_update(no_key=True).get(pk=channel.pk)
        if now.cursor != channel.cursor:
            return False
        ingest(channel, page.interactions)
        channel.cursor, channel.polled_at = page.cursor, clock.now()
        channel.save(update_fields=["cursor", "polled_at"])
    return True


def poll_soon(channels: Iterable[Channel]) -> int:
    """Queue a poll of each channel that hasn't one queued; return how many were queued.

    One that runs already may have missed what just came, so it doesn't count.
    """
    keys = {key_of(channel.pk): channel for channel in channels}
    with db.write():
        queued = set(
            Job.objects.filter(
                name=POLL, key__in=list(keys), state=Job.State.QUEUED, run_at__lte=clock.now()
            ).values_list("key", flat=True)
        )
        for key, channel in keys.items():
            if key not in queued:
                enqueue(POLL, {"channel_id": channel.pk}, key=key, brand_id=channel.brand_id)
    return len(keys) - len(queued)


def poll_all() -> int:
    """Queue a poll of every channel that has to be asked; return how many were queued."""
    return poll_soon(networks.to_poll())


def poll_home(brand_id: int) -> int:
    """Queue a poll of the brand's own public page, where something has just changed."""
    own = [slug for slug, one in registry.connectors().items() if one.info.built_in]
    return poll_soon(
        Channel.objects.filter(brand_id=brand_id, network__in=own, state=Channel.State.CONNECTED)
    )


def key_of(channel_id: int) -> str:
    """Return the job key under which at most one poll of a channel runs."""
    return f"inbox.poll:{channel_id}"
