"""News from below that change channels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anklang.kernel.audit import SYSTEM
from anklang.orgs.models import Brand

from . import mails, services
from .models import Channel


def open_home_channel(news: Mapping[str, Any]) -> None:
    """Give a new brand its own public page; asked twice, it stays one."""
    brand = Brand.objects.filter(pk=news["brand_id"]).first()
    if brand is not None:
        services.ensure_home_channel(SYSTEM, brand)


def tell_owners(news: Mapping[str, Any]) -> None:
    """Mail what somebody has to do about a channel; without mail, the page of today says it."""
    tell = {"channel.ends_soon": mails.ends_soon, "channel.needs_attention": mails.lost}.get(
        news.get("action", "")
    )
    channel = Channel.objects.select_related("brand").filter(pk=news["channel_id"]).first()
    if tell is not None and channel is not None:
        tell(channel)
