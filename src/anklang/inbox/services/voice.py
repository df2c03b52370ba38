"""The voice guide at the door of answers, and what people say to its findings."""

from __future__ import annotations

from dataclasses import replace

from anklang.inbox import access
from anklang.inbox.models import Conversation, Message
from anklang.inbox.voicing import checked, spoken_in, subject_of, subject_of_draft
from anklang.kernel import db
from anklang.orgs.models import Person
from anklang.orgs.scope import Scope
from anklang.voice.models import CheckedText, Doubt
from anklang.voice.queries.checking import Checked
from anklang.voice.services import doubts, findings

from .retelling import in_our_words
from .writing import writing


def check_draft(
    scope: Scope, conversation_id: int, text: str, reply_to: int | None = None
) -> Checked | None:
    """Hold what somebody is writing against the guide; None without a guide.

    Raises:
        PermissionDenied: the role doesn't answer.
        Conversation.DoesNotExist: none that this person sees.
    """
    conversation, answered = writing(scope, conversation_id, reply_to)
    return check_open(scope, conversation, text, answered)


def check_open(
    scope: Scope,
    conversation: Conversation,
    text: str,
    answered: Message | None,
    language: str = "",
) -> Checked | None:
    """Hold an answer to a message against the guide, for a page that has both at hand."""
    spoken = language or spoken_in(scope.brand, answered)
    return checked(
        scope.brand,
        conversation,
        text,
        answered=answered,
        language=spoken,
        subject=subject_of_draft(conversation, scope.person),
    )


def let_stand(
    scope: Scope, conversation_id: int, text: str, mark: str, reason: str, reply_to: int | None
) -> None:
    """Keep why a finding may stay in the answer being written.

    Raises:
        ReasonMissing: without words, or with too many.
        PermissionDenied: the role doesn't answer; or it is an error and they don't release.
    """
    with db.write():
        access.locked(scope, conversation_id)
        result = check_draft(scope, conversation_id, text, reply_to)
        if result is not None:
            findings.let_stand(scope, result, [mark], reason)


def take_up_again(
    scope: Scope, conversation_id: int, text: str, mark: str, reply_to: int | None
) -> None:
    """Let a finding count again."""
    with db.write():
        access.locked(scope, conversation_id)
        result = check_draft(scope, conversation_id, text, reply_to)
        if result is not None:
            findings.take_up_again(scope, result, mark)


def doubt(
    scope: Scope, conversation_id: int, text: str, mark: str, wish: str, reply_to: int | None
) -> Doubt | None:
    """Say that the guide is wrong about some words of an answer; None when it says nothing."""
    with db.write():
        access.locked(scope, conversation_id)
        result = check_draft(scope, conversation_id, text, reply_to)
        finding = result.found(mark) if result else None
        if result is None or finding is None:
            return None
        return doubts.doubt(scope, result, finding, wish)


def require_voice(
    scope: Scope, conversation: Conversation, message: Message, answered: Message, reason: str
) -> Checked | None:
    """Let an answer pass the guide; call it before the message is ordered.

    Raises:
        StoppedByGuide: open errors.
        ReasonNeeded: open warnings and no reason.
    """
    result = check_open(scope, conversation, message.text, answered, message.language)
    with in_our_words():
        return findings.require_voice(scope, result, reason)


def keep(
    scope: Scope, conversation: Conversation, message: Message, result: Checked | None
) -> None:
    """After a message is written: what was said about the draft is said about the message."""
    subject = subject_of(message)
    findings.move_subject(scope, subject_of_draft(conversation, scope.person), subject)
    if result is not None and message.state != Message.State.WAITING:
        kept = replace(result, subject=subject)
        findings.keep_record(scope, kept, CheckedText.Kind.REPLY, message.person)


def pass_released(scope: Scope, conversation: Conversation, message: Message) -> None:
    """Check a prepared answer as it goes out: errors (the guide may have changed) stop it.

    Raises:
        StoppedByGuide: open errors.
    """
    result = of_message(scope, conversation, message)
    with in_our_words():
        findings.require_no_errors(result)
    findings.keep_record(scope, result, CheckedText.Kind.REPLY, message.person)


def back_into_box(scope: Scope, conversation: Conversation, message: Message, to: Person) -> None:
    """A text that goes back into a reply box takes along what was said about it."""
    findings.move_subject(scope, subject_of(message), subject_of_draft(conversation, to))


def of_message(scope: Scope, conversation: Conversation, message: Message) -> Checked | None:
    """Return what the guide says about a written answer, e.g. for whoever releases it."""
    answered = conversation.messages.filter(remote_id=message.parent_remote_id).first()
    return checked(
        scope.brand,
        conversation,
        message.text,
        answered=answered,
        language=message.language or scope.brand.language,
        subject=subject_of(message),
    )
