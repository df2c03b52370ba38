from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Person
from anklang.publishing.models import Post


class Feed(models.Model):
    """A secret address under which one person's calendar program fetches planned posts."""

    class Part(models.TextChoices):
        BRAND = "brand", _("Everything of the brand")
        ALL = "all", _("Everything of all my brands")
        MINE = "mine", _("Only what I write or sign")
        CHANNEL = "channel", _("Only one channel")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="feeds")
    # Whose rights count, each time anew: what they may no longer see is no longer in it.
    person = models.ForeignKey(Person, models.CASCADE, related_name="feeds")
    part = models.CharField(max_length=7, choices=Part.choices, default=Part.BRAND)
    channel = models.ForeignKey(Channel, models.CASCADE, null=True, related_name="feeds")
    # What it is for, in its owner's words: "telephone", "the shop's wall".
    name = models.CharField(max_length=80, blank=True)
    # Only the hash is stored: whoever reads the database can't fetch anything.
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    # What the program called itself when it last asked.
    last_client = models.CharField(max_length=120, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name or f"feed {self.pk}"


class Import(models.Model):
    """One file that somebody brings in: looked at first, then made into posts, and undoable."""

    class Kind(models.TextChoices):
        TABLE = "table", _("Content plan")
        CALENDAR = "calendar", _("Calendar")

    class State(models.TextChoices):
        CHECKING = "checking", _("Being looked at")
        RUNNING = "running", _("Being brought in")
        DONE = "done", _("Brought in")
        UNDOING = "undoing", _("Being taken out again")
        UNDONE = "undone", _("Taken out again")
        # Whoever brought it in may no longer write: ``problem`` says so.
        STOPPED = "stopped", _("Stopped")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="imports")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    file_name = models.CharField(max_length=200)
    # How the file was read: encoding, separator, sheet, layout.
    reading = models.JSONField(default=dict)
    headings = models.JSONField(default=list)
    # {"0": "when", …}: what each column is.
    fields = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.CHECKING)
    # Progress of the step that runs.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """One row of a file, and the post that became of it."""

    class Outcome(models.TextChoices):
        WAITING = "", _("Not brought in")
        MADE = "made", _("Brought in")
        SCHEDULED = "scheduled", _("Scheduled")
        ASKED = "asked", _("Waiting for release")
        # A draft, because it couldn't be scheduled; the remark says why.
        ONLY_DRAFT = "draft", _("Only a draft")
        REMOVED = "removed", _("Taken out again")
        # Somebody has worked on it since.
        KEPT = "kept", _("Stayed")

    batch = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    # A table's cells as texts; an event's parts.
    cells = models.JSONField()
    # Which event it was, so that the same calendar again makes no second post.
    uid = models.CharField(max_length=300, blank=True)
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    # The post's revision when it was made: untouched while that is its revision.
    revision = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["number", "id"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["uid"], name="import_row_uid", condition=~models.Q(uid=""))]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class Source(models.Model):
    """A news feed (RSS or Atom) whose new entries become ideas."""

    class State(models.TextChoices):
        ACTIVE = "active", _("Read regularly")
        # The feed is gone for good, or who subscribed may no longer write.
        STOPPED = "stopped", _("Stopped")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="sources")
    # Ideas are made in the name of who subscribed.
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    url = models.CharField(max_length=500)
    title = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.ACTIVE)
    # What the other side gave us, to ask whether there is anything new.
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    next_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["title", "id"]
        constraints = [models.UniqueConstraint(fields=["brand", "url"], name="source_once")]

    def __str__(self) -> str:
        return self.title or self.url


class SourceEntry(models.Model):
    """An entry that was seen, so that it becomes an idea once; most of a new feed's never do."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="entries")
    # SHA-256 of what the feed calls it.
    guid = models.CharField(max_length=64)
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "guid"], name="entry_once")]

    def __str__(self) -> str:
        return self.guid[:12]
