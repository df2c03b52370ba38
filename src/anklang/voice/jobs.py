"""Jobs of this package: load by id, call a service."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel.jobs import Run, job, periodic

from .services import learning

LEARN_ALL = "voice.learn_all"


@job(LEARN_ALL, title=_("See which voices have something new to learn from"))
def learn_all(run: Run, payload: Mapping[str, Any]) -> None:
    """Write a job for every guide in force."""
    learning.learn_all()


@job(learning.JOB, title=_("Learn how a brand’s own texts sound"))
def learn(run: Run, payload: Mapping[str, Any]) -> None:
    """Learn one brand's voice in one language."""
    learning.learn(payload["guide"])


periodic(LEARN_ALL, every=timedelta(days=1))
