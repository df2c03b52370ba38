"""Triage: messages are read for what they mean, and conversations sorted by whom to answer first.

Reading happens in a job, in batches, outside of the transaction that takes messages in. A new
message is in the list at once, by its waiting time alone; its kinds move it seconds later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, F, Max, Q

from anklang.conduct.hours import ServiceClock
from anklang.conduct.queries.hours import clocks_of
from anklang.inbox import kinds
from anklang.inbox.models import (
    Conversation,
    ConversationKind,
    Correction,
    Message,
    Opinion,
    Reaction,
    Reading,
)
from anklang.inbox.ordering import place
from anklang.inbox.queries.opinions import meant_by
from anklang.kernel import clock, db
from anklang.kernel.jobs import enqueue

from . import opinions, summary, teaching

READ = "inbox.read"
# Conversations per job, and messages per round of reading.
AT_ONCE = 100
_BATCH = 200
# Nobody filters what is older than this many messages: reading starts with the newest.
NEWEST = 50_000
# Reactions of so long ago are taken into account again: the job runs more often than that.
REACTED = timedelta(minutes=20)
_THERE = (Message.State.VISIBLE, Message.State.HELD)


def read_soon(conversation_ids: Iterable[int]) -> None:
    """Queue reading and sorting of conversations, in jobs of ``AT_ONCE``."""
    ids = sorted(set(conversation_ids))
    for start in range(0, len(ids), AT_ONCE):
        enqueue(READ, {"conversations": ids[start : start + AT_ONCE]})


def read(conversation_ids: Collection[int]) -> int:
    """Read what nobody has read in these conversations, sort them; return how many messages."""
    count = 0
    while unread := _unread(Q(conversation__in=conversation_ids)):
        _store(unread)
        count += len(unread)
    with db.write():
        sort(conversation_ids)
    return count


def read_rest() -> int:
    """Read a batch of what was there before there was reading; return how many messages."""
    newest = Message.objects.aggregate(top=Max("id"))["top"] or 0
    unread = _unread(Q(pk__gt=newest - NEWEST))
    with db.write():
        read_soon(one.conversation_id for one, _brand in unread)
    return len(unread)


def sort_soon(brand_id: int) -> None:
    """Queue sorting of all that waits at a brand: when it is there has changed."""
    waiting = Conversation.objects.filter(brand=brand_id, first_at__isnull=False)
    read_soon(waiting.values_list("pk", flat=True))


def follow_reactions() -> int:
    """Sort anew where more people follow along than before; return how many conversations."""
    reacted = Reaction.objects.filter(at__gte=clock.now() - REACTED, about__isnull=False)
    waiting = Conversation.objects.filter(
        first_at__isnull=False, about__in=reacted.values("about")
    ).values_list("pk", flat=True)
    ids = list(waiting)
    with db.write():
        read_soon(ids)
    return len(ids)


def _unread(where: Q) -> list[tuple[Message, int]]:
    """Return a batch of messages from outside that nobody has read, each with its brand."""
    found = Message.objects.filter(
        where, reading=None, direction=Message.Direction.IN, state__in=_THERE
    )
    rows = found.only("text", "language", "conversation_id", "at", "alone").annotate(
        brand_id=F("conversation__brand")
    )
    return [(one, one.brand_id) for one in rows.order_by("-pk")[:_BATCH]]


def _store(messages: Sequence[tuple[Message, int]]) -> None:
    """Read messages and keep what was found; one that changed or went meanwhile waits."""
    layers = {brand: teaching.layer_of(brand) for brand in {brand for _m, brand in messages}}
    meant = meant_by([one for one, _brand in messages])
    told = kinds.read(
        [
            kinds.Written(
                one.text,
                one.language,
                layers[brand],
                meant[one.pk].readings if one.pk in meant else None,
            )
            for one, brand in messages
        ]
    )
    readings = [(one, found) for (one, _brand), found in zip(messages, told, strict=True)]
    with db.write():
        said = _corrections(one for one, _brand in messages)
        summary.lock({one.conversation_id for one, _found in readings})
        same = dict(
            Message.objects.filter(
                pk__in=[one.pk for one, _found in readings], reading=None
            ).values_list("pk", "text")
        )
        Reading.objects.bulk_create(
            Reading(
                message=one,
                found={kind.value: told.stored() for kind, told in found.items()},
                kinds=kinds.effective(found, said.get(one.pk, {})),
                at=clock.now(),
            )
            for one, found in readings
            if same.get(one.pk) == one.text
        )
        opinions.want((one, brand) for one, brand in messages if same.get(one.pk) == one.text)


def _corrections(messages: Iterable[Message]) -> dict[int, dict[str, bool]]:
    """Return what people of the house said of messages that are read anew."""
    found: dict[int, dict[str, bool]] = {}
    rows = Correction.objects.filter(message__in=[one.pk for one in messages])
    for pk, kind, applies in rows.values_list("message_id", "kind", "applies"):
        found.setdefault(pk, {})[kind] = applies
    return found


def forget(brand_id: int, message_ids: Collection[int]) -> None:
    """Forget what messages meant: their words are others now, or gone."""
    teaching.unlearn(brand_id, message_ids)
    Correction.objects.filter(message__in=message_ids).delete()
    Opinion.objects.filter(message__in=message_ids).delete()
    Reading.objects.filter(message__in=message_ids).delete()


def sort(conversation_ids: Collection[int]) -> None:
    """Set for each conversation what kinds it is of and how urgent it is to answer.

    Takes a fixed number of statements for any number of conversations.
    """
    held = summary.lock(conversation_ids)
    rows = _rows(held)
    following = _following(held)
    clocks = clocks_of({one.brand_id for one in held.values()})
    changed = []
    for pk, conversation in held.items():
        waiting = [kind for kind, row in rows[pk].items() if row.first_at is not None]
        service = clocks.get(conversation.brand_id)
        if _sorted(conversation, waiting, following.get(pk, 0), service):
            changed.append(conversation)
        for row in rows[pk].values():
            row.first_at = row.first_at and conversation.first_at
    Conversation.objects.bulk_update(changed, ["first_at", "lead", "kinds", "watching", "revision"])
    ConversationKind.objects.filter(conversation__in=list(held)).delete()
    ConversationKind.objects.bulk_create([row for found in rows.values() for row in found.values()])


def _sorted(
    conversation: Conversation,
    waiting: Iterable[str],
    watching: int,
    service: ServiceClock | None,
) -> bool:
    """Bring a locked conversation in line with its kinds; return whether it differed."""
    if conversation.waiting_since is None:
        return False
    found = kinds.in_order(waiting)
    lead = kinds.lead(found, watching)
    first_at = place(conversation.waiting_since, lead, service)
    new = (" ".join(found), watching, lead, first_at)
    if new == (
        conversation.kinds,
        conversation.watching,
        conversation.lead,
        conversation.first_at,
    ):
        return False
    conversation.kinds, conversation.watching, conversation.lead, conversation.first_at = new
    conversation.revision += 1
    return True


def _rows(held: dict[int, Conversation]) -> dict[int, dict[str, ConversationKind]]:
    """Return the kinds of conversations; ``first_at`` is set where one of them waits."""
    found: dict[int, dict[str, ConversationKind]] = defaultdict(dict)
    said = (
        Message.objects.filter(conversation__in=list(held), state__in=_THERE)
        .exclude(reading=None)
        .exclude(reading__kinds="")
        .order_by("at", "pk")
        .values_list("pk", "conversation_id", "at", "reading__kinds")
    )
    for pk, conversation_id, at, names in said:
        conversation = held[conversation_id]
        for kind in kinds.in_order(names.split()):
            row = found[conversation_id].setdefault(
                kind,
                ConversationKind(
                    brand_id=conversation.brand_id, conversation=conversation, kind=kind
                ),
            )
            row.at = at
            if _waits(conversation, pk, at):
                row.first_at = at
    return found


def _waits(conversation: Conversation, message_id: int, at: datetime) -> bool:
    since = conversation.waiting_since
    return since is not None and at >= since and message_id > conversation.done_up_to


def _following(held: dict[int, Conversation]) -> dict[int, int]:
    """Count who follows along: others who spoke in the thread or reacted to the post it is about.

    Somebody who did both counts twice: networks name them differently in the two places.
    """
    speakers = (
        Message.objects.filter(conversation__in=list(held), direction=Message.Direction.IN)
        .values("conversation")
        .annotate(n=Count("account", distinct=True))
        .values_list("conversation", "n")
    )
    posts = {one.about_id for one in held.values() if one.about_id}
    reacted = dict(
        Reaction.objects.filter(about__in=posts)
        .values("about")
        .annotate(n=Count("author_remote_id", distinct=True))
        .values_list("about", "n")
    )
    spoke = dict(speakers)
    return {
        pk: max(spoke.get(pk, 0) - 1, 0) + reacted.get(one.about_id or 0, 0)
        for pk, one in held.items()
    }
