"""Whom to answer first: who has waited longest, in the time in which somebody is there."""

from __future__ import annotations

from datetime import datetime, timedelta

from anklang.conduct.hours import ServiceClock


def place(since: datetime, lead: int, service: ServiceClock | None) -> datetime:
    """Return what a waiting conversation is sorted by, the most urgent first.

    Where a brand says when it is there, only such time counts: the value is then of a clock that
    runs while it is open. Values of one brand can be compared, they say nothing by themselves.

    Args:
        lead: seconds that it counts as waiting longer.
    """
    return (service.mark(since) if service else since) - timedelta(seconds=lead)
