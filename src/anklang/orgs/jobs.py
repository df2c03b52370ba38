"""Jobs of this package."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel.jobs import Run, job, periodic

from .services import access_records, attempts, sessions

TIDY = "orgs.tidy_sign_ins"


@job(TIDY, title=_("Forget old sign-ins"))
def tidy(run: Run, payload: Mapping[str, Any]) -> None:
    """Forget sessions that ended, counters that no longer count, and old comings and goings."""
    sessions.forget_expired_sessions()
    attempts.forget_old_attempts()
    access_records.forget_old_access()


periodic(TIDY, every=timedelta(days=1))
