from __future__ import annotations

from datetime import timedelta

from django.db import models

from anklang.conduct.content import Localised
from anklang.orgs.models import Brand, Person


class Ruleset(models.Model):
    """A brand's rules of engagement: the draft that people work on.

    Which version is in force follows from the time: see queries.rules.in_force.
    """

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="ruleset")
    # See conduct.content.Content.
    draft = models.JSONField(default=dict)
    # Counts every change of the draft: whoever saves on top of another's change is told.
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.brand}"


class RulesetVersion(models.Model):
    """A ruleset as it was put in force; never changed afterwards.

    It is in force from its date until a newer one begins; one that a newer one has overtaken
    before its date never is.
    """

    ruleset = models.ForeignKey(Ruleset, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    # Of the content: what processes keep compiled rules by.
    digest = models.CharField(max_length=64)
    effective_from = models.DateTimeField()
    # What is new and why, in either language or both.
    why_de = models.TextField(blank=True)
    why_en = models.TextField(blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    published_by_name = models.CharField(max_length=120)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["ruleset", "number"], name="ruleset_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.ruleset} {self.number}"

    @property
    def why(self) -> Localised:
        """What is new and why, for whoever reads in either language."""
        return Localised.model_construct(de=self.why_de, en=self.why_en)


class LetPass(models.Model):
    """Somebody said why a text of ours may go out in spite of a rule, for these words."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    # What it was said about, e.g. "publishing.post:12": posts and replies live above this package.
    subject = models.CharField(max_length=80)
    mark = models.CharField(max_length=16)
    rule_key = models.CharField(max_length=16)
    rule_number = models.PositiveIntegerField()
    # The version of the ruleset that was asked.
    version = models.PositiveIntegerField()
    # What the rule did to the text then: a graver rule is asked anew.
    action = models.CharField(max_length=8)
    words = models.CharField(max_length=300, blank=True)
    text_hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=300)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "subject", "mark"], name="let_pass_once")
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.rule_key}: {self.reason}"


class Acknowledgement(models.Model):
    """Somebody of the house says that they have read what binds them, in one version."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="acknowledgements")
    version = models.ForeignKey(RulesetVersion, models.CASCADE, related_name="acknowledgements")
    # Of what binds our own people: a version that changes nothing of it asks nobody again.
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "version"], name="acknowledged_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.version}"


class Hours(models.Model):
    """When somebody of a brand is there. See conduct.hours.ServiceHours."""

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="service_hours")
    content = models.JSONField()
    # Counts every change: whoever saves on top of another's change is told.
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.brand}"


class InCharge(models.Model):
    """Somebody who is told when things grow serious."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    # Of levels from this one on; None: of no level.
    from_level = models.PositiveSmallIntegerField(null=True)
    # Of what rules hand over to a person.
    rules = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "person"], name="in_charge_once")]

    def __str__(self) -> str:
        return f"{self.person} {self.from_level}"


class Notice(models.Model):
    """Somebody was told something: on their page of today until they have seen it, and by mail."""

    class Kind(models.TextChoices):
        # ``words``: {"before", "level", "reason", "decided_by"}.
        LEVEL = "level"
        # ``words``: {"conversation", "number", "title": {"de", "en"}}.
        RULE = "rule"

    KEPT = timedelta(days=90)

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    # What it is about, e.g. "inbox.decision:12": decisions live above this package.
    subject = models.CharField(max_length=80)
    words = models.JSONField(default=dict)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # However often a text is judged: told once.
            models.UniqueConstraint(fields=["person", "subject"], name="notice_once")
        ]
        indexes = [
            models.Index(
                fields=["brand", "person", "-at"],
                name="notice_unseen",
                condition=models.Q(seen_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.subject}"


class ShortLink(models.Model):
    """Where a short link leads, as its shortener said."""

    # Of the address, which isn't kept itself.
    digest = models.CharField(max_length=64, unique=True)
    # "" where it couldn't be told.
    host = models.CharField(max_length=253, blank=True)
    looked_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.digest[:8]} → {self.host}"


class EscalationPlan(models.Model):
    """What a brand has prepared for a storm. See conduct.escalation.Plan."""

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="escalation_plan")
    content = models.JSONField()
    # Counts every change: whoever saves on top of another's change is told.
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.brand}"


class EscalationStep(models.Model):
    """The level was raised or lowered: by whom, who decided, and why; never changed afterwards."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="escalation_steps")
    before = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    decided_by = models.CharField(max_length=120)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.before} → {self.level}: {self.reason}"
