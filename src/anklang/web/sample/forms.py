"""One's own organisation, in five answers."""

from __future__ import annotations

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from anklang.orgs.models import Person
from anklang.orgs.services import BrandDetails


class FoundForm(forms.Form):
    """What it takes to begin: the organisation, its brand, and who signs in."""

    organisation = forms.CharField(
        label=_("Your organisation"),
        max_length=120,
        help_text=_("The name that the public knows; more brands can follow later."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    language = forms.ChoiceField(
        label=_("Language of your posts"), choices=[("de", "Deutsch"), ("en", "English")]
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        help_text=_("At least 10 characters; a short sentence is a good choice."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Apply the rules for passwords, knowing whose it will be."""
        password: str = self.cleaned_data["password"]
        person = Person(
            email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("name", "")
        )
        password_validation.validate_password(password, person)
        return password

    def details(self) -> BrandDetails:
        """Return the first brand: called like the organisation."""
        data = self.cleaned_data
        return BrandDetails(name=data["organisation"], language=data["language"])
