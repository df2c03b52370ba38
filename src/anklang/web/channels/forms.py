"""Forms made of what a connector asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from anklang.networks.contract import OptionField, OptionKind


class ConnectorForm(forms.Form):
    """The fields of a connector, in its order and with its words."""

    def __init__(
        self, asked: Sequence[OptionField], data: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        super().__init__(data, **more)
        for one in asked:
            self.fields[one.name] = _field(one)

    def answers(self) -> dict[str, str]:
        """Return what a valid form holds, as text."""
        return {name: _text(value) for name, value in self.cleaned_data.items()}


def _field(asked: OptionField) -> forms.Field:
    common: dict[str, Any] = {
        "label": asked.label,
        "help_text": asked.help,
        "required": asked.required,
        "initial": asked.default,
    }
    if asked.kind == OptionKind.SWITCH:
        return forms.BooleanField(**common)
    if asked.kind == OptionKind.CHOICE:
        return forms.ChoiceField(choices=asked.choices, **common)
    if asked.kind == OptionKind.CHOICES:
        return forms.MultipleChoiceField(
            choices=asked.choices, widget=forms.CheckboxSelectMultiple, **common
        )
    return forms.CharField(max_length=asked.max_length, widget=_widget(asked), **common)


def _widget(asked: OptionField) -> forms.Widget:
    attributes = {"autocomplete": "off", "placeholder": asked.placeholder}
    if asked.kind == OptionKind.SECRET:
        # Not somebody's password for Anklang: browsers shouldn't fill that in.
        attributes["autocomplete"] = "new-password"
        return forms.PasswordInput(attrs=attributes)
    if asked.kind == OptionKind.LINES:
        return forms.Textarea(attrs={**attributes, "rows": asked.max_lines})
    return forms.TextInput(attrs={**attributes, "autocapitalize": "none", "spellcheck": "false"})


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return ",".join(value) if isinstance(value, list) else str(value)
