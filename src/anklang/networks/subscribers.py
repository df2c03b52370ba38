"""News from below that change channels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anklang.kernel.audit import SYSTEM
from anklang.kernel.jobs import enqueue
from anklang.orgs.models import Brand

from . import mails, services


def open_home_channel(news: Mapping[str, Any]) -> None:
    """Give a new brand its own public page; asked twice, it stays one."""
    brand = Brand.objects.filter(pk=news["brand_id"]).first()
    if brand is not None:
        services.ensure_home_channel(SYSTEM, brand)


def tell_owners(news: Mapping[str, Any]) -> None:
    """Let mails go out about what somebody has to do; the page of today says it in any case."""
    if news.get("action") in mails.ABOUT:
        enqueue(
            "networks.tell_owners",
            {"channel_id": news["channel_id"], "action": news["action"]},
            brand_id=news["brand_id"],
        )
