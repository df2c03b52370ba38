"""Kinds of jobs for the tests of the job engine; what they did shows in the audit log."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from anklang.kernel import audit, db
from anklang.kernel.jobs import Later, Run, job
from anklang.kernel.models import AuditEntry

SHORT = timedelta(seconds=1)


@job("test.note", lease=SHORT, max_attempts=30)
def note(run: Run, payload: Mapping[str, Any]) -> None:
    """Take a moment, then leave a mark."""
    time.sleep(payload.get("seconds", 0))
    with db.write():
        audit.record(audit.SYSTEM, "test.noted", f"n:{payload['n']}", after={"token": run.token})


@job("test.fail", max_attempts=3)
def fail(run: Run, payload: Mapping[str, Any]) -> None:
    """Never work."""
    raise ValueError(payload.get("says", "no"))


@job("test.later")
def later(run: Run, payload: Mapping[str, Any]) -> None:
    """Ask for another time."""
    raise Later(datetime.fromisoformat(payload["at"]), "the shop is closed")


def noted() -> Counter[int]:
    """Return how often each number was noted."""
    marks = AuditEntry.objects.filter(action="test.noted").values_list("target", flat=True)
    return Counter(int(mark.removeprefix("n:")) for mark in marks)
