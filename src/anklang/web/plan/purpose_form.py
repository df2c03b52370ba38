"""The form that says what a post is for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anklang.orgs.scope import Scope
from anklang.planning.models import (
    Audience,
    DesiredAction,
    Objective,
    Part,
    Pillar,
    Routine,
)
from anklang.planning.purpose import Purpose, moved_to

from .forms import Chosen, PartForm, parts

_MODELS: dict[str, type[Part]] = {
    "routine_id": Routine,
    "audience_id": Audience,
    "pillar_id": Pillar,
    "action_id": DesiredAction,
    "objective_id": Objective,
}


class PurposeForm(forms.Form):
    """Routine, audience, pillar, desired action, objective; or unplanned."""

    unplanned = forms.BooleanField(
        label=_("Unplanned: it serves no part of the plan, and that is fine"), required=False
    )
    routine_id = Chosen(
        label=_("Routine"),
        help_text=_("Another routine brings its own audience and aims, unless you choose others."),
    )
    audience_id = Chosen(label=_("For whom?"))
    pillar_id = Chosen(label=_("About what?"))
    action_id = Chosen(label=_("What should people do?"))
    objective_id = Chosen(label=_("Towards which objective?"))

    def __init__(
        self, scope: Scope, before: Purpose, data: Any = None, *, prefix: str | None = None
    ) -> None:
        initial = {name: getattr(before, name) for name in self.base_fields}
        super().__init__(data, initial=initial, prefix=prefix)
        self.scope, self.before = scope, before
        for field, model in _MODELS.items():
            choices = parts(scope, model, also=getattr(before, field))
            PartForm.choose(self, field, choices)  # type: ignore[arg-type]

    @property
    def chosen(self) -> list[str]:
        """The names of what is chosen now, for a summary."""
        if self["unplanned"].value() in {True, "on"}:
            return []
        return [
            str(name)
            for field in _MODELS
            for pk, name in self.fields[field].choices  # type: ignore[attr-defined]
            if pk and str(pk) == str(self[field].value() or "")
        ]

    def says(self, purpose: Purpose) -> bool:
        """Tell whether a valid form shows a purpose as it is."""
        return all(getattr(purpose, name) == self.cleaned_data[name] for name in _MODELS)

    def purpose(self) -> Purpose:
        """Return what a valid form says, with what another routine brings along."""
        given = Purpose(**self.cleaned_data)
        if given.unplanned:
            return given
        if given.routine_id == self.before.routine_id:
            return Purpose(**self.cleaned_data, day=self.before.day)
        return moved_to(
            given, self._routine(self.before.routine_id), self._routine(given.routine_id)
        )

    def _routine(self, routine_id: int | None) -> Routine | None:
        found = Routine.objects.filter(brand=self.scope.brand, pk=routine_id or 0)
        return found.first()
