from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anklang.orgs.models import Brand, Representative


class DailySalt(models.Model):
    """What makes visitors' hashes unlinkable from one day to the next; deleted after two days."""

    day = models.DateField(unique=True)
    value = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.day}"


class Entry(models.Model):
    """A post on the brand's public page."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="entries")
    # The delivery's key: publishing the same key again returns this entry.
    key = models.CharField(max_length=64, unique=True)
    public_id = models.CharField(max_length=16, unique=True)
    text = models.TextField()
    language = models.CharField(max_length=5)
    representative = models.ForeignKey(Representative, models.SET_NULL, null=True, related_name="+")
    # As signed at the time; stays when the person leaves or takes consent back (then emptied).
    author_name = models.CharField(max_length=120, blank=True)
    author_role = models.CharField(max_length=120, blank=True)
    published_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    like_count = models.PositiveIntegerField(default=0)
    share_count = models.PositiveIntegerField(default=0)
    comment_count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["brand", "-published_at", "-id"],
                name="entry_page",
                condition=Q(deleted_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class EntryPicture(models.Model):
    """A picture of an entry. ``path`` is a name in the media storage."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="pictures")
    path = models.CharField(max_length=200)
    alt = models.TextField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # See textkit.focus; "" is the middle.
    focus = models.CharField(max_length=13, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.path


class Comment(models.Model):
    """What somebody said under an entry: a visitor, or the brand through a person."""

    class State(models.TextChoices):
        VISIBLE = "visible"
        HELD = "held"
        HIDDEN = "hidden"
        DELETED = "deleted"

    class Held(models.TextChoices):
        """Why a comment waits for approval."""

        PROOF = "proof"
        FIRST = "first"
        EVERYONE = "everyone"
        EDITED = "edited"
        RULE = "rule"

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    # The first comment of the thread (itself, for a first comment).
    thread = models.ForeignKey("self", models.CASCADE, null=True, related_name="thread_comments")
    public_id = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=60)
    text = models.TextField()
    language = models.CharField(max_length=5, blank=True)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.VISIBLE)
    state_reason = models.TextField(blank=True)
    # The brand's own replies: signed by a person, with the delivery's key.
    by_brand = models.BooleanField(default=False)
    representative = models.ForeignKey(Representative, models.SET_NULL, null=True, related_name="+")
    author_role = models.CharField(max_length=120, blank=True)
    # None for visitors: a unique column takes any number of them.
    key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001
    # Opens the comment to its author by a private link; the link itself is kept nowhere.
    own_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - the same
    # Why it waited for approval, and whose name its author's could be taken for: for the house.
    held_for = models.CharField(max_length=8, choices=Held.choices, blank=True)
    resembles = models.CharField(max_length=120, blank=True)
    by_author = models.BooleanField(default=False)
    # Keyed hash of address and browser, changed daily: enough to slow floods, not to follow people.
    visitor = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["entry", "-id"], name="comment_entry"),
            models.Index(fields=["entry", "created_at"], name="comment_flood"),
            models.Index(fields=["visitor", "created_at"], name="comment_visitor"),
        ]

    def __str__(self) -> str:
        return self.public_id


class Rewording(models.Model):
    """What a comment said before its author changed it; visitors see only that it was edited."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="rewordings")
    text = models.TextField()
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.text[:40]}"


class AnswerMail(models.Model):
    """Somebody wants the answers to their comment by mail; gone once they no longer want it."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="answer_mails")
    # Address and private link, encrypted; nobody of the house sees either.
    sealed = models.TextField()
    # Keyed hash of the address: how often it was asked, without opening it.
    address_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=5)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    # Public ids of what was told already: a job that runs twice tells it once.
    told = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["address_hash", "asked_at"], name="answer_mail_rate")]

    def __str__(self) -> str:
        return f"{self.comment_id} ✉"


class SpentProof(models.Model):
    """A proof of work that was used; kept until its challenge has expired."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.nonce


class Reaction(models.Model):
    """Applause: one visitor's like of one entry."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="reactions")
    visitor = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "visitor"], name="one_like_each")]

    def __str__(self) -> str:
        return f"{self.entry_id} ♥"


class Share(models.Model):
    """Somebody passed an entry on: copied the link or used the share sheet."""

    class Way(models.TextChoices):
        LINK = "link"
        SHEET = "sheet"

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="shares")
    way = models.CharField(max_length=5, choices=Way.choices)
    visitor = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "visitor"], name="one_share_each")]

    def __str__(self) -> str:
        return f"{self.entry_id} ↗"


class Report(models.Model):
    """A visitor tells us that a comment should be looked at."""

    class Category(models.TextChoices):
        """What it is about; free words explain it."""

        HATE = "insult", _("Insult, threat or hate")
        SPAM = "advertising", _("Advertising or spam")
        PRIVATE = "private", _("Somebody's private data")
        FALSE = "false", _("False claim")
        ILLEGAL = "illegal", _("Against the law")
        RIGHTS = "rights", _("Somebody else's text or picture")
        OTHER = "other", _("Something else")

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports")
    category = models.CharField(max_length=12, choices=Category.choices, blank=True)
    reason = models.TextField()
    visitor = models.CharField(max_length=64)
    # Where the outcome is told, encrypted; emptied as soon as it was.
    sealed = models.TextField(blank=True)
    address_hash = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=5, blank=True)
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    # Whether the comment stayed, once somebody has decided.
    stayed = models.BooleanField(null=True)

    class Meta:
        indexes = [models.Index(fields=["address_hash", "created_at"], name="report_rate")]

    def __str__(self) -> str:
        return f"{self.comment_id} ⚑"


class Change(models.Model):
    """The feed that the connector reads: every comment that came or changed, in order.

    Rows of one brand are written under a lock on the brand, so ids appear in commit order and
    a cursor never skips one.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="home_changes")
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="changes")
    report = models.ForeignKey(Report, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["brand", "id"], name="home_change_feed")]

    def __str__(self) -> str:
        return f"{self.brand_id} #{self.pk}"
