"""A signed-in person who opens pages, with a stopwatch."""

from __future__ import annotations

import http.client
import re
import time
from urllib.parse import urlsplit

PASSWORD = "bench-password"


class Visitor:
    """One connection with one session."""

    def __init__(self, url: str, email: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc)
        self._cookie = self._sign_in(email)

    def milliseconds(self, path: str) -> float:
        """Return how long one page takes, from asking to its last byte."""
        return self.open(path)[0]

    def open(self, path: str) -> tuple[float, int]:
        """Return how long one page takes (ms) and how large it is (bytes, uncompressed)."""
        start = time.perf_counter()
        page = self._request("GET", path, cookie=self._cookie)
        assert page.status == 200, page.status
        return (time.perf_counter() - start) * 1000, len(page.body.encode())

    def _sign_in(self, email: str) -> str:
        page = self._request("GET", "/account/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
        assert token
        form = f"csrfmiddlewaretoken={token[1]}&login={email}&password={PASSWORD}"
        done = self._request("POST", "/account/login/", form, page.cookies)
        assert done.status == 302, done.status
        return done.cookies

    def _request(self, method: str, path: str, form: str = "", cookie: str = "") -> _Page:
        here = f"http://{self._connection.host}:{self._connection.port}/"
        headers = {"Cookie": cookie, "Referer": here}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, form or None, headers)
        return _Page(self._connection.getresponse())


class _Page:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.body = response.read().decode()
        set_cookies = response.headers.get_all("Set-Cookie") or []
        self.cookies = "; ".join(value.split(";")[0] for value in set_cookies)


def queries(person: object, path: str) -> int:
    """Return how many SQL statements a page takes for a person, session and all."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    client.get(path, headers={"host": "127.0.0.1"})
    with CaptureQueriesContext(connection) as captured:
        client.get(path, headers={"host": "127.0.0.1"})
    return len(captured)
