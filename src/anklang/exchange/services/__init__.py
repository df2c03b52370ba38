"""Every write of the exchange."""

from .feeds import Fresh, make_feed, note_use, revoke_feed
from .imports import bring_in, read_as, take_in, take_out, throw_away
from .sources import subscribe, unsubscribe

__all__ = [
    "Fresh",
    "bring_in",
    "make_feed",
    "note_use",
    "read_as",
    "revoke_feed",
    "subscribe",
    "take_in",
    "take_out",
    "throw_away",
    "unsubscribe",
]
