"""Forms around the sign-in: allauth's with our wording, and our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth import password_validation
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from anklang.orgs.models import Invitation, Person

from . import recovery

_PASSWORD_HINT = _("At least 10 characters; a short sentence is a good choice.")


class Reworded:
    """Gives an allauth form our labels and hints, and takes its placeholders away."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}
    fields: dict[str, forms.Field]
    add_error: Callable[[str | None, Any], None]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Reworded, allauth_forms.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    labels = {
        "login": _("E-mail address"),
        "password": _("Password"),
        "remember": _("Stay signed in on this device"),
    }


class _NewPassword(Reworded):
    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }
    hints = {"password1": _PASSWORD_HINT}
    cleaned_data: dict[str, Any]

    def clean(self) -> Any:
        """Compare the two new passwords, in our words."""
        first, second = (self.cleaned_data.get(name) for name in ("password1", "password2"))
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ: please type the same twice."))
        return super().clean()  # type: ignore[misc]


class SetPasswordForm(_NewPassword, allauth_forms.SetPasswordForm):  # type: ignore[misc]
    """A first password."""


class ChangePasswordForm(_NewPassword, allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    """The present password and a new one."""


class RecoveredPasswordForm(_NewPassword, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password after recovery by mail."""


class RecoveryForm(Reworded, allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""

    labels = {"email": _("E-mail address")}

    def save(self, request: HttpRequest, **_rest: Any) -> str:
        """Have the link mailed, if the address has a sign-in: nobody sees whether."""
        email = str(self.cleaned_data["email"])
        recovery.ask_for_link(email)
        return email


class NewAddressForm(Reworded, allauth_forms.AddEmailForm):  # type: ignore[misc]
    """The e-mail address that shall replace the present one.

    One that somebody else signs in with is taken like any other, so that nobody learns who has a
    sign-in here; its link then confirms nothing (``AccountAdapter.confirm_email``).
    """

    labels = {"email": _("New e-mail address")}


class ConfirmForm(Reworded, allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something delicate."""

    labels = {"password": _("Password")}


class JoinForm(forms.Form):
    """What somebody new says to accept an invitation."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_PASSWORD_HINT,
    )

    def __init__(self, invitation: Invitation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._invitation = invitation

    def clean_password(self) -> str:
        """Apply the rules for passwords, knowing whose it will be."""
        password: str = self.cleaned_data["password"]
        person = Person(email=self._invitation.email, name=self.cleaned_data.get("name", ""))
        password_validation.validate_password(password, person)
        return password


class ProfileForm(forms.Form):
    """A person's own settings."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Person.Language.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    theme = forms.ChoiceField(
        label=_("Appearance"), choices=Person.Theme.choices, widget=forms.RadioSelect
    )
    mailed_when_serious = forms.BooleanField(
        label=_("Mail me when something is escalated to me"),
        help_text=_("It stands on your page of today either way."),
        required=False,
    )
