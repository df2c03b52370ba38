"""Taking interactions in, in pages of 100 (SQLite); the same pages again must change nothing."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from datetime import timedelta

from .report import Row
from .site import set_up

PAGES, PER_PAGE = 200, 100


def main() -> None:
    """Ingest 20,000 messages of 2,000 people in 4,000 threads, twice."""
    set_up()
    from anklang.inbox.models import Message
    from anklang.inbox.services import ingest
    from anklang.kernel.models import OutboxEvent

    from . import data

    scope = data.make_scope()
    channel = data.make_channel(scope.brand, "home")
    pages = make_pages()
    start = time.perf_counter()
    for page in pages:
        ingest(channel, page)
    first = PAGES * PER_PAGE / (time.perf_counter() - start)
    assert Message.objects.count() == PAGES * PER_PAGE
    before = OutboxEvent.objects.count()
    changed = sum(result.new + result.changed for result in (ingest(channel, p) for p in pages))
    changed += OutboxEvent.objects.count() - before
    rows = [
        Row("ingest in pages of 100", first, "messages/s", 2000, at_least=True),
        Row("the same pages again: rows changed", changed, "", 0),
    ]
    print(json.dumps([asdict(row) for row in rows]))


def make_pages() -> list[list[object]]:
    """Make pages as a busy network would send them: old and new threads mixed."""
    from anklang.kernel import clock
    from anklang.networks.contract import Interaction, InteractionKind, RemoteAuthor

    start = clock.now() - timedelta(days=30)

    def item(number: int) -> Interaction:
        thread = number % 4000
        return Interaction(
            kind=InteractionKind.COMMENT,
            remote_id=f"m{number}",
            thread_id=f"m{thread}",
            about_id=None,
            parent_id=f"m{thread}" if number >= 4000 else None,
            author=RemoteAuthor(f"a{number % 2000}", f"Frieda {number % 2000}"),
            text=f"Habt ihr am Samstag wieder das Walnussbrot? ({number})",
            at=start + timedelta(seconds=number),
        )

    return [[item(page * PER_PAGE + index) for index in range(PER_PAGE)] for page in range(PAGES)]


if __name__ == "__main__":
    main()
