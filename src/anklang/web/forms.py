"""What the forms of all areas share."""

from __future__ import annotations

from django import forms

from anklang.kernel.refusals import Refusal


def show_problem(form: forms.BaseForm, problem: Refusal) -> None:
    """Put a service's refusal where the person typed what it is about."""
    form.add_error(problem.field if problem.field in form.fields else None, str(problem))
