"""A second opinion: off by default, shows what it would send, and the house's own stands if it fails."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from anklang.kernel import opinion
from anklang.textkit.meaning import Kind, offered, read

TEXT = (
    "Du bist ein Esel, @frieda! Schreib an max@example.org oder 0151 23456789, https://a.example/x"
)
GOOD = {
    str(kind): {"probability": 0.9 if kind == Kind.INSULT else 0.1, "words": ["Esel", "made up"]}
    for kind in offered("de")
}


class Fake(BaseHTTPRequestHandler):
    """Answers as told, and keeps what it got."""

    answer: bytes = b""
    status = 200
    got: list[tuple[str, str | None, dict[str, Any]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Fake.got.append((self.path, self.headers["Authorization"], json.loads(body)))
        self.send_response(Fake.status)
        self.send_header("Content-Length", str(len(Fake.answer)))
        self.end_headers()
        self.wfile.write(Fake.answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def server(settings: Any, socket_enabled: None) -> Iterator[type[Fake]]:
    there = HTTPServer(("127.0.0.1", 0), Fake)
    threading.Thread(target=there.serve_forever, daemon=True).start()
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
    settings.MEANING_URL = f"http://127.0.0.1:{there.server_port}/v1/"
    settings.MEANING_MODEL, settings.MEANING_KEY = "some-model", "some-key"
    Fake.got, Fake.status = [], 200
    yield Fake
    there.shutdown()
    there.server_close()


def said(content: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def test_nothing_is_sent_by_default() -> None:
    assert not opinion.available()
    assert opinion.opinion(TEXT, "de") == opinion.Opinion(read(TEXT, "de"), asked=False)


def test_the_stronger_model_is_believed(server: type[Fake]) -> None:
    server.answer = said(json.dumps(GOOD))
    found = opinion.opinion(TEXT, "de")
    assert found.asked
    told = {one.kind: one for one in found.readings}
    assert told[Kind.INSULT].applies
    assert [one.words for one in told[Kind.INSULT].reasons] == ["Esel"]
    assert told[Kind.INSULT].reasons[0].span.of(TEXT) == "Esel"
    assert not told[Kind.PRAISE].applies
    assert not told[Kind.PRAISE].reasons


def test_what_is_shown_is_what_is_sent(server: type[Fake]) -> None:
    server.answer = said(json.dumps(GOOD))
    shown = opinion.would_send(TEXT, "de")
    opinion.opinion(TEXT, "de")
    assert server.got == [("/v1/chat/completions", "Bearer some-key", shown)]
    sent = json.dumps(shown)
    for private in ("frieda", "max@example.org", "23456789", "a.example"):
        assert private not in sent
    assert "Esel" in sent


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (500, b""),
        (302, b""),
        (200, b"not json"),
        (200, b"[]"),
        (200, said("no json here")),
        (200, said("[1]")),
        (200, said(json.dumps({"insult": {"probability": 0.5}}))),
        (200, said(json.dumps({**GOOD, "threat": {"probability": 7}}))),
        (200, said(json.dumps({**GOOD, "threat": {"probability": True}}))),
        (200, said(json.dumps({**GOOD, "threat": "high"}))),
        (200, b"x" * 300_000),
    ],
)
def test_whatever_fails_the_houses_own_stands(
    server: type[Fake], status: int, answer: bytes
) -> None:
    server.status, server.answer = status, answer
    found = opinion.opinion(TEXT, "de")
    assert not found.asked
    assert found.problem
    assert found.readings == read(TEXT, "de")


def test_a_private_address_is_refused_unless_allowed(server: type[Fake], settings: Any) -> None:
    settings.ALLOWED_PRIVATE_HOSTS = frozenset()
    found = opinion.opinion(TEXT, "de")
    assert not found.asked
    assert "ANKLANG_ALLOW_PRIVATE_HOSTS" in found.problem
    assert server.got == []


def test_nobody_there(server: type[Fake], settings: Any) -> None:
    settings.MEANING_URL = "http://127.0.0.1:9/v1"
    assert opinion.opinion(TEXT, "de").readings == read(TEXT, "de")
