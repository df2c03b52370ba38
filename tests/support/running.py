"""Does in the foreground what the workers do: news and due jobs, until there is nothing left."""

from __future__ import annotations

from anklang.kernel import outbox
from anklang.kernel.jobs import running


def run_everything(limit: int = 1000, *, strict: bool = True) -> int:
    """Deliver news and run due jobs until idle; return how many there were.

    Args:
        limit: more than this is taken for a loop that never ends.
        strict: raise the first thing that a handler or subscriber raised, once all is idle;
            False where a test wants the failure (it is put off, as in production).
    """
    count, problems = 0, []
    while True:
        delivered = outbox.deliver()
        endings = running.run_due()
        problems += delivered.problems + [end.problem for end in endings if end.problem]
        if not delivered.events and not endings:
            break
        count += delivered.events + len(endings)
        assert count <= limit, f"still not idle after {count} jobs and news"
    if strict and problems:
        raise problems[0]
    return count
