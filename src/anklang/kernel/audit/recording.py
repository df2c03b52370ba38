"""Writing a row of the audit log."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from anklang.kernel import clock
from anklang.kernel.models import AuditEntry

from . import digests, keys


@dataclass(frozen=True)
class Actor:
    """Who acts: a person of the house, the system itself, or a visitor."""

    kind: Literal["person", "system", "visitor"]
    id: int | None = None
    label: str = ""


SYSTEM = Actor("system", None, "Anklang")


def record(
    actor: Actor,
    action: str,
    target: str,
    *,
    brand_id: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Write one audit row inside the caller's transaction: one statement.

    Args:
        action: dotted and in the past tense, e.g. ``"post.released"``; pages say it in words
            from ``web.audit.words``.
        target: ``"<package>.<model>:<id>"``, e.g. ``"publishing.post:17"``. No names.
        before, after: the changed fields only, JSON-serialisable, never secrets. What is
            personal belongs here and nowhere else: it can be emptied later.
    """
    entry = AuditEntry(
        at=clock.now(),
        actor_kind=actor.kind,
        actor_id=actor.id,
        # A person's name is where the person is: erasing them there leaves nothing here.
        actor_label="" if actor.kind == "person" and actor.id is not None else actor.label,
        action=action,
        target=target,
        brand_id=brand_id,
        before=dict(before or {}),
        after=dict(after or {}),
        salt=secrets.token_hex(16),
    )
    entry.key, key = keys.current()
    entry.details = digests.details(entry)
    entry.code = digests.content(entry, key)
    entry.save(force_insert=True)
    return entry
