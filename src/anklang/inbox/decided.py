"""What was decided about things said outside, why, and what somebody objected to it.

Part of ``inbox.models``. A decision outlives the message it is about: its text goes with its time,
that it was made stays, so that numbers stay true.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Person


class Decision(models.Model):
    """One intervention: what happened with a message or its author, and under which rule."""

    class Action(models.TextChoices):
        SHOW = "show", pgettext_lazy("decision", "Shown")
        NOTE = "note", pgettext_lazy("decision", "Noted")
        FLAG = "flag", pgettext_lazy("decision", "Marked to look at")
        HOLD = "hold", pgettext_lazy("decision", "Held for review")
        HIDE = "hide", pgettext_lazy("decision", "Hidden")
        DELETE = "delete", pgettext_lazy("decision", "Deleted")
        MUTE = "mute", pgettext_lazy("decision", "Author muted")
        BLOCK = "block", pgettext_lazy("decision", "Author blocked")
        REPORT = "report", pgettext_lazy("decision", "Reported to the network")
        ANSWER = "answer", pgettext_lazy("decision", "Answer prepared")
        ESCALATE = "escalate", pgettext_lazy("decision", "Handed to somebody in charge")

    class State(models.TextChoices):
        # A rule on trial: what it would have done.
        WOULD = "would"
        # Waits for a second person.
        PROPOSED = "proposed"
        # Decided; the network isn't told yet.
        DUE = "due"
        DONE = "done"
        # The network wouldn't.
        FAILED = "failed"
        # A second person said no.
        REFUSED = "refused"
        UNDONE = "undone"

    class Told(models.TextChoices):
        """How its author hears of it."""

        # On the private page that a comment on our own page comes with; and by mail.
        PAGE = "page"
        MAIL = "mail"
        # By an answer on the network: to them alone, or where everybody reads it.
        ALONE = "alone"
        OPEN = "open"
        # The network offers no way.
        NO = "no"

    class Verdict(models.TextChoices):
        """Whether a person found right what a detector found."""

        RIGHT = "right"
        WRONG = "wrong"

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="decisions")
    channel = models.ForeignKey(Channel, models.SET_NULL, null=True, related_name="+")
    conversation = models.ForeignKey(
        "inbox.Conversation", models.SET_NULL, null=True, related_name="decisions"
    )
    message = models.ForeignKey(
        "inbox.Message", models.SET_NULL, null=True, related_name="decisions"
    )
    account = models.ForeignKey(
        "inbox.ContactAccount", models.SET_NULL, null=True, related_name="decisions"
    )
    # As it was when it was decided about; emptied when its time is over.
    author_name = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    # Of the text: other words are another case.
    digest = models.CharField(max_length=64)
    action = models.CharField(max_length=8, choices=Action.choices)
    # What the rule asks for, where the network can't or a person has to say it.
    wanted = models.CharField(max_length=8, choices=Action.choices, blank=True)
    state = models.CharField(max_length=8, choices=State.choices)
    # How the message stood before.
    was = models.CharField(max_length=8, blank=True)
    # The rule as it was: {"title": {"de", "en"}, "text": …, "reason": …}; none was named: {}.
    rule_key = models.CharField(max_length=40, blank=True)
    rule_number = models.PositiveSmallIntegerField(null=True)
    rule_words = models.JSONField(default=dict)
    ruleset_version = models.PositiveIntegerField(null=True)
    # In the words of whoever decided.
    reason = models.TextField(blank=True)
    # Found by a detector; decided without a person.
    detected = models.BooleanField(default=False)
    automated = models.BooleanField(default=False)
    # The words that spoke for it.
    found = models.JSONField(default=list)
    # The stronger model whose reading it rests on: "name (host)"; "" for Anklang's own.
    told_by = models.CharField(max_length=400, blank=True, db_default="")
    # 0 (a remark) to 4 (a threat), and how sure the detectors are (1: a plain match; see Hit).
    severity = models.PositiveSmallIntegerField(default=0)
    certainty = models.FloatField(default=1)
    # Somebody outside had reported it.
    reported = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    # Of a block: who agreed to it; ``alone`` when there was nobody else to ask.
    second = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    alone = models.BooleanField(default=False)
    problem = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True)
    told_how = models.CharField(max_length=5, choices=Told.choices, blank=True)
    # Our answer that tells the author; ``told_at`` is set once it is out.
    told_in = models.OneToOneField(
        "inbox.Message", models.SET_NULL, null=True, related_name="tells"
    )
    object_until = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    undone_why = models.TextField(blank=True)
    # Somebody has looked at what a detector found.
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    verdict = models.CharField(max_length=5, choices=Verdict.choices, blank=True)

    class Meta:
        constraints = [
            # However often a text is judged: one decision per rule and action.
            models.UniqueConstraint(
                fields=["message", "digest", "rule_key", "action"],
                condition=Q(automated=True),
                name="decision_judged_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["brand", "-severity", "-certainty", "id"],
                name="decision_queue",
                condition=Q(settled_at=None, detected=True),
            ),
            models.Index(fields=["brand", "-at", "-id"], name="decision_list"),
            models.Index(
                fields=["brand", "at"],
                name="decision_due",
                condition=Q(state__in=["due", "proposed"]),
            ),
            models.Index(fields=["brand", "rule_key", "verdict"], name="decision_precision"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.message_id}"

    @property
    def stands(self) -> bool:
        """Whether it holds now."""
        return self.state in {self.State.DUE, self.State.DONE}


class Appeal(models.Model):
    """Somebody outside objects to a decision; another person of the house looks again."""

    class Outcome(models.TextChoices):
        OPEN = "", pgettext_lazy("objection", "Open")
        GRANTED = "granted", pgettext_lazy("objection", "Granted")
        REJECTED = "rejected", pgettext_lazy("objection", "Rejected")

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="appeal")
    brand = models.ForeignKey(Brand, models.CASCADE, related_name="appeals")
    words = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True, default="")
    answer = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    # Whoever decided had made the decision, too: there was nobody else.
    alone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["brand", "outcome", "at"], name="appeal_queue")]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.outcome}"


__all__ = ["Appeal", "Decision"]
