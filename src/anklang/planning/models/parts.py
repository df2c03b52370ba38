from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Person


class Part(models.Model):
    """One part of a brand's plan; what something hangs on is archived instead of deleted."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Objective(Part):
    """What the brand wants to reach, how it is measured, and by when."""

    class Kind(models.TextChoices):
        """After Forrester's POST (Li and Bernoff, *Groundswell*, 2008), or free."""

        LISTENING = "listening", _("Listening")
        TALKING = "talking", _("Talking")
        ENERGISING = "energising", _("Energising")
        SUPPORTING = "supporting", _("Supporting")
        EMBRACING = "embracing", _("Embracing")
        FREE = "free", pgettext_lazy("objective", "Something else")

    class Measure(models.TextChoices):
        """How progress is seen: counted by Anklang itself, or read off by a person."""

        CONVERSATIONS = "conversations", _("Conversations that people begin, per week")
        COMMENTS = "comments", _("Comments per post")
        ANSWERED = "answered", _("Share of conversations answered within a day")
        POSTS = "posts", _("Posts per week")
        BY_HAND = "by_hand", _("Counted by hand")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    why = models.TextField(blank=True)
    measure = models.CharField(max_length=14, choices=Measure.choices)
    # What is counted by hand, in words: "Newsletter sign-ups per month".
    measure_name = models.CharField(max_length=120, blank=True)
    # In the measure's own unit; a share is 0 to 100.
    target = models.FloatField(null=True, blank=True)
    baseline = models.FloatField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(Part.Meta):
        indexes = [models.Index(fields=["brand", "position"], name="objective_list")]


class Reading(models.Model):
    """One value of a measure that a person read off, on one day."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="readings")
    on = models.DateField()
    value = models.FloatField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["objective", "on"], name="reading_once")]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.on}: {self.value}"


class Place(Part):
    """Where we take part: one of our channels, or somebody else's place."""

    channel = models.ForeignKey(Channel, models.SET_NULL, null=True, blank=True, related_name="+")
    url = models.CharField(max_length=300, blank=True)
    # What we do there, in a few words.
    use = models.CharField(max_length=200, blank=True)

    class Meta(Part.Meta):
        indexes = [models.Index(fields=["brand", "position"], name="place_list")]

    @property
    def is_ours(self) -> bool:
        """Whether it is one of the brand's own channels."""
        return self.channel_id is not None


class Audience(Part):
    """Whom we engage: who they are, what they care about, where they are."""

    who = models.TextField(blank=True)
    cares_about = models.TextField(blank=True)
    places = models.ManyToManyField(Place, related_name="audiences", blank=True)
    # People; None is unknown.
    size = models.PositiveIntegerField(null=True, blank=True)
    # Somebody in the house who knows such people.
    knows_them = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(Part.Meta):
        indexes = [models.Index(fields=["brand", "position"], name="audience_list")]


class Pillar(Part):
    """What we talk about again and again."""

    about = models.TextField(blank=True)
    # One of eight hues with a shape each (1 to 8): the calendar shows both.
    hue = models.PositiveSmallIntegerField(default=1)

    class Meta(Part.Meta):
        indexes = [models.Index(fields=["brand", "position"], name="pillar_list")]


class DesiredAction(Part):
    """What we would like people to do, and how we would see that they did."""

    class Kind(models.TextChoices):
        COMMENT = "comment", _("Comment")
        SHARE = "share", pgettext_lazy("desired action", "Share")
        STORY = "story", _("Tell a story")
        VISIT = "visit", _("Visit a page")
        SIGN_UP = "sign_up", _("Sign up")
        COME = "come", _("Come to us")
        HELP = "help", _("Help somebody else")
        OTHER = "other", pgettext_lazy("desired action", "Something else")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    seen_by = models.TextField(blank=True)

    class Meta(Part.Meta):
        indexes = [models.Index(fields=["brand", "position"], name="action_list")]
