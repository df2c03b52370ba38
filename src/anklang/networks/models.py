from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from anklang.orgs.models import Brand, Person


class Channel(models.Model):
    """One account or page of a brand on one network."""

    class State(models.TextChoices):
        CONNECTED = "connected", _("Connected")
        ATTENTION = "attention", _("Needs attention")
        DISCONNECTED = "disconnected", _("Disconnected")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="channels")
    network = models.CharField(max_length=40)
    remote_id = models.CharField(max_length=200)
    handle = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200)
    url = models.CharField(max_length=500, blank=True)
    # Encrypted by kernel.secrets; never shown, never logged.
    credentials = models.TextField(blank=True)
    # Until when one worker alone renews the credentials; see networks.renewal.
    renewing_until = models.DateTimeField(null=True)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State.choices, default=State.CONNECTED)
    state_reason = models.TextField(blank=True)
    # When the sign-in ends for good and a person must sign in again; None: it doesn't say.
    expires_at = models.DateTimeField(null=True)
    # The number of days before the end that people were last told about; None: not yet.
    announced = models.PositiveSmallIntegerField(null=True)
    # When the network last confirmed that the sign-in holds.
    checked_at = models.DateTimeField(null=True)
    # How far the interactions of this channel have been read.
    cursor = models.TextField(blank=True)
    # Until when some limit of the network has little left; None or past: no need to count.
    tight_until = models.DateTimeField(null=True)
    polled_at = models.DateTimeField(null=True)
    # Which process listens for news, and until when it alone does so.
    listener = models.CharField(max_length=120, blank=True)
    listened_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["brand", "network", "remote_id"], name="channel_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.network})"


class Allowance(models.Model):
    """What one limit of a network still allows, shared by all workers; see networks.allowances."""

    # "account:<channel>:<name>" or "app:<network>:<app>:<name>".
    key = models.CharField(max_length=300, unique=True)
    limit = models.PositiveIntegerField(null=True)
    remaining = models.PositiveIntegerField()
    resets_at = models.DateTimeField()
    heard_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key}: {self.remaining}"


class Pace(models.Model):
    """The next free moment in a line of things that must not all happen at once."""

    key = models.CharField(max_length=100, unique=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key}: {self.next_at}"


class SignIn(models.Model):
    """A sign-in under way: begun on our page, perhaps gone on with elsewhere, not yet saved."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    network = models.CharField(max_length=40)
    # The channel that is connected again; None for a new one.
    channel = models.ForeignKey(Channel, models.CASCADE, null=True, related_name="+")
    # SHA-256 of the random value that the network must bring back.
    state_hash = models.CharField(max_length=64, unique=True)
    # Where the person signs in, "" once that is done.
    url = models.TextField(blank=True)
    # Encrypted: what the connector keeps meanwhile, or the connection once there is one.
    sealed = models.TextField(blank=True)
    ready = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.network} {self.pk}"


class ErasedAccount(models.Model):
    """Somebody outside who was erased: a mark of their account, from which nobody learns who."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+")
    # See kernel.pseudonyms.
    mark = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "mark"], name="erased_account_once")
        ]

    def __str__(self) -> str:
        return self.mark
