from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anklang.orgs.models import Brand, Person

LEVELS = [("suggestion", _("Suggestion")), ("warning", _("Warning")), ("error", _("Error"))]


class LetStand(models.Model):
    """Somebody said why a finding may stay: for these words, in this post or reply."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    # What it was said about, e.g. "publishing.post:12": posts and replies live above this package.
    subject = models.CharField(max_length=80)
    mark = models.CharField(max_length=16)
    check_id = models.CharField(max_length=120)
    words = models.CharField(max_length=300, blank=True)
    level = models.CharField(max_length=10, choices=LEVELS)
    reason = models.CharField(max_length=300)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    # What it was said to: the version of the guide, and the text as it was then.
    guide_version = models.PositiveIntegerField()
    text_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "subject", "mark"], name="let_stand_once")
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.check_id}: {self.reason}"


class Doubt(models.Model):
    """Somebody says that the guide is wrong; whoever keeps the guide answers."""

    class Decision(models.TextChoices):
        OPEN = "open", pgettext_lazy("doubt", "Open")
        ACCEPTED = "accepted", pgettext_lazy("doubt", "Accepted")
        DECLINED = "declined", pgettext_lazy("doubt", "Declined")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="voice_doubts")
    language = models.CharField(max_length=5)
    guide_version = models.PositiveIntegerField()
    subject = models.CharField(max_length=80)
    mark = models.CharField(max_length=16)
    check_id = models.CharField(max_length=120)
    level = models.CharField(max_length=10, choices=LEVELS)
    words = models.CharField(max_length=300, blank=True)
    message = models.TextField()
    # What the writer says the guide should do instead; may be empty.
    wish = models.TextField(blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["brand", "decision", "-id"], name="voice_doubt_list")]

    def __str__(self) -> str:
        return f"{self.check_id}: {self.words}"


class CheckedText(models.Model):
    """What the guide said about a text at the moment it was handed over; never changed."""

    class Kind(models.TextChoices):
        POST = "post", _("Post")
        REPLY = "reply", pgettext_lazy("delivery", "Reply")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    subject = models.CharField(max_length=80)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    language = models.CharField(max_length=5)
    guide_version = models.PositiveIntegerField()
    text_hash = models.CharField(max_length=64)
    words = models.PositiveIntegerField()
    # How many findings, by the check's id; those let stand count too.
    findings = models.JSONField(default=dict)
    let_stand = models.PositiveIntegerField(default=0)
    # How much it sounded like the brand's learned voice (0 to 1), by which version of it, and the
    # habits that pulled it away; None where that couldn't be told.
    likeness = models.FloatField(null=True)
    learned_version = models.PositiveIntegerField(null=True)
    habits = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["brand", "person", "at"], name="checked_text_drift")]

    def __str__(self) -> str:
        return f"{self.subject} v{self.guide_version}"


class DriftShared(models.Model):
    """A person lets the team see how their own texts keep to the guide."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "person"], name="drift_shared_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.brand_id}"
