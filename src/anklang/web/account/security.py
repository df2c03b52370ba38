"""Where one is signed in, and what to do where a second factor or a confirmation is wanted."""

from __future__ import annotations

from typing import cast

from allauth.mfa.recovery_codes.views import view_recovery_codes
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from anklang.orgs import queries, services
from anklang.orgs.models import Person, Session

from . import oidc
from .confirming import require_confirmation
from .factors import passkeys_possible
from .happenings import lines


@login_required
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """List the devices that somebody is signed in on."""
    person = cast("Person", request.user)
    devices = queries.devices_of(person, request.session.session_key)
    context = {"devices": devices, "happenings": lines(queries.recent_access(person))}
    return render(request, "account/sessions.html", context)


@login_required
@require_POST
def end_session(request: HttpRequest, handle: str) -> HttpResponse:
    """Sign out on one device."""
    require_confirmation(request)
    try:
        services.end_session(cast("Person", request.user), handle)
    except Session.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("You are signed out there."))
    return redirect("account:sessions")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out on every device but this one."""
    require_confirmation(request)
    person = cast("Person", request.user)
    ended = services.end_other_sessions(person, keep=request.session.session_key)
    messages.success(
        request,
        ngettext(
            "You are signed out on %(count)d other device.",
            "You are signed out on %(count)d other devices.",
            ended,
        )
        % {"count": ended},
    )
    return redirect("account:sessions")


@login_required
@require_safe
def second_factor_wanted(request: HttpRequest) -> HttpResponse:
    """Lead somebody through setting up the second factor that their organisation wants."""
    person = cast("Person", request.user)
    if queries.has_second_factor(person):
        return redirect(_back(request))
    context = {
        "next": _back(request),
        "passkeys": passkeys_possible(request),
        "local": f"http://localhost:{settings.PORT}/",
    }
    return render(request, "account/second_factor_wanted.html", context)


@login_required
@require_safe
def passkeys(request: HttpRequest) -> HttpResponse:
    """Lead to the page of all second factors, where the passkeys stand, too."""
    return redirect("mfa_index")


@login_required
@require_safe
def recovery_codes(request: HttpRequest) -> HttpResponseBase:
    """Show the codes; without any, lead to the page that says what to set up first.

    Whoever signs in again after a reset is led back to where they were: here, there are none now.
    """
    try:
        return cast("HttpResponseBase", view_recovery_codes(request))
    except Http404:
        return redirect("mfa_index")


@login_required
@require_safe
def nothing_to_confirm_with(request: HttpRequest) -> HttpResponse:
    """Say what to do to somebody who can't be asked who they are: they came by a link only."""
    context = {"next": _back(request), "oidc_name": oidc.name()}
    return render(request, "account/nothing_to_confirm_with.html", context)


def _back(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe else "/"
