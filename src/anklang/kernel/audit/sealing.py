"""Putting rows into the chain, shortly after they were committed.

Writers never wait for each other: one job at a time gives committed rows their places. What was
there before the chain existed is taken in by the first seal.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel import clock, db
from anklang.kernel.jobs.registry import Run, job, periodic
from anklang.kernel.models import AuditChain, AuditEntry

from . import digests, keys

NAME = "kernel.seal_audit"
_BATCH = 500


@job(NAME, queue="maintenance", title=_("Seal the audit log"))
def seal_job(run: Run, payload: Mapping[str, Any]) -> None:
    """Give every new row its place in the chain."""
    seal()


periodic(NAME, every=timedelta(minutes=1))


def seal() -> int:
    """Give every committed row without a place the next one; return how many there were."""
    sealed = 0
    while count := _seal_some():
        sealed += count
    return sealed


def _seal_some() -> int:
    with db.write():
        chain = _locked()
        rows = list(AuditEntry.objects.filter(place=None).order_by("id")[:_BATCH])
        if not rows:
            return 0
        _number, end_key = keys.current()
        for entry in rows:
            if not entry.code and chain.takes_in_old:
                _adopt(entry)
            chain.place += 1
            entry.place = chain.place
            key = keys.value(entry.key or 0) or b""
            entry.link = chain.link = digests.link(
                chain.link, entry.place, entry.pk, entry.code, key
            )
        _save(rows, adopted=chain.takes_in_old)
        chain.takes_in_old = chain.takes_in_old and len(rows) == _BATCH
        chain.key = _number
        chain.proof = digests.proof(chain.place, chain.link, end_key)
        chain.sealed_at = clock.now()
        chain.save()
    return len(rows)


def _locked() -> AuditChain:
    chain = AuditChain.objects.select_for_update().filter(pk=1).first()
    if chain is None:
        AuditChain.objects.get_or_create(pk=1, defaults={"sealed_at": clock.now()})
        chain = AuditChain.objects.select_for_update().get(pk=1)
    return chain


def _adopt(entry: AuditEntry) -> None:
    """Seal the content of a row that was written before rows were sealed."""
    entry.salt = secrets.token_hex(16)
    entry.key, key = keys.current()
    entry.details = digests.details(entry)
    entry.code = digests.content(entry, key)


def _save(rows: list[AuditEntry], *, adopted: bool) -> None:
    fields = ["place", "link", *(["salt", "key", "details", "code"] if adopted else [])]
    AuditEntry.objects.bulk_update(rows, fields, batch_size=100)
