"""The form with everything that its owners decide about a brand."""

from __future__ import annotations

from dataclasses import fields
from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from anklang.orgs.models import Holds, LegalSource
from anklang.orgs.services import BrandDetails, Legal
from anklang.orgs.services.legal import QUESTIONS, Kind

# Zones that people would look for; the others are aliases and relics.
_REGIONS = (
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


def zones() -> list[Any]:
    """Return time zones as choices, grouped by region, Europe first."""
    names = sorted(name for name in available_timezones() if name.split("/")[0] in _REGIONS)
    groups = [
        (region, [(name, name.partition("/")[2].replace("_", " ")) for name in found])
        for region, found in groupby(names, key=lambda name: name.split("/")[0])
    ]
    groups.sort(key=lambda group: group[0] != "Europe")
    return [*groups, ("UTC", [("UTC", "UTC")])]


class NewBrandForm(forms.Form):
    """What a brand needs from the start."""

    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("de", _("German")), ("en", _("English"))],
        help_text=_("What the brand usually writes in."),
    )
    timezone = forms.ChoiceField(
        label=_("Time zone"), choices=zones, help_text=_("Planned posts go out by this clock.")
    )

    def details(self) -> BrandDetails:
        """Return what a valid form says."""
        return BrandDetails(**self.cleaned_data)


class BrandForm(NewBrandForm):
    """Name, voice and legal texts of a brand."""

    tagline = forms.CharField(
        label=_("Tagline"),
        max_length=160,
        required=False,
        help_text=_("One sentence below the name on the public page."),
    )
    about = forms.CharField(
        label=_("About"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Who you are and who answers here. Blank lines make paragraphs."),
    )
    accent = forms.CharField(
        label=_("Accent colour"),
        max_length=7,
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("For links and buttons on the public page."),
    )
    four_eyes = forms.BooleanField(
        label=_("Two pairs of eyes: somebody else releases every post"), required=False
    )
    holds_comments = forms.ChoiceField(
        label=_("Whose comments wait for your approval?"),
        choices=Holds.choices,
        widget=forms.RadioSelect,
        help_text=_("Held comments are in the inbox; visitors are told that theirs waits."),
    )


class LegalForm(forms.Form):
    """Where imprint and privacy notice come from, and the questions for one kind of house."""

    kind = forms.ChoiceField(
        label=_("What kind of organisation are you?"),
        choices=[
            (Kind.COMPANY, _("A company (GmbH, UG, AG, cooperative …)")),
            (Kind.TRADER, _("A sole trader or partnership")),
            (Kind.ASSOCIATION, _("An association or foundation")),
            (Kind.PUBLIC, _("A public body")),
            (Kind.PERSON, _("A private person")),
        ],
    )
    name = forms.CharField(
        label=_("Full official name"), help_text=_("With the legal form, as in the register.")
    )
    street = forms.CharField(label=_("Street and number"), help_text=_("No post office box."))
    town = forms.CharField(label=_("Postcode and town"))
    email = forms.EmailField(label=_("E-mail address"))
    phone = forms.CharField(label=_("Telephone"))
    represented_by = forms.CharField(
        label=_("Represented by"), help_text=_("Management or board, with first and last names.")
    )
    supervisor = forms.CharField(label=_("Supervisory authority"))
    court = forms.CharField(label=_("Register court"))
    number = forms.CharField(label=_("Register number"))
    vat = forms.CharField(
        label=_("VAT identification number"), help_text=_("Only if you have one.")
    )
    chamber = forms.CharField(
        label=_("Chamber and profession"),
        help_text=_("Only for regulated professions, with the state that gave the title."),
    )
    responsible = forms.CharField(
        label=_("Responsible for the content"), help_text=_("A person; empty: who represents you.")
    )
    data_protection = forms.CharField(
        label=_("Data protection officer"), help_text=_("Name or address, if you have one.")
    )
    authority = forms.CharField(
        label=_("Data protection authority in charge"),
        help_text=_("That of your federal state, for example."),
    )
    imprint_from = forms.ChoiceField(
        label=_("Imprint"), choices=LegalSource.choices, widget=forms.RadioSelect
    )
    imprint = forms.CharField(label=_("Imprint: own text"), widget=forms.Textarea({"rows": 8}))
    imprint_url = forms.CharField(label=_("Imprint: address"), max_length=500)
    privacy_from = forms.ChoiceField(
        label=_("Privacy notice"), choices=LegalSource.choices, widget=forms.RadioSelect
    )
    privacy = forms.CharField(
        label=_("Privacy notice: own text"), widget=forms.Textarea({"rows": 8})
    )
    privacy_url = forms.CharField(label=_("Privacy notice: address"), max_length=500)

    def __init__(self, kind: Kind, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        asked = {"kind", *QUESTIONS[kind], *(item.name for item in fields(Legal))}
        for name in set(self.fields) - asked:
            del self.fields[name]
        for name, field in self.fields.items():
            # The service says what is needed for what was chosen.
            field.required = name in {"kind", "imprint_from", "privacy_from"}

    @property
    def questions(self) -> list[forms.BoundField]:
        """The questions behind the guided texts."""
        known = {item.name for item in fields(Legal)} | {"kind"}
        return [field for field in self if field.name not in known]

    def legal(self) -> Legal:
        """Return what a valid form says."""
        given = self.cleaned_data
        names = {item.name for item in fields(Legal)} - {"legal_facts"}
        facts = {name: value for name, value in given.items() if name not in names}
        return Legal(**{name: given[name] for name in names}, legal_facts=facts)
