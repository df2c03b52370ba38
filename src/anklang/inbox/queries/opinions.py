"""What a stronger model said of comments, and which of them may go to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from anklang.inbox import stronger
from anklang.inbox.kinds import language_of
from anklang.inbox.models import Asking, Message, Opinion
from anklang.inbox.recipient import Recipient
from anklang.textkit.meaning import Reading
from anklang.textkit.stronger import can_be_asked, from_stored, readings


@dataclass(frozen=True)
class Meant:
    """What a stronger model said of a message, and its name."""

    by: str
    readings: tuple[Reading, ...]

    @property
    def by_kind(self) -> dict[str, Reading]:
        """The same, by kind."""
        return {one.kind: one for one in self.readings}


def agreed(asking: Asking, to: Recipient) -> bool:
    """Return whether somebody agreed to just this recipient."""
    return (asking.host, asking.model) == (to.host, to.model)


def active(brand_id: int) -> Recipient | None:
    """Return whom a brand's comments are sent to now; None where nobody agreed to just that."""
    to = stronger.recipient()
    asking = Asking.objects.filter(brand=brand_id).first() if to else None
    return to if to and asking and agreed(asking, to) else None


def may_go(message: Message) -> bool:
    """Return whether a message may be sent: said in public, and short enough to go whole."""
    language = language_of(message.text, message.language)
    return not message.alone and can_be_asked(message.text, language)


def meant_by(messages: Collection[Message]) -> dict[int, Meant]:
    """Return what a stronger model said, by message (one query)."""
    texts = {one.pk: one.text for one in messages}
    found = Opinion.objects.filter(message__in=list(texts), state=Opinion.State.TOLD)
    return {
        one.message_id: Meant(one.by, readings(from_stored(one.found), texts[one.message_id]))
        for one in found
    }
