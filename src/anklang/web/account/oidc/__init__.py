"""Signing in by OpenID Connect, as pages: whom the organisation's own service lets in here.

``pending`` keeps what was begun, ``views`` are the two addresses; the rest is ``orgs.oidc``.
"""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from anklang.orgs.models import Person
from anklang.orgs.oidc.provider import Provider

# What somebody came in by, as allauth records it, where nothing else is let in: the service
# itself, or a link that the people who run the installation made.
METHOD = "oidc"
_LET_IN = {METHOD, "link"}


def provider() -> Provider | None:
    """Return the service that is set up (ANKLANG_OIDC_ISSUER), None for none."""
    found: Provider | None = settings.OIDC
    return found


def only() -> bool:
    """Whether everybody must come by it (ANKLANG_OIDC_ONLY)."""
    found = provider()
    return found is not None and found.only


def name() -> str:
    """Return what people call the service, "" without one."""
    found = provider()
    return found.name if found else ""


def refuse_other_ways(request: HttpRequest, person: Person) -> HttpResponse | None:
    """Return the way back for somebody who came by another way than they must, else None."""
    methods = {record["method"] for record in get_authentication_records(request, person)}
    if not only() or methods & _LET_IN:
        return None
    messages.error(request, _("Please sign in with %(service)s.") % {"service": name()})
    return redirect("account_login")


def vouched_second_factor(request: HttpRequest, person: Person) -> bool:
    """Whether the service said of this session that a second factor was used."""
    records = get_authentication_records(request, person)
    return any(one["method"] == METHOD and one.get("second_factor") for one in records)
