"""Background work: what is over goes, once a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel.jobs import job, periodic
from anklang.kernel.jobs.registry import Run

from . import services

NAME = "privacy.retention"


@job(
    NAME, queue="maintenance", lease=timedelta(minutes=10), title=_("Delete what is kept no longer")
)
def retention(run: Run, payload: Mapping[str, Any]) -> None:
    """Apply every organisation's rules."""
    services.apply_rules()


periodic(NAME, every=timedelta(days=1))
