from __future__ import annotations

from django.db import models

from anklang.orgs.models import Organisation, Person


class RetentionRule(models.Model):
    """How long an organisation keeps one kind of data; without a row it is kept until deleted."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="retention_rules")
    # A slug of privacy.retention.SUBJECTS.
    subject = models.CharField(max_length=20)
    days = models.PositiveIntegerField()
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()
    last_run_at = models.DateTimeField(null=True)
    last_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "subject"], name="one_rule_each")
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.days}"


class Erasure(models.Model):
    """That somebody was erased, without who: the proof, and what a restore does again."""

    class Kind(models.TextChoices):
        CONTACT = "contact"
        MEMBER = "member"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="erasures")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    # Of the contact or the person; their row stays, under ``pseudonym``.
    subject_id = models.BigIntegerField()
    pseudonym = models.CharField(max_length=120)
    counts = models.JSONField(default=dict)
    # Texts of others in which the name still stands, for a person to look at.
    mentions = models.PositiveIntegerField(default=0)
    erased_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.pseudonym
