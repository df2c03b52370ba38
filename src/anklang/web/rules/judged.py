"""A form that can be shown as it was typed, without a word about mistakes."""

from __future__ import annotations

from django import forms
from django.forms.utils import ErrorDict


class JudgedForm(forms.Form):
    """A form of which somebody may only want to see what they typed."""

    # False on a page that only shows what was typed.
    judged = True

    def full_clean(self) -> None:
        """Check what was typed, where somebody wants to know."""
        if self.judged:
            super().full_clean()
        else:
            self._errors = ErrorDict()
