from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Person, Representative
from anklang.planning.models import Purposeful

from . import reasons


class Media(models.Model):
    """A picture somebody uploaded: re-encoded, without place and camera data, in several sizes."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="media")
    sha256 = models.CharField(max_length=64)
    # Names in the media storage; the sizes are {"width": name}.
    path = models.CharField(max_length=200)
    sizes = models.JSONField(default=dict)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size_bytes = models.PositiveIntegerField()
    original_name = models.CharField(max_length=200, blank=True)
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            # Per person: a guest may use what they brought themselves, whoever else has it too.
            models.UniqueConstraint(fields=["brand", "sha256", "uploaded_by"], name="media_once")
        ]

    def __str__(self) -> str:
        return self.original_name or self.path


class Post(Purposeful):
    """Content: one idea, on its way to one or more channels."""

    class State(models.TextChoices):
        IDEA = "idea", _("Idea")
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("Waiting for release")
        # Handed over to deliveries: what became of it, they tell.
        COMMITTED = "committed", _("Handed over")
        DISCARDED = "discarded", _("Discarded")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="posts")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="posts")
    # Who speaks: the named person the post is signed by; None is the brand itself.
    representative = models.ForeignKey(
        Representative, models.SET_NULL, null=True, related_name="posts"
    )
    text = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # Raised by every change; a save based on an older one is refused and shown.
    revision = models.PositiveIntegerField(default=1)
    # When it should go out: the wish as typed (wall time and zone) and the instant it means.
    due_wall = models.CharField(max_length=16, blank=True)
    due_zone = models.CharField(max_length=64, blank=True)
    due_at = models.DateTimeField(null=True)
    # Marks of open pages (person and a random number): the one a post was begun on, so that its
    # first saves are one post; and the one that saved last, whose next save is no conflict.
    begun_on = models.CharField(max_length=36, null=True, unique=True)  # noqa: DJ001
    saved_on = models.CharField(max_length=36, blank=True)
    guests = models.ManyToManyField(Person, related_name="given_posts", blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["brand", "state", "-updated_at"], name="post_list"),
            models.Index(fields=["brand", "due_at"], name="post_due"),
        ]

    def __str__(self) -> str:
        return self.text[:60] or f"#{self.pk}"

    def changed(self, at: datetime, saved_on: str = "") -> None:
        """Count a change (not saved yet): whoever saves based on the state before is told."""
        self.revision += 1
        self.updated_at = at
        self.saved_on = saved_on


class Attachment(models.Model):
    """A picture of a post, with the text for people who don't see it."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="attachments")
    media = models.ForeignKey(Media, models.RESTRICT, related_name="attachments")
    alt = models.TextField(blank=True)
    # See textkit.focus; "" is the middle.
    focus = models.CharField(max_length=13, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.post_id}/{self.position}"


class Variant(models.Model):
    """A post's form for one channel; an empty text means the post's own."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="variants")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="variants")
    text = models.TextField(blank=True)
    options = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "channel"], name="one_variant_per_channel")
        ]

    def __str__(self) -> str:
        return f"{self.post_id} → {self.channel_id}"


class PostVersion(models.Model):
    """What a post said at one time, and who had changed it."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    snapshot = models.JSONField(default=dict)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    # Autosaves of one author within some minutes share a version: first and last save of it.
    opened_at = models.DateTimeField()
    at = models.DateTimeField()
    # Saved on purpose, released or sent: never overwritten by an autosave.
    fixed = models.BooleanField(default=False)
    # The losing side of a conflict, kept so that nothing is lost; never the post's own state.
    kept_aside = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="post_version")]

    def __str__(self) -> str:
        return f"{self.post_id} v{self.number}"


class Release(models.Model):
    """Somebody else's yes (or no) to one exact content; an edit voids it."""

    class Decision(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("release", "Waiting")
        RELEASED = "released", _("Released")
        RETURNED = "returned", _("Sent back")
        VOIDED = "voided", _("Void after a change")

    post = models.ForeignKey(Post, models.CASCADE, related_name="releases")
    content_hash = models.CharField(max_length=64)
    requested_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    requested_at = models.DateTimeField()
    request_note = models.TextField(blank=True)
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.WAITING)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["post"], name="one_waiting_release", condition=Q(decision="waiting")
            )
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.decision}"


