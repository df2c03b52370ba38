"""Second factors and passkeys: allauth's, with our words, our encryption and our limits."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anklang.kernel import secrets
from anklang.orgs.errors import TooManyAttempts
from anklang.orgs.models import Person
from anklang.orgs.queries import must_have_second_factor
from anklang.orgs.services import attempts, use_up

from .forms import Reworded
from .signals import note_failure


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """How allauth's second factors behave here."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Your organisation wants a second factor: set another one up first."
        ),
        "cannot_generate_recovery_codes": _("Set up a passkey or an authenticator app first."),
        "incorrect_code": _("That wasn’t right. Please try once more."),
    }

    def encrypt(self, text: str) -> str:
        """Keep the keys of authenticator apps and recovery codes unreadable in the database."""
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Read them again."""
        return secrets.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor of somebody who must have one."""
        return not is_last_required(authenticator)

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002
        """Suggest a name; people know their devices better than we do."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("Passkey %(number)d")) % {"number": count + 1}

    def _get_site_name(self) -> str:
        return "Anklang"


def is_last_required(authenticator: Authenticator) -> bool:
    """Whether somebody would be left without the second factor that they must have."""
    person = authenticator.user
    others = Authenticator.objects.filter(user=person).exclude(pk=authenticator.pk)
    if others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        return False
    return must_have_second_factor(person)


def passkeys_possible(request: HttpRequest) -> bool:
    """Whether browsers offer passkeys here: over https, and on this very machine."""
    return request.is_secure() or request.get_host().partition(":")[0] == "localhost"


def half_minute_of(secret: str, code: str) -> int:
    """Return the half minute whose code this is, among those that are taken now; 0 for none."""
    return max(
        (
            step
            for step in totp.yield_hotp_counters_from_time()
            if compare_user_code(
                actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, step))
            )
        ),
        default=0,
    )


class _Limited(Reworded):
    labels = {"code": _("Code")}
    user: Person
    cleaned_data: dict[str, Any]

    def clean_code(self) -> Any:
        """Look at a code, unless too many were wrong."""
        try:
            with attempts.attempt(attempts.code(self.user.pk)) as tried:
                self._use_up(self.cleaned_data["code"])
                code = super().clean_code()  # type: ignore[misc]
                tried.right()
        except TooManyAttempts as problem:
            raise ValidationError(str(problem)) from problem
        return code

    def _secret(self) -> str:
        """Return the key of the person's app; "" without one."""
        apps = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP)
        return "".join(secrets.decrypt(app.data["secret"]) for app in apps[:1])

    def _use_up(self, code: str) -> None:
        """Take a right code of an app once only: it is good for up to 90 seconds otherwise."""
        secret = self._secret()
        step = half_minute_of(secret, code) if secret else 0
        if step and not use_up(self.user, step):
            note_failure(self.user, "totp")
            raise ValidationError(
                _(
                    "This code has been used already. Please wait for the next one: the app "
                    "shows it within half a minute."
                ),
                code="used",
            )


class CodeForm(_Limited, AuthenticateForm):  # type: ignore[misc]
    """A code from the app, or a recovery code, at sign-in."""


class ConfirmCodeForm(_Limited, ReauthenticateForm):  # type: ignore[misc]
    """A code, before something delicate."""


class ActivateAppForm(_Limited, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which proves that it was set up."""

    labels = {"code": _("Code that the app shows")}
    secret: str

    def _secret(self) -> str:
        return self.secret


class AddKeyForm(Reworded, AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey or security key."""

    labels = {"name": _("Name"), "passwordless": _("Sign in with it alone, without a password")}
    hints = {
        "name": _("So that you recognise it later, such as “My phone”."),
        "passwordless": _("The device then asks for your finger, face or PIN."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("passwordless", True)
        super().__init__(*args, **kwargs)
        self.fields["name"].validators.append(_at_most_60)


class RenameKeyForm(Reworded, EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    labels = {"name": _("Name")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].validators.append(_at_most_60)


def _at_most_60(name: str) -> None:
    if len(name) > 60:
        raise ValidationError(_("Please use at most 60 characters."))
