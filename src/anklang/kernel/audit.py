"""The audit log: who did what to which thing, and what it was before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from . import clock
from .models import AuditEntry


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
    """Write one audit row inside the caller's transaction.

    Args:
        action: dotted and in the past tense, e.g. ``"post.released"``.
        target: ``"<package>.<model>:<id>"``, e.g. ``"publishing.post:17"``.
        before, after: the changed fields only, JSON-serialisable, never secrets.
    """
    return AuditEntry.objects.create(
        at=clock.now(),
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_label=actor.label,
        action=action,
        target=target,
        brand_id=brand_id,
        before=dict(before or {}),
        after=dict(after or {}),
    )
