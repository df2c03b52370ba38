"""News from publishing: what became of our answers, and where our posts are."""

from __future__ import annotations

from collections.abc import Collection

from anklang.inbox.models import Conversation, Message
from anklang.kernel import db
from anklang.publishing import reasons
from anklang.publishing.models import Delivery

from . import summary, telling

_ON_ITS_WAY = Message.State.SENDING
_STATES = {
    Delivery.State.PUBLISHED: Message.State.VISIBLE,
    Delivery.State.REJECTED: Message.State.FAILED,
    Delivery.State.CANCELLED: Message.State.FAILED,
    Delivery.State.DISCARDED: Message.State.FAILED,
}


def follow_deliveries(ids: Collection[int]) -> None:
    """Bring the inbox in line with deliveries; asked again, it changes nothing.

    Posts take two queries, however many there are.
    """
    deliveries = list(Delivery.objects.filter(pk__in=ids).defer("frozen"))
    _link_conversations([one for one in deliveries if one.kind == Delivery.Kind.POST])
    for delivery in deliveries:
        if delivery.kind == Delivery.Kind.REPLY:
            _follow_reply(delivery)


def _link_conversations(posts: Collection[Delivery]) -> None:
    """A comment may have been quicker than the news that the post is out."""
    out = {(post.channel_id, post.remote_id): post for post in posts if post.remote_id}
    if not out:
        return
    with db.write():
        early = Conversation.objects.select_for_update(no_key=True).filter(
            channel__in={channel for channel, _id in out},
            about_remote_id__in={remote_id for _channel, remote_id in out},
            about=None,
        )
        found = [
            one for one in early.order_by("pk") if (one.channel_id, one.about_remote_id) in out
        ]
        for conversation in found:
            conversation.about = out[conversation.channel_id, conversation.about_remote_id]
        if found:
            summary.save(found)


def _follow_reply(delivery: Delivery) -> None:
    message = Message.objects.filter(delivery=delivery).only("conversation_id").first()
    if message is None:
        return
    with db.write():
        conversation = summary.lock([message.conversation_id])[message.conversation_id]
        message = Message.objects.get(pk=message.pk)
        delivery.refresh_from_db()
        if delivery.state == Delivery.State.PUBLISHED:
            _drop_double(message, delivery.remote_id)
        before = _standing(message)
        _take_over_outcome(message, delivery)
        if _standing(message) != before:
            message.save(update_fields=["state", "state_reason", "remote_id", "url", "at"])
        if message.state == Message.State.VISIBLE:
            telling.follow_answers(message)
        # Also when only the delivery's own state changed: open pages show it.
        summary.refresh([conversation])


def _standing(message: Message) -> tuple[object, ...]:
    return message.state, message.state_reason, message.remote_id, message.url, message.at


def _take_over_outcome(message: Message, delivery: Delivery) -> None:
    if message.state in {Message.State.HIDDEN, Message.State.DELETED}:
        return
    message.state = _STATES.get(Delivery.State(delivery.state), _ON_ITS_WAY)
    if delivery.reason == reasons.DELETED:
        message.state = Message.State.DELETED
    message.state_reason = delivery.reason if message.state == Message.State.FAILED else ""
    if delivery.state == Delivery.State.PUBLISHED:
        message.remote_id = delivery.remote_id
        message.url = delivery.url
        message.at = delivery.published_at or message.at


def _drop_double(message: Message, remote_id: str) -> None:
    """Our answer came back before we knew its remote id, from a network that tells no key."""
    Message.objects.filter(
        channel_id=message.channel_id, remote_id=remote_id, delivery=None
    ).exclude(pk=message.pk).delete()
