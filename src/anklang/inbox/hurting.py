"""How much it may hurt to read something: for the order of the queue, and for its veil."""

from __future__ import annotations

from collections.abc import Iterable

from anklang.textkit.language import guess
from anklang.textkit.meaning import Kind, Reading, read

from . import kinds
from .models import Conversation, Message

SEVERE, SERIOUS = 4, 3
_SEVERE, _SERIOUS = {Kind.ABUSE, Kind.THREAT}, {Kind.OFFENSIVE, Kind.INSULT}
_LONGEST = 4_000
_VEILED = frozenset({kinds.Kind.OFFENSIVE.value, kinds.Kind.THREAT.value})


def hurts(text: str, language: str) -> int:
    """Return 4 for abuse and threats, 3 for insults, 0 for what needn't be veiled."""
    known = language[:2] or guess(text).language
    if known not in {"de", "en"}:
        return 0
    return hurts_by(read(text[:_LONGEST], known))


def hurts_by(readings: Iterable[Reading]) -> int:
    """Return the same for what was read already."""
    found = {one.kind for one in readings if one.applies}
    if found & _SEVERE:
        return SEVERE
    return SERIOUS if found & _SERIOUS else 0


def veiled(message: Message) -> bool:
    """Return whether a message is shown to those only who want to read it.

    What people of the house said of it counts for more than what was read; right after it came,
    when nothing was read yet, the models that ship are asked.
    """
    if message.direction == Message.Direction.OUT or message.state == Message.State.DELETED:
        return False
    reading = getattr(message, "reading", None)
    if reading is None:
        return hurts(message.text, message.language) >= SERIOUS
    return not _VEILED.isdisjoint(reading.kinds.split())


def preview_veiled(conversation: Conversation) -> bool:
    """Return whether something that waits in a conversation may hurt to read."""
    return not _VEILED.isdisjoint(conversation.kinds.split())
