"""What the forms of all areas share."""

from __future__ import annotations

from typing import Protocol

from django import forms


class Refusal(Protocol):
    """A service's refusal: ``str()`` is fit for people, ``field`` names what it is about."""

    field: str


def show_problem(form: forms.BaseForm, problem: Refusal) -> None:
    """Put a service's refusal where the person typed what it is about."""
    form.add_error(problem.field if problem.field in form.fields else None, str(problem))
