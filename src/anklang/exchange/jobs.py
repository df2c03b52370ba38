"""Jobs of this package: load by id, call a service."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel import clock, db
from anklang.kernel.jobs import Run, job, periodic

from .models import Import
from .services import imports, running, sources

TIDY = "exchange.tidy"
LOOK = "exchange.look_for_news"
# Files that were only looked at, and the rows of old imports, are kept no longer than needed.
_LOOKED_AT = timedelta(days=7)
_UNDOABLE = timedelta(days=90)


@job(imports.BRING_IN, title=_("Bring in a file"))
def bring_in(run: Run, payload: Mapping[str, Any]) -> None:
    """Make posts of an import's rows."""
    running.bring_in(payload["import"], run.still_mine)


@job(imports.TAKE_OUT, title=_("Take an import out again"))
def take_out(run: Run, payload: Mapping[str, Any]) -> None:
    """Remove what an import made and nobody has touched."""
    running.take_out(payload["import"], run.still_mine)


@job(TIDY, title=_("Forget old imports"))
def tidy(run: Run, payload: Mapping[str, Any]) -> None:
    """Forget files that nobody brought in, and old imports (their posts stay)."""
    now = clock.now()
    with db.write():
        left = Import.objects.filter(state=Import.State.CHECKING, created_at__lt=now - _LOOKED_AT)
        left.delete()
        Import.objects.filter(created_at__lt=now - _UNDOABLE).delete()


@job(LOOK, title=_("See which news feeds are due"))
def look_for_news(run: Run, payload: Mapping[str, Any]) -> None:
    """Write a job for each feed that is due."""
    sources.read_due()


@job(sources.READ, title=_("Read a news feed"))
def read_source(run: Run, payload: Mapping[str, Any]) -> None:
    """Make ideas of what is new in one feed."""
    sources.read_source(payload["source"])


periodic(LOOK, every=timedelta(minutes=10))
periodic(TIDY, every=timedelta(days=1))
