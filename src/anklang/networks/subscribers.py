"""News from below that change channels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anklang.kernel.audit import SYSTEM
from anklang.orgs.models import Brand

from . import services


def open_home_channel(news: Mapping[str, Any]) -> None:
    """Give a new brand its own public page; asked twice, it stays one."""
    brand = Brand.objects.filter(pk=news["brand_id"]).first()
    if brand is not None:
        services.ensure_home_channel(SYSTEM, brand)
