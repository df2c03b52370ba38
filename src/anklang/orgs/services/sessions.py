"""Ending sessions: one's own, or everybody's when a sign-in changes."""

from __future__ import annotations

from datetime import timedelta

from anklang.kernel import audit, clock, db
from anklang.kernel.audit import Actor
from anklang.orgs.models import Person, Session
from anklang.orgs.queries.sessions import session_of
from anklang.orgs.sessions import life_time


def end_session(person: Person, handle: str) -> None:
    """Sign a person out on one device.

    Raises:
        Session.DoesNotExist: no such session of theirs.
    """
    with db.write():
        session = session_of(person, handle)
        session.delete()
        _record(person, 1)


def end_other_sessions(person: Person, *, keep: str | None) -> int:
    """Sign a person out everywhere but in the session with the key ``keep``; return how often."""
    with db.write():
        ended, _rows = person.sessions.exclude(session_key=keep or "").delete()
        if ended:
            _record(person, ended)
    return ended


def forget_expired_sessions() -> None:
    """Delete sessions that let nobody in any more."""
    now = clock.now()
    with db.write():
        Session.objects.filter(expire_date__lt=now - timedelta(hours=1)).delete()
        Session.objects.filter(signed_in_at__lt=now - life_time()).delete()


def _record(person: Person, ended: int) -> None:
    actor = Actor("person", person.pk, str(person))
    target = f"orgs.person:{person.pk}"
    audit.record(actor, "person.sessions_ended", target, after={"ended": ended})
