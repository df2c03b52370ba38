"""Running one claimed job: the handler is called, and whatever it does ends as an ending."""

from __future__ import annotations

import logging
import time
import traceback

from anklang.kernel.boundary import attempt

from . import claims, registry
from .claims import Claim, Ending

_log = logging.getLogger(__name__)
_REASON_LIMIT = 4000


def run(claim: Claim) -> Ending:
    """Call the handler of a claimed job; never raises."""
    if not claim.still_mine():
        return Ending(claim, "unstarted")
    started = time.monotonic()
    problem = attempt(lambda: registry.spec(claim.name).handler(claim, claim.payload))
    ending = _ending(claim, problem)
    level = logging.WARNING if ending.outcome == "failed" else logging.DEBUG
    _log.log(
        level,
        "job %s %s",
        claim.name,
        ending.outcome,
        extra={
            "job": claim.id,
            "attempt": claim.attempts,
            "seconds": round(time.monotonic() - started, 3),
        },
        exc_info=problem if ending.outcome == "failed" else None,
    )
    return ending


def _ending(claim: Claim, problem: Exception | None) -> Ending:
    if problem is None:
        return Ending(claim, "done")
    if isinstance(problem, registry.Later):
        return Ending(claim, "later", problem.reason, problem.run_at)
    return Ending(claim, "failed", describe(problem), problem=problem)


def describe(problem: Exception) -> str:
    """Return an exception as text: what it says first, then where it came from."""
    head = "".join(traceback.format_exception_only(problem)).strip()
    frames = "".join(traceback.format_tb(problem.__traceback__))
    return f"{head}\n\n{frames[-_REASON_LIMIT:]}"[: _REASON_LIMIT + 1000]


def run_due(limit: int = 100, worker: str = "foreground") -> list[Ending]:
    """Claim due jobs and run them in this thread, one after the other; return how they ended."""
    taken, _more = claims.claim(limit, worker)
    endings = []
    for item in taken:
        endings.append(run(item))
        claims.finish(endings[-1:])
    return endings


def run_by_id(job_id: int, worker: str) -> Ending | None:
    """Run one certain job in this thread, None when there is nothing to do (any more)."""
    claim = claims.claim_by_id(job_id, worker)
    if claim is None:
        return None
    ending = run(claim)
    claims.finish([ending])
    return ending
