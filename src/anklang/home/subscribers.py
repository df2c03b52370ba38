"""News from below that change the public page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import services


def withdraw_name(news: Mapping[str, Any]) -> None:
    """Empty a person's signatures once they are no longer named in public."""
    services.withdraw_name(news["representative_id"])
