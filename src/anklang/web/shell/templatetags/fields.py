"""Form fields in the house's look: label, control, hint and error, tied together for everyone."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms import BoundField

register = template.Library()


@register.inclusion_tag("shell/_field.html")
def field(bound: BoundField, *, label: str = "", hint: str = "") -> dict[str, Any]:
    """Draw one field of a form.

    Args:
        label, hint: instead of the field's own label and help text.
    """
    if hint:
        bound.help_text = hint
    widget = bound.field.widget
    grouped = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    css = _css(widget) + (" is-invalid" if bound.errors else "")
    given = widget.attrs.get("class", "")
    return {
        "field": bound,
        "label": label or bound.label,
        # A form where nearly everything is optional says so itself.
        "optional": not bound.field.required and getattr(bound.form, "says_optional", True),
        "grouped": grouped,
        "single_check": isinstance(widget, forms.CheckboxInput),
        "control": "" if grouped else bound.as_widget(attrs={"class": f"{css} {given}".strip()}),
    }


def _css(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    if widget.attrs.get("type") == "color":
        return "form-control form-control-color"
    return "form-control"