class Delivery(models.Model):
    """The order to publish one frozen content on one channel: a post, or a reply."""

    class Kind(models.TextChoices):
        POST = "post", _("Post")
        REPLY = "reply", pgettext_lazy("delivery", "Reply")
        # Another text for what was published: ``edits`` says what.
        EDIT = "edit", pgettext_lazy("delivery", "Change")

    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("Scheduled")
        SENDING = "sending", _("Being sent")
        RETRYING = "retrying", _("Will be tried again")
        # Sent, but nobody knows whether it arrived: being looked up.
        CHECKING = "checking", _("Being checked")
        # The look-up couldn't tell: a person decides.
        UNKNOWN = "unknown", _("Unclear")
        PUBLISHED = "published", _("Published")
        REJECTED = "rejected", _("Refused")
        CANCELLED = "cancelled", _("Cancelled")
        DISCARDED = "discarded", _("Given up")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="deliveries")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="deliveries")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="deliveries")
    # The published post that an edit changes; that one says what readers see now.
    edits = models.ForeignKey("self", models.CASCADE, null=True, related_name="changes")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    # contract.Outgoing as JSON; what every try sends. Its time is set with the first try.
    frozen = models.JSONField()
    # The texts of a series of posts, empty for a single one.
    parts = models.JSONField(default=list)
    # Number of the part under way, and where the parts before it are: [{"remote_id", "url"}].
    part = models.PositiveSmallIntegerField(default=1)
    out = models.JSONField(default=list)
    content_hash = models.CharField(max_length=64)
    # The idempotency key: the same for every try of this delivery.
    key = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SCHEDULED)
    due_at = models.DateTimeField()
    # The wish behind it (empty: at once): a change of a zone's rules gives the instant anew.
    due_wall = models.CharField(max_length=16, blank=True)
    due_zone = models.CharField(max_length=64, blank=True)
    # When the machinery touches it next; None once a person decides or it has ended.
    next_at = models.DateTimeField(null=True)
    # Who signs it; empty although the frozen content names somebody: they have left.
    representative = models.ForeignKey(Representative, models.SET_NULL, null=True, related_name="+")
    # Number of the newest attempt, raised before a call; 0 before the first.
    tries = models.PositiveSmallIntegerField(default=0)
    sending_since = models.DateTimeField(null=True)
    remote_id = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True)
    # When readers last got another text.
    edited_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    # Sent although a storm that began before this instant holds the rest.
    let_go_at = models.DateTimeField(null=True, blank=True)
    requested_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["brand", "state", "due_at"], name="delivery_state"),
            models.Index(fields=["brand", "due_at"], name="delivery_calendar"),
            models.Index(fields=["channel", "remote_id"], name="delivery_remote"),
            models.Index(
                fields=["next_at"], name="delivery_next", condition=Q(next_at__isnull=False)
            ),
        ]
        constraints = [
            # The last line of defence: a post has one living order per channel.
            models.UniqueConstraint(
                fields=["post", "channel"],
                name="one_living_delivery",
                condition=~Q(state__in=["rejected", "cancelled", "discarded"]),
            ),
            # Two changes at once could end in either text.
            models.UniqueConstraint(
                fields=["edits"],
                name="one_living_edit",
                condition=~Q(state__in=["published", "rejected", "cancelled", "discarded"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk} {self.state}"

    @property
    def is_held(self) -> bool:
        """Whether the storm switch keeps it back (the brand should be selected with it)."""
        return self.state in {self.State.SCHEDULED, self.State.RETRYING} and held_by(
            self.brand, self
        )

    @property
    def why(self) -> str:
        """The stored reason in the reader's language."""
        return reasons.in_words(self.reason)

    @property
    def last_part(self) -> int:
        """How many parts it has; 1 for a single post."""
        return max(1, len(self.parts))

    @property
    def begun(self) -> bool:
        """Whether something of it is out already, so that it can't be taken back as a whole."""
        return self.part > 1

    @property
    def public_url(self) -> str:
        """Where readers see it; "" unless it is a web address."""
        return self.url if self.url.startswith(("https://", "http://")) else ""


def held_by(brand: Brand, delivery: Delivery) -> bool:
    """Whether a brand's storm holds a delivery: posts only, and none that was let go since."""
    if brand.storm_since is None or delivery.kind != Delivery.Kind.POST:
        return False
    return delivery.let_go_at is None or delivery.let_go_at < brand.storm_since


class Attempt(models.Model):
    """One ended try of a delivery, append-only: what was done, when, and what came of it."""

    class Kind(models.TextChoices):
        SEND = "send", _("Sent")
        LOOK_UP = "look_up", _("Looked up")
        PERSON = "person", _("Decided by a person")

    class Outcome(models.TextChoices):
        PUBLISHED = "published", _("Published")
        REJECTED = "rejected", _("Refused")
        RETRY_AT = "retry_at", _("Asked to come back later")
        UNKNOWN = "unknown", _("No clear answer")
        INTERRUPTED = "interrupted", _("Interrupted")
        NOT_FOUND = "not_found", _("Not found on the network")
        CANNOT_TELL = "cannot_tell", _("The network couldn’t tell")
        IS_THERE = "is_there", _("Decided: it is there")
        AGAIN = "again", _("Decided: publish again")
        GIVEN_UP = "given_up", _("Decided: give up")
        DELETED = "deleted", _("Deleted on the network")

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    # Which part of a series it was about.
    part = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    detail = models.TextField(blank=True)
    worker = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["delivery", "number"], name="attempt_once")]

    def __str__(self) -> str:
        return f"{self.delivery_id}/{self.number} {self.outcome}"

    @property
    def why(self) -> str:
        """What the network said, or our own remark, in the reader's language."""
        return reasons.in_words(self.detail)
