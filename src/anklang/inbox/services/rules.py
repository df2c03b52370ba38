"""The rules of engagement at the door of answers."""

from __future__ import annotations

from anklang.conduct.queries.checking import RulesChecked
from anklang.conduct.services import let_pass as keep_reason
from anklang.conduct.services import move_subject, require_releaser, require_rules
from anklang.inbox import access
from anklang.inbox.models import Conversation, Message
from anklang.inbox.ruling import ruled
from anklang.inbox.voicing import spoken_in, subject_of, subject_of_draft
from anklang.kernel import db
from anklang.orgs.models import Person
from anklang.orgs.scope import Scope

from .retelling import in_our_words
from .writing import writing


def check_draft(
    scope: Scope, conversation_id: int, text: str, reply_to: int | None = None
) -> RulesChecked | None:
    """Hold what somebody is writing against the rules; None without rules.

    Raises:
        PermissionDenied: the role doesn't answer.
        Conversation.DoesNotExist: none that this person sees.
    """
    conversation, answered = writing(scope, conversation_id, reply_to)
    return check_open(scope, conversation, text, answered)


def let_pass(
    scope: Scope, conversation_id: int, text: str, mark: str, reason: str, reply_to: int | None
) -> bool:
    """Keep why the answer being written may go out in spite of a rule that asks for a reason.

    Returns whether the rule still finds those words.

    Raises:
        ReasonMissing: without words, or with too many.
        PermissionDenied: the role doesn't answer.
    """
    with db.write():
        access.locked(scope, conversation_id)
        checked = check_draft(scope, conversation_id, text, reply_to)
        return checked is not None and bool(keep_reason(scope, checked, [mark], reason))


def check_open(
    scope: Scope,
    conversation: Conversation,
    text: str,
    answered: Message | None,
    language: str = "",
) -> RulesChecked | None:
    """Hold what somebody is writing against the rules; None without rules."""
    spoken = language or spoken_in(scope.brand, answered)
    return ruled(
        scope.brand,
        conversation,
        text,
        answered=answered,
        language=spoken,
        subject=subject_of_draft(conversation, scope.person),
    )


def require_allowed(
    scope: Scope, conversation: Conversation, message: Message, answered: Message, reason: str
) -> bool:
    """Let an answer pass the rules; return whether somebody else must release it.

    Raises:
        StoppedByRule: a rule blocks it.
        ReasonNeeded: a rule asks for a reason, and none is given.
    """
    checked = check_open(scope, conversation, message.text, answered, message.language)
    with in_our_words():
        require_rules(scope, checked, reason, asks_release=True)
    return bool(checked and checked.holding("approval"))


def require_release_allowed(scope: Scope, conversation: Conversation, message: Message) -> None:
    """Check a prepared answer as it goes out: blocks, and the role of whoever releases it.

    Raises:
        StoppedByRule: a rule blocks it, or asks for the release by another role.
    """
    with in_our_words():
        require_releaser(scope, of_message(scope, conversation, message))


def of_message(scope: Scope, conversation: Conversation, message: Message) -> RulesChecked | None:
    """Return what the rules say about a written answer."""
    answered = conversation.messages.filter(remote_id=message.parent_remote_id).first()
    return ruled(
        scope.brand,
        conversation,
        message.text,
        answered=answered,
        language=message.language or scope.brand.language,
        subject=subject_of(message),
    )


def keep(scope: Scope, conversation: Conversation, message: Message) -> None:
    """What was said about the draft is said about the message that came of it."""
    move_subject(scope, subject_of_draft(conversation, scope.person), subject_of(message))


def back_into_box(scope: Scope, conversation: Conversation, message: Message, to: Person) -> None:
    """A text that goes back into a reply box takes along what was said about it."""
    move_subject(scope, subject_of(message), subject_of_draft(conversation, to))
