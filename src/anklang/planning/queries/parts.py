"""The plan as a whole: every living part of it, in the order that people gave them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anklang.orgs.models import Brand
from anklang.planning.models import Audience, DesiredAction, Objective, Pillar, Place, Routine


@dataclass(frozen=True)
class Plan:
    """A brand's game plan without what was archived."""

    objectives: Sequence[Objective]
    audiences: Sequence[Audience]
    places: Sequence[Place]
    pillars: Sequence[Pillar]
    actions: Sequence[DesiredAction]
    routines: Sequence[Routine]

    @property
    def empty(self) -> bool:
        """Whether there is no plan yet."""
        return not (self.objectives or self.audiences or self.routines or self.pillars)


def plan(brand: Brand) -> Plan:
    """Return a brand's plan (7 queries)."""
    living = {"brand": brand, "archived_at": None}
    return Plan(
        objectives=list(Objective.objects.filter(**living).select_related("owner")),
        audiences=list(
            Audience.objects.filter(**living)
            .select_related("knows_them")
            .prefetch_related("places")
        ),
        places=list(Place.objects.filter(**living).select_related("channel")),
        pillars=list(Pillar.objects.filter(**living)),
        actions=list(DesiredAction.objects.filter(**living)),
        routines=list(
            Routine.objects.filter(**living).select_related(
                "owner", "stand_in", "channel", "place",
                "objective", "audience", "action", "pillar",
            )
        ),
    )  # fmt: skip
