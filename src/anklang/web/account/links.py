"""The two ways in by a link: a one-time sign-in, and an invitation."""

from __future__ import annotations

from typing import cast

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from anklang.conduct.queries import policy
from anklang.orgs import queries, services
from anklang.orgs.errors import AlreadyMember, LinkError, LinkUnknown, OrgsError, SignInExists
from anklang.orgs.models import Brand, Invitation, Person, Role
from anklang.orgs.permissions import TABLE, Permission
from anklang.orgs.scope import scope_for

from . import oidc
from .forms import JoinForm

_BACKEND = f"{AuthenticationBackend.__module__}.{AuthenticationBackend.__qualname__}"


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a one-time link; only the button uses it up, so link scanners can't."""
    if request.method == "GET":
        problem = queries.link_problem(token)
        return _link_problem(request, problem) if problem else render(request, "account/enter.html")
    try:
        person = services.redeem_one_time_link(token)
    except LinkError as error:
        return _link_problem(request, error)
    # Takes the place of the password only: who has a second factor is asked for it, too.
    record_authentication(request, person, method="link")
    return cast("HttpResponse", perform_login(request, Login(user=person)))


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: signed in by a click, new here with a name and a password."""
    try:
        invitation = queries.invitation_by_token(token)
        if request.user.is_authenticated:
            return _join_signed_in(request, invitation, token)
        return _join_as_new(request, invitation, token)
    except LinkError as error:
        return _link_problem(request, error)


def _join_signed_in(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    person = cast("Person", request.user)
    if request.method == "POST":
        try:
            services.accept_invitation(token, person)
        except AlreadyMember:
            messages.info(request, _("You already belong to this brand."))
        else:
            messages.success(request, _("Welcome to %(brand)s.") % {"brand": invitation.brand.name})
        return _first_page(person, invitation.brand)
    for_another = invitation.email.casefold() != person.email.casefold()
    context = {**_about(invitation), "for_another": for_another}
    return render(request, "account/join.html", context)


def _join_as_new(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    known = Person.objects.filter(email__iexact=invitation.email).exists()
    form = JoinForm(invitation, request.POST or None)
    only_service = oidc.name() if oidc.only() else ""
    if request.method == "POST" and not known and not only_service and form.is_valid():
        answers = form.cleaned_data
        try:
            membership = services.accept_invitation_as_new(
                token, answers["name"], answers["password"]
            )
        except SignInExists as error:
            form.add_error(None, str(error))
        except OrgsError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            record_authentication(request, membership.person, method="link")
            login(request, membership.person, backend=_BACKEND)
            messages.success(request, _("Welcome to %(brand)s.") % {"brand": invitation.brand.name})
            return _first_page(membership.person, membership.brand)
    context = {**_about(invitation), "form": form, "known": known, "only_service": only_service}
    return render(request, "account/join.html", context, status=422 if form.errors else 200)


def _first_page(person: Person, brand: Brand) -> HttpResponse:
    """Lead newcomers to what binds them, where something does; else to their work."""
    scope = scope_for(person, brand.slug)
    if scope is not None and policy.unread(scope) is not None:
        return redirect("policy:policy", brand.slug)
    return redirect("/")


def _about(invitation: Invitation) -> dict[str, object]:
    role = Role(invitation.role)
    return {
        "invitation": invitation,
        "may": [permission.label for permission in Permission if permission in TABLE[role]],
    }


def _link_problem(request: HttpRequest, problem: LinkError) -> HttpResponse:
    status = 404 if isinstance(problem, LinkUnknown) else 410
    context = {"problem": problem, "sign_in": reverse("account_login")}
    return render(request, "account/link_problem.html", context, status=status)
