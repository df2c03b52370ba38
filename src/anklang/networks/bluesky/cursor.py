"""How far we have read: our own account of it, the network's read marks aren't reliable.

What was read at the top is remembered for some minutes, since the network sorts by the time an
item claims and may bring one in between later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError

from anklang.kernel import clock
from anklang.networks.contract import NetworkError

# Of an account that is connected for the first time, this much is fetched.
FIRST = timedelta(days=30)
_OVERLAP = timedelta(minutes=10)
_MARKS = 1000


@dataclass(frozen=True)
class Cursor:
    """Where to go on; ``page`` is the network's, in the middle of reading."""

    # Everything that was known to the network before it has been read.
    since: datetime
    # The newest time seen on this way through.
    top: datetime
    # Marks of what was read near the top, newest first.
    seen: tuple[str, ...] = ()
    page: str = ""
    # Keys of our own newest records, newest first.
    own: tuple[str, ...] = ()

    @classmethod
    def start(cls) -> Cursor:
        """Return where an account begins that was never read."""
        first = clock.now() - FIRST
        return cls(first, first)

    def is_new(self, mark: str, at: datetime) -> bool:
        """Whether an item the network learned of at that time hasn't been read yet."""
        return at > self.since - _OVERLAP and mark not in self.seen

    def __str__(self) -> str:
        return _ADAPTER.dump_json(self).decode()


_ADAPTER = TypeAdapter(Cursor)


def read(text: str) -> Cursor:
    """Read a stored cursor; "" begins anew.

    Raises:
        NetworkError: it isn't one of ours.
    """
    if not text:
        return Cursor.start()
    try:
        found = _ADAPTER.validate_json(text)
    except ValidationError as error:
        raise NetworkError(_("This isn’t a place in the account’s notifications.")) from error
    if found.since.tzinfo is None or found.top.tzinfo is None:
        raise NetworkError(_("This isn’t a place in the account’s notifications."))
    return found


def mark(uri: str, reason: str) -> str:
    """Return a short mark of an item."""
    return sha256(f"{reason} {uri}".encode()).hexdigest()[:12]


def kept(marks: Mapping[str, datetime], before: tuple[str, ...], top: datetime) -> tuple[str, ...]:
    """Return the marks worth remembering: what lies close to the top."""
    near = [one for one, at in marks.items() if at > top - _OVERLAP]
    return tuple(dict.fromkeys([*near, *before]))[:_MARKS]
