"""The voice's character: four dimensions, and what we are but not too much of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anklang.voice.content import Content
from anklang.voice.reading.people import ENDS

from .base import NotedForm, Rows
from .rows import PairRows, filled, rows

_TOLERANCES = [("0.5", _("close to it")), ("1", _("roughly")), ("1.5", _("a wide margin"))]


class CharacterForm(NotedForm):
    """Where the voice stands between the ends of each dimension."""

    def add_fields(self) -> None:
        self.scales: list[dict[str, Any]] = []
        for dimension, (low, high) in ENDS.items():
            aim = self._values("character").get(dimension) or {}
            label = _("from %(low)s to %(high)s") % {"low": low, "high": high}
            self.fields[f"on_{dimension}"] = forms.BooleanField(
                label=_("measure this"), required=False, initial=bool(aim)
            )
            self.fields[f"target_{dimension}"] = forms.FloatField(
                label=label,
                min_value=-2,
                max_value=2,
                required=False,
                initial=aim.get("target", 0),
                widget=forms.NumberInput(
                    attrs={"type": "range", "step": "0.5", "aria-label": label}
                ),
            )
            self.fields[f"tolerance_{dimension}"] = forms.ChoiceField(
                label=_("how exactly"),
                choices=_tolerances(aim.get("tolerance", 1)),
                initial=f"{aim.get('tolerance', 1):g}",
                required=False,
            )
            self.scales.append(
                {
                    "low": low,
                    "high": high,
                    "on": self[f"on_{dimension}"],
                    "target": self[f"target_{dimension}"],
                    "tolerance": self[f"tolerance_{dimension}"],
                }
            )

    def make_rows(self, data: Mapping[str, Any] | None) -> Rows:
        return rows(PairRows, "pairs", data, [pair.model_dump() for pair in self.content.pairs])

    def more(self, content: Content) -> dict[str, Any]:
        return {"pairs": filled(self.rows, "are") if self.rows else []}

    def more_settings(self, check: str) -> dict[str, Any]:
        return {dimension: self._aim(dimension) for dimension in ENDS}

    def _aim(self, dimension: str) -> dict[str, float] | None:
        if not self.cleaned_data[f"on_{dimension}"]:
            return None
        return {
            "target": self.cleaned_data[f"target_{dimension}"] or 0.0,
            "tolerance": float(self.cleaned_data[f"tolerance_{dimension}"] or 1),
        }


def _tolerances(present: float) -> list[tuple[str, Any]]:
    """Return the choices, with a present value that isn't one of them."""
    known = [value for value, _words in _TOLERANCES]
    shown = f"{present:g}"
    return list(_TOLERANCES) if shown in known else [*_TOLERANCES, (shown, f"± {shown}")]
