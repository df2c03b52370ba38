"""Background work of the rules: telling those whom they bind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel.jobs import Run, job, periodic

from . import mails, services
from .models import RulesetVersion
from .services.noticing import MAIL_NOTICES

TELL = "conduct.tell_changed"


@job(TELL, title=_("Tell the people of a brand that their rules have changed"))
def tell_changed(run: Run, payload: Mapping[str, Any]) -> None:
    """Let the mails go out."""
    versions = RulesetVersion.objects.select_related("ruleset__brand")
    version = versions.filter(ruleset__brand=payload["brand_id"], number=payload["number"]).first()
    if version is not None:
        mails.tell_changed(version)


@job(MAIL_NOTICES, title=_("Mail those in charge that something grew serious"))
def mail_notices(run: Run, payload: Mapping[str, Any]) -> None:
    """Let the mails go out; again sends nothing twice."""
    mails.tell_in_charge(payload["brand_id"], payload["subject"])


@job("conduct.forget", title=_("Forget old notices and where short links led long ago"))
def forget(run: Run, payload: Mapping[str, Any]) -> None:
    """Delete what has become old."""
    services.forget_links()
    services.forget_notices()


periodic("conduct.forget", every=timedelta(days=1))
