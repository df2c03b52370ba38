"""Taking the personal parts out of audit rows: what was done stays, who and which words go.

Names and texts live in three columns whose digest is in the chain; emptying them leaves the chain
whole. Which rows were emptied is itself recorded: an emptied row that no record names is found.
"""

from __future__ import annotations

from django.db.models import QuerySet

from anklang.kernel import db
from anklang.kernel.models import AuditEntry

from .recording import Actor, record

ACTION = "audit.emptied"
_BATCH = 500


def empty(by: Actor, rows: QuerySet[AuditEntry], why: str, *, brand_id: int | None = None) -> int:
    """Empty the personal parts of rows; return how many weren't empty before.

    Args:
        why: a word that isn't personal: "erasure" or "retention".
    """
    emptied = rows.exclude(salt="").exclude(action=ACTION)
    ids = list(emptied.order_by("id").values_list("id", flat=True))
    return sum(
        _empty_some(by, ids[first : first + _BATCH], why, brand_id)
        for first in range(0, len(ids), _BATCH)
    )


def _empty_some(by: Actor, ids: list[int], why: str, brand_id: int | None) -> int:
    with db.write():
        count = AuditEntry.objects.filter(pk__in=ids).update(
            actor_label="", before={}, after={}, salt=""
        )
        # The label stays out: who asked for it may ask for their own erasure later.
        record(
            Actor(by.kind, by.id),
            ACTION,
            "kernel.auditentry:*",
            brand_id=brand_id,
            after={"why": why, "entries": ids},
        )
    return count
