"""What comes in: interactions become contacts, conversations and messages, each exactly once.

One page is one transaction with a fixed number of statements, however many items it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.db.models import Q

from anklang.inbox.models import Contact, ContactAccount, Conversation, Message, Report
from anklang.kernel import clock, db
from anklang.networks.contract import Interaction, InteractionKind, RemoteAuthor, Visibility
from anklang.networks.models import Channel
from anklang.publishing.models import Delivery
from anklang.textkit import names

from . import erasing, judging, reactions, summary, triage

# Long enough to find out what a network meant; people's words themselves stay.
RAW_KEPT = timedelta(days=90)
_DONE = Conversation.State.DONE
_IN = Message.Direction.IN
_MESSAGE_FIELDS = [
    "remote_id",
    "parent_remote_id",
    "account",
    "name",
    "text",
    "language",
    "at",
    "url",
    "state",
    "state_reason",
    "raw",
    "alone",
]


@dataclass(frozen=True)
class Ingested:
    """What one page brought: numbers of messages."""

    new: int = 0
    changed: int = 0
    reports: int = 0
    reactions: int = 0


@dataclass
class _Page:
    """One page on its way in, and what the database already knows of it."""

    channel: Channel
    items: list[Interaction]
    reports: list[Interaction]
    threads: dict[str, Conversation] = field(default_factory=dict)
    by_id: dict[int, Conversation] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    accounts: dict[str, ContactAccount] = field(default_factory=dict)
    # Conversations (by id) whose summary must be made anew.
    touched: set[int] = field(default_factory=set)
    # Messages with words that nobody has held against the rules yet.
    unjudged: list[int] = field(default_factory=list)

    def conversation_of(self, item: Interaction) -> Conversation:
        """Return where an item is, or belongs when it is new."""
        message = self.messages.get(item.remote_id)
        return self.by_id[message.conversation_id] if message else self.threads[item.thread_id]


def ingest(channel: Channel, interactions: Sequence[Interaction]) -> Ingested:
    """Take in one page; the same page again changes nothing and writes nothing.

    Items may come in any order and any number of times; the last of equal ids counts. Two
    pollers of one channel wait for each other.
    """
    if interactions:
        interactions = erasing.without_erased(channel, interactions)
    if not interactions:
        return Ingested()
    latest = {
        (item.kind == InteractionKind.REPORT, item.remote_id): item
        for item in interactions
        if not item.kind.wordless
    }
    page = _Page(
        channel,
        [item for (report, _id), item in latest.items() if not report],
        [item for (report, _id), item in latest.items() if report],
    )
    with db.write():
        taken = _take_in(page) if latest else Ingested()
        quotes = {
            item.remote_id: page.conversation_of(item)
            for item in page.items
            if item.kind == InteractionKind.QUOTE
        }
        return replace(taken, reactions=reactions.take_in(channel, interactions, quotes))


def forget_raw(*, batch: int = 1000) -> int:
    """Empty what networks sent longer than ``RAW_KEPT`` ago; return how many messages it was."""
    old = Message.objects.filter(raw__isnull=False, at__lt=clock.now() - RAW_KEPT).order_by("pk")
    count = 0
    while ids := list(old.values_list("pk", flat=True)[:batch]):
        with db.write():
            count += Message.objects.filter(pk__in=ids).update(raw=None)
    return count


def _take_in(page: _Page) -> Ingested:
    Channel.objects.select_for_update(no_key=True).get(pk=page.channel.pk)
    _look_up_messages(page)
    _open_conversations(page)
    _know_authors(page)
    changed = _change_messages(page)
    new = _add_messages(page)
    reports = _add_reports(page)
    if page.touched:
        summary.refresh([page.by_id[pk] for pk in page.touched])
    judging.judge_soon(page.channel, page.unjudged)
    return Ingested(new, changed, reports)


def _look_up_messages(page: _Page) -> None:
    """Find what is there already: by remote id, and our own replies by their delivery."""
    ids = [item.remote_id for item in page.items]
    known = Message.objects.filter(channel=page.channel, remote_id__in=ids)
    page.messages = {str(message.remote_id): message for message in known}
    own = [item for item in page.items if item.own and item.remote_id not in page.messages]
    if not own:
        return
    waiting = Message.objects.filter(
        channel=page.channel, remote_id=None, delivery__isnull=False
    ).select_related("delivery")
    by_key = waiting.filter(delivery__key__in=[item.own_key for item in own if item.own_key])
    by_id = waiting.filter(delivery__remote_id__in=[item.remote_id for item in own])
    keys = {message.delivery.key: message for message in by_key if message.delivery}
    remotes = {message.delivery.remote_id: message for message in by_id if message.delivery}
    for item in own:
        message = keys.get(item.own_key or "") or remotes.get(item.remote_id)
        if message is not None:
            page.messages[item.remote_id] = message


def _open_conversations(page: _Page) -> None:
    """Lock the conversations of the page; make those that are new."""
    everything = [*page.items, *page.reports]
    new = {item.thread_id: item for item in everything if item.remote_id not in page.messages}
    there = [message.conversation_id for message in page.messages.values()]
    found = (
        Conversation.objects.select_for_update(no_key=True)
        .filter(Q(thread_id__in=list(new)) | Q(pk__in=there), channel=page.channel)
        .order_by("pk")
    )
    page.by_id = {conversation.pk: conversation for conversation in found}
    page.threads = {conversation.thread_id: conversation for conversation in page.by_id.values()}
    missing = [
        Conversation(
            brand_id=page.channel.brand_id,
            channel=page.channel,
            thread_id=thread,
            # A quote is told with the reactions; nobody has to answer it.
            state=_DONE if item.kind == InteractionKind.QUOTE else Conversation.State.OPEN,
            last_message_at=item.at,
        )
        for thread, item in new.items()
        if thread not in page.threads
    ]
    for conversation in Conversation.objects.bulk_create(missing):
        page.by_id[conversation.pk] = page.threads[conversation.thread_id] = conversation
        page.touched.add(conversation.pk)
    _link_to_posts(page, everything)


def _link_to_posts(page: _Page, everything: Iterable[Interaction]) -> None:
    """Let conversations know which of our posts they are about."""
    unlinked: dict[str, list[Conversation]] = {}
    for item in everything:
        conversation = page.conversation_of(item)
        if item.about_id and not conversation.about_remote_id:
            conversation.about_remote_id = item.about_id
            page.touched.add(conversation.pk)
            unlinked.setdefault(item.about_id, []).append(conversation)
    if not unlinked:
        return
    posts = Delivery.objects.filter(channel=page.channel, remote_id__in=list(unlinked))
    for post in posts.only("id", "remote_id"):
        for conversation in unlinked[post.remote_id]:
            conversation.about = post


def _know_authors(page: _Page) -> None:
    """Make contacts for people we meet for the first time; follow changes of name."""
    authors = _newest_by_author(item for item in page.items if not item.own)
    known = ContactAccount.objects.filter(channel=page.channel, remote_id__in=list(authors))
    page.accounts = {account.remote_id: account for account in known}
    newer = [
        account
        for account in page.accounts.values()
        if authors[account.remote_id].at > account.seen_at
    ]
    for account in newer:
        _describe(account, authors[account.remote_id])
    if newer:
        ContactAccount.objects.bulk_create(
            newer,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["name", "handle", "url", "seen_at"],
        )
    _meet(page, [item for key, item in authors.items() if key not in page.accounts])


def _newest_by_author(items: Iterable[Interaction]) -> dict[str, Interaction]:
    newest: dict[str, Interaction] = {}
    for item in items:
        before = newest.get(item.author.remote_id)
        if before is None or item.at > before.at:
            newest[item.author.remote_id] = item
    return newest


def _meet(page: _Page, items: Sequence[Interaction]) -> None:
    now = clock.now()
    contacts = Contact.objects.bulk_create(
        Contact(brand_id=page.channel.brand_id, name=_name_of(item.author), created_at=now)
        for item in items
    )
    accounts = [
        _describe(
            ContactAccount(contact=contact, channel=page.channel, remote_id=item.author.remote_id),
            item,
        )
        for contact, item in zip(contacts, items, strict=True)
    ]
    for account in ContactAccount.objects.bulk_create(accounts):
        page.accounts[account.remote_id] = account


def _describe(account: ContactAccount, item: Interaction) -> ContactAccount:
    account.name = _name_of(item.author)
    account.handle = item.author.handle[:200]
    account.url = item.author.url[:500]
    account.seen_at = item.at
    return account


def _name_of(author: RemoteAuthor) -> str:
    return (names.clean(author.name) or author.handle)[:200]


def _add_messages(page: _Page) -> int:
    fresh = [item for item in page.items if item.remote_id not in page.messages]
    if not fresh:
        return 0
    made = Message.objects.bulk_create([_message(page, item) for item in fresh])
    for message, item in zip(made, fresh, strict=True):
        conversation = page.by_id[message.conversation_id]
        conversation.last_message_id = max(conversation.last_message_id, message.pk)
        if item.kind == InteractionKind.QUOTE and conversation.state == _DONE:
            Conversation.objects.filter(pk=conversation.pk).update(done_up_to=message.pk)
        elif not item.own and message.state in {Message.State.VISIBLE, Message.State.HELD}:
            conversation.state = Conversation.State.OPEN
        page.touched.add(conversation.pk)
    page.unjudged += [message.pk for message in made if message.direction == _IN]
    return len(made)


def _message(page: _Page, item: Interaction) -> Message:
    message = Message(
        conversation=page.threads[item.thread_id],
        channel=page.channel,
        direction=Message.Direction.OUT if item.own else Message.Direction.IN,
    )
    _update(message, item, page)
    return message


def _change_messages(page: _Page) -> int:
    """Update what was edited, hidden or deleted, and our own replies that came back."""
    changed = []
    reworded = []
    for item in page.items:
        message = page.messages.get(item.remote_id)
        said = message.text if message else ""
        if message is not None and _update(message, item, page):
            changed.append(message)
            if message.text != said and message.direction == _IN:
                page.unjudged.append(message.pk)
                reworded.append(message.pk)
    if changed:
        Message.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["id"], update_fields=_MESSAGE_FIELDS
        )
        page.touched.update(message.conversation_id for message in changed)
    if reworded:
        triage.forget(page.channel.brand_id, reworded)
    for message in changed:
        if message.state == Message.State.HELD:
            # Edited by its author: somebody has to read it again.
            page.by_id[message.conversation_id].state = Conversation.State.OPEN
    return len(changed)


def _update(message: Message, item: Interaction, page: _Page) -> bool:
    """Bring a message in line with what the network says; return whether it differed."""
    told = _told_about_own(item) if message.delivery_id else _told(item, page)
    if all(getattr(message, name) == value for name, value in told.items()):
        return False
    for name, value in told.items():
        setattr(message, name, value)
    if item.visibility == Visibility.VISIBLE:
        message.state_reason = ""
    message.raw = dict(item.raw)
    return True


def _told(item: Interaction, page: _Page) -> dict[str, object]:
    return {
        "remote_id": item.remote_id,
        "parent_remote_id": item.parent_id or "",
        "account_id": None if item.own else page.accounts[item.author.remote_id].pk,
        "name": _name_of(item.author),
        "text": item.text,
        "language": item.language[:5],
        "at": item.at,
        "url": item.url[:500],
        "state": item.visibility.value,
        "alone": item.alone,
    }


def _told_about_own(item: Interaction) -> dict[str, object]:
    """What we wrote stays as we know it; the network says whether and where it is."""
    return {
        "remote_id": item.remote_id,
        "at": item.at,
        "url": item.url[:500],
        "state": item.visibility.value,
    }


def _add_reports(page: _Page) -> int:
    if not page.reports:
        return 0
    ids = [item.remote_id for item in page.reports]
    known = set(
        Report.objects.filter(channel=page.channel, remote_id__in=ids).values_list(
            "remote_id", flat=True
        )
    )
    fresh = [item for item in page.reports if item.remote_id not in known]
    made = Report.objects.bulk_create(
        Report(
            conversation=page.conversation_of(item),
            channel=page.channel,
            remote_id=item.remote_id,
            message_remote_id=item.parent_id or item.remote_id,
            reason=item.text,
            at=item.at,
        )
        for item in fresh
    )
    page.touched.update(report.conversation_id for report in made)
    return len(fresh)
