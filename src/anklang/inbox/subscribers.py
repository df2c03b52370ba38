"""News from below that concern conversations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import services


def home_changed(news: Mapping[str, Any]) -> None:
    """Something was said on a brand's own page: fetch it soon."""
    services.poll_home(news["brand_id"])


def deliveries_changed(news: Sequence[Mapping[str, Any]]) -> None:
    """Deliveries went on or ended: our answers with them."""
    services.follow_deliveries([one["delivery_id"] for one in news])


def member_removed(news: Mapping[str, Any]) -> None:
    """Somebody left a brand: what they looked after is free again."""
    services.leave(news["brand_id"], news["person_id"])


def conversations_changed(news: Sequence[Mapping[str, Any]]) -> None:
    """Something was said or settled: read what is new, and sort anew."""
    services.read_soon(one["conversation_id"] for one in news)


def hours_changed(news: Mapping[str, Any]) -> None:
    """When somebody is there has changed: who waits longest may be somebody else."""
    services.sort_soon(news["brand_id"])
