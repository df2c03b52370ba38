"""Lines to networks that tell at once that something came.

A line only shortens the wait: it queues the poll that would have come within a minute anyway. So
nothing is lost when it breaks, and nothing comes twice when two processes listen for a moment.
One process listens to a channel at a time, under a lease that another takes over when it ends.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from datetime import timedelta
from functools import partial

from django.db import close_old_connections, connections
from django.db.models import Q

from anklang.kernel import backoff, clock, db
from anklang.kernel.boundary import attempt
from anklang.kernel.jobs import repeating
from anklang.kernel.jobs.pool import worker_name
from anklang.networks import queries, registry
from anklang.networks.contract import NetworkError, NoStream, SignInExpired, Streams
from anklang.networks.models import Channel
from anklang.networks.services import account_for

from .services.polling import poll_soon

_log = logging.getLogger(__name__)
# Seconds between two looks at which channels there are.
LOOK_EVERY = 10.0
LEASE = timedelta(seconds=40)
# Lines of one process: each is a thread that waits.
MOST = 50
# A line that lasted so long was a good one: the next break is a first one again.
_GOOD = 60.0
_LONGEST_PAUSE = timedelta(minutes=5)
# How long a server that doesn't stream after all is left alone.
_NO_STREAM = timedelta(hours=6)


class Listening:
    """All lines of this process, from ``start`` to ``stop``; a companion of the jobs."""

    def __init__(self) -> None:
        self._who = f"{worker_name()}:{uuid.uuid4().hex[:8]}"[:120]
        self._stopping = threading.Event()
        self._lines: dict[int, Line] = {}
        self._thread = repeating.thread("listening", self._step, self._stopping)

    def start(self) -> None:
        """Start looking and return."""
        self._thread.start()

    def stop(self, patience: float = 30.0) -> bool:
        """End all lines; whether looking has ended (a line that waits ends with the process)."""
        self._stopping.set()
        for line in self._lines.values():
            line.end()
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _step(self) -> None:
        self.look()
        self._stopping.wait(LOOK_EVERY)

    def look(self) -> None:
        """Open a line for every channel that has none anywhere, end those that aren't wanted."""
        wanted = {one.pk: one for one in queries.to_listen()}
        for gone in self._lines.keys() - wanted.keys():
            self._lines.pop(gone).end()
        for channel_id, channel in wanted.items():
            if channel_id in self._lines or len(self._lines) < MOST:
                self._keep(channel)

    def _keep(self, channel: Channel) -> None:
        line = self._lines.get(channel.pk)
        if not self._claim(channel):
            if line is not None:
                self._lines.pop(channel.pk).end()
        elif line is None:
            self._lines[channel.pk] = Line(channel.pk)
            self._lines[channel.pk].start()

    def _claim(self, channel: Channel) -> bool:
        now = clock.now()
        mine = Q(listener=self._who) | Q(listened_until=None) | Q(listened_until__lt=now)
        with db.write():
            free = Channel.objects.filter(mine, pk=channel.pk)
            return bool(free.update(listener=self._who, listened_until=now + LEASE))


class Line:
    """One line in a thread of its own: opened anew, after a pause, whenever it breaks."""

    def __init__(self, channel_id: int) -> None:
        self._channel_id = channel_id
        self._ended = threading.Event()
        self._breaks = 0
        self._pause = _LONGEST_PAUSE

    def start(self) -> None:
        """Listen in a thread that needn't be waited for."""
        name = f"line-{self._channel_id}"
        threading.Thread(target=self._run, name=name, daemon=True).start()

    def end(self) -> None:
        """Hang up; takes effect with the next sign of life."""
        self._ended.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            close_old_connections()
            self._pause = _LONGEST_PAUSE
            problem = attempt(self._listen)
            if problem is not None:
                _log.error("a line failed", exc_info=problem)
            self._ended.wait(self._pause.total_seconds())
        connections.close_all()

    def _listen(self) -> None:
        self._pause = self.once()

    def once(self) -> timedelta:
        """Listen until the line ends; return how long to wait before the next one."""
        channel = Channel.objects.get(pk=self._channel_id)
        connector = registry.connectors().get(channel.network)
        if not isinstance(connector, Streams):
            return _NO_STREAM
        account, began = account_for(channel), time.monotonic()
        # Something may have come while nobody listened.
        poll_soon([channel])
        try:
            connector.listen(account, partial(_heard, channel), lambda: not self._ended.is_set())
        except NoStream:
            return _NO_STREAM
        except SignInExpired:
            # The poll says so to people; connecting again opens a new line.
            return _LONGEST_PAUSE
        except NetworkError as error:
            _log.info("line to channel %s: %s", channel.pk, error)
        self._breaks = 1 if time.monotonic() - began > _GOOD else self._breaks + 1
        return min(backoff.delay(self._breaks), _LONGEST_PAUSE)


def _heard(channel: Channel) -> None:
    close_old_connections()
    poll_soon([channel])
