"""How allauth behaves here: people come by invitation, nobody signs up by themselves."""

from __future__ import annotations

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anklang.kernel import audit, db
from anklang.orgs.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes the open sign-up, writes the audit log, and leads back to the profile."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This sign-in is switched off."),
        "duplicate_email": _("This is already your address."),
        "email_password_mismatch": _(
            "E-mail address and password don’t go together. Please check both."
        ),
        "enter_current_password": _("This isn’t your present password."),
        "incorrect_password": _("This isn’t your password."),
        "too_many_login_attempts": _(
            "That went wrong too often. Please wait five minutes, then try again."
        ),
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

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return where a changed password leads."""
        return reverse("account:profile")

    def set_password(self, user: Person, password: str) -> None:
        """Set a password; that it happened is recorded, never what it is."""
        super().set_password(user, password)
        _record(user, "person.password_changed")

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
