"""Where somebody is signed in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from anklang.kernel import clock
from anklang.orgs.models import Person, Session
from anklang.orgs.sessions import idle_time, life_time


@dataclass(frozen=True)
class Device:
    """One session as its owner sees it; ``handle`` names it without giving its key away."""

    handle: str
    words: str
    signed_in_at: datetime | None
    last_used_at: datetime
    is_this: bool


def devices_of(person: Person, current: str | None) -> list[Device]:
    """Return where a person is signed in: the session with the key ``current`` first."""
    found = [
        Device(
            handle_of(row.session_key),
            row.device,
            row.signed_in_at,
            row.last_used_at,
            row.session_key == current,
        )
        for row in _live(person)
    ]
    return sorted(found, key=lambda one: (one.is_this, one.last_used_at), reverse=True)


def session_of(person: Person, handle: str) -> Session:
    """Return the session of a person behind a handle.

    Raises:
        Session.DoesNotExist: no such session of theirs.
    """
    for row in _live(person):
        if handle_of(row.session_key) == handle:
            return row
    raise Session.DoesNotExist


def handle_of(key: str) -> str:
    """Return what stands for a session's key on a page."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _live(person: Person) -> list[Session]:
    now = clock.now()
    there = person.sessions.filter(expire_date__gt=now, last_used_at__gt=now - idle_time())
    return list(there.exclude(signed_in_at__lt=now - life_time()))
