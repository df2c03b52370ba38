"""Forms about people: invitations, roles and public profiles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anklang.orgs import sign_offs
from anklang.orgs.models import Organisation, Representative, Role
from anklang.orgs.services import ProfileDetails
from anklang.orgs.sign_offs import Style

ROLE_IN_WORDS = {
    Role.OWNER: _("Decides about the brand and its people; may do everything."),
    Role.EDITOR: _("Writes, plans and publishes; answers in public."),
    Role.APPROVER: _("Reads along and releases what others wrote."),
    Role.REPRESENTATIVE: _("Answers in public by name; drafts posts."),
    Role.MODERATOR: _("Keeps conversations civil: answers, hides, brings back."),
    Role.GUEST: _("From outside, such as an agency: sees and drafts only what they are given."),
    Role.VIEWER: _("Reads everything, changes nothing."),
}


class RoleForm(forms.Form):
    """Which role somebody has; the template explains each."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a role.")},
    )

    def chosen_role(self) -> Role:
        """Return the role of a valid form."""
        return Role(self.cleaned_data["role"])

    def explained(self) -> list[tuple[Any, Any]]:
        """Return each choice with its meaning in words."""
        return [(option, ROLE_IN_WORDS[Role(option.data["value"])]) for option in self["role"]]


class SecondFactorForm(forms.Form):
    """Who must sign in with a second factor."""

    second_factor = forms.ChoiceField(
        label=_("Who must sign in with a second factor?"),
        choices=Organisation.SecondFactor.choices,
        required=False,
        widget=forms.RadioSelect,
    )


class InviteForm(RoleForm):
    """Whom to invite, as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("email", "role")


class ProfileForm(forms.Form):
    """How somebody appears in public for a brand."""

    name = forms.CharField(label=_("Name in public"), max_length=120)
    house_role = forms.CharField(
        label=_("Role in the house"),
        max_length=120,
        required=False,
        help_text=_("As visitors would say it: master baker, customer service."),
    )
    portrait = forms.FileField(
        label=_("Portrait"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_(
            "JPEG, PNG or WebP up to 8 MB; it is cut to a square. "
            "Place and camera data are removed."
        ),
    )
    remove_portrait = forms.BooleanField(label=_("Remove the present portrait"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Speaks"),
        choices=[("de", _("German")), ("en", _("English"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    topics = forms.CharField(
        label=_("Topics"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One per line: what this person speaks for, in the words of the customers."),
    )
    style = forms.ChoiceField(
        label=_("Signs with"),
        widget=forms.RadioSelect,
        choices=[
            (Style.INITIALS, _("Initials")),
            (Style.FIRST_NAME, _("First name")),
            (Style.FIRST_NAME_AND_ROLE, _("First name and role")),
            (Style.FULL_NAME, _("Full name")),
            (Style.OWN, _("Own words")),
        ],
    )
    own_sign_off = forms.CharField(label=_("Own words"), max_length=60, required=False)
    leads = forms.BooleanField(label=_("Leads the house or a part of it"), required=False)

    @staticmethod
    def values(profile: Representative) -> dict[str, Any]:
        """Return the form's initial values for a profile (which may be new and empty)."""
        style = sign_offs.style_of(profile.sign_off, profile.name, profile.house_role)
        return {
            "name": profile.name,
            "house_role": profile.house_role,
            "languages": profile.languages,
            "topics": "\n".join(profile.topics),
            "style": style,
            "own_sign_off": profile.sign_off if style == Style.OWN else "",
            "leads": profile.leads,
        }

    def styles(self) -> list[tuple[Any, str]]:
        """Return each way to sign with what it looks like for the name and role as typed."""
        name, role = (str(self[field].value() or "") for field in ("name", "house_role"))
        examples = sign_offs.suggestions(name, role)
        return [(option, examples.get(option.data["value"], "")) for option in self["style"]]

    def clean(self) -> dict[str, Any]:
        """Work out the sign-off, and miss what it needs."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        name, role = cleaned.get("name", ""), cleaned.get("house_role", "")
        if cleaned.get("style") == Style.OWN:
            cleaned["sign_off"] = cleaned.get("own_sign_off", "").strip()
            if not cleaned["sign_off"]:
                self.add_error("own_sign_off", _("Please write the words to sign with."))
        elif cleaned.get("style") == Style.FIRST_NAME_AND_ROLE and not role.strip():
            self.add_error("house_role", _("This way to sign names the role: please enter it."))
        elif name and "style" in cleaned:
            cleaned["sign_off"] = sign_offs.suggestions(name, role)[Style(cleaned["style"])]
        return cleaned

    def details(self) -> ProfileDetails:
        """Return what a valid form says."""
        data = self.cleaned_data
        return ProfileDetails(
            name=data["name"],
            house_role=data["house_role"],
            languages=tuple(data["languages"]),
            topics=tuple(data["topics"].splitlines()),
            sign_off=data["sign_off"],
            leads=data["leads"],
        )
