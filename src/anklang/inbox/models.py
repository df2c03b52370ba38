from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Person, Representative
from anklang.publishing.models import Delivery

from .asked import Asking, Opinion
from .decided import Appeal, Decision


class Contact(models.Model):
    """A person outside: one human, possibly with several accounts."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class ContactAccount(models.Model):
    """How one network knows a contact."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="accounts")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="contact_accounts")
    remote_id = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    handle = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    # When they were known by this name: an older item doesn't bring an older name back.
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "remote_id"], name="contact_account_once")
        ]

    def __str__(self) -> str:
        return self.handle or self.name


class Restricted(models.Model):
    """Somebody outside whom the brand has muted or blocked on a network, until it is lifted."""

    class How(models.TextChoices):
        MUTE = "mute", _("Muted")
        BLOCK = "block", _("Blocked")

    account = models.ForeignKey(ContactAccount, models.CASCADE, related_name="restricted")
    how = models.CharField(max_length=5, choices=How.choices)
    reason = models.TextField()
    # Where it was decided; its story tells of it.
    conversation = models.ForeignKey(
        "Conversation", models.SET_NULL, null=True, related_name="restricted"
    )
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["account", "how"], name="restricted_once")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.how}"


class Conversation(models.Model):
    """A thread with one owner in the house."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DONE = "done", _("Done")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="conversations")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="conversations")
    thread_id = models.CharField(max_length=300)
    # Our own post it is about, if any: as the network names it, and its delivery once known.
    about_remote_id = models.CharField(max_length=300, blank=True)
    about = models.ForeignKey(Delivery, models.SET_NULL, null=True, related_name="conversations")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="conversations")
    state = models.CharField(max_length=4, choices=State.choices, default=State.OPEN)
    assignee = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="assigned_conversations"
    )
    # Kept with the messages, so that the list is one query.
    preview = models.CharField(max_length=200, blank=True)
    last_name = models.CharField(max_length=200, blank=True)
    message_count = models.PositiveIntegerField(default=0)
    last_message_at = models.DateTimeField()
    # Newest message of any kind: a reply written against an older one is refused.
    last_message_id = models.BigIntegerField(default=0)
    # What had come in when somebody called it done: no longer waiting for an answer.
    done_up_to = models.BigIntegerField(default=0)
    # Raised by everything that changes how the conversation looks: open pages ask for it.
    revision = models.PositiveIntegerField(default=1)
    # When somebody outside spoke and nobody of us has answered since; None when answered.
    waiting_since = models.DateTimeField(null=True)
    # Whom to answer first: as ``waiting_since``, earlier by ``lead`` seconds for what is urgent.
    first_at = models.DateTimeField(null=True)
    lead = models.IntegerField(default=0, db_default=0)
    # Why: kinds of what waits, most urgent first, and how many others follow along.
    kinds = models.CharField(max_length=80, blank=True, db_default="")
    watching = models.PositiveIntegerField(default=0, db_default=0)
    reported = models.BooleanField(default=False)
    # Something in it waits for approval before others see it.
    held = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "thread_id"], name="conversation_once")
        ]
        indexes = [
            models.Index(
                fields=["brand", "state", "-last_message_at", "-id"], name="conversation_list"
            ),
            models.Index(
                fields=["brand", "assignee", "state", "-last_message_at", "-id"],
                name="conversation_mine",
            ),
            models.Index(fields=["brand", "-last_message_at", "-id"], name="conversation_newest"),
            models.Index(
                fields=["brand", "waiting_since", "id"],
                name="conversation_waiting",
                condition=Q(waiting_since__isnull=False),
            ),
            models.Index(
                fields=["brand", "assignee", "waiting_since", "id"],
                name="conversation_waiting_for",
                condition=Q(waiting_since__isnull=False),
            ),
            models.Index(
                fields=["brand", "first_at", "id"],
                name="conversation_first",
                condition=Q(first_at__isnull=False),
            ),
            models.Index(
                fields=["brand", "-last_message_at", "-id"],
                name="conversation_reported",
                condition=Q(reported=True),
            ),
            models.Index(
                fields=["brand", "-last_message_at", "-id"],
                name="conversation_held",
                condition=Q(held=True),
            ),
            models.Index(fields=["channel", "about_remote_id"], name="conversation_about"),
        ]

    def __str__(self) -> str:
        return f"{self.last_name}: {self.preview[:40]}"


class Message(models.Model):
    """One item of a conversation: from outside, or ours."""

    class Direction(models.TextChoices):
        IN = "in"
        OUT = "out"

    class State(models.TextChoices):
        VISIBLE = "visible", _("Visible")
        HELD = "held", _("Held back")
        HIDDEN = "hidden", _("Hidden")
        DELETED = "deleted", _("Deleted")
        # Ours, not yet out:
        WAITING = "waiting", _("Waiting for release")
        RETURNED = "returned", _("Sent back")
        SENDING = "sending", _("On its way")
        FAILED = "failed", _("Not sent")

    # Both are covered by the indexes below.
    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="messages", db_index=False
    )
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="messages", db_index=False)
    direction = models.CharField(max_length=3, choices=Direction.choices)
    # None until our own message is out.
    remote_id = models.CharField(max_length=300, null=True)  # noqa: DJ001 - several may have none
    parent_remote_id = models.CharField(max_length=300, blank=True)
    account = models.ForeignKey(ContactAccount, models.SET_NULL, null=True, related_name="messages")
    name = models.CharField(max_length=200)
    text = models.TextField()
    language = models.CharField(max_length=5, blank=True)
    at = models.DateTimeField()
    url = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.VISIBLE)
    state_reason = models.TextField(blank=True)
    # Ours: who wrote it, who signs it, and its delivery.
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    representative = models.ForeignKey(Representative, models.SET_NULL, null=True, related_name="+")
    delivery = models.OneToOneField(Delivery, models.SET_NULL, null=True, related_name="message")
    # Ours: the reply form it came from; sending the same form again makes no second message.
    token = models.CharField(max_length=60, null=True, unique=True)  # noqa: DJ001 - the same
    # Only whom it is for may read it: a direct message, or our answer to somebody alone.
    alone = models.BooleanField(default=False)
    # What the network sent, kept for its retention period, then emptied.
    raw = models.JSONField(null=True)

    class Meta:
        constraints = [
            # Also finds our own that aren't out yet: they have no remote id.
            models.UniqueConstraint(fields=["channel", "remote_id"], name="message_once")
        ]
        indexes = [
            # Ends with what the summary of a conversation asks for, so that it needs no row.
            models.Index(
                fields=["conversation", "at", "id", "direction", "state"], name="message_thread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:40]}"


class Reading(models.Model):
    """What a message from outside means, as rules and models read it."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="reading")
    # By kind: how likely (0 to 1) and the words that spoke for it.
    found = models.JSONField(default=dict)
    # What it counts as: what was found, and what people said of it.
    kinds = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.message_id}: {self.kinds}"


