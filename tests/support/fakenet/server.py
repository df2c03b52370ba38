"""The fake network as a process of its own, for benchmarks and kill tests.

``python -m tests.support.fakenet.server --port 0 --latency 0.05`` prints its address and serves
until it is ended. ``POST /_control`` takes what :meth:`FakeNetwork.control` takes, ``GET /_state``
returns everything, ``POST /_reset`` forgets it.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .network import Answer, FakeNetwork, TimedOut, Unreachable, respond

# Longer than any client waits; ended early when the server stops.
_SILENCE = 120.0


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, network: FakeNetwork, latency: float) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.network = network
        self.latency = latency
        self.stopping = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed has nothing to complain about."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # One packet per answer: with Nagle's algorithm every answer would wait for 40 ms.
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Server

    def do_GET(self) -> None:
        self._serve("GET")

    def do_POST(self) -> None:
        self._serve("POST")

    def do_DELETE(self) -> None:
        self._serve("DELETE")

    def log_message(self, *_args: Any) -> None:
        """Stay quiet."""

    def _serve(self, method: str) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        sent = self.rfile.read(length)
        if len(sent) < length:
            # A client that was killed in the middle of its call.
            self.close_connection = True
            return
        body = json.loads(sent or "{}")
        if self.path.startswith("/_"):
            self._send(self._own(body))
            return
        if self.server.latency:
            time.sleep(self.server.latency)
        try:
            self._send(respond(self.server.network, method, self.path, body))
        except TimedOut:
            self.server.stopping.wait(_SILENCE)
            self.close_connection = True
        except Unreachable:
            self.close_connection = True

    def _own(self, body: dict[str, Any]) -> Answer:
        if self.path == "/_control":
            self.server.network.control(body)
        elif self.path == "/_reset":
            self.server.network.reset()
        return Answer(200, json.dumps(self.server.network.state()))

    def _send(self, answer: Answer) -> None:
        data = answer.body.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()


@contextmanager
def running(network: FakeNetwork, *, latency: float = 0.0, port: int = 0) -> Iterator[str]:
    """Serve a network in threads of this process; yields the address."""
    server = _Server(port, network, latency)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def main() -> None:
    """Serve until the process is ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.05, help="seconds before each answer")
    parser.add_argument("--dedupe", action="store_true", help="the same key makes one post only")
    options = parser.parse_args()
    server = _Server(options.port, FakeNetwork(dedupe=options.dedupe), options.latency)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.stopping.set()


if __name__ == "__main__":
    main()
