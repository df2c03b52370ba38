"""How allauth behaves here: people come by invitation, nobody signs up by themselves."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any, ClassVar, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.core.internal.ratelimit import get_ip
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anklang.kernel import audit, db
from anklang.orgs import services
from anklang.orgs.errors import TooManyAttempts
from anklang.orgs.models import Person
from anklang.orgs.services import attempts

from . import oidc
from .confirming import recently_confirmed
from .known_devices import known_device, mark_device
from .signals import note_failure

_log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes the sign-up, says what goes wrong in our words, and keeps the record."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This sign-in is switched off."),
        "duplicate_email": _("This is already your address."),
        "email_password_mismatch": _(
            "E-mail address and password don’t go together. Please check both."
        ),
        "enter_current_password": _("This isn’t your present password."),
        "incorrect_password": _("This isn’t your password."),
        "rate_limited": _("That was tried very often. Please wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an invitation makes the account."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether a sign-in may lead there; an address that can't even be read is none."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """Look at a password, unless too many were wrong; right or wrong costs the same."""
        email = str(credentials.get("email", ""))
        device = known_device(request, email)
        counted = (
            [attempts.device(device)]
            if device
            else [attempts.account(email), attempts.address(get_ip(request))]
        )
        try:
            with attempts.attempt(*counted) as tried:
                person = cast("Person | None", super().authenticate(request, **credentials))
                if person is not None:
                    tried.right()
        except TooManyAttempts as problem:
            raise ValidationError(str(problem), code="too_many_attempts") from problem
        if person is None:
            # Looked for and written for addresses without a sign-in, too: it takes as long.
            note_failure(Person.objects.filter(email__iexact=email.strip()).first(), "password")
        return person

    def pre_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse | None:
        """Let nobody in by other ways where everybody comes by OpenID Connect."""
        refused = oidc.refuse_other_ways(request, user)
        return refused or cast("HttpResponse | None", super().pre_login(request, user, **how))

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        """Remember the device, so that strangers can't lock its owner out there."""
        response = cast("HttpResponse", super().post_login(request, user, **how))
        mark_device(request, response, user.email)
        return response

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """A sign-in or confirmation of the last ten minutes is enough."""
        return not recently_confirmed(allauth_context.request)

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """Return the ways to confirm who one is: the easiest first, in our words."""
        words = {
            "mfa_reauthenticate:webauthn": _("With a passkey"),
            "reauthenticate": _("With the password"),
            "mfa_reauthenticate": _("With a code"),
        }
        found = {one["id"]: one for one in super().get_reauthentication_methods(user)}
        return [
            {**found[name], "description": words[name]}
            for name in words
            if name in found and not (name == "reauthenticate" and oidc.only())
        ]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return where a changed password leads."""
        return reverse("account:profile")

    def set_password(self, user: Person, password: str) -> None:
        """Set a password and end the other sessions; recorded is that, never the password."""
        super().set_password(user, password)
        _record(user, "person.password_changed")
        services.end_other_sessions(user, keep=allauth_context.request.session.session_key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail something; a mail server that is down doesn't undo what the mail is about."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            _log.exception("a mail about a sign-in couldn't be sent")

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Move a sign-in to its confirmed address, unless somebody took the address meanwhile."""
        person, before = email_address.user, email_address.user.email
        if Person.objects.filter(email__iexact=email_address.email).exclude(pk=person.pk).exists():
            context = {"email": email_address.email}
            template = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, template, context)
            return False
        confirmed = bool(super().confirm_email(request, email_address))
        if confirmed:
            _record(person, "person.address_changed", before, email_address.email)
        return confirmed


def _record(person: Person, action: str, before: str = "", after: str = "") -> None:
    with db.write():
        audit.record(
            audit.Actor("person", person.pk, str(person)),
            action,
            f"orgs.person:{person.pk}",
            before={"email": before} if before else {},
            after={"email": after} if after else {},
        )
