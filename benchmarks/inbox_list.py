"""The inbox's list page over HTTP, with 10,000 and with 1,000,000 messages (SQLite)."""

from __future__ import annotations

import http.client
import json
import re
import time
from dataclasses import asdict
from urllib.parse import urlsplit

from .report import Row, percentile
from .site import running, set_up

SIZES = (10_000, 1_000_000)
REQUESTS = 200


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
    rows += [
        Row("inbox list: 1,000,000 over 10,000 messages", p95[SIZES[-1]] / p95[SIZES[0]], "×", 1.5),
        Row("inbox list: queries", queries(scope), "", 12),
    ]
    print(json.dumps([asdict(row) for row in rows]))


def measure(slug: str, email: str) -> float:
    """Return the 95th percentile in ms of one client that reloads the list."""
    with running() as site:
        connection = http.client.HTTPConnection(urlsplit(site.url).netloc)
        cookie = _sign_in(connection, email)
        for _ in range(10):
            _get(connection, f"/b/{slug}/inbox/", cookie)
        times = [_get(connection, f"/b/{slug}/inbox/", cookie) for _ in range(REQUESTS)]
    return percentile(times, 0.95)


def _sign_in(connection: http.client.HTTPConnection, email: str) -> str:
    page = _request(connection, "GET", "/account/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
    assert token
    form = f"csrfmiddlewaretoken={token[1]}&login={email}&password=bench-password"
    done = _request(connection, "POST", "/account/login/", form, page.cookies)
    assert done.status == 302, done.status
    return done.cookies


def _get(connection: http.client.HTTPConnection, path: str, cookie: str) -> float:
    start = time.perf_counter()
    page = _request(connection, "GET", path, cookie=cookie)
    assert page.status == 200, page.status
    return (time.perf_counter() - start) * 1000


class _Page:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.body = response.read().decode()
        set_cookies = response.headers.get_all("Set-Cookie") or []
        self.cookies = "; ".join(value.split(";")[0] for value in set_cookies)


def _request(
    connection: http.client.HTTPConnection, method: str, path: str, form: str = "", cookie: str = ""
) -> _Page:
    headers = {"Cookie": cookie, "Referer": f"http://{connection.host}:{connection.port}/"}
    if form:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, form or None, headers)
    return _Page(connection.getresponse())


def queries(scope: object) -> int:
    """Return how many SQL statements one list page takes, sessions and all."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(scope.person)  # type: ignore[attr-defined]
    path = f"/b/{scope.brand.slug}/inbox/"  # type: ignore[attr-defined]
    client.get(path, headers={"host": "127.0.0.1"})
    with CaptureQueriesContext(connection) as captured:
        client.get(path, headers={"host": "127.0.0.1"})
    return len(captured)


if __name__ == "__main__":
    main()
