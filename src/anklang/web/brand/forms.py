"""The form with everything that its owners decide about a brand."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from anklang.orgs.models import Holds
from anklang.orgs.services import BrandDetails

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
    imprint = forms.CharField(
        label=_("Imprint"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Who is responsible, with address. German law asks for it on public pages."),
    )
    privacy = forms.CharField(
        label=_("Privacy notice"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What happens with what visitors tell you."),
    )
