"""A stronger model for tests: a real HTTP server that answers, or misbehaves, as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from anklang.inbox.recipient import Recipient
from anklang.textkit.meaning import offered

# What it says: the status and the body.
Answer = tuple[int, bytes]


def saying(content: Any) -> bytes:
    """Return a chat completion with some content, as it goes over the wire."""
    said = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"id": "x", "choices": [{"message": {"content": said}}]}).encode()


def probabilities(language: str = "de", **kinds: float) -> dict[str, dict[str, Any]]:
    """Return a good answer: little for every kind, but for those that are given."""
    return {kind.value: {"probability": kinds.get(kind.value, 0.01)} for kind in offered(language)}


@dataclass
class FakeModel:
    """What it got, and what it answers (to all, or by what the comment says)."""

    port: int = 0
    key: str = "some-key"
    answer: Answer = (200, b"")
    headers: Mapping[str, str] = field(default_factory=dict)
    # Called with the handler in place of answering.
    does: Callable[[BaseHTTPRequestHandler], None] | None = None
    got: list[tuple[str, str | None, bytes]] = field(default_factory=list)

    @property
    def recipient(self) -> Recipient:
        """Itself, as the settings would name it."""
        host = f"127.0.0.1:{self.port}"
        return Recipient(f"http://{host}/v1", host, "gpt-x", self.key, private=True)

    @property
    def texts(self) -> list[str]:
        """The comments that it got."""
        bodies = [json.loads(body) for _path, _key, body in self.got]
        return [json.loads(one["messages"][1]["content"])["text"] for one in bodies]

    def says(self, content: Any, status: int = 200) -> None:
        """Answer everybody with that content."""
        self.answer = (status, saying(content))


@contextmanager
def running() -> Iterator[FakeModel]:
    """Serve in a thread of this process."""
    model = FakeModel()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            model.got.append((self.path, self.headers["Authorization"], body))
            if model.does:
                model.does(self)
                return
            status, said = model.answer
            self.send_response(status)
            for name, value in model.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_args: Any) -> None:
            """Stay quiet."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Clients that hang up are what some tests are about."""

    server = Quiet(("127.0.0.1", 0), Handler)
    model.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
