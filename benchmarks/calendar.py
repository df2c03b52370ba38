"""The calendar's month over HTTP: 200,000 entries in 10 brands, and 2,000 in one month (SQLite)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta

from .report import Row, percentile
from .site import running, set_up
from .visits import Visitor, queries

BRANDS, DAYS, A_DAY = 10, 3 * 365, 20
CROWDED = 2_000
REQUESTS = 100


def main() -> None:
    """Fill, then ask for months: one brand's, all brands', and a crowded one."""
    set_up()
    from django.db import connection

    from anklang.kernel import clock, db

    from . import data

    scopes = data.make_sisters("calendar", BRANDS + 1)
    *usual, crowded = scopes
    today = clock.now().replace(hour=6, minute=0, second=0, microsecond=0)
    begin = today - timedelta(days=DAYS // 2)
    with db.write():
        filled = sum(data.fill_calendar(one, begin, DAYS, A_DAY) for one in usual)
        data.fill_calendar(crowded, today.replace(day=1), 28, CROWDED // 28 + 1)
    connection.close()
    rows = [Row("calendar: entries", filled, "")]
    slug = usual[0].brand.slug
    for label, brand, ask in (
        (f"one of {BRANDS} brands", slug, ""),
        (f"{BRANDS} brands at once", slug, "?brands=all"),
        (f"{CROWDED:,} posts in the month", crowded.brand.slug, ""),
    ):
        rows += measure(scopes[0].person, label, f"/b/{brand}/calendar/", ask)
    print(json.dumps([asdict(row) for row in rows]))


def measure(person: object, label: str, page: str, ask: str) -> list[Row]:
    """Return time, size and queries of a month: the page, and what the script asks for."""
    entries = f"{page}entries/{ask}"
    with running() as site:
        visitor = Visitor(site.url, "calendar@example.org")
        for _ in range(5):
            visitor.open(page + ask)
        pages = [visitor.open(page + ask) for _ in range(REQUESTS)]
        answers = [visitor.open(entries) for _ in range(REQUESTS)]
    name = f"calendar month, {label}"
    return [
        Row(f"{name}: page, p95", percentile([ms for ms, _size in pages], 0.95), "ms", 120),
        Row(f"{name}: page, size", pages[0][1] / 1000, "kB", 300),
        Row(f"{name}: entries, p95", percentile([ms for ms, _size in answers], 0.95), "ms", 120),
        Row(f"{name}: entries, size", answers[0][1] / 1000, "kB", 300),
        Row(f"{name}: entries, queries", queries(person, entries), "", 10),
    ]


if __name__ == "__main__":
    main()
