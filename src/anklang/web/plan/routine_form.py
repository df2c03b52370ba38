"""The form of a routine; how often it comes is asked in words, not in RFC 5545."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anklang.networks.queries import channels
from anklang.planning.models import (
    Audience,
    DesiredAction,
    Objective,
    Part,
    Pillar,
    Place,
    Routine,
)
from anklang.planning.recurrence import OnHoliday
from anklang.planning.rules import WEEKDAYS, Frequency, Rule, Weekday, parse
from anklang.planning.services import RoutineDetails
from anklang.planning.spoken import NTH, weekday_name

from .forms import Chosen, PartForm, parts, people
from .times import local_today

_PARTS: dict[str, type[Part]] = {
    "objective_id": Objective,
    "audience_id": Audience,
    "action_id": DesiredAction,
    "pillar_id": Pillar,
    "place_id": Place,
}
_REPEATS = [
    ("daily", _("every day")),
    ("weekly", _("on certain weekdays")),
    ("nth", _("on a weekday of the month, like the first Friday")),
    ("monthly", _("on a day of the month, like the 15th")),
    ("own", _("by a rule of your own")),
]


def _weekdays() -> list[tuple[str, str]]:
    return [(name, weekday_name(name)) for name in WEEKDAYS]


class RoutineForm(PartForm):
    """A routine: what, when, where, who, and what for."""

    name = forms.CharField(
        label=_("What do you do regularly?"),
        max_length=120,
        help_text=_("As you would call it in the house: “Tuesday behind the oven”."),
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=Routine.Kind.choices)
    repeat = forms.ChoiceField(
        label=_("How often?"), choices=_REPEATS, initial="weekly", widget=forms.RadioSelect
    )
    every = forms.IntegerField(
        label=_("Every so many"),
        min_value=1,
        max_value=52,
        initial=1,
        required=False,
        help_text=_("1 is every day, week or month; 2 is every other."),
    )
    weekdays = forms.MultipleChoiceField(
        label=_("Weekdays"),
        choices=_weekdays,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    nth = forms.TypedChoiceField(
        label=_("Which one"), choices=list(NTH.items()), coerce=int, required=False
    )
    nth_weekday = forms.ChoiceField(label=_("Weekday"), choices=_weekdays, required=False)
    month_day = forms.TypedChoiceField(
        label=_("Day of the month"),
        choices=[*((day, str(day)) for day in range(1, 32)), (-1, _("last day"))],
        coerce=int,
        required=False,
    )
    rule = forms.CharField(
        label=_("Rule"),
        required=False,
        max_length=250,
        help_text=_("RFC 5545, as calendars write it: FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1"),
    )
    wall = forms.TimeField(
        label=_("At"), initial="09:00", widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    minutes = forms.IntegerField(
        label=_("Minutes it takes"), min_value=5, max_value=480, initial=30
    )
    on_holiday = forms.ChoiceField(
        label=_("On a public holiday it"), choices=OnHoliday.choices, initial=OnHoliday.KEEP
    )
    starts_on = forms.DateField(
        label=_("From"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    owner_id = Chosen(label=_("Who does it?"))
    stand_in_id = Chosen(label=_("Who stands in?"))
    channel_id = Chosen(label=_("Channel"))
    place_id = Chosen(label=_("Place"))
    audience_id = Chosen(label=_("For whom?"))
    pillar_id = Chosen(label=_("About what?"))
    action_id = Chosen(label=_("What should people do?"))
    objective_id = Chosen(label=_("Towards which objective?"))
    hint = forms.CharField(
        label=_("What helps to fill it"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Whoever fills a slot reads this first."),
    )

    def initial_of(self, part: Part) -> dict[str, Any]:
        return super().initial_of(part) | _asked(parse(cast("Routine", part).rule))

    def fill_choices(self) -> None:
        for field, model in _PARTS.items():
            also = getattr(self.part, field, None)
            self.choose(field, parts(self.scope, model, also=also))
        own = [(one.pk, one.name) for one in channels(self.scope)]
        self.choose("channel_id", [("", "—"), *own])
        for field in ("owner_id", "stand_in_id"):
            self.choose(field, people(self.scope))
        if self.part is None:
            self.initial.setdefault("starts_on", local_today(self.scope))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("repeat") == "weekly" and not given.get("weekdays"):
            self.add_error("weekdays", str(_("Choose at least one weekday.")))
        return given

    def details(self) -> RoutineDetails:
        given = dict(self.cleaned_data)
        rule = _rule(given)
        for name in ("repeat", "every", "weekdays", "nth", "nth_weekday", "month_day", "rule"):
            given.pop(name)
        given["wall"] = given["wall"].strftime("%H:%M")
        zone = cast("Routine", self.part).zone if self.part else ""
        return RoutineDetails(rule=rule, zone=zone, **given)


def _rule(given: dict[str, Any]) -> str:
    """Return the rule that the answers mean."""
    every = given["every"] or 1
    repeat = given["repeat"]
    if repeat == "own":
        return str(given["rule"])
    if repeat == "daily":
        return str(Rule(Frequency.DAILY, every))
    if repeat == "weekly":
        days = tuple(Weekday(name) for name in WEEKDAYS if name in given["weekdays"])
        return str(Rule(Frequency.WEEKLY, every, weekdays=days))
    if repeat == "nth":
        day = Weekday(given["nth_weekday"] or "MO", given["nth"] or 1)
        return str(Rule(Frequency.MONTHLY, every, weekdays=(day,)))
    return str(Rule(Frequency.MONTHLY, every, month_days=(given["month_day"] or 1,)))


def _asked(rule: Rule) -> dict[str, Any]:
    """Return the answers that a stored rule stands for."""
    for answers in (_plain(rule), {"repeat": "own", "every": 1}):
        if answers:
            return answers | {"rule": str(rule)}
    raise AssertionError


def _plain(rule: Rule) -> dict[str, Any]:
    first = rule.weekdays[0] if rule.weekdays else None
    answers: dict[str, Any] = {"every": rule.interval}
    if rule.frequency == Frequency.DAILY:
        answers |= {"repeat": "daily"}
    elif rule.frequency == Frequency.WEEKLY:
        answers |= {"repeat": "weekly", "weekdays": [one.name for one in rule.weekdays]}
    elif first is not None:
        answers |= {"repeat": "nth", "nth": first.nth or 1, "nth_weekday": first.name}
    else:
        answers |= {"repeat": "monthly", "month_day": (*rule.month_days, 1)[0]}
    blank: dict[str, Any] = {"weekdays": [], "nth": None, "nth_weekday": "", "month_day": None}
    same = rule.frequency != Frequency.YEARLY and _rule(blank | answers) == str(rule)
    return answers if same else {}
