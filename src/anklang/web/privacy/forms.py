"""Forms about personal data: how long, and the name that confirms an erasure."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DaysForm(forms.Form):
    """How many days one kind of data is kept."""

    days = forms.IntegerField(
        label=_("Keep for so many days"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1}),
        error_messages={
            "required": _("Please give a number of days."),
            "invalid": _("Please give a whole number of days."),
        },
    )


class NameForm(forms.Form):
    """The name of who will be erased, typed as it is shown."""

    name = forms.CharField(
        label=_("Type the name to confirm"),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Please type the name as shown.")},
    )
