"""The relay: a thread that tells the broker about due jobs, beside the rounds and the news."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from anklang.kernel import bell
from anklang.kernel.jobs import repeating
from anklang.kernel.jobs.tending import Tending

from . import broker, due
from .due import Announcement

_log = logging.getLogger(__name__)
# Seconds. A job written by another host, or for later, is seen within this time.
LOOK_EVERY = 0.25
SILENT_EVERY = 2.0


class Broker(Protocol):
    """What the relay asks of a broker; both raise ``BrokerAway``. See ``broker``."""

    def send(self, announced: Sequence[Announcement]) -> None: ...
    def waiting(self, queues: Iterable[str]) -> Mapping[str, int]: ...


class Relay:
    """Announces due jobs from ``start`` to ``stop``; any number of hosts may run one.

    A broker that can't be reached is asked again; the jobs wait in the database meanwhile.
    """

    def __init__(self, to: Broker = broker, tending: bool = True) -> None:
        self._broker = to
        self._tending = Tending() if tending else None
        self._stopping = threading.Event()
        self._rung = threading.Event()
        self._next_silent = 0.0
        self._thread = repeating.thread("relay", self._step, self._stopping)

    def start(self) -> None:
        """Start the threads and return."""
        bell.jobs.listen(self._rung.set)
        if self._tending:
            self._tending.start()
        self._thread.start()

    def stop(self, patience: float = 30.0) -> bool:
        """Come to an end; return whether everything did within ``patience`` seconds."""
        bell.jobs.forget(self._rung.set)
        self._stopping.set()
        self._rung.set()
        tended = self._tending.stop(patience) if self._tending else True
        self._thread.join(patience)
        return tended and not self._thread.is_alive()

    def _step(self) -> None:
        self._rung.clear()
        if not self.announce():
            # What becomes due before the next look is announced on time, not with the look.
            self._rung.wait(due.seconds_until_next(LOOK_EVERY))

    def announce(self) -> int:
        """Announce what is due now; return how many jobs that were."""
        announced = due.take()
        try:
            announced += self._silent()
            self._broker.send(announced)
        except broker.BrokerAway as error:
            due.give_back(announced)
            _log.warning("the broker can't be reached: %s", error)
            self._stopping.wait(2)
            return 0
        return len(announced)

    def _silent(self) -> list[Announcement]:
        if time.monotonic() < self._next_silent:
            return []
        self._next_silent = time.monotonic() + SILENT_EVERY
        queues = due.silent_queues()
        if not queues:
            return []
        waiting = self._broker.waiting(queues)
        return due.take_silent([queue for queue in queues if not waiting[queue]])
