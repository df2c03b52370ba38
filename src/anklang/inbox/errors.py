"""What the inbox refuses, in words for people: each message says what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anklang.orgs.models import Person

from .models import Conversation, Decision, Message


class InboxError(Exception):
    """Something can't be done; ``str()`` is fit for people and nothing was changed."""


class OwnedByColleague(InboxError):
    """Somebody else answers this conversation."""

    def __init__(self, owner: Person) -> None:
        super().__init__(
            _("%(name)s is looking after this conversation. Take it over first, or leave a note.")
            % {"name": owner.name}
        )
        self.owner = owner


class OwnerChanged(InboxError):
    """The owner isn't the one that the page showed."""

    def __init__(self, conversation: Conversation) -> None:
        owner = conversation.assignee
        super().__init__(
            _("%(name)s has just taken this conversation over.") % {"name": owner.name}
            if owner
            else _("This conversation has just been given back.")
        )
        self.owner = owner


class SomebodyAnswering(InboxError):
    """Somebody else is writing an answer at this moment."""

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__(
            ngettext(
                "%(names)s is writing an answer right now. Agree with each other, or send anyway.",
                "%(names)s are writing answers right now. Agree with each other, or send anyway.",
                len(people),
            )
            % {"names": ", ".join(person.name for person in people)}
        )
        self.people = people


class MovedOn(InboxError):
    """The thread has messages that the writer hasn't seen."""

    def __init__(self, newer: Sequence[Message]) -> None:
        super().__init__(
            ngettext(
                "Meanwhile %(count)d new message has arrived. Have a look, then send.",
                "Meanwhile %(count)d new messages have arrived. Have a look, then send.",
                len(newer),
            )
            % {"count": len(newer)}
        )
        self.newer = newer


class CannotSend(InboxError):
    """The text or the channel makes an answer impossible as it stands."""


class StoppedByGuide(CannotSend):
    """The voice guide has errors to show; ``problems`` names them."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(_("The voice guide stops this answer: %s") % " ".join(problems))
        self.problems = problems


class StoppedByRule(CannotSend):
    """Rules of engagement stand in the way; ``problems`` cites them."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class ReasonNeeded(InboxError):
    """The voice guide or a rule (``by_rule``) warns: say why it may stay; ``problems`` names what
    it is."""

    def __init__(self, message: str, problems: Sequence[str], *, by_rule: bool = False) -> None:
        super().__init__(message)
        self.problems, self.by_rule = problems, by_rule


class TextChanged(InboxError):
    """What should be released isn't what was read."""

    def __init__(self) -> None:
        super().__init__(_("The answer was changed meanwhile. Please read the new text."))


class CannotHandOver(InboxError):
    """The chosen person can't look after the conversation."""


class CannotModerate(InboxError):
    """The message can't be hidden or brought back."""


class AlreadyDecided(CannotModerate):
    """Somebody else has decided about the message meanwhile."""

    def __init__(self, decision: Decision) -> None:
        said = {"name": decision.by.name if decision.by else "Anklang"}
        said["what"] = str(Decision.Action(decision.action).label)
        super().__init__(
            _("%(name)s has decided about this message meanwhile: %(what)s. Nothing was changed.")
            % said
        )
        self.decision = decision


class CannotAppeal(InboxError):
    """An objection can't be taken, or not decided by this person."""


class EmptyNote(InboxError):
    """A note without words."""

    def __init__(self) -> None:
        super().__init__(_("A note needs a few words."))


class RecipientChanged(InboxError):
    """Comments would go to somebody else than the page named."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The model that comments would be sent to has changed in the meantime. Nothing is "
                "sent; please read again who it is now."
            )
        )
