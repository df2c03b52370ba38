"""Lists in the edit pages: words, pairs, examples. An emptied row goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from anklang.voice.words import KINDS, VERDICTS

from .base import ROWS_PER_PAGE, ListField, Window, text_area

MOST_ROWS = 90
_SPARE = 2


class TermForm(forms.Form):
    """A word of ours, what it replaces, and why."""

    use = forms.CharField(label=_("We say"), required=False, max_length=120)
    instead_of = ListField(label=_("Not"))
    why = forms.CharField(label=_("Why"), required=False, max_length=300)
    compounds = forms.BooleanField(label=_("also inside longer words"), required=False)

    def clean(self) -> dict[str, Any]:
        """A word needs what it replaces."""
        values = super().clean() or {}
        if (values.get("use") or values.get("why")) and not values.get("instead_of"):
            self.add_error("instead_of", _("Which words does it stand for?"))
        return values


class PairForm(forms.Form):
    """»We are … but not …«"""

    are = forms.CharField(label=_("We are"), required=False, max_length=80)
    but_not = forms.CharField(label=_("but not"), required=False, max_length=80)
    example = forms.CharField(
        label=_("For example"), required=False, max_length=500, widget=text_area(2)
    )

    def clean(self) -> dict[str, Any]:
        """Both halves, or none."""
        values = super().clean() or {}
        if values.get("are") and not values.get("but_not"):
            self.add_error("but_not", _("And where would it be too much?"))
        if values.get("but_not") and not values.get("are"):
            self.add_error("are", _("And what are you instead?"))
        return values


class SampleForm(forms.Form):
    """A text to learn from."""

    verdict = forms.ChoiceField(label=_("How it went"), choices=list(VERDICTS.items()))
    kind = forms.ChoiceField(label=_("Kind"), choices=list(KINDS.items()))
    text = forms.CharField(label=_("Text"), required=False, max_length=3_000, widget=text_area(4))
    why = forms.CharField(label=_("Why"), required=False, max_length=500, widget=text_area(2))


TermRows = formset_factory(TermForm, extra=_SPARE, max_num=MOST_ROWS, validate_max=True)
PairRows = formset_factory(PairForm, extra=1, max_num=7, validate_max=True)
SampleRows = formset_factory(SampleForm, extra=1, max_num=40, validate_max=True)


def rows(
    kind: type[BaseFormSet[Any]],
    prefix: str,
    data: Mapping[str, Any] | None,
    initial: Iterable[Mapping[str, Any]],
) -> BaseFormSet[forms.Form]:
    """Return rows with what there is, and some spare ones."""
    return kind(data, prefix=prefix, initial=[dict(one) for one in initial])


def filled(found: BaseFormSet[forms.Form], needed: str) -> list[dict[str, Any]]:
    """Return the rows in which the needed field says something; the others are gone."""
    values = [dict(form.cleaned_data) for form in found if form.cleaned_data]
    return [one for one in values if one.get(needed)]


class Pager:
    """A long list of which one page is in the form."""

    def __init__(self, window: Window, everything: Sequence[Mapping[str, Any]]) -> None:
        """Take the whole list and which part of it is shown."""
        self._everything = list(everything)
        self.find = window.find
        self.number = len(window.matching(everything))
        self.positions = window.positions(everything)
        self.pages = window.pages(self.number)
        self.page = min(window.page, self.pages)

    @property
    def long(self) -> bool:
        """Whether there is more than one page could show."""
        return bool(self.find) or self.pages > 1

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1."""
        return (self.page - 1) * ROWS_PER_PAGE + 1 if self.positions else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.first + len(self.positions) - 1 if self.positions else 0

    def merged(self, shown: BaseFormSet[forms.Form], needed: str) -> list[Mapping[str, Any]]:
        """Return the whole list with what was typed: emptied rows gone, new ones at the end."""
        typed = [dict(form.cleaned_data) if form.cleaned_data else {} for form in shown]
        shown_now = dict(zip(self.positions, typed, strict=False))
        changed: dict[int, Mapping[str, Any]] = dict(enumerate(self._everything)) | shown_now
        added = typed[len(self.positions) :]
        return [row for row in (*changed.values(), *added) if row.get(needed)]
