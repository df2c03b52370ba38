"""The two addresses of OpenID Connect: to the sign-in service, and back from it."""

from __future__ import annotations

import logging
from typing import cast
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anklang.orgs.models import Person
from anklang.orgs.oidc import people, service, tokens
from anklang.orgs.oidc.provider import Provider
from anklang.orgs.oidc.service import Service, ServiceError, Unavailable, Untrusted
from anklang.orgs.oidc.tokens import Identity

from . import METHOD, pending, provider
from .pending import Pending

_log = logging.getLogger(__name__)
_SCOPES = "openid profile email"
# Said when people themselves turned back.
_CANCELLED = "access_denied"


@never_cache
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in service: to sign in, or to prove anew who one is."""
    wanted = _provider()
    try:
        found = service.discover(wanted)
    except ServiceError as problem:
        return _refused(request, wanted, problem)
    person = request.user
    started = pending.begin(
        request,
        next_url=_safe_next(request),
        confirms=person.pk if person.is_authenticated else 0,
    )
    return redirect(_with(found.authorization_endpoint, _question(request, found, started)))


@never_cache
@require_safe
def back(request: HttpRequest) -> HttpResponseBase:
    """Take up what the service sent back; nobody is let in unless all of it holds."""
    wanted = _provider()
    started = pending.take(request, request.GET.get("state", ""))
    try:
        if started is None:
            raise Untrusted("it wasn't begun in this browser, too long ago, or is used up (state)")
        if request.GET.get("error") == _CANCELLED:
            messages.info(request, _("You weren’t signed in: it was cancelled."))
            return redirect(_start_again(request, started))
        who = _who(request, wanted, started)
        if started.confirms:
            return _confirmed(request, started, who)
        return _signed_in(request, started, who, people.person_of(who, wanted.name))
    except ServiceError as problem:
        return _refused(request, wanted, problem, started)
    except people.NobodyHere as reason:
        messages.error(request, str(reason))
        return redirect(_start_again(request, started))


def _provider() -> Provider:
    found = provider()
    if found is None:
        raise Http404
    return found


def _question(request: HttpRequest, found: Service, started: Pending) -> dict[str, str]:
    """Return what the service is asked (OpenID Connect Core, 3.1.2.1)."""
    question = {
        "response_type": "code",
        "client_id": found.provider.client_id,
        "redirect_uri": _callback(request),
        "scope": _SCOPES,
        "state": started.state,
        "nonce": started.nonce,
        "code_challenge": started.challenge,
        "code_challenge_method": "S256",
    }
    levels = [one for one in found.provider.second_factor if one not in {"mfa", "*"}]
    if levels:
        question["acr_values"] = " ".join(levels)
    if started.confirms:
        # Not by a session that is open at the service: by the person who sits there now.
        question |= {"prompt": "login", "max_age": "0"}
    return question


def _who(request: HttpRequest, wanted: Provider, started: Pending) -> Identity:
    found = service.discover(wanted)
    issuer = request.GET.get("iss")
    if issuer != found.issuer and (issuer is not None or found.names_issuer):
        raise Untrusted("another service answered than was asked (iss)")
    code = request.GET.get("code", "")
    if not code:
        raise Untrusted(f"it said {request.GET.get('error', 'nothing')[:60]!r}")
    answer = service.exchange(found, code, started.verifier, _callback(request))
    return tokens.identity(found, answer, started.nonce)


def _signed_in(
    request: HttpRequest, started: Pending, who: Identity, person: Person
) -> HttpResponse:
    record_authentication(request, person, method=METHOD, second_factor=who.second_factor)
    # Whoever has a second factor of Anklang's own is asked for it, too.
    login = Login(user=person, redirect_url=started.next or None)
    return cast("HttpResponse", perform_login(request, login))


def _confirmed(request: HttpRequest, started: Pending, who: Identity) -> HttpResponseBase:
    """Note that the person who is signed in proved it again, and go on with what waited for it."""
    person = cast("Person", request.user)
    if person.pk != started.confirms or not people.is_person(who, person):
        raise people.NobodyHere(
            _("You came back as somebody else: nothing was done. Please try once more.")
        )
    if who.proved_at is None or who.proved_at < started.at - tokens.LEEWAY_SECONDS:
        raise Untrusted("it doesn't say that the person proved just now who they are (auth_time)")
    record_authentication(
        request, person, method=METHOD, second_factor=who.second_factor, reauthenticated=True
    )
    request.GET = QueryDict(urlencode({"next": started.next or "/"}))
    return cast("HttpResponseBase", resume_request(request))


def _refused(
    request: HttpRequest, wanted: Provider, problem: ServiceError, started: Pending | None = None
) -> HttpResponse:
    """Say that nothing came of it, and lead back to where one can try again."""
    _log.warning("signing in by OpenID Connect was refused: %s", problem)
    text = (
        _(
            "%(service)s can’t be reached just now. You weren’t signed in; please try again in a "
            "few minutes."
        )
        if isinstance(problem, Unavailable)
        else _("Signing in with %(service)s didn’t work. Please try once more.")
    )
    messages.error(request, text % {"service": wanted.name})
    return redirect(_start_again(request, started))


def _start_again(request: HttpRequest, started: Pending | None) -> str:
    page = "account:nothing_to_confirm_with" if request.user.is_authenticated else "account_login"
    following = started.next if started else _safe_next(request)
    return _with(reverse(page), {"next": following} if following else {})


def _callback(request: HttpRequest) -> str:
    # Under the name that the browser came by: only there is its session known.
    scheme = urlsplit(settings.PUBLIC_URL).scheme
    return f"{scheme}://{request.get_host()}{reverse('oidc_back')}"


def _safe_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    return wanted if wanted and get_adapter().is_safe_url(wanted) else ""


def _with(address: str, parameters: dict[str, str]) -> str:
    if not parameters:
        return address
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(parameters)}"
