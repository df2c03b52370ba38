"""The forms for the parts of the plan: objectives, audiences, places, pillars, actions."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anklang.networks.queries import channels
from anklang.orgs.models import Person
from anklang.orgs.scope import Scope
from anklang.planning.models import (
    Audience,
    DesiredAction,
    Objective,
    Part,
    Pillar,
    Place,
)
from anklang.planning.services import (
    ActionDetails,
    AudienceDetails,
    ObjectiveDetails,
    PillarDetails,
    PlaceDetails,
)

Choices = list[tuple[Any, Any]]
_NONE = ("", "—")


def people(scope: Scope) -> Choices:
    """Return the brand's people as choices."""
    members = Person.objects.filter(memberships__brand=scope.brand).order_by("name")
    return [_NONE, *((one.pk, one.name) for one in members)]


def parts(scope: Scope, model: type[Part], *, also: int | None = None) -> Choices:
    """Return the living parts of a kind as choices, and the one that is chosen already."""
    found = model._default_manager.filter(brand=scope.brand)
    return [
        _NONE,
        *((one.pk, one.name) for one in found if one.archived_at is None or one.pk == also),
    ]


class Chosen(forms.TypedChoiceField):
    """A choice of an id, or None; the choices come with the form's scope."""

    def __init__(self, **more: Any) -> None:
        super().__init__(coerce=int, empty_value=None, required=False, **more)


class PartForm(forms.Form):
    """What all parts have: a name. ``of`` reads a stored part, ``details`` the typed one."""

    name = forms.CharField(label=_("Name"), max_length=120)

    def __init__(self, scope: Scope, *args: Any, part: Part | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.scope, self.part = scope, part
        if part is not None:
            self.initial = {**self.initial_of(part), **self.initial}
        self.fill_choices()

    def initial_of(self, part: Part) -> dict[str, Any]:
        """Return a stored part as the form's beginning."""
        return {name: getattr(part, name, None) for name in self.fields}

    def fill_choices(self) -> None:
        """Offer what the brand has."""

    def choose(self, field: str, choices: Choices) -> None:
        """Offer choices in a field."""
        cast("forms.ChoiceField", self.fields[field]).choices = choices

    def details(self) -> Any:
        """Return what a valid form says."""
        raise NotImplementedError


class ObjectiveForm(PartForm):
    """An objective with measure, target, date and owner."""

    name = forms.CharField(label=_("What do you want to reach?"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Objective.Kind.choices,
        help_text=_("After Forrester’s POST: what the conversation is good for."),
    )
    measure = forms.ChoiceField(
        label=_("How will you see progress?"), choices=Objective.Measure.choices
    )
    measure_name = forms.CharField(
        label=_("What is counted by hand"),
        max_length=120,
        required=False,
        help_text=_("For example: newsletter sign-ups per month."),
    )
    target = forms.FloatField(label=_("Target"), required=False, min_value=0)
    baseline = forms.FloatField(label=_("Where you stand today"), required=False, min_value=0)
    due_on = forms.DateField(
        label=_("By when"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    owner_id = Chosen(label=_("Who looks after it?"))
    why = forms.CharField(
        label=_("Why it matters"), required=False, widget=forms.Textarea({"rows": 3})
    )

    def fill_choices(self) -> None:
        self.choose("owner_id", people(self.scope))

    def details(self) -> ObjectiveDetails:
        return ObjectiveDetails(**self.cleaned_data)


class AudienceForm(PartForm):
    """An audience: who, what they care about, where they are, how many, who knows them."""

    name = forms.CharField(
        label=_("What do you call them?"), max_length=120, help_text=_("Short: “Wedding couples”.")
    )
    who = forms.CharField(
        label=_("Who are they?"), required=False, widget=forms.Textarea({"rows": 2})
    )
    cares_about = forms.CharField(
        label=_("What do they care about?"), required=False, widget=forms.Textarea({"rows": 2})
    )
    place_ids = forms.TypedMultipleChoiceField(
        label=_("Where are they?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    size = forms.IntegerField(
        label=_("How many, if known"), required=False, min_value=0, max_value=2_000_000_000
    )
    knows_them_id = Chosen(label=_("Who in the house knows them?"))

    def initial_of(self, part: Part) -> dict[str, Any]:
        places = cast("Audience", part).places.all()
        return super().initial_of(part) | {"place_ids": [one.pk for one in places]}

    def fill_choices(self) -> None:
        self.choose("place_ids", parts(self.scope, Place)[1:])
        self.choose("knows_them_id", people(self.scope))
        if not self.fields["place_ids"].choices:  # type: ignore[attr-defined]
            del self.fields["place_ids"]

    def details(self) -> AudienceDetails:
        given = dict(self.cleaned_data)
        return AudienceDetails(**given | {"place_ids": tuple(given.get("place_ids", ()))})


class PlaceForm(PartForm):
    """A channel of one's own, or somebody else's place."""

    name = forms.CharField(
        label=_("Name of the place"),
        max_length=120,
        help_text=_("One of your channels, or a place of others where you take part."),
    )
    channel_id = Chosen(label=_("Your channel"))
    url = forms.CharField(label=_("Address"), required=False, max_length=300)
    use = forms.CharField(
        label=_("What you do there"), required=False, max_length=200, help_text=_("A few words.")
    )

    def fill_choices(self) -> None:
        choices: Choices = [("", _("somebody else’s place"))]
        self.choose("channel_id", choices + [(one.pk, one.name) for one in channels(self.scope)])

    def details(self) -> PlaceDetails:
        return PlaceDetails(**self.cleaned_data)


class PillarForm(PartForm):
    """A subject that comes again and again."""

    about = forms.CharField(
        label=_("What belongs to it?"), required=False, widget=forms.Textarea({"rows": 2})
    )
    hue = forms.TypedChoiceField(
        label=_("Colour and shape"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[
            ("", _("as it comes")),
            (1, _("red, circle")),
            (2, _("orange, square")),
            (3, _("yellow, triangle")),
            (4, _("green, diamond")),
            (5, _("teal, star")),
            (6, _("blue, hexagon")),
            (7, _("violet, heart")),
            (8, _("pink, cross")),
        ],
        help_text=_("The calendar shows both, so that colour alone never decides."),
    )

    def details(self) -> PillarDetails:
        return PillarDetails(**self.cleaned_data)


class ActionForm(PartForm):
    """What people should do, and how one would see it."""

    name = forms.CharField(label=_("What should people do?"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=DesiredAction.Kind.choices)
    seen_by = forms.CharField(
        label=_("How would you see it?"), required=False, widget=forms.Textarea({"rows": 2})
    )

    def details(self) -> ActionDetails:
        return ActionDetails(**self.cleaned_data)


class ReadingForm(forms.Form):
    """A value that somebody read off, and on which day."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    value = forms.FloatField(label=_("Value"), min_value=0)


FORMS: dict[type[Part], type[PartForm]] = {
    Objective: ObjectiveForm,
    Audience: AudienceForm,
    Place: PlaceForm,
    Pillar: PillarForm,
    DesiredAction: ActionForm,
}
