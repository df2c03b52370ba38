"""Answering in public: one answer, by one person, to the thread as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from anklang.conduct.errors import RulesUnread
from anklang.conduct.queries.policy import must_know
from anklang.inbox import access
from anklang.inbox.errors import (
    CannotSend,
    MovedOn,
    OwnedByColleague,
    SomebodyAnswering,
    TextChanged,
)
from anklang.inbox.models import (
    Answering,
    Conversation,
    Decision,
    Message,
    ReadMark,
    ReplyDraft,
)
from anklang.inbox.statement import in_language
from anklang.kernel import clock, db
from anklang.orgs.models import Person, Representative
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning.services import count_answer
from anklang.publishing.errors import NotReady
from anklang.publishing.models import Delivery
from anklang.publishing.services.replies import reply_problems, request_reply
from anklang.textkit.fingerprint import fingerprint, normalise

from . import record, rules, summary, typing, voice


@dataclass(frozen=True)
class Answer:
    """What somebody wants to say, and what they had seen when they said it."""

    text: str
    # The newest message that the page showed.
    based_on: int
    # From the form: sending the same form again makes no second message. "" is no guard.
    token: str = ""
    # The message it answers; None is the newest one from outside.
    reply_to: int | None = None
    # Sent although a colleague is writing at this moment.
    anyway: bool = False
    # Why open warnings of the voice guide may stay; kept with the answer.
    reason: str = ""
    # Only whom it answers may read it.
    alone: bool = False
    # It may answer what we have hidden: it tells the author why.
    to_hidden: bool = False


def reply(scope: Scope, conversation_id: int, answer: Answer) -> Message:
    """Answer in public, signed by the person; a guest's answer waits for a release instead.

    The same form sent twice yields the same message. Answering takes a free conversation over.
    Where a rule asks for a release, the answer waits for it.

    Raises:
        PermissionDenied: the role doesn't answer.
        OwnedByColleague: somebody else looks after the conversation.
        MovedOn: there are messages that the person hasn't seen.
        SomebodyAnswering: a colleague is writing right now, and ``anyway`` isn't set.
        CannotSend: empty, too long, nothing to answer, an error of the voice guide, a rule that
            blocks it, or the channel can't.
        ReasonNeeded: the voice guide or a rule warns, and no reason is given.
    """
    if not scope.can(Permission.CONVERSATION_ANSWER):
        scope.require(Permission.CONVERSATION_DRAFT)
    if must_know(scope):
        raise CannotSend(str(RulesUnread()))
    with db.write():
        conversation = access.locked(scope, conversation_id)
        token = typing.own_token(scope, answer.token) if answer.token else None
        earlier = Message.objects.filter(token=token).first() if token else None
        if earlier is not None:
            return earlier
        _nobody_in_the_way(scope, conversation, answer)
        message = _write(scope, conversation, answer, token)
        _settle(scope, conversation, message)
        count_answer(scope.brand, scope.person, clock.now())
    return message


def release_reply(scope: Scope, message_id: int, *, text_hash: str, based_on: int) -> Message:
    """Send what somebody prepared, exactly as it was read.

    Args:
        text_hash: :func:`hash_of` the text that was shown.
        based_on: id of the newest message that was shown.

    Raises:
        PermissionDenied: the role doesn't release, or it is one's own answer.
        TextChanged: it isn't the text that was read, or no longer waiting.
        MovedOn: the thread has messages that the releaser hasn't seen.
        CannotSend: an error of the voice guide, a rule that blocks it or asks for another role's
            release, or the channel can't take it.
    """
    with db.write():
        message, conversation = _waiting(scope, message_id, text_hash)
        _require_seen(conversation, based_on, scope)
        rules.require_release_allowed(scope, conversation, message)
        voice.pass_released(scope, conversation, message)
        message.delivery = _order(scope, conversation, message)
        message.state = Message.State.SENDING
        message.at = clock.now()
        message.save(update_fields=["delivery", "state", "at"])
        summary.refresh([conversation])
        record.changed(
            scope, conversation, "reply.released", after={"message": message.pk, "hash": text_hash}
        )
    return message


def send_back(scope: Scope, message_id: int, *, text_hash: str, reason: str) -> Message:
    """Give a prepared answer back to its writer, who finds the text in their reply box again.

    Raises:
        PermissionDenied: the role doesn't release, or it is one's own answer.
        TextChanged: it isn't the text that was read, or no longer waiting.
        CannotSend: no reason is given.
    """
    if not reason.strip():
        raise CannotSend(_("Please say what should change."))
    with db.write():
        message, conversation = _waiting(scope, message_id, text_hash)
        message.state, message.state_reason = Message.State.RETURNED, reason.strip()
        message.save(update_fields=["state", "state_reason"])
        if message.person is not None:
            _into_box(conversation, message.person, message.text)
            voice.back_into_box(scope, conversation, message, message.person)
            rules.back_into_box(scope, conversation, message, message.person)
        record.changed(
            scope, conversation, "reply.sent_back", after={"message": message.pk, "why": reason}
        )
    return message


def reuse_text(scope: Scope, message_id: int) -> Message:
    """Put the text of an answer that wasn't sent into one's own reply box.

    Raises:
        PermissionDenied: the role only reads.
        CannotSend: the answer is out or on its way.
    """
    access.require_part(scope)
    with db.write():
        message = access.message(scope, message_id)
        if message.state not in {Message.State.FAILED, Message.State.RETURNED}:
            raise CannotSend(_("This answer isn’t one that failed."))
        _into_box(message.conversation, scope.person, message.text)
        voice.back_into_box(scope, message.conversation, message, scope.person)
        rules.back_into_box(scope, message.conversation, message, scope.person)
    return message


def use_answer(scope: Scope, decision_id: int) -> ReplyDraft:
    """Put the answer that a rule has prepared into one's own reply box; a person sends it.

    Raises:
        PermissionDenied: the role only reads.
        Decision.DoesNotExist: the brand has no such prepared answer.
    """
    access.require_part(scope)
    conversation = access.visible(scope).get(decisions=decision_id)
    decision = Decision.objects.select_related("message").get(
        pk=decision_id, action=Decision.Action.ANSWER
    )
    language = (decision.message.language if decision.message else "") or scope.brand.language
    words = in_language(decision.rule_words.get("answer", {}), language[:2])
    with db.write():
        _into_box(conversation, scope.person, words)
    return ReplyDraft.objects.get(conversation=conversation, person=scope.person)


def hash_of(text: str) -> str:
    """Return what binds a release to a text."""
    return fingerprint(text)


def _nobody_in_the_way(scope: Scope, conversation: Conversation, answer: Answer) -> None:
    owner = conversation.assignee
    if owner is not None and owner.pk != scope.person.pk:
        raise OwnedByColleague(owner)
    _require_seen(conversation, answer.based_on, scope)
    others = Answering.objects.filter(conversation=conversation, until__gt=clock.now()).exclude(
        person=scope.person
    )
    writing = [mark.person for mark in others.select_related("person")]
    if writing and not answer.anyway:
        raise SomebodyAnswering(writing)


def _require_seen(conversation: Conversation, based_on: int, scope: Scope) -> None:
    if conversation.last_message_id <= based_on:
        return
    newer = conversation.messages.filter(pk__gt=based_on).order_by("at", "pk")
    raise MovedOn(list(newer.select_related("person", "representative")))


def _write(scope: Scope, conversation: Conversation, answer: Answer, token: str | None) -> Message:
    answered = _answered(conversation, answer.reply_to, hidden=answer.to_hidden)
    message = _prepared_before(scope, conversation) or Message(
        conversation=conversation,
        channel=conversation.channel,
        direction=Message.Direction.OUT,
        person=scope.person,
    )
    message.text = normalise(answer.text)
    message.token = token
    message.parent_remote_id = answered.remote_id or ""
    message.language = answered.language or scope.brand.language
    message.at = clock.now()
    message.alone = answer.alone
    message.representative = signer(scope, scope.person)
    message.name = message.representative.name if message.representative else scope.brand.name
    _check(scope, conversation, message)
    checked = voice.require_voice(scope, conversation, message, answered, answer.reason)
    releases = rules.require_allowed(scope, conversation, message, answered, answer.reason)
    if scope.can(Permission.CONVERSATION_ANSWER) and not releases:
        message.delivery = _order(scope, conversation, message)
        message.state = Message.State.SENDING
    else:
        message.state = Message.State.WAITING
    message.save()
    voice.keep(scope, conversation, message, checked)
    rules.keep(scope, conversation, message)
    return message


def _answered(
    conversation: Conversation, message_id: int | None, *, hidden: bool = False
) -> Message:
    gone = {Message.State.DELETED} | (set() if hidden else {Message.State.HIDDEN})
    incoming = conversation.messages.filter(remote_id__isnull=False)
    if message_id is not None:
        chosen = incoming.filter(pk=message_id).first()
    else:
        chosen = (
            incoming.filter(direction=Message.Direction.IN)
            .exclude(state__in=gone)
            .order_by("-at", "-pk")
            .first()
        )
    if chosen is None or chosen.state in gone:
        raise CannotSend(_("The message you are answering is no longer there. Choose another one."))
    return chosen


def _prepared_before(scope: Scope, conversation: Conversation) -> Message | None:
    """A guest who writes again replaces what waits: one prepared answer at a time."""
    if scope.can(Permission.CONVERSATION_ANSWER):
        return None
    return conversation.messages.filter(state=Message.State.WAITING, person=scope.person).first()


def signer(scope: Scope, person: Person) -> Representative | None:
    """Return the profile that signs somebody's answers; None signs as the brand.

    Only who agreed to it is named in public.
    """
    profile = Representative.objects.filter(brand=scope.brand, person=person).first()
    return profile if profile and profile.named_in_public else None


def _order(scope: Scope, conversation: Conversation, message: Message) -> Delivery:
    try:
        return request_reply(
            scope,
            channel=conversation.channel,
            reply_to_remote_id=message.parent_remote_id,
            text=message.text,
            language=message.language,
            representative=message.representative,
            requested_by=message.person,
            alone=message.alone,
        )
    except NotReady as error:
        raise CannotSend(str(error)) from error


def _check(scope: Scope, conversation: Conversation, message: Message) -> None:
    problems = reply_problems(
        scope, conversation.channel, message.text, message.representative, alone=message.alone
    )
    if problems:
        raise CannotSend(" ".join(problems))


def _settle(scope: Scope, conversation: Conversation, message: Message) -> None:
    """After an answer: the conversation has an owner, the box is empty, nothing is unread."""
    before = conversation.assignee
    conversation.last_message_id = max(conversation.last_message_id, message.pk)
    conversation.assignee = scope.person
    typing.forget_draft(scope, conversation)
    Answering.objects.filter(conversation=conversation, person=scope.person).delete()
    ReadMark.objects.update_or_create(
        conversation=conversation,
        person=scope.person,
        defaults={"last_message_id": conversation.last_message_id},
    )
    summary.refresh([conversation])
    waits = message.state == Message.State.WAITING
    record.changed(
        scope,
        conversation,
        "reply.prepared" if waits else "reply.written",
        fields=("assignee",),
        before={"assignee": before.pk if before else None},
        after={"message": message.pk, "assignee": scope.person.pk},
    )


def _waiting(scope: Scope, message_id: int, text_hash: str) -> tuple[Message, Conversation]:
    scope.require(Permission.POST_RELEASE)
    conversation = access.locked(scope, access.message(scope, message_id).conversation_id)
    # Read again under the lock: the writer may have changed it a moment ago.
    message = access.message(scope, message_id)
    if message.state != Message.State.WAITING or hash_of(message.text) != text_hash:
        raise TextChanged
    if message.person_id == scope.person.pk:
        raise PermissionDenied(Permission.POST_RELEASE.value)
    return message, conversation


def _into_box(conversation: Conversation, person: Person, text: str) -> None:
    """Put a text into somebody's reply box, below what they have typed there."""
    draft = ReplyDraft.objects.filter(conversation=conversation, person=person).first()
    typed = draft.text.strip() if draft else ""
    ReplyDraft.objects.update_or_create(
        conversation=conversation,
        person=person,
        defaults={
            "text": text if typed in {"", text} else f"{typed}\n\n{text}",
            "updated_at": clock.now(),
        },
    )
