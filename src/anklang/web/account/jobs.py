"""Mails that go out beside the request, so that their sending tells nobody anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel.jobs import Run, job
from anklang.orgs.models import Person

from . import recovery


@job(recovery.SEND, title=_("Mail a link to choose a new password"))
def send(run: Run, payload: Mapping[str, Any]) -> None:
    """Mail it, if the address that was typed has a sign-in."""
    person = Person.objects.filter(pk=payload["person"], is_active=True).first()
    if person is not None:
        recovery.send_link(person)
