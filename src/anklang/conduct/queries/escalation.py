"""The plan for a storm, where things stand, and how they came there."""

from __future__ import annotations

from dataclasses import dataclass

from anklang.conduct.escalation import Plan
from anklang.conduct.escalation_starter import STARTER
from anklang.conduct.models import EscalationPlan, EscalationStep
from anklang.orgs.models import Brand


@dataclass(frozen=True)
class Planned:
    """A brand's plan; ``revision`` 0 is the text to begin with, which nobody has changed yet."""

    plan: Plan
    revision: int


def plan_of(brand_id: int) -> Planned:
    """Return a brand's plan, or the one to begin with."""
    found = EscalationPlan.objects.filter(brand_id=brand_id).first()
    return Planned(Plan.of(found.content), found.revision) if found else Planned(STARTER, 0)


def level_of(brand_id: int) -> int:
    """Return the level that holds now."""
    return Brand.objects.values_list("escalation_level", flat=True).get(pk=brand_id)


def steps(brand_id: int, most: int = 50) -> list[EscalationStep]:
    """Return when the level was raised and lowered, the newest first."""
    return list(EscalationStep.objects.filter(brand_id=brand_id)[:most])
