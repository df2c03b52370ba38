"""Counting what went wrong at sign-in, so that guessing becomes slow.

Each try is counted before it is looked at (so that many at once gain nothing) and forgotten when
it was right. After a few free tries every further one must wait, longer each time. Whoever signed
in on a device before is counted apart from strangers: nobody can lock the true owner out there,
nor with a passkey, which isn't counted per account at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.db.models.functions import Greatest

from anklang.kernel import clock, db
from anklang.orgs.errors import TooManyAttempts
from anklang.orgs.models import Attempts

_FIRST_WAIT = timedelta(seconds=15)
_LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True)
class Counted:
    """What is counted: its name, the tries that cost nothing, and how long it is remembered."""

    name: str
    free: int
    memory: timedelta
    # Forgotten at once when a try was right; else only that try is taken back.
    cleared: bool = True

    @property
    def key(self) -> str:
        """Return what the database keeps of the name."""
        return hashlib.sha256(self.name.encode()).hexdigest()


def account(email: str) -> Counted:
    """Count tries on an account (or on an address that has none: the same)."""
    return Counted(f"account:{email.strip().lower()}", 5, timedelta(days=1))


def device(name: str) -> Counted:
    """Count tries on a device that its owner signed in with before."""
    return Counted(f"device:{name}", 5, timedelta(days=1))


def code(person_id: int) -> Counted:
    """Count tries of codes, which come after the right password."""
    return Counted(f"code:{person_id}", 5, timedelta(days=1))


def address(ip: str) -> Counted:
    """Count tries from a network address; many people may share one."""
    return Counted(f"address:{ip}", 30, timedelta(hours=1), cleared=False)


@contextmanager
def attempt(*counted: Counted) -> Iterator[Attempt]:
    """Count a try; call ``right()`` on what is yielded when it was right.

    Raises:
        TooManyAttempts: one of them must still wait; the try isn't to be looked at.
    """
    _take(counted)
    tried = Attempt()
    yield tried
    if tried.was_right:
        _give_back(counted)


class Attempt:
    """One try, until it is known how it went."""

    was_right = False

    def right(self) -> None:
        """Say that it was right."""
        self.was_right = True


def forget_attempts(*counted: Counted) -> None:
    """Forget what was counted, e.g. when an operator lets somebody in."""
    with db.write():
        Attempts.objects.filter(key__in=[one.key for one in counted]).delete()


def forget_old_attempts() -> None:
    """Delete counters that no longer count."""
    with db.write():
        Attempts.objects.filter(last_at__lt=clock.now() - timedelta(days=2)).delete()


def wait_after(failures: int, free: int) -> timedelta:
    """Return how long to wait after so many failures, of which some are free."""
    if failures < free:
        return timedelta()
    doubled: int = 2 ** min(failures - free, 10)
    return min(_FIRST_WAIT * doubled, _LONGEST_WAIT)


def _take(counted: Sequence[Counted]) -> None:
    now = clock.now()
    with db.write():
        Attempts.objects.bulk_create(
            [Attempts(key=one.key, last_at=now) for one in counted], ignore_conflicts=True
        )
        keys = {one.key: one for one in counted}
        # Always locked in the same order, so that two tries never wait for each other.
        rows = list(Attempts.objects.select_for_update().filter(key__in=keys).order_by("key"))
        until = max((row.blocked_until for row in rows if row.blocked_until), default=now)
        if until > now:
            raise TooManyAttempts(until - now)
        for row in rows:
            _count(row, keys[row.key], now)


def _count(row: Attempts, one: Counted, now: datetime) -> None:
    if row.last_at < now - one.memory:
        row.failures = 0
    row.failures += 1
    row.last_at = now
    wait = wait_after(row.failures, one.free)
    row.blocked_until = now + wait if wait else None
    row.save(update_fields=["failures", "last_at", "blocked_until"])


def _give_back(counted: Sequence[Counted]) -> None:
    with db.write():
        cleared = [one.key for one in counted if one.cleared]
        kept = [one.key for one in counted if not one.cleared]
        Attempts.objects.filter(key__in=cleared).delete()
        # Not wiped: whoever guesses must not wash an address clean with an account of their own.
        Attempts.objects.filter(key__in=kept).update(
            failures=Greatest(F("failures") - 1, 0), blocked_until=None
        )
