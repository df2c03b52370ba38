"""Signing in by OpenID Connect: whom the organisation's own sign-in service lets in here."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from anklang.orgs import services
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Person

PROVIDER = "oidc"
# What somebody came in by, as allauth records it, where nothing else is let in: the service
# itself, or a link that the people who run the installation made.
_LET_IN = {"socialaccount", "link"}


def available() -> bool:
    """Whether a sign-in service is set up (ANKLANG_OIDC_ISSUER)."""
    return bool(settings.SOCIALACCOUNT_PROVIDERS)


def only() -> bool:
    """Whether everybody must come by it (ANKLANG_OIDC_ONLY)."""
    return available() and bool(settings.OIDC_ONLY)


def name() -> str:
    """Return what people call the service."""
    return str(settings.OIDC_NAME)


def refuse_other_ways(request: HttpRequest, person: Person) -> HttpResponse | None:
    """Return the way back for somebody who came by another way than they must, else None."""
    methods = {record["method"] for record in get_authentication_records(request, person)}
    if not only() or methods & _LET_IN:
        return None
    messages.error(request, _("Please sign in with %(service)s.") % {"service": name()})
    return redirect("account_login")


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Links only what the service vouches for: a verified address of somebody expected here."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find out whom a sign-in at the service belongs to.

        Raises:
            ImmediateHttpResponse: nobody here, or the address isn't verified.
        """
        if sociallogin.is_existing:
            return
        claims = _claims(sociallogin)
        email = str(claims.get("email") or "").strip().lower()
        if not email or claims.get("email_verified") not in (True, "true"):
            raise _refused(
                request,
                _("%(service)s doesn’t confirm your e-mail address, so we can’t tell who you are."),
            )
        person = Person.objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            person = _invited(request, email, str(claims.get("name") or ""))
        sociallogin.connect(request, person)
        services.record_linked(person)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: an invitation makes the account."""
        return False

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say that nothing came of it, and lead back to the sign-in."""
        raise _refused(request, _("Signing in with %(service)s didn’t work. Please try once more."))

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing by mail: people of an organisation with such a service expect it."""


def _claims(sociallogin: SocialLogin) -> dict[str, Any]:
    extra = cast("dict[str, Any]", sociallogin.account.extra_data)
    return {**(extra.get("id_token") or {}), **(extra.get("userinfo") or {})}


def _invited(request: HttpRequest, email: str, name: str) -> Person:
    try:
        return services.join_by_verified_address(email, name)
    except OrgsError as problem:
        raise _refused(
            request,
            _("Nobody invited %(email)s here yet. Please ask for an invitation."),
            email=email,
        ) from problem


def _refused(request: HttpRequest, text: str, **more: str) -> ImmediateHttpResponse:
    messages.error(request, text % {"service": name(), **more})
    return ImmediateHttpResponse(redirect(reverse("account_login")))
