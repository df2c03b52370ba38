from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anklang.orgs.models import Brand, Person

from .routines import Routine


class Proposal(models.Model):
    """A routine that somebody or another part of the house proposes; a person decides."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="proposals")
    # Who proposes ("gap"), and about what: an open proposal isn't made twice.
    source = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    reason = models.TextField()
    # services.RoutineDetails as JSON.
    routine = models.JSONField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    # Why it was declined, or what was changed.
    decision_note = models.TextField(blank=True)
    became = models.ForeignKey(Routine, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "source", "key"],
                name="one_open_proposal",
                condition=Q(state="open"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key} {self.state}"


class FirstPlan(models.Model):
    """The answers to the seven questions, kept until the plan is made of them."""

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="first_plan")
    answers = models.JSONField(default=dict)
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.brand_id}: {len(self.answers)}"
