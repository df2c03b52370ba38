"""What somebody looks for in the log."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anklang.orgs.models import Brand, Person
from anklang.orgs.queries import Wish

from .words import KINDS


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d")


class WishForm(forms.Form):
    """The filters above the log; what can't be read narrows nothing."""

    who = forms.ChoiceField(label=_("Who"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False)
    brand = forms.ChoiceField(label=_("Brand"), required=False)
    since = forms.DateField(
        label=pgettext_lazy("day", "From"),
        required=False,
        widget=_day(),
    )
    until = forms.DateField(
        label=pgettext_lazy("day", "To"),
        required=False,
        widget=_day(),
    )
    thing = forms.RegexField(
        r"^[a-z]+\.[a-z]+:\d+$", required=False, widget=forms.HiddenInput, max_length=80
    )
    before = forms.IntegerField(
        required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, people: list[Person], brands: list[Brand], zone: str) -> None:
        super().__init__(data)
        self._zone = ZoneInfo(zone)
        self._choose("who", [("0", "Anklang"), *((str(one.pk), str(one)) for one in people)])
        self._choose("kind", [(slug, label) for slug, (label, _actions) in KINDS.items()])
        self._choose("brand", [(str(one.pk), one.name) for one in brands])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        field.choices = [("", _("All")), *choices]  # type: ignore[attr-defined]
        field.widget.attrs["class"] = "form-select"

    def wish(self) -> Wish:
        """Return what is looked for; fields with mistakes are left out."""
        self.is_valid()
        given = self.cleaned_data
        return Wish(
            brand=int(given["brand"]) if given.get("brand") else None,
            who=int(given["who"]) if given.get("who") else None,
            actions=KINDS[given["kind"]][1] if given.get("kind") else (),
            thing=given.get("thing") or "",
            since=self._midnight(given.get("since")),
            until=self._midnight(given.get("until"), days=1),
            before=given.get("before"),
        )

    def _midnight(self, day: Any, days: int = 0) -> datetime | None:
        if day is None:
            return None
        try:
            return datetime.combine(day + timedelta(days=days), time.min, self._zone)
        except OverflowError:
            return None
