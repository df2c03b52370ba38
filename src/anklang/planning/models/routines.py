from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anklang.kernel.walltime import Resolved, WallTime, resolve
from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Person
from anklang.planning.recurrence import OnHoliday, Timing
from anklang.planning.rules import parse

from .parts import Audience, DesiredAction, Objective, Part, Pillar, Place


class Routine(Part):
    """What the house does regularly: who, when, where, about what, for whom and what for."""

    class Kind(models.TextChoices):
        POST = "post", _("Post")
        ANSWERS = "answers", _("Answer round")
        ELSEWHERE = "elsewhere", _("Taking part elsewhere")
        SURVEY = "survey", _("Survey")
        OTHER = "other", pgettext_lazy("routine", "Something else")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    stand_in = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    # RFC 5545, days only (planning.rules); the o'clock and zone below.
    rule = models.CharField(max_length=250)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    # Up to here the past is what is stored: a change of the rule doesn't rewrite it.
    computed_from = models.DateField()
    wall = models.CharField(max_length=5)
    zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField(default=30)
    on_holiday = models.CharField(max_length=6, choices=OnHoliday.choices, default=OnHoliday.KEEP)
    channel = models.ForeignKey(Channel, models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, related_name="routines"
    )
    objective = models.ForeignKey(
        Objective, models.SET_NULL, null=True, blank=True, related_name="routines"
    )
    audience = models.ForeignKey(
        Audience, models.SET_NULL, null=True, blank=True, related_name="routines"
    )
    action = models.ForeignKey(
        DesiredAction, models.SET_NULL, null=True, blank=True, related_name="routines"
    )
    pillar = models.ForeignKey(
        Pillar, models.SET_NULL, null=True, blank=True, related_name="routines"
    )
    # What helps to fill it: the question, the angle, what was good last time.
    hint = models.TextField(blank=True)

    class Meta(Part.Meta):
        indexes = [models.Index(fields=["brand", "archived_at"], name="routine_list")]

    @property
    def timing(self) -> Timing:
        """On which days its turns are."""
        return Timing(parse(self.rule), self.starts_on, self.ends_on, OnHoliday(self.on_holiday))

    def resolved(self, day: date) -> Resolved:
        """Return the instant of its turn on a local day."""
        return resolve(WallTime(datetime.fromisoformat(f"{day}T{self.wall}"), self.zone))


class Slot(models.Model):
    """One turn of a routine that something happened to; untouched turns are computed, not stored.

    Posts point to the slot that they fill. ``DONE`` is for turns without a post.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DONE = "done", _("Done")
        SKIPPED = "skipped", _("Left out")

    routine = models.ForeignKey(Routine, models.CASCADE, related_name="slots")
    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    # The local day on which it takes place, and the one that the rule had meant.
    day = models.DateField()
    rule_day = models.DateField()
    wall = models.CharField(max_length=5)
    zone = models.CharField(max_length=64)
    at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    # Why it was left out, or what was done.
    note = models.TextField(blank=True)
    # Of an answer round: how many replies fell into it.
    answers = models.PositiveIntegerField(default=0)
    settled_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["brand", "at"], name="slot_time")]
        constraints = [models.UniqueConstraint(fields=["routine", "day"], name="one_slot_a_day")]

    def __str__(self) -> str:
        return f"{self.routine_id} {self.day} {self.state}"
