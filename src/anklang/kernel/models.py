from __future__ import annotations

from django.db import models
from django.db.models import Q


class AuditEntry(models.Model):
    """One thing that somebody did: append-only, and by id, so that it outlives its target."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=8)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=80)
    target = models.CharField(max_length=80)
    brand_id = models.BigIntegerField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    # See kernel.audit. What may be personal (label, before, after) is in the chain by its digest
    # only, so that it can be emptied; then its salt is emptied as well.
    salt = models.CharField(max_length=32, blank=True)
    details = models.CharField(max_length=64, blank=True)
    # Proves the content; unique, so that a copy of a row isn't another row.
    code = models.CharField(max_length=64, blank=True)
    key = models.PositiveIntegerField(null=True)
    # Its place in the chain, None until sealed, and what ties it to everything before.
    place = models.BigIntegerField(null=True, unique=True)
    link = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["brand_id", "-id"], name="audit_brand"),
            models.Index(fields=["target", "id"], name="audit_target"),
            models.Index(fields=["id"], name="audit_unsealed", condition=Q(place=None)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="audit_code_once", condition=~Q(code=""))
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target}"


class AuditKey(models.Model):
    """A key of the audit log, encrypted with the installation's secret key."""

    number = models.PositiveIntegerField(unique=True)
    sealed = models.TextField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number}"


class AuditChain(models.Model):
    """Where the audit log's chain ends: one row."""

    place = models.BigIntegerField(default=0)
    link = models.CharField(max_length=64, blank=True)
    # Proves that the end wasn't moved; a whole database put back is found by a checkpoint only.
    proof = models.CharField(max_length=64, blank=True)
    key = models.PositiveIntegerField(null=True)
    # Until the first seal has taken in the rows that are older than the chain.
    takes_in_old = models.BooleanField(default=True)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.place}"


class OutboxEvent(models.Model):
    """News on their way to the packages above."""

    topic = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Subscribers that have had it, where others of the same topic failed.
    handled_by = models.JSONField(default=list)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="outbox_open", condition=Q(handled_at=None)),
            models.Index(fields=["handled_at"], name="outbox_handled"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} #{self.pk}"


class Job(models.Model):
    """A piece of work, written in the same transaction as what it is about."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        DISCARDED = "discarded"

    name = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    queue = models.CharField(max_length=40, default="default")
    # Whose work it is, for the page that shows it; None is the installation's own.
    brand_id = models.BigIntegerField(null=True)
    priority = models.SmallIntegerField(default=0)
    run_at = models.DateTimeField()
    # At most one job of a key runs at a time.
    key = models.CharField(max_length=120, null=True)  # noqa: DJ001 - NULLs don't collide
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    lease_until = models.DateTimeField(null=True)
    # Raised by every claim; a write of an older holder is refused.
    token = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=8)
    worker = models.CharField(max_length=120, blank=True)
    last_error = models.TextField(blank=True)
    # When its id was last given to a broker (kernel.relay); None: not since it was last queued.
    relayed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # In the order of claiming, so that a claim stops after the few it takes.
            models.Index(fields=["state", "-priority", "run_at", "id"], name="job_due"),
            # Which job of a key is next, and whether one is running.
            models.Index(
                fields=["key", "state", "-priority", "run_at", "id"],
                name="job_key",
                condition=Q(key__isnull=False),
            ),
            models.Index(
                fields=["relayed_at", "run_at"], name="job_relay", condition=Q(state="queued")
            ),
            models.Index(fields=["finished_at"], name="job_ended"),
            models.Index(fields=["brand_id", "state", "-id"], name="job_brand"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], name="job_one_running_per_key", condition=Q(state="running")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class PeriodicJob(models.Model):
    """Work that comes round again; a row, so that several hosts agree on who starts it."""

    name = models.CharField(max_length=80, unique=True)
    every_seconds = models.PositiveIntegerField()
    next_run_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class CacheEntry(models.Model):
    """Django's database cache (``CACHES``): limits and used-up codes, shared by all processes."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "kernel_cache"

    def __str__(self) -> str:
        return self.cache_key
