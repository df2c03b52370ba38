"""The brand's own today."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from anklang.kernel import clock
from anklang.orgs.scope import Scope


def local_today(scope: Scope) -> date:
    """Return today's date where the brand is."""
    return clock.now().astimezone(ZoneInfo(scope.brand.timezone)).date()
