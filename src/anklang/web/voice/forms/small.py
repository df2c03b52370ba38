"""The smaller forms: putting in force, sharing, uploading, trying."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from anklang.voice.pasting import split_texts
from anklang.voice.words import KINDS

from .base import text_area


class PublishForm(forms.Form):
    """Why this version."""

    why = forms.CharField(
        label=_("What is new, and why?"),
        required=False,
        max_length=1_000,
        widget=text_area(3),
        help_text=_("Everybody who writes for the brand reads this sentence in the history."),
    )


class ShareForm(forms.Form):
    """Whom a link is for, and how long it works."""

    given_to = forms.CharField(
        label=_("Whom is it for?"),
        max_length=120,
        help_text=_("An agency, a freelancer, a printer: so that you know which one to take back."),
    )
    days = forms.TypedChoiceField(
        label=_("Works"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[
            ("", _("until you take it back")),
            ("30", _("for 30 days")),
            ("365", _("for a year")),
        ],
    )


class ImportForm(forms.Form):
    """A guide as files."""

    file = forms.FileField(
        label=_("Zip file with voice.yaml"),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        help_text=_("As “Download as files” makes it, or a folder that anklang check reads."),
    )


class StyleForm(forms.Form):
    """Rules in Vale's format."""

    file = forms.FileField(
        label=_("Zip file with a style, or a single .yml rule"),
        widget=forms.FileInput(attrs={"accept": ".zip,.yml,.yaml"}),
        help_text=_(
            "Published styles such as write-good, alex, Microsoft or Google work as they are."
        ),
    )


class TryForm(forms.Form):
    """A text to try the guide on."""

    text = forms.CharField(label=_("Text"), required=False, max_length=20_000)
    kind = forms.ChoiceField(
        label=_("It is for"),
        choices=[(kind, KINDS[kind]) for kind in ("post", "reply")],
        required=False,
    )


class ExamplesUploadForm(forms.Form):
    """Texts to learn from: pasted, in a file, or the brand's own."""

    pasted = forms.CharField(
        label=_("Your texts"),
        required=False,
        max_length=400_000,
        widget=text_area(14),
        help_text=_("Twenty are good. Part them by blank lines or by lines of ---."),
    )
    file = forms.FileField(
        label=_("Or a file (.txt, .csv)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.csv"}),
    )
    own = forms.BooleanField(required=False)

    def texts(self) -> list[str]:
        """Return the pasted texts, one by one."""
        return split_texts(self.cleaned_data["pasted"])

    def clean_file(self) -> object:
        """A file of texts isn't large."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_TEXTS:
            raise forms.ValidationError(_("This file is too large for some texts."))
        return file


LARGEST_TEXTS = 2_000_000