class Correction(models.Model):
    """Somebody of the house says what a message is, or isn't: counts for more than a reading."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=20)
    applies = models.BooleanField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "kind"], name="correction_once")]

    def __str__(self) -> str:
        return f"{self.message_id} {'=' if self.applies else '≠'} {self.kind}"


class Taught(models.Model):
    """What a brand's corrections have taught: hashed words, no texts (textkit.meaning's layer)."""

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="taught")
    corrections = models.JSONField(default=list)
    # Raised by each change: processes keep the layer of a revision.
    revision = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.brand_id} {self.revision}"


class ConversationKind(models.Model):
    """A conversation among those of a kind: so that each filter has an index of its own."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+", db_index=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="kind_rows")
    kind = models.CharField(max_length=20)
    # The newest message of that kind; and, while one waits, the conversation's ``first_at``.
    at = models.DateTimeField()
    first_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "kind"], name="conversation_kind_once")
        ]
        indexes = [
            models.Index(
                fields=["brand", "kind", "-at", "-conversation"], name="conversation_kind_newest"
            ),
            models.Index(
                fields=["brand", "kind", "first_at", "conversation"],
                name="conversation_kind_first",
                condition=Q(first_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.kind}"


class Reaction(models.Model):
    """A sign from outside that waits for no answer: a like, a share, a new follower, a quote."""

    class Kind(models.TextChoices):
        LIKE = "like", pgettext_lazy("reaction", "Like")
        SHARE = "share", pgettext_lazy("reaction", "Shared")
        FOLLOW = "follow", pgettext_lazy("reaction", "New follower")
        QUOTE = "quote", pgettext_lazy("reaction", "Quoted")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="reactions")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    remote_id = models.CharField(max_length=300)
    # Who it was, as their network knows them. Nobody becomes a contact by a like.
    author_remote_id = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    url = models.CharField(max_length=500, blank=True)
    # Our post it is about: as the network names it, and its delivery once known.
    about_remote_id = models.CharField(max_length=300, blank=True)
    about = models.ForeignKey(Delivery, models.SET_NULL, null=True, related_name="reactions")
    # Of a quote: where its words are, and can be answered.
    conversation = models.ForeignKey(
        Conversation, models.CASCADE, null=True, related_name="reactions"
    )
    text = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "kind", "remote_id"], name="reaction_once")
        ]
        indexes = [models.Index(fields=["brand", "-at", "-id"], name="reaction_list")]

    def __str__(self) -> str:
        return f"{self.name} {self.kind}"


class Report(models.Model):
    """Somebody outside asks us to look at a message."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="reports")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+", db_index=False)
    remote_id = models.CharField(max_length=300)
    # The reported message, as the network names it.
    message_remote_id = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "remote_id"], name="report_once")]

    def __str__(self) -> str:
        return f"{self.message_remote_id} ⚑"


class ReplyDraft(models.Model):
    """What somebody has typed and not sent: survives a closed tab."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="drafts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="reply_drafts")
    text = models.TextField(blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="one_reply_draft")
        ]

    def __str__(self) -> str:
        return self.text[:40]


class Note(models.Model):
    """A remark among colleagues; nobody outside sees it."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="notes")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:40]


class ReadMark(models.Model):
    """How far somebody has read a conversation."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="read_marks")
    person = models.ForeignKey(Person, models.CASCADE, related_name="read_marks")
    last_message_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="one_read_mark")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} ≤ {self.last_message_id}"


class Answering(models.Model):
    """The live mark: who is writing an answer right now."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="answering")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="one_mark_each")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} … {self.conversation_id}"


__all__ = [
    "Answering",
    "Appeal",
    "Asking",
    "Contact",
    "ContactAccount",
    "Conversation",
    "Decision",
    "Message",
    "Note",
    "Opinion",
    "Reaction",
    "ReadMark",
    "ReplyDraft",
    "Report",
    "Restricted",
]
