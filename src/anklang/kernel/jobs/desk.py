"""The desk between the dispatcher and the job threads: who holds what, and when to ask for more."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from anklang.kernel import clock

from .claims import Claim, Ending

# Seconds. Without a ring (another process wrote the job, or it was for later) we look this often.
POLL = 1.0
# Completions wait this long for company, and news after a batch of news.
LINGER = 0.2
# Jobs claimed ahead go back when no thread was free for them for so long.
STALE = timedelta(seconds=2)
# Jobs are claimed ahead only while they are this quick (seconds, on average).
QUICK = 0.25


@dataclass(frozen=True)
class Plan:
    """What the dispatcher is to write in its next transaction."""

    endings: Sequence[Ending]
    wanted: int
    # How many of the endings are runs; the rest were never started.
    ended: int


class Desk:
    """Everything the threads of one worker share, behind one lock."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        lock = threading.Lock()
        self._work = threading.Condition(lock)  # job threads wait here for a claim
        self._reason = threading.Condition(lock)  # the dispatcher waits here
        self._ready: deque[Claim] = deque()
        self._held: dict[int, Claim] = {}
        self._endings: list[Ending] = []
        self._ended_first = 0.0
        self._running = 0
        self._pace = 4 * QUICK
        self._backlog = False
        self._woken = True
        self._next_look = 0.0
        self._closed = False

    def wake(self) -> None:
        """Say that there may be new jobs."""
        with self._reason:
            self._woken = True
            self._reason.notify()

    def close(self) -> None:
        """Hand out nothing any more."""
        with self._reason:
            self._closed = True
            self._work.notify_all()
            self._reason.notify_all()

    def held(self) -> list[Claim]:
        """Return every claim whose lease must be kept."""
        with self._reason:
            return list(self._held.values())

    # -- for job threads ----------------------------------------------------------------------

    def take(self) -> Claim | None:
        """Wait for a claim to run; None once the desk is closed."""
        with self._work:
            self._work.wait_for(lambda: self._ready or self._closed)
            if self._closed:
                return None
            self._running += 1
            claim = self._ready.popleft()
            if len(self._ready) <= self._threads // 2:
                self._reason.notify()
            return claim

    def hand_in(self, ending: Ending, seconds: float) -> None:
        """Bring back how a run went and how long it took."""
        with self._reason:
            self._running -= 1
            self._pace += (seconds - self._pace) / 8
            if not self._endings:
                self._ended_first = time.monotonic()
            self._endings.append(ending)
            # The next job of this key may start now.
            self._woken = self._woken or ending.claim.key is not None
            self._reason.notify()

    # -- for the dispatcher -------------------------------------------------------------------

    def plan(self) -> Plan:
        """Wait until there is something to write (or a second at most) and say what."""
        with self._reason:
            self._reason.wait_for(self._is_due, timeout=self._pause())
            return self._plan()

    def last_plan(self) -> Plan:
        """Return what is left once the desk is closed, without waiting."""
        with self._reason:
            return self._plan()

    def carried_out(self, plan: Plan, claimed: Sequence[Claim], more: bool) -> None:
        """Note that a plan was written, what was claimed, and whether more is due."""
        with self._reason:
            del self._endings[: plan.ended]
            self._ended_first = time.monotonic()
            for ending in plan.endings:
                self._held.pop(ending.claim.id, None)
            self._held |= {claim.id: claim for claim in claimed}
            self._ready.extend(claimed)
            if plan.wanted:
                self._backlog = more
                self._next_look = time.monotonic() + POLL
            self._work.notify(len(claimed))

    def _plan(self) -> Plan:
        stale = self._take_stale()
        wanted = self._wanted()
        if wanted:
            # A ring from now on is about something this look may miss.
            self._woken = False
        return Plan([*self._endings, *stale], wanted, len(self._endings))

    def _is_due(self) -> bool:
        lingered = self._endings and time.monotonic() >= self._ended_first + LINGER
        return bool(self._closed or self._wanted() or lingered or self._is_stale())

    def _pause(self) -> float:
        now = time.monotonic()
        moments = [now + POLL]
        if self._endings:
            moments.append(self._ended_first + LINGER)
        if self._running + len(self._ready) < self._threads:
            moments.append(self._next_look)
        return max(0.0, min(moments) - now)

    def _wanted(self) -> int:
        """Return how many jobs to claim now, 0 for none."""
        held = self._running + len(self._ready)
        if self._closed:
            return 0
        if self._backlog and self._pace < QUICK:
            low = len(self._ready) <= self._threads // 2
            return 4 * self._threads - held if low else 0
        looking = self._woken or self._backlog or time.monotonic() >= self._next_look
        # Quick jobs claimed ahead may exceed the threads for a moment, when slow ones follow.
        return max(0, self._threads - held) if looking else 0

    def _is_stale(self) -> bool:
        return bool(self._ready) and clock.now() - self._ready[0].claimed_at > STALE

    def _take_stale(self) -> list[Ending]:
        """Take claims out that no thread got round to, so that other hosts can have them."""
        if not self._is_stale() and not self._closed:
            return []
        stale = [Ending(claim, "unstarted") for claim in self._ready]
        self._ready.clear()
        self._backlog = False
        self._pace = max(self._pace, 4 * QUICK)
        return stale
