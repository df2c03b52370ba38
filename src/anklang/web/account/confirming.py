"""Delicate things want somebody who proved lately that they are who they say."""

from __future__ import annotations

import time
from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from anklang.orgs.models import Person


def recently_confirmed(request: HttpRequest) -> bool:
    """Whether the person signed in or confirmed within the last ten minutes."""
    records = get_authentication_records(request, cast("Person", request.user))
    earliest = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return any(record["at"] > earliest for record in records)


def require_confirmation(request: HttpRequest) -> None:
    """Let a request through, or ask for a password, passkey or code first.

    What was typed is kept and goes on by itself afterwards.

    Raises:
        ReauthenticationRequired: the middleware leads to the page that asks.
        ImmediateHttpResponse: there is nothing to ask for: to the page that says what to do.
    """
    if recently_confirmed(request):
        return
    if get_adapter().get_reauthentication_methods(request.user):
        raise ReauthenticationRequired
    page = suspend_request(request, reverse("account:nothing_to_confirm_with"))
    raise ImmediateHttpResponse(page)
