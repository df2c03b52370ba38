"""The inbox's list page over HTTP, with 10,000 and with 1,000,000 messages (SQLite)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from .report import Row, percentile
from .site import running, set_up
from .visits import Visitor, queries

if TYPE_CHECKING:
    from anklang.orgs.scope import Scope

SIZES = (10_000, 1_000_000)
REQUESTS = 200
# Whom to answer first, of any kind and of a rare one; and all of a frequent one, answered or not.
FIRST = {
    "answer first": "?tab=waiting",
    "only complaints": "?tab=waiting&kind=complaint",
    "all questions": "?kind=question",
}


def main() -> None:
    """Fill, measure, fill more, measure again."""
    set_up()
    from django.db import connection

    from . import data

    scope = data.make_scope()
    channel = data.make_channel(scope.brand, "home")
    rows, p95 = [], {}
    for size in SIZES:
        data.fill_inbox(channel, size)
        connection.close()
        p95[size] = measure(scope.brand.slug, "bench@example.org")
        target = 60 if size == SIZES[-1] else None
        rows.append(Row(f"inbox list, {size:,} messages, p95", p95[size], "ms", target))
    for name, query in FIRST.items():
        took = measure(scope.brand.slug, "bench@example.org", query)
        rows.append(Row(f"inbox list, 1,000,000 messages, {name}, p95", took, "ms", 60))
    rows += [
        Row("inbox list: 1,000,000 over 10,000 messages", p95[SIZES[-1]] / p95[SIZES[0]], "×", 1.5),
        Row("inbox list: queries", queries(scope.person, f"/b/{scope.brand.slug}/inbox/"), "", 12),
        Row("answer first, by kind: queries", queries(scope.person, _by_kind(scope)), "", 12),
    ]
    print(json.dumps([asdict(row) for row in rows]))


def _by_kind(scope: Scope) -> str:
    return f"/b/{scope.brand.slug}/inbox/{FIRST['only complaints']}"


def measure(slug: str, email: str, query: str = "") -> float:
    """Return the 95th percentile in ms of one client that reloads the list."""
    with running() as site:
        visitor = Visitor(site.url, email)
        for _ in range(10):
            visitor.open(f"/b/{slug}/inbox/{query}")
        times = [visitor.milliseconds(f"/b/{slug}/inbox/{query}") for _ in range(REQUESTS)]
    return percentile(times, 0.95)


if __name__ == "__main__":
    main()
