"""The one way to open a writing transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.db import connection, transaction

# SQLite lets one writer in at a time and makes the others poll; queueing fairly inside the
# process first keeps eight worker threads from starving each other.
_sqlite_writer = threading.RLock()


class _Here(threading.local):
    inside = False


_here = _Here()


@contextmanager
def write() -> Iterator[None]:
    """Run the block in one transaction; nested calls join the outer one.

    Everything a service changes, audits and announces happens in one such block. When a nested
    call fails, so does the whole: catching its error inside the outer block saves nothing.
    """
    if _here.inside:
        with transaction.atomic(savepoint=False):
            yield
        return
    outermost = not connection.in_atomic_block
    queue = _sqlite_writer if outermost and connection.vendor == "sqlite" else nullcontext()
    with queue, transaction.atomic():
        _here.inside = True
        try:
            yield
        finally:
            _here.inside = False
