"""What a conversation keeps about its messages, so that the list is one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from anklang.conduct.hours import ServiceClock
from anklang.conduct.queries.hours import clocks_of
from anklang.inbox.models import Conversation, Message, Report
from anklang.inbox.ordering import place
from anklang.kernel import outbox

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_PREVIEW = 200
# Never seen outside: they neither count nor show in the list.
_UNSENT = (Message.State.WAITING, Message.State.RETURNED, Message.State.FAILED)
_SHOWN = (Message.State.VISIBLE, Message.State.HELD, Message.State.SENDING)
_ANSWERED = (Message.State.VISIBLE, Message.State.SENDING)
_UNANSWERED = (Message.State.VISIBLE, Message.State.HELD)
WAITING_FIELDS = ("waiting_since", "first_at", "lead", "kinds", "watching")
SUMMARY_FIELDS = [
    "preview",
    "last_name",
    "message_count",
    "last_message_at",
    "last_message_id",
    *WAITING_FIELDS,
    "contact",
    "reported",
    "held",
    "revision",
    "state",
    "about_remote_id",
    "about",
]


def lock(ids: Collection[int]) -> dict[int, Conversation]:
    """Hold conversations until the transaction ends, always in the same order."""
    found = Conversation.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    return {conversation.pk: conversation for conversation in found}


def refresh(conversations: Iterable[Conversation]) -> None:
    """Bring locked conversations in line with their messages, save and announce them.

    Takes three queries and one statement for any number of conversations.
    """
    held = {conversation.pk: conversation for conversation in conversations}
    clocks = clocks_of({one.brand_id for one in held.values()})
    rows = list(_facts(held))
    newest = Message.objects.only("name", "text", "at", "state").in_bulk(
        [row["shown"] for row in rows if row["shown"]]
    )
    for row in rows:
        conversation = held[row["pk"]]
        _take(conversation, row, newest.get(row["shown"]), clocks.get(conversation.brand_id))
    save(held.values())


def save(conversations: Collection[Conversation]) -> None:
    """Save what a conversation keeps about its messages and tell whoever listens."""
    for conversation in conversations:
        conversation.revision += 1
    Conversation.objects.bulk_create(
        conversations, update_conflicts=True, unique_fields=["id"], update_fields=SUMMARY_FIELDS
    )
    announce(conversations)


def announce(conversations: Iterable[Conversation]) -> None:
    """Tell the packages above that conversations look different now."""
    outbox.emit_many(
        "conversation.changed",
        [{"conversation_id": one.pk, "brand_id": one.brand_id} for one in conversations],
    )


def wait(
    conversation: Conversation, since: datetime | None, service: ServiceClock | None = None
) -> None:
    """Set since when somebody waits; what was urgent about an earlier question is over."""
    if conversation.waiting_since is None or since is None:
        conversation.lead, conversation.kinds, conversation.watching = 0, "", 0
    conversation.waiting_since = since
    conversation.first_at = since and place(since, conversation.lead, service)


def _take(
    conversation: Conversation,
    row: Mapping[str, Any],
    shown: Message | None,
    service: ServiceClock | None,
) -> None:
    conversation.message_count = row["count"]
    wait(conversation, row["waiting"], service)
    conversation.contact_id = row["first_contact"]
    conversation.reported = row["open_report"]
    conversation.held = row["holds"]
    if shown is not None:
        deleted = shown.state == Message.State.DELETED
        conversation.preview = "" if deleted else " ".join(shown.text.split())[:_PREVIEW]
        conversation.last_name = shown.name
        conversation.last_message_at = shown.at


def _facts(ids: Iterable[int]) -> Iterable[Mapping[str, Any]]:
    """Ask the database what it knows of each conversation's messages."""
    mine = Message.objects.filter(conversation=OuterRef("pk"))
    sent = mine.exclude(state__in=_UNSENT).order_by("-at", "-id")
    incoming = mine.filter(direction=Message.Direction.IN).order_by("at", "id")
    answers = sent.filter(direction=Message.Direction.OUT, state__in=_ANSWERED)
    waiting = incoming.filter(
        state__in=_UNANSWERED, at__gt=OuterRef("answered"), id__gt=OuterRef("done_up_to")
    )
    counted = sent.exclude(state=Message.State.DELETED).order_by().values("conversation")
    reports = Report.objects.filter(conversation=OuterRef("pk"), settled_at=None)
    return (
        Conversation.objects.filter(pk__in=list(ids))
        .annotate(answered=Coalesce(Subquery(answers.values("at")[:1]), Value(_LONG_AGO)))
        .annotate(
            # What is hidden or deleted shows in the list only where there is nothing else.
            shown=Coalesce(
                Subquery(sent.filter(state__in=_SHOWN).values("id")[:1]),
                Subquery(sent.filter(state=Message.State.HIDDEN).values("id")[:1]),
                Subquery(sent.values("id")[:1]),
            ),
            count=Coalesce(Subquery(counted.annotate(n=Count("*")).values("n")), 0),
            waiting=Subquery(waiting.values("at")[:1]),
            first_contact=Subquery(incoming.values("account__contact")[:1]),
            open_report=Exists(reports),
            holds=Exists(incoming.filter(state=Message.State.HELD)),
        )
        .values("pk", "shown", "count", "waiting", "first_contact", "open_report", "holds")
    )
