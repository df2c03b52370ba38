"""A person's own pages."""

from __future__ import annotations

from typing import cast

from allauth.account.models import EmailAddress
from allauth.account.views import EmailView, PasswordChangeView, PasswordSetView
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anklang.orgs import queries, services
from anklang.orgs.models import Person, Representative
from anklang.orgs.scope import scopes_of

from . import oidc
from .confirming import require_confirmation
from .forms import ProfileForm


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name, language and appearance."""
    person = cast("Person", request.user)
    initial = {
        "name": person.name,
        "language": person.language,
        "theme": person.theme,
        "mailed_when_serious": person.mailed_when_serious,
    }
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
        "has_second_factor": queries.has_second_factor(person),
        "devices": person.sessions.count(),
        "only_elsewhere": oidc.name() if oidc.only() else "",
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


class _Confirmed:
    """Asks who it is before a password is chosen; typed passwords are not kept meanwhile."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Let whoever confirmed lately through; a form that came too late is asked for again."""
        try:
            require_confirmation(request)
        except ReauthenticationRequired:
            if request.method in {"GET", "HEAD"}:
                raise
            messages.info(request, _("That took a while: please confirm who you are first."))
            raise ImmediateHttpResponse(redirect(request.path)) from None
        return cast("HttpResponseBase", super().dispatch(request, *args, **kwargs))  # type: ignore[misc]


@method_decorator(login_required, name="dispatch")
class ChangePassword(_Confirmed, PasswordChangeView):  # type: ignore[misc]
    """allauth's page for another password."""


@method_decorator(login_required, name="dispatch")
class SetPassword(_Confirmed, PasswordSetView):  # type: ignore[misc]
    """allauth's page for a first password."""


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
