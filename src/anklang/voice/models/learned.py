from __future__ import annotations

from django.db import models

from anklang.orgs.models import Brand

from .checking import CheckedText


class LearnedVoice(models.Model):
    """How a brand's own texts of one kind sound, as far as they tell; never changed afterwards."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    language = models.CharField(max_length=5)
    kind = models.CharField(max_length=5, choices=CheckedText.Kind.choices)
    number = models.PositiveIntegerField()
    # How many own texts there were.
    texts = models.PositiveIntegerField()
    # See textkit.voiceprint; "" while there are too few texts.
    profile = models.TextField(blank=True)
    # Of the texts and the way of learning: what tells whether there is something new to learn.
    digest = models.CharField(max_length=64)
    learned_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "language", "kind", "number"], name="learned_voice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.brand_id} {self.language} {self.kind} {self.number}"
