"""One conversation with everything beside it, in a handful of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from anklang.inbox import access, hurting
from anklang.inbox.models import (
    Answering,
    Conversation,
    Correction,
    Message,
    Note,
    ReplyDraft,
    Report,
)
from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.networks.contract import NetworkInfo
from anklang.networks.queries import loaded_info
from anklang.orgs.models import Membership, Person, Representative
from anklang.orgs.permissions import Permission
from anklang.orgs.queries import members_with
from anklang.orgs.scope import Scope

PAGE = 50
# What the thread tells beside its messages; the rest of the audit log is for its own page.
TOLD = (
    "conversation.taken_over",
    "conversation.handed_over",
    "conversation.given_back",
    "conversation.done",
    "conversation.reopened",
    "message.hidden",
    "person.mute",
    "person.block",
    "person.unmute",
    "person.unblock",
    "person.report",
    "message.unhidden",
    "message.approved",
    "message.declined",
    "message.corrected",
    "message.correction_undone",
    "message.held",
    "message.deleted",
    "message.may_stay",
    "conversation.escalated",
    "block.proposed",
    "block.confirmed",
    "block.refused",
    "reports.dismissed",
)
_EVENTS = 200


@dataclass
class Said:
    """A message in its place: what it answers, and what is to be known about it."""

    message: Message
    parent: Message | None = None
    # Answers somebody outside, not us.
    to_visitor: bool = False
    # Its parent is neither the beginning nor just above, so a few words of it help.
    quotes: bool = False
    reports: list[Report] = field(default_factory=list)
    # What people of the house said it is or isn't, by kind.
    corrections: dict[str, Correction] = field(default_factory=dict)
    # Reading it, or what it answers, may hurt.
    veiled: bool = False
    parent_veiled: bool = False

    kind = "message"

    @property
    def at(self) -> datetime:
        """When it was said."""
        return self.message.at


@dataclass
class Remarked:
    """A note among colleagues."""

    note: Note

    kind = "note"

    @property
    def at(self) -> datetime:
        """When it was written."""
        return self.note.at


@dataclass
class Happened:
    """Something somebody of the house did with the conversation."""

    event: AuditEntry

    kind = "event"

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.event.at


Item = Said | Remarked | Happened


@dataclass
class Thread:
    """A conversation as its page shows it; each part is asked for once, when it is needed."""

    scope: Scope
    conversation: Conversation
    before: int | None = None

    @property
    def info(self) -> NetworkInfo | None:
        """The facts about its network, None when its connector is no longer loaded."""
        return loaded_info(self.conversation.channel)

    @cached_property
    def messages(self) -> list[Message]:
        """The messages of this page in order; one more than fits says that there are older."""
        found = self.conversation.messages.select_related(
            "representative", "person", "delivery", "account", "reading", "opinion"
        )
        if self.before is not None:
            edge = Message.objects.filter(pk=self.before, conversation=self.conversation)
            at = edge.values("at")[:1]
            found = found.filter(at__lte=Subquery(at)).exclude(at=Subquery(at), pk__gte=self.before)
        return list(found.order_by("-at", "-pk")[: PAGE + 1])[::-1]

    @property
    def has_older(self) -> bool:
        """Whether there are messages before this page."""
        return len(self.messages) > PAGE

    @property
    def shown(self) -> list[Message]:
        """The messages of this page."""
        return self.messages[-PAGE:]

    @cached_property
    def items(self) -> list[Item]:
        """Messages, notes and what colleagues did, in the order in which it happened."""
        said: list[Item] = list(self._said())
        start = self.shown[0].at if self.has_older else None
        end = self.shown[-1].at if self.before is not None and self.shown else None
        beside: list[Item] = [*map(Remarked, self._notes()), *map(Happened, self._events())]
        between = [
            item
            for item in beside
            if (start is None or item.at >= start) and (end is None or item.at <= end)
        ]
        return sorted([*said, *between], key=lambda item: item.at)

    @cached_property
    def answering(self) -> list[Person]:
        """Colleagues who are writing an answer right now."""
        return answering(self.scope, self.conversation.pk)

    @cached_property
    def profiles(self) -> dict[int, Representative]:
        """How the brand's people appear in public, by person."""
        return profiles(self.scope)

    @property
    def signer(self) -> Representative | None:
        """The profile that signs this person's answers; None signs as the brand."""
        own = self.profiles.get(self.scope.person.pk)
        return own if own and own.named_in_public else None

    @property
    def draft(self) -> str:
        """What this person had typed into the reply box."""
        return getattr(self.conversation, "draft", None) or ""

    @property
    def newest_outside(self) -> Message | None:
        """The message that an answer goes to when none is chosen."""
        return next((one for one in reversed(self.shown) if can_be_answered(one)), None)

    def _said(self) -> Iterable[Said]:
        shown = self.shown
        parents = {one.remote_id: one for one in shown if one.remote_id}
        missing = {one.parent_remote_id for one in shown} - parents.keys() - {""}
        if missing:
            further = Message.objects.filter(
                channel=self.conversation.channel_id, remote_id__in=missing
            ).select_related("reading")
            further = further.only(
                "remote_id", "name", "direction", "text", "language", "state", "account_id",
                "reading__kinds",
            )  # fmt: skip
            parents |= {str(one.remote_id): one for one in further}
        reports, corrections = self._reports(), self._corrections()
        above: Message | None = None
        for one in shown:
            parent = parents.get(one.parent_remote_id) if one.parent_remote_id else None
            near = parent in {None, above} or one.parent_remote_id == self.conversation.thread_id
            above = one
            yield Said(
                message=one,
                parent=parent,
                to_visitor=_visitor_to_visitor(one, parent),
                quotes=not near and parent is not None and parent.state != Message.State.DELETED,
                reports=reports.get(one.remote_id or "", []),
                corrections=corrections.get(one.pk, {}),
                veiled=hurting.veiled(one),
                parent_veiled=parent is not None and hurting.veiled(parent),
            )

    def _reports(self) -> dict[str, list[Report]]:
        if not self.conversation.reported:
            return {}
        found: dict[str, list[Report]] = {}
        for report in self.conversation.reports.filter(settled_at=None).order_by("at"):
            found.setdefault(report.message_remote_id, []).append(report)
        return found

    def _corrections(self) -> dict[int, dict[str, Correction]]:
        found: dict[int, dict[str, Correction]] = {}
        given = Correction.objects.filter(message__in=[one.pk for one in self.shown])
        for one in given.select_related("by"):
            found.setdefault(one.message_id, {})[one.kind] = one
        return found

    def _notes(self) -> QuerySet[Note]:
        return self.conversation.notes.select_related("person").order_by("at", "pk")

    def _events(self) -> Sequence[AuditEntry]:
        told = AuditEntry.objects.filter(
            target=f"inbox.conversation:{self.conversation.pk}", action__in=TOLD
        )
        who = Subquery(Person.objects.filter(pk=OuterRef("actor_id")).values("name")[:1])
        return list(told.annotate(who=who).order_by("-pk")[:_EVENTS])


