"""A person's own pages, and the two ways in by a link."""

from __future__ import annotations

from typing import cast

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from allauth.account.views import EmailView
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from anklang.orgs import queries, services
from anklang.orgs.errors import AlreadyMember, LinkError, LinkUnknown, OrgsError, SignInExists
from anklang.orgs.models import Invitation, Person, Representative, Role
from anklang.orgs.permissions import TABLE, Permission
from anklang.orgs.scope import scopes_of

from .forms import JoinForm, ProfileForm

_BACKEND = f"{AuthenticationBackend.__module__}.{AuthenticationBackend.__qualname__}"


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name, language and appearance."""
    person = cast("Person", request.user)
    initial = {"name": person.name, "language": person.language, "theme": person.theme}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.update_person(person, **form.cleaned_data)
        # Said in the language that was just chosen.
        with translation.override(person.language or translation.get_language()):
            messages.success(request, _("Your settings are saved."))
        return redirect("account:profile")
    context = {
        "form": form,
        "person": person,
        "scopes": scopes_of(person),
        "profiles": queries.own_profiles(person),
    }
    return render(request, "account/profile.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke_consent(request: HttpRequest, profile: int) -> HttpResponse:
    """Take back one's consent to be named, also for a brand one has left."""
    try:
        taken = services.revoke_own_consent(cast("Person", request.user), profile)
    except Representative.DoesNotExist:
        raise Http404 from None
    messages.success(
        request, _("%(brand)s no longer names you in public.") % {"brand": taken.brand.name}
    )
    return redirect("account:profile")


@method_decorator(login_required, name="dispatch")
class AddressView(EmailView):  # type: ignore[misc]
    """allauth's page to change the address, told that the present one is in use.

    It keeps addresses in a table of its own. Without a confirmed row for the present one it
    would take a new address for the first and drop the present one at once.
    """

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Make the row, then let allauth do its work."""
        person = cast("Person", request.user)
        EmailAddress.objects.update_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
        return cast("HttpResponseBase", super().dispatch(request, *args, **kwargs))


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
    login(request, person, backend=_BACKEND)
    return redirect("/")


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
        return redirect("/")
    return render(request, "account/join.html", _about(invitation))


def _join_as_new(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    known = Person.objects.filter(email__iexact=invitation.email).exists()
    form = JoinForm(invitation, request.POST or None)
    if request.method == "POST" and not known and form.is_valid():
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
            login(request, membership.person, backend=_BACKEND)
            messages.success(request, _("Welcome to %(brand)s.") % {"brand": invitation.brand.name})
            return redirect("/")
    context = {**_about(invitation), "form": form, "known": known}
    return render(request, "account/join.html", context, status=422 if form.errors else 200)


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
