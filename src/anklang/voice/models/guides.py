from __future__ import annotations

from django.db import models

from anklang.kernel import clock
from anklang.orgs.models import Brand, Person

LANGUAGES = [("de", "Deutsch"), ("en", "English")]


class VoiceGuide(models.Model):
    """A brand's guide in one language: the draft that people work on, and what is in force."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="voice_guides")
    language = models.CharField(max_length=5, choices=LANGUAGES)
    # See voice.content.Content.
    draft = models.JSONField(default=dict)
    # Counts every change of the draft: whoever saves on top of another's change is told.
    revision = models.PositiveIntegerField(default=0)
    in_force = models.ForeignKey("voice.GuideVersion", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["brand", "language"], name="one_guide_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.brand} ({self.language})"


class GuideVersion(models.Model):
    """A guide as it was put in force; never changed afterwards."""

    guide = models.ForeignKey(VoiceGuide, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    # Of everything that checks read (queries.guides.digest): what processes keep guides by.
    digest = models.CharField(max_length=64)
    why = models.TextField(blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    published_by_name = models.CharField(max_length=120)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["guide", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.guide} {self.number}"


class GuideChange(models.Model):
    """One change of the draft: which part, who, why; ``version`` is the first that has it."""

    guide = models.ForeignKey(VoiceGuide, models.CASCADE, related_name="changes")
    part = models.CharField(max_length=40)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=120)
    version = models.ForeignKey(GuideVersion, models.SET_NULL, null=True, related_name="changes")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.part}: {self.why}"


class StylePack(models.Model):
    """Rules in Vale's format, uploaded together; never changed, so that versions can share them."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="style_packs")
    name = models.CharField(max_length=120)
    # Contents by path, as below ``styles/`` in a guide's folder.
    files = models.JSONField()
    # Of the files: what guides are kept by.
    digest = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class ShareLink(models.Model):
    """A link that lets people without an account read a guide, until it is taken back."""

    guide = models.ForeignKey(VoiceGuide, models.CASCADE, related_name="share_links")
    # Only the hash is stored: whoever reads the database can't use the link.
    token_hash = models.CharField(max_length=64, unique=True)
    given_to = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.guide} → {self.given_to}"

    @property
    def works(self) -> bool:
        """Whether it still lets people in."""
        over = self.expires_at is not None and self.expires_at <= clock.now()
        return self.revoked_at is None and not over