def thread(scope: Scope, conversation_id: int, *, before: int | None = None) -> Thread:
    """Return a conversation with its newest messages, or with those before one of them.

    Raises:
        PermissionDenied: the role doesn't see conversations.
        Conversation.DoesNotExist: no such conversation, or none that this person sees.
    """
    mark = FilteredRelation("read_marks", condition=Q(read_marks__person=scope.person))
    draft = ReplyDraft.objects.filter(conversation=OuterRef("pk"), person=scope.person)
    conversation = (
        access.visible(scope)
        .select_related("channel", "assignee", "contact", "about", "about__representative")
        .annotate(
            mark=mark,
            read_up_to=Coalesce(F("mark__last_message_id"), 0),
            draft=Subquery(draft.values("text")[:1]),
        )
        .get(pk=conversation_id)
    )
    return Thread(scope, conversation, before)


def revision(scope: Scope, conversation_id: int) -> tuple[int, list[Person]]:
    """Return how often a conversation has changed, and who is answering: two small queries.

    Raises:
        Conversation.DoesNotExist: no such conversation, or none that this person sees.
    """
    number = access.visible(scope).values_list("revision", flat=True).get(pk=conversation_id)
    return number, answering(scope, conversation_id)


def answering(scope: Scope, conversation_id: int) -> list[Person]:
    """Return the colleagues who are writing an answer right now."""
    marks = (
        Answering.objects.filter(conversation=conversation_id, until__gt=clock.now())
        .exclude(person=scope.person)
        .select_related("person")
        .order_by("pk")
    )
    return [mark.person for mark in marks]


def profiles(scope: Scope) -> dict[int, Representative]:
    """Return how the brand's people appear in public, by person."""
    return {one.person_id: one for one in Representative.objects.filter(brand=scope.brand)}


def who_may_answer(scope: Scope) -> list[Membership]:
    """Return the brand's people to whom a conversation can be handed, by name.

    Raises:
        PermissionDenied: the role doesn't hand conversations on.
    """
    scope.require(Permission.CONVERSATION_ASSIGN)
    members = members_with(scope.brand.pk, Permission.CONVERSATION_DRAFT)
    return list(members.select_related("person").order_by("person__name", "pk"))


def can_be_answered(message: Message) -> bool:
    """Whether one can reply to a message: somebody outside said it, and it is there."""
    return (
        message.direction == Message.Direction.IN
        and message.remote_id is not None
        and message.state in {Message.State.VISIBLE, Message.State.HELD}
    )


def _visitor_to_visitor(message: Message, parent: Message | None) -> bool:
    incoming = Message.Direction.IN
    return bool(
        parent
        and message.direction == incoming
        and parent.direction == incoming
        and (message.account_id is None or message.account_id != parent.account_id)
    )
