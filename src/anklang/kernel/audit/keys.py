"""The keys of the chain: in the database, encrypted with the installation's secret key."""

from __future__ import annotations

import logging
import secrets as random

from django.db import connection

from anklang.kernel import clock, db, secrets
from anklang.kernel.models import AuditKey

_log = logging.getLogger(__name__)
_opened: dict[int, bytes] = {}
_newest: list[int] = []


def current() -> tuple[int, bytes]:
    """Return number and value of the key for new rows; makes one where none can be read.

    A lost secret key must not stop the work: new rows get a new key, and ``verify`` says which
    rows can't be checked any more.
    """
    if not _newest:
        found = AuditKey.objects.order_by("-number").values_list("number", flat=True).first()
        if found is None or value(found) is None:
            return _made_now()
        _newest[:] = [found]
    return _newest[0], _opened[_newest[0]]


def _made_now() -> tuple[int, bytes]:
    number = make()
    key = value(number) or b""
    if connection.in_atomic_block:
        forget()  # it may be rolled back with the transaction
    return number, key


def make() -> int:
    """Make a new key, used from now on; return its number."""
    fresh = random.token_bytes(32)
    with db.write():
        last = AuditKey.objects.order_by("-number").values_list("number", flat=True).first() or 0
        made = AuditKey.objects.create(
            number=last + 1, sealed=secrets.encrypt(fresh.hex()), created_at=clock.now()
        )
    forget()
    _log.info("a new key for the audit log", extra={"number": made.number})
    return made.number


def value(number: int) -> bytes | None:
    """Return a key, None when it is gone or can't be opened."""
    if number not in _opened:
        sealed = AuditKey.objects.filter(number=number).values_list("sealed", flat=True).first()
        try:
            _opened[number] = bytes.fromhex(secrets.decrypt(sealed or ""))
        except secrets.SecretUnreadable:
            return None
    return _opened[number]


def forget() -> None:
    """Read the keys anew next time (the tables were filled or emptied)."""
    _opened.clear()
    _newest.clear()


def ready() -> None:
    """Make the first key together with the tables, so that no change has to."""
    forget()
    if not AuditKey.objects.exists():
        make()
