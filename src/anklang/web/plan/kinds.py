"""The kinds of parts a plan has: what each is called, how it looks, how it is edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anklang.orgs.scope import Scope
from anklang.planning import services
from anklang.planning.models import (
    Audience,
    DesiredAction,
    Objective,
    Part,
    Pillar,
    Place,
    Routine,
)

from .forms import FORMS, PartForm
from .routine_form import RoutineForm

Text = str | Promise


@dataclass(frozen=True)
class Kind:
    """One kind of part; ``slug`` stands in its addresses."""

    slug: str
    model: type[Part]
    form: type[PartForm]
    icon: str
    many: Text
    add: Text
    edit: Text
    # What belongs here, for a plan that has none yet.
    explained: Text

    def save(self, scope: Scope, details: Any, part_id: int | None) -> Part:
        """Store what a form says."""
        if self.model is Routine:
            return services.save_routine(scope, details, part_id)
        return services.save_part(scope, details, part_id)

    def find(self, scope: Scope, part_id: int) -> Part:
        """Return one part of the brand, archived ones included.

        Raises:
            Objective.DoesNotExist, …: no such part of this brand.
        """
        return self.model._default_manager.get(brand=scope.brand, pk=part_id)


KINDS: tuple[Kind, ...] = (
    Kind(
        "objectives",
        Objective,
        FORMS[Objective],
        "target-arrow",
        _("Objectives"),
        _("New objective"),
        _("Objective"),
        _("What you want to reach, how you will see it, and by when."),
    ),
    Kind(
        "audiences",
        Audience,
        FORMS[Audience],
        "users-group",
        _("Audiences"),
        _("New audience"),
        _("Audience"),
        _("Whom you want to talk with, and what they care about."),
    ),
    Kind(
        "places",
        Place,
        FORMS[Place],
        "map-pin",
        _("Places"),
        _("New place"),
        _("Place"),
        _("Your channels, and other people’s places where you take part."),
    ),
    Kind(
        "pillars",
        Pillar,
        FORMS[Pillar],
        "columns-3",
        _("Content pillars"),
        _("New pillar"),
        _("Content pillar"),
        _("What you talk about again and again."),
    ),
    Kind(
        "actions",
        DesiredAction,
        FORMS[DesiredAction],
        "hand-click",
        _("Desired actions"),
        _("New action"),
        _("Desired action"),
        _("What people should do, and how you would see it."),
    ),
    Kind(
        "routines",
        Routine,
        RoutineForm,
        "repeat",
        _("Routines"),
        _("New routine"),
        _("Routine"),
        _("What you do regularly, so that it doesn’t depend on a good day."),
    ),
)
BY_SLUG = {kind.slug: kind for kind in KINDS}


def kind_of(slug: str) -> Kind:
    """Return a kind by its slug, or answer 404."""
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]
