"""The fake server reached: inside the process, or in threads of its own over HTTP."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx

from tests.support.wire import Wire

from .server import FakeServer, Reply, TimedOut


def plugged(server: FakeServer) -> Wire:
    """Return a wire to a server in this process; ``with plugged(server):`` uses it."""

    def answer(request: httpx.Request) -> httpx.Response:
        try:
            reply = server.handle(
                request.method,
                request.url.raw_path.decode("ascii"),
                dict(request.headers),
                request.read(),
            )
        except TimedOut as error:
            raise httpx.ReadTimeout("no answer", request=request) from error
        body = reply.body if reply.stream is None else reply.stream
        return httpx.Response(reply.status, headers=reply.headers, content=body)

    return Wire({server.host: answer})


def browse(server: FakeServer, url: str, decision: str) -> dict[str, str]:
    """Open the server's sign-in page, press a button, and return what comes back to us."""
    parts = urlsplit(url)
    target = f"{parts.path}?{parts.query}"
    page = server.handle("GET", target, {}, b"")
    assert page.status == 200, page.body
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    form = urlencode(query | {"decision": decision}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = server.handle("POST", "/oauth/authorize", kind, form)
    back = urlsplit(answer.headers["Location"])
    return {name: values[0] for name, values in parse_qs(back.query).items()}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Any

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            reply: Reply = self.server.fake.handle(
                self.command, self.path, dict(self.headers), body
            )
        except TimedOut:
            self.server.stopping.wait(120)
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.stream is not None:
            self._tell(reply.stream)
            return
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def _tell(self, stream: Iterator[bytes]) -> None:
        self.close_connection = True
        self.send_header("Connection", "close")
        self.end_headers()
        for bit in stream:
            if self.server.stopping.is_set():
                return
            try:
                self.wfile.write(bit)
            except OSError:
                return

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def log_message(self, *_args: Any) -> None:
        """Stay quiet."""


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, fake: FakeServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.fake, self.stopping = fake, threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed has nothing to complain about."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def running(server: FakeServer) -> Iterator[str]:
    """Serve on a free port of 127.0.0.1; yields the address."""
    listener = _Listener(server)
    server.host = f"127.0.0.1:{listener.server_address[1]}"
    thread = threading.Thread(target=listener.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://{server.host}"
    finally:
        listener.stopping.set()
        listener.shutdown()
        listener.server_close()
        thread.join(5)
