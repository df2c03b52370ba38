"""Background work of the home channel: mails to visitors, and forgetting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel.jobs import Run, job, periodic

from . import mails, services
from .services import mailing


@job(mailing.ASK, title=_("Ask a visitor to confirm an address"))
def ask_address(run: Run, payload: Mapping[str, Any]) -> None:
    """Mail the link that confirms an address."""
    mails.ask(payload["mail_id"])


@job(mailing.TELL, title=_("Mail an answer to a visitor"))
def tell_author(run: Run, payload: Mapping[str, Any]) -> None:
    """Mail that an answer is there, or what became of a comment."""
    mails.tell(payload["mail_id"], payload["answer_id"])


@job(mailing.OUTCOME, title=_("Mail the outcome of a report"))
def tell_reporter(run: Run, payload: Mapping[str, Any]) -> None:
    """Mail what was decided about a report."""
    mails.tell_outcome(payload["report_id"])


@job("home.forget", title=_("Delete what visitors left for a time only"))
def forget(run: Run, payload: Mapping[str, Any]) -> None:
    """Delete salts, proofs, addresses and earlier wordings whose time is over."""
    services.forget()


periodic("home.forget", every=timedelta(hours=6))
