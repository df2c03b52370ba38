"""Erasing one person outside: their words and names go, that something was said stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, QuerySet

from anklang.inbox.models import (
    Appeal,
    Contact,
    ContactAccount,
    Conversation,
    Decision,
    Message,
    Note,
    Reaction,
    ReplyDraft,
    Report,
)
from anklang.kernel import db, pseudonyms
from anklang.networks import erased
from anklang.networks.contract import Interaction
from anklang.networks.models import Channel

from . import summary, triage

_Value = TypeVar("_Value", int, str)
_BATCH = 200
_IN = Message.Direction.IN


@dataclass
class Traces:
    """What a person outside has left in the inbox, and by what they can be recognised."""

    contact: Contact
    accounts: list[ContactAccount]
    conversations: list[int] = field(default_factory=list)
    # Conversations in which nobody else from outside takes part.
    alone: list[int] = field(default_factory=list)
    # Remote ids of their messages by channel.
    said: dict[int, list[str]] = field(default_factory=dict)

    @property
    def identifiers(self) -> list[str]:
        """What names this person and nobody else: handles, addresses, ids; longest first."""
        found = {
            value
            for account in self.accounts
            for value in (account.handle, account.url, account.remote_id)
            if len(value) > 3 and not value.startswith(pseudonyms.ERASED)
        }
        return sorted(found, key=len, reverse=True)

    @property
    def names(self) -> list[str]:
        """Under which names they appeared; longest first."""
        found = {self.contact.name, *(account.name for account in self.accounts)}
        return sorted((name for name in found if name.strip()), key=len, reverse=True)


def traces(contact: Contact) -> Traces:
    """Return what there is of a contact."""
    accounts = list(contact.accounts.select_related("channel"))
    found = Traces(contact, accounts)
    mine = _messages(contact)
    found.conversations = sorted(set(mine.values_list("conversation_id", flat=True)))
    others = Message.objects.filter(conversation=OuterRef("pk"), direction=_IN).exclude(
        account__contact=contact
    )
    alone = Conversation.objects.filter(pk__in=found.conversations).exclude(Exists(others))
    found.alone = list(alone.values_list("pk", flat=True))
    for channel_id, remote_id in mine.values_list("channel_id", "remote_id"):
        found.said.setdefault(channel_id, []).append(remote_id or "")
    return found


def counts(found: Traces) -> dict[str, int]:
    """Return how much there is, by kind."""
    return {
        "accounts": len(found.accounts),
        "messages": sum(map(len, found.said.values())),
        "conversations": len(found.conversations),
        "reactions": reactions(found).count(),
        "decisions": _decisions(found).count(),
        "notes": Note.objects.filter(conversation__in=found.alone).count(),
        "drafts": ReplyDraft.objects.filter(conversation__in=found.alone).count(),
    }


def reactions(found: Traces) -> QuerySet[Reaction]:
    """Return likes, shares and the like of a person."""
    keys = [(account.channel_id, account.remote_id) for account in found.accounts]
    rows = Reaction.objects.none()
    for channel_id, remote_id in keys:
        rows |= Reaction.objects.filter(channel=channel_id, author_remote_id=remote_id)
    return rows


def erase(found: Traces, name: str) -> None:
    """Empty everything that a person has left in the inbox; they are called ``name`` from now on.

    In the caller's transaction. Messages stay as rows without words: what was decided about them
    and how many there were stays true.
    """
    with db.write():
        for account in found.accounts:
            erased.remember(account.channel, [account.remote_id])
        _empty_reactions(found, name)
        for channel_id, remote_ids in found.said.items():
            for batch in _batches(remote_ids):
                _empty_messages(channel_id, batch, name)
        _empty_decisions(found, name)
        Note.objects.filter(conversation__in=found.alone).delete()
        ReplyDraft.objects.filter(conversation__in=found.alone).delete()
        for account in found.accounts:
            account.remote_id = pseudonyms.mark(account.remote_id)
            account.name, account.handle, account.url = name, "", ""
        ContactAccount.objects.bulk_update(found.accounts, ["remote_id", "name", "handle", "url"])
        Contact.objects.filter(pk=found.contact.pk).update(name=name)
        for ids in _batches(found.conversations):
            summary.refresh(summary.lock(ids).values())


def without_erased(channel: Channel, items: Sequence[Interaction]) -> Sequence[Interaction]:
    """Return a page without the past of erased people; answers to them keep their thread."""
    left = erased.left_of(channel, items)
    if left is items:
        return items
    threads = {pseudonyms.mark(one.thread_id): one.thread_id for one in left}
    parents = {pseudonyms.mark(one.parent_id): one.parent_id for one in left if one.parent_id}
    conversations = Conversation.objects.filter(channel=channel, thread_id__in=list(threads))
    marked = {threads[one]: one for one in conversations.values_list("thread_id", flat=True)}
    messages = Message.objects.filter(channel=channel, remote_id__in=list(parents))
    above = {parents[one or ""]: one for one in messages.values_list("remote_id", flat=True)}
    return [
        replace(
            one,
            thread_id=marked.get(one.thread_id, one.thread_id),
            parent_id=above.get(one.parent_id or "", one.parent_id),
        )
        for one in left
    ]


def _messages(contact: Contact) -> QuerySet[Message]:
    return Message.objects.filter(account__contact=contact, direction=_IN)


def _empty_reactions(found: Traces, name: str) -> None:
    for one in reactions(found):
        one.remote_id = pseudonyms.mark(one.remote_id)
        one.author_remote_id = pseudonyms.mark(one.author_remote_id)
        one.name, one.url, one.text = name, "", ""
        one.save(update_fields=["remote_id", "author_remote_id", "name", "url", "text"])


def _decisions(found: Traces) -> QuerySet[Decision]:
    return Decision.objects.filter(account__contact=found.contact)


def _empty_decisions(found: Traces, name: str) -> None:
    """That something was decided stays; whom it was about and what they said goes."""
    mine = _decisions(found)
    Appeal.objects.filter(decision__in=mine).update(words="", answer="")
    for one in mine.only("digest"):
        # Who has the text could find it by its digest.
        Decision.objects.filter(pk=one.pk).update(digest=pseudonyms.mark(one.digest)[:64])
    mine.update(author_name=name, text="", found=[], reason="", undone_why="", problem="")


def _empty_messages(channel_id: int, remote_ids: list[str], name: str) -> None:
    """Empty messages, and let everything that refers to them refer to their marks."""
    marks = {one: pseudonyms.mark(one) for one in remote_ids}
    rows = list(Message.objects.filter(channel=channel_id, remote_id__in=remote_ids))
    for row in rows:
        row.remote_id = marks[row.remote_id or ""]
        row.name, row.text, row.url, row.raw, row.state_reason = name, "", "", None, ""
        if row.state in {Message.State.VISIBLE, Message.State.HELD}:
            row.state = Message.State.DELETED
    Message.objects.bulk_update(
        rows, ["remote_id", "name", "text", "url", "raw", "state", "state_reason"], batch_size=100
    )
    channel = Channel.objects.get(pk=channel_id)
    triage.forget(channel.brand_id, [row.pk for row in rows])
    reports = Report.objects.filter(channel=channel, message_remote_id__in=remote_ids)
    reports.update(reason="")
    _follow(Message.objects.filter(channel=channel), "parent_remote_id", marks)
    _follow(Conversation.objects.filter(channel=channel), "thread_id", marks)
    _follow(Report.objects.filter(channel=channel), "message_remote_id", marks)


def _follow(rows: QuerySet[Any], column: str, marks: dict[str, str]) -> None:
    changed = list(rows.filter(**{f"{column}__in": list(marks)}))
    for row in changed:
        setattr(row, column, marks[getattr(row, column)])
    rows.model._default_manager.bulk_update(changed, [column], batch_size=100)


def _batches(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    everything = list(values)
    for first in range(0, len(everything), _BATCH):
        yield everything[first : first + _BATCH]
