"""Accounts outside whose past was erased: what is older than that isn't taken in again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anklang.kernel import clock, pseudonyms

from .contract import Interaction
from .models import Channel, ErasedAccount


def remember(channel: Channel, remote_ids: Iterable[str]) -> None:
    """Keep marks of accounts, so that their past stays erased however often it is fetched."""
    now = clock.now()
    for remote_id in remote_ids:
        ErasedAccount.objects.update_or_create(
            channel=channel, mark=pseudonyms.mark(remote_id), defaults={"at": now}
        )


def left_of(channel: Channel, items: Sequence[Interaction]) -> Sequence[Interaction]:
    """Return the items of a page without what erased people had said or done before.

    The very same sequence where nobody was ever erased.
    """
    if not ErasedAccount.objects.filter(channel=channel).exists():
        return items
    marks = {pseudonyms.mark(one.author.remote_id): one.author.remote_id for one in items}
    known = ErasedAccount.objects.filter(channel=channel, mark__in=list(marks))
    until = {marks[one.mark]: one.at for one in known}
    return [
        one
        for one in items
        if one.own or one.author.remote_id not in until or one.at > until[one.author.remote_id]
    ]
