from __future__ import annotations

from django.db import models

from .parts import Audience, DesiredAction, Objective, Pillar
from .routines import Routine, Slot


class Purposeful(models.Model):
    """What something is for: mixed into whatever carries a purpose (posts, surveys).

    Taken over from the slot or routine and changeable since; a later change of the routine
    doesn't rewrite it. With nothing said, ``unplanned`` is False and all the rest None.
    """

    slot = models.ForeignKey(
        Slot, models.SET_NULL, null=True, blank=True, related_name="%(class)ss"
    )
    routine = models.ForeignKey(Routine, models.SET_NULL, null=True, blank=True, related_name="+")
    objective = models.ForeignKey(
        Objective, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    audience = models.ForeignKey(Audience, models.SET_NULL, null=True, blank=True, related_name="+")
    action = models.ForeignKey(
        DesiredAction, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    pillar = models.ForeignKey(Pillar, models.SET_NULL, null=True, blank=True, related_name="+")
    # Somebody said so on purpose: it serves no part of the plan.
    unplanned = models.BooleanField(default=False)

    class Meta:
        abstract = True
