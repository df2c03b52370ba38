"""What a rule looks for, spelled out in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from anklang.textkit.detectors import Condition

from .settings import FORMS

Text = str | Promise
_NETWORKS = "networks_"


def spelled(condition: Condition, *, most: int | None = None) -> str:
    """Return a condition as a line: detectors with their settings, joined by and, or, not.

    Args:
        most: so many words of a list are named; None for all.
    """
    return _spelled(condition, most, "()")


def phrase(kind: str, said: Sequence[str]) -> str:
    """Join what is said: "all" and "any" of it, or "none"."""
    if kind == "none":
        return turned(inside(phrase("any", said)) if len(said) > 1 else "".join(said))
    joint = _("and") if kind == "all" else _("or")
    return f" {joint} ".join(said)


def turned(said: str) -> str:
    """Return the opposite of what is said."""
    return _("not %s") % said


def inside(said: str) -> str:
    """Return what is said as something within more."""
    return f"({said})"


def _spelled(condition: Condition, most: int | None, brackets: str) -> str:
    if condition.detector is not None:
        return _leaf(condition.detector, condition.settings, most, brackets)
    if condition.not_ is not None:
        return turned(_within(condition.not_, most, brackets))
    below = [_within(one, most, brackets) for one in condition.parts]
    return phrase("all" if condition.all else "any", below)


def _within(condition: Condition, most: int | None, brackets: str) -> str:
    if len(condition.parts) < 2:
        return _spelled(condition, most, brackets)
    # Brackets in brackets are square ones.
    return inside(_spelled(condition, most, "[]"))


def _leaf(detector: str, settings: Mapping[str, Any], most: int | None, brackets: str) -> str:
    form = FORMS[detector](prefix="p0", stored=settings)
    told = "; ".join(
        _told(bound, value, most, form.spoken.get(bound.name))
        for bound, value in _given(form.own_fields, settings)
    )
    return f"{form.title} {brackets[0]}{told}{brackets[1]}" if told else str(form.title)


def _given(
    fields: list[BoundField], settings: Mapping[str, Any]
) -> Iterator[tuple[BoundField, Any]]:
    by_network = settings.get("networks", {})
    for bound in fields:
        name = bound.name
        value = settings.get(name, by_network.get(name.removeprefix(_NETWORKS)))
        if value not in (None, "", [], ()):
            yield bound, value


def _told(bound: BoundField, value: Any, most: int | None, spoken: Text | None) -> str:
    if isinstance(bound.field, forms.BooleanField):
        return str(bound.label) if value else _("not: %s") % bound.label
    values = list(value) if isinstance(value, list | tuple) else [value]
    names = dict(getattr(bound.field, "choices", ()))
    shown = [str(names.get(str(one), one)) for one in values[:most]]
    if most is not None and len(values) > most:
        shown.append("…")
    said = ", ".join(shown)
    return str(spoken) % said if spoken else f"{bound.label}: {said}"
