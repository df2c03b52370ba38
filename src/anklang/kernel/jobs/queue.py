"""Putting work into the queue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from anklang.kernel import bell, clock
from anklang.kernel.models import Job

from . import registry


def enqueue(
    name: str,
    payload: Mapping[str, Any] | None = None,
    *,
    run_at: datetime | None = None,
    key: str | None = None,
    priority: int = 0,
    brand_id: int | None = None,
) -> Job:
    """Write a job in the caller's transaction.

    Args:
        payload: ids and small values only; never texts, never secrets.
        run_at: earliest start (aware); None is now.
        key: at most one job of a key runs at a time.
        priority: higher goes first among the due ones.

    Raises:
        KeyError: no handler is registered under ``name``.
    """
    spec = registry.spec(name)
    at = clock.now()
    if run_at is None or run_at <= at:
        bell.jobs.ring_after_commit()
    return Job.objects.create(
        name=name,
        payload=dict(payload or {}),
        queue=spec.queue,
        brand_id=brand_id,
        priority=priority,
        run_at=run_at or at,
        key=key,
        max_attempts=spec.max_attempts,
        created_at=at,
    )
