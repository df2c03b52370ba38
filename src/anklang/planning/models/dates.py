from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from anklang.orgs.models import Brand, Person


class Occasion(models.Model):
    """Something about days that planning should mind: own dates, quiet days, embargoes …"""

    class Kind(models.TextChoices):
        OWN = "own", _("Own date")
        # A day of mourning: whatever goes out then is looked at twice.
        QUIET = "quiet", _("Quiet day")
        SCHOOL = "school", _("School holidays")
        # Chosen from the list in planning/data/awareness.toml; ``key`` says which.
        AWARENESS = "awareness", _("Awareness day")
        EMBARGO = "embargo", _("Embargo")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="occasions")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    name = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=40, blank=True)
    # Both included; None for days that a rule finds anew each year, and for an open beginning.
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    # Of an embargo: the words it is about, and when it ends (wall time in the brand's zone).
    words = models.JSONField(default=list)
    until = models.CharField(max_length=16, blank=True)
    # Where it is from: the name of an imported file.
    source = models.CharField(max_length=120, blank=True)
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["first_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "key"], name="awareness_once", condition=~models.Q(key="")
            )
        ]

    def __str__(self) -> str:
        return self.name or self.key


class QuietHours(models.Model):
    """When a brand doesn't want to speak: every day from one hour to another."""

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="quiet_hours")
    # Wall times of the brand; the second may be the next morning.
    begins = models.TimeField()
    ends = models.TimeField()

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"
