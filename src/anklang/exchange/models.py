from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Person


class Feed(models.Model):
    """A secret address under which one person's calendar program fetches planned posts."""

    class Part(models.TextChoices):
        BRAND = "brand", _("Everything of the brand")
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
