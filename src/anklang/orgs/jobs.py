"""Jobs of this package."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel.jobs import Run, job, periodic

from .services import attempts, sessions

TIDY = "orgs.tidy_sign_ins"


@job(TIDY, title=_("Forget old sign-ins"))
def tidy(run: Run, payload: Mapping[str, Any]) -> None:
    """Forget sessions that ended and counters of failed sign-ins that no longer count."""
    sessions.forget_expired_sessions()
    attempts.forget_old_attempts()


periodic(TIDY, every=timedelta(days=1))
