"""A thread that repeats one step until it is told to stop, whatever happens to the step."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connections

from anklang.kernel.boundary import attempt

_log = logging.getLogger(__name__)


def thread(name: str, step: Callable[[], None], until: threading.Event) -> threading.Thread:
    """Return a daemon thread, not started yet, that repeats ``step`` until the event is set."""
    return threading.Thread(target=lambda: _repeat(step, until), name=name, daemon=True)


def _repeat(step: Callable[[], None], until: threading.Event) -> None:
    """Repeat a step that waits by itself; a failure (database away) is logged and outlived."""
    while not until.is_set():
        close_old_connections()
        problem = attempt(step)
        if problem is not None:
            _log.error("a step of the worker failed", exc_info=problem)
            until.wait(1)
    connections.close_all()
