"""Background work of the rules: telling those whom they bind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel.jobs import Run, job, periodic

from . import mails, services
from .models import RulesetVersion

TELL = "conduct.tell_changed"


@job(TELL, title=_("Tell the people of a brand that their rules have changed"))
def tell_changed(run: Run, payload: Mapping[str, Any]) -> None:
    """Let the mails go out."""
    versions = RulesetVersion.objects.select_related("ruleset__brand")
    version = versions.filter(ruleset__brand=payload["brand_id"], number=payload["number"]).first()
    if version is not None:
        mails.tell_changed(version)


@job("conduct.forget_links", title=_("Forget where short links led long ago"))
def forget_links(run: Run, payload: Mapping[str, Any]) -> None:
    """Delete what has become old."""
    services.forget_links()


periodic("conduct.forget_links", every=timedelta(days=1))
