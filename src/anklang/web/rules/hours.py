"""When somebody is there: hours per weekday, and days that are closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_timezone_location
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anklang.conduct.errors import ConductError
from anklang.conduct.hours import MOST_CLOSED, ServiceHours, Span
from anklang.conduct.queries.hours import hours_of
from anklang.conduct.services import save_hours
from anklang.kernel import clock
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.forms import show_problem

_WRITTEN = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
# Closed days of so long ago still say how long somebody has waited.
_PAST = timedelta(days=31)


def _clock_field() -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "form-control"})
    return forms.TimeField(required=False, widget=widget)


@dataclass(frozen=True)
class Row:
    """A weekday's fields: from and to, twice."""

    name: str
    fields: tuple[forms.BoundField, ...]


class HoursForm(forms.Form):
    """Seven days with up to two spans each, and one closed day per line."""

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    closed = forms.CharField(
        label=gettext_lazy("Days on which nobody is there"),
        help_text=gettext_lazy("One date per line: holidays, company outings."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, hours: ServiceHours, revision: int, data: Any = None) -> None:
        """Show hours as they are; ``data`` is what somebody typed."""
        gone = clock.now().date() - _PAST
        coming = [one for one in hours.closed if one >= gone]
        initial: dict[str, Any] = {
            "based_on": revision,
            "closed": "\n".join(date_format(day, "SHORT_DATE_FORMAT") for day in coming),
        }
        super().__init__(data, initial=initial)
        for day, spans in enumerate(hours.days):
            times = [at for one in spans for at in (one.start, one.end)]
            for number, name in enumerate(_names(day)):
                self.fields[name] = _clock_field()
                self.initial[name] = times[number] if number < len(times) else None

    @property
    def rows(self) -> list[Row]:
        """The weekdays, as a page shows them."""
        said = get_day_names("wide", locale=get_language() or "en")
        return [Row(str(said[day]), tuple(self[one] for one in _names(day))) for day in range(7)]

    def clean_closed(self) -> tuple[date, ...]:
        """Read the dates, each once, in order."""
        lines = [one.strip() for one in self.cleaned_data["closed"].splitlines() if one.strip()]
        field = forms.DateField(input_formats=_WRITTEN)
        found = set()
        for line in lines:
            try:
                found.add(field.clean(line))
            except forms.ValidationError:
                message = _("“%s” isn’t a date. Please write it like 24.12.2026.") % line[:40]
                raise forms.ValidationError(message) from None
        if len(found) > MOST_CLOSED:
            raise forms.ValidationError(_("At most %d days, please.") % MOST_CLOSED)
        return tuple(sorted(found))

    def clean(self) -> dict[str, Any]:
        """Make spans of the times."""
        cleaned = super().clean() or {}
        days = []
        for row, day in zip(self.rows, range(7), strict=True):
            try:
                days.append(tuple(_spans([cleaned.get(name) for name in _names(day)])))
            except ValueError:
                said = _("%s: please give both times, the earlier one first.") % row.name
                self.add_error(None, said)
        if not self.errors:
            try:
                cleaned["hours"] = ServiceHours(days=tuple(days), closed=cleaned["closed"])
            except ValueError:
                self.add_error(None, _("The times of a day overlap."))
        return cleaned


def _names(day: int) -> tuple[str, ...]:
    return tuple(f"d{day}_{part}" for part in ("from", "to", "from2", "to2"))


def _spans(times: list[time | None]) -> Iterator[Span]:
    """Yield the spans of a day.

    Raises:
        ValueError: one of two times is missing, or they are in the wrong order.
    """
    for start, end in (times[:2], times[2:]):
        if start is None and end is None:
            continue
        if start is None or end is None:
            raise ValueError("one time is missing")
        yield Span(start=start, end=end)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.RULES_EDIT)
def hours(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Say when somebody is there; it holds at once."""
    written = hours_of(scope.brand.pk)
    data = request.POST if request.method == "POST" else None
    form = HoursForm(written.hours, written.revision, data)
    if data is not None and form.is_valid():
        given = form.cleaned_data
        try:
            save_hours(scope, given["hours"], based_on=given["based_on"])
        except ConductError as problem:
            # Having been told, one may save all the same.
            newer = {**data.dict(), "based_on": hours_of(scope.brand.pk).revision}
            form = HoursForm(written.hours, written.revision, newer)
            form.full_clean()
            show_problem(form, problem)
        else:
            messages.success(request, _("Saved. Visitors read it at once."))
            return redirect("rules:hours", scope.brand.slug)
    zone = get_timezone_location(
        ZoneInfo(scope.brand.timezone), locale=get_language() or "en", return_city=True
    )
    context = {"form": form, "zone": zone}
    return render(request, "rules/hours.html", context, status=422 if form.errors else 200)
