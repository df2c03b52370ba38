"""Noting which comments are due for a stronger model."""

from __future__ import annotations

from collections.abc import Iterable

from anklang.inbox import stronger
from anklang.inbox.models import Asking, Message, Opinion
from anklang.inbox.queries.opinions import agreed, may_go
from anklang.kernel import clock
from anklang.kernel.jobs import enqueue
from anklang.kernel.models import Job

ASK = "inbox.ask"


def want(messages: Iterable[tuple[Message, int]]) -> None:
    """Note which of these messages are to be asked about, in the caller's transaction.

    Only what visitors said since it was turned on.

    Args:
        messages: each with its brand.
    """
    to, given = stronger.recipient(), list(messages)
    if to is None or not given:
        return
    brands = Asking.objects.filter(brand__in={brand for _one, brand in given})
    since = {one.brand_id: one.at for one in brands if agreed(one, to)}
    now = clock.now()
    due = [
        Opinion(message=one, brand_id=brand, made_at=now, next_at=now)
        for one, brand in given
        if brand in since and one.at >= since[brand] and may_go(one)
    ]
    Opinion.objects.bulk_create(due, ignore_conflicts=True)
    for brand in sorted({one.brand_id for one in due}):
        _ask_soon(brand)


def _ask_soon(brand_id: int) -> None:
    """Queue asking, unless it is queued: a job that runs already may have looked too early."""
    key = f"{ASK}:{brand_id}"
    if not Job.objects.filter(name=ASK, key=key, state=Job.State.QUEUED).exists():
        enqueue(ASK, {"brand_id": brand_id}, key=key, brand_id=brand_id)
