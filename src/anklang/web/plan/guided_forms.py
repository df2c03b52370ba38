"""The seven questions, one small form each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anklang.orgs.scope import Scope

from .forms import people
from .guided import KINDS, presets


def _lines(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
    )


def question(scope: Scope, step: int, data: Any, answers: Mapping[str, Any]) -> forms.Form:
    """Return the form of one step (1 to 7), begun with what was answered or is suggested."""
    form = forms.Form(data, initial=dict(answers))
    form.fields.update(_FIELDS[step - 1](scope))
    return form


def _kind(scope: Scope) -> dict[str, forms.Field]:
    known = presets(get_language() or "en")
    choices = [(kind, known[kind]["label"]) for kind in KINDS]
    label = _("What are you?")
    return {"kind": forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)}


def _audiences(scope: Scope) -> dict[str, forms.Field]:
    hint = _("One per line, two or three. Think of people you could name.")
    return {"audiences": _lines(_("Whom do you want to talk with?"), hint)}


def _pillars(scope: Scope) -> dict[str, forms.Field]:
    hint = _("One per line, three or four. What you could still talk about in a year.")
    return {"pillars": _lines(_("What do you talk about?"), hint)}


def _places(scope: Scope) -> dict[str, forms.Field]:
    hint = _("One per line. Your own channels are in the plan anyway.")
    return {"places": _lines(_("At which places of others will you take part?"), hint)}


def _actions(scope: Scope) -> dict[str, forms.Field]:
    hint = _("One per line. Something one would see if it happened.")
    return {"actions": _lines(_("What should people do?"), hint)}


def _who(scope: Scope) -> dict[str, forms.Field]:
    choose = {"choices": people(scope), "required": False}
    return {
        "owner": forms.ChoiceField(label=_("Who does it?"), **choose),  # type: ignore[arg-type]
        "stand_in": forms.ChoiceField(label=_("Who stands in?"), **choose),  # type: ignore[arg-type]
        "round": forms.TimeField(
            label=_("When do you have half an hour for answers?"),
            widget=forms.TimeInput({"type": "time"}, "%H:%M"),
            help_text=_("On working days. Better short and every day than long and now and then."),
        ),
    }


def _goal(scope: Scope) -> dict[str, forms.Field]:
    months = [(3, _("in three months")), (6, _("in half a year")), (12, _("in a year"))]
    return {
        "objective": forms.CharField(label=_("What do you want to have reached?"), max_length=120),
        "months": forms.TypedChoiceField(label=_("By when"), choices=months, coerce=int),
    }


_FIELDS = (_kind, _audiences, _pillars, _places, _actions, _who, _goal)
