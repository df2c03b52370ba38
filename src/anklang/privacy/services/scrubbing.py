"""What every erasure ends with: the audit log, and what the database keeps of deleted rows."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import connection
from django.db.models import Q

from anklang.kernel.audit import Actor, emptying
from anklang.kernel.models import AuditEntry


def empty_audit(
    by: Actor, brand_ids: Sequence[int], where: Q, words: Sequence[str], brand_id: int | None
) -> int:
    """Empty what audit rows say wherever they name somebody; return how many rows it was."""
    folded = [word.casefold() for word in words if word.strip()]
    rows = AuditEntry.objects.filter(where & (Q(brand_id__in=brand_ids) | Q(brand_id=None)))
    hits = [entry.pk for entry in rows.exclude(salt="").iterator(2000) if _names(entry, folded)]
    return emptying.empty(by, AuditEntry.objects.filter(pk__in=hits), "erasure", brand_id=brand_id)


def _names(entry: AuditEntry, folded: Sequence[str]) -> bool:
    said = json.dumps([entry.actor_label, entry.before, entry.after], ensure_ascii=False)
    return any(word in said.casefold() for word in folded)


def wipe() -> None:
    """Let the database file forget what was overwritten, as far as it can by itself.

    SQLite zeroes what is deleted (``secure_delete``), but its log holds older pages until it is
    written back. PostgreSQL reuses the room after its autovacuum; docs/howto/backup.md says so.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
