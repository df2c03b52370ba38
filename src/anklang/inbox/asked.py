"""Whether a brand has a stronger model asked what comments mean, and what it answered.

Part of ``inbox.models``.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from anklang.orgs.models import Brand, Person

from .recipient import named


class Asking(models.Model):
    """A brand lets comments be sent to a stronger model: there is a row as long as it does.

    It holds for one recipient: where the installation names another, nothing is sent until
    somebody says so again.
    """

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="asking")
    host = models.CharField(max_length=260)
    model = models.CharField(max_length=120)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    # What was said before isn't sent.
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.brand_id}: {self.model} ({self.host})"


class Opinion(models.Model):
    """What a stronger model said of one message, or why nothing of it counts."""

    class State(models.TextChoices):
        DUE = "due"
        TOLD = "told"
        # Anklang's own reading stands.
        IGNORED = "ignored"

    class Problem(models.TextChoices):
        """Why nothing counts, in words for people; never in those of the answer."""

        ODD = "odd", pgettext_lazy("model", "the answer wasn’t what was asked for")
        LARGE = "large", pgettext_lazy("model", "the answer was too large")
        SILENT = "silent", pgettext_lazy("model", "no answer, also not when asked again")
        DECLINED = "declined", pgettext_lazy("model", "the server declined")
        REFUSED = "refused", pgettext_lazy("model", "Anklang doesn’t call that address")
        LATE = "late", pgettext_lazy("model", "its turn didn’t come within a day")

    message = models.OneToOneField("inbox.Message", models.CASCADE, related_name="opinion")
    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+", db_index=False)
    state = models.CharField(max_length=7, choices=State.choices, default=State.DUE)
    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    # While it is due: not before. Somebody who asks puts it off, in case their process dies.
    next_at = models.DateTimeField()
    # Numbers alone: textkit.stronger.stored.
    found = models.JSONField(default=dict)
    model = models.CharField(max_length=120, blank=True)
    host = models.CharField(max_length=260, blank=True)
    problem = models.CharField(max_length=8, choices=Problem.choices, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["brand", "next_at", "id"],
                name="opinion_due",
                condition=Q(state="due"),
            ),
            # How many were asked lately, of all brands and of one.
            models.Index(fields=["asked_at"], name="opinion_asked"),
            models.Index(fields=["brand", "made_at"], name="opinion_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.state}"

    @property
    def by(self) -> str:
        """Who said it."""
        return named(self.model, self.host)


__all__ = ["Asking", "Opinion"]
