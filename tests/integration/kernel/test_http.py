"""Guarded calls against a real local server that behaves badly on demand."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from anklang.kernel import http
from anklang.kernel.http import client, guard


class QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing about clients that hang up; that is what the tests make them do."""


class Server:
    """A local HTTP server; ``answers[path]`` decides what happens."""

    def __init__(self) -> None:
        outer = self
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []
        self.connections = 0
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                outer.connections += 1
                super().setup()

            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                outer.seen.append((self.command, self.path, headers, body))
                outer.answers[self.path.partition("?")[0]](self)

            do_GET = do_POST = handle_any  # noqa: N815

            def log_message(self, *args: object) -> None:
                pass

        self.http = QuietServer(("127.0.0.1", 0), Handler)
        self.port = self.http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def says(self, path: str, status: int = 200, body: bytes = b"", **headers: str) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer

    def does(self, path: str, action: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.answers[path] = action

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1", "allowed.example"})
    forget_connections()
    server = Server()
    yield server
    forget_connections()
    server.close()


def forget_connections() -> None:
    client._mine()[0].close()
    client._local.__dict__.clear()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What the resolver says, per host; each look-up takes the next of its answers."""
    table: dict[str, list[str]] = {}

    def resolve(host: str, port: int) -> list[str]:
        answers = table.get(host, [host])
        return [answers.pop(0) if len(answers) > 1 else answers[0]]

    monkeypatch.setattr(guard, "resolve", resolve)
    return table


def test_fetches(server: Server) -> None:
    server.says("/x", body='{"says": "Grüß Gott"}'.encode(), Content_Type="application/json")
    answer = http.get(f"{server.url}/x", params={"q": "ä"}, headers={"X-Mine": "1"})
    assert (answer.status_code, answer.is_success) == (200, True)
    assert answer.json() == {"says": "Grüß Gott"}
    assert "Grüß" in answer.text
    method, path, headers, _body = server.seen[0]
    assert (method, path, headers["x-mine"]) == ("GET", "/x?q=%C3%A4", "1")
    assert headers["user-agent"].startswith("Anklang")


def test_sends_and_returns_any_status(server: Server) -> None:
    server.says("/x", 422, b"no")
    answer = http.post(f"{server.url}/x", json={"text": "Moin"})
    assert (answer.status_code, answer.is_success, answer.content) == (422, False, b"no")
    assert server.seen[0][3] == b'{"text":"Moin"}'


def test_what_is_not_json_says_so(server: Server) -> None:
    server.says("/x", body=b"<html>")
    with pytest.raises(http.Unreadable):
        http.get(f"{server.url}/x").json()


def test_connections_are_reused(server: Server) -> None:
    server.says("/x", body=b"ok")
    for _ in range(5):
        http.get(f"{server.url}/x")
    assert server.connections == 1


def test_cookies_are_never_kept(server: Server) -> None:
    server.says("/x", body=b"ok", Set_Cookie="session=1; Path=/")
    for _ in range(2):
        http.get(f"{server.url}/x")
    assert "cookie" not in server.seen[1][2]


def test_private_addresses_are_refused_and_nothing_arrives(server: Server, settings: Any) -> None:
    settings.ALLOWED_PRIVATE_HOSTS = frozenset()
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"):
        with pytest.raises(http.Refused) as caught:
            http.get(f"http://{host}:{server.port}/x")
        assert not caught.value.sent
    assert server.connections == 0


def test_redirects_are_followed_and_checked_at_each_hop(
    server: Server, names: dict[str, list[str]]
) -> None:
    names["allowed.example"] = ["127.0.0.1"]
    names["inside.example"] = ["10.0.0.1"]
    server.says("/a", 302, Location=f"http://allowed.example:{server.port}/b")
    server.says("/b", 307, Location="/c")
    server.says("/c", body=b"here")
    answer = http.get(f"{server.url}/a", headers={"Authorization": "Bearer secret"})
    assert answer.content == b"here"
    assert answer.url == f"http://allowed.example:{server.port}/c"
    # Another host doesn't get our credentials.
    assert [("authorization" in seen[2]) for seen in server.seen] == [True, False, False]

    server.says("/d", 302, Location="http://inside.example/admin")
    with pytest.raises(http.Refused, match=r"10\.0\.0\.1") as caught:
        http.get(f"{server.url}/d")
    assert caught.value.sent  # the first hop did get it


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.example/", "http://[bad/"])
def test_redirects_to_other_schemes_are_refused(server: Server, target: str) -> None:
    server.says("/a", 302, Location=target)
    with pytest.raises(http.HttpError):
        http.get(f"{server.url}/a")


def test_a_redirect_loop_ends(server: Server) -> None:
    server.says("/a", 302, Location="/a")
    with pytest.raises(http.TooManyRedirects):
        http.get(f"{server.url}/a", max_redirects=3)
    assert len(server.seen) == 4


def test_a_post_is_not_passed_on(server: Server) -> None:
    server.says("/a", 307, Location="/b")
    assert http.post(f"{server.url}/a", json={}).status_code == 307
    assert len(server.seen) == 1


def test_a_name_that_changes_its_address_in_between_gets_nothing(
    server: Server, names: dict[str, list[str]], settings: Any
) -> None:
    """DNS rebinding: public when looked at, private when called. There is only one look."""
    settings.ALLOWED_PRIVATE_HOSTS = frozenset()
    names["rebind.example"] = ["1.1.1.1", "127.0.0.1"]
    dialled: list[str] = []
    real = socket.create_connection

    def dial(address: tuple[str, int], *args: Any, **kwargs: Any) -> Any:
        dialled.append(address[0])
        if address[0] == "127.0.0.1":
            return real(address, *args, **kwargs)
        raise OSError("no route")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "create_connection", dial)
        with pytest.raises(http.Unreachable):
            http.get(f"http://rebind.example:{server.port}/x")
        assert dialled == ["1.1.1.1"]
        # The next call looks again, and sees through it.
        with pytest.raises(http.Refused):
            http.get(f"http://rebind.example:{server.port}/x")
    assert dialled == ["1.1.1.1"]
    assert server.connections == 0


def test_large_bodies_are_cut_off(server: Server) -> None:
    server.says("/x", body=b"x" * 200_000)
    with pytest.raises(http.TooLarge):
        http.get(f"{server.url}/x", max_bytes=100_000)
    assert len(http.get(f"{server.url}/x", max_bytes=200_000).content) == 200_000


def test_bodies_that_unpack_to_something_large_are_cut_off(server: Server) -> None:
    packed = gzip.compress(b"\0" * 20_000_000)
    server.says("/x", body=packed, Content_Encoding="gzip")
    assert len(packed) < 100_000
    with pytest.raises(http.TooLarge):
        http.get(f"{server.url}/x", max_bytes=1_000_000)


def test_a_body_that_never_ends_is_cut_off(server: Server) -> None:
    def pour(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 10_000)
        except OSError:
            handler.close_connection = True

    server.does("/x", pour)
    with pytest.raises(http.TooLarge):
        http.get(f"{server.url}/x", max_bytes=1_000_000)


@pytest.mark.parametrize("where", ["before the headers", "within the headers", "in the body"])
def test_time_is_capped_in_all_however_it_is_wasted(server: Server, where: str) -> None:
    done = threading.Event()

    def dawdle(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        drip = handler.connection.sendall
        try:
            if where != "before the headers":
                drip(b"HTTP/1.1 200 OK\r\n")
            if where == "in the body":
                drip(b"Content-Length: 1000000\r\n\r\n")
            while not done.wait(0.05):
                if where != "before the headers":
                    drip(b"a")
        except OSError:
            pass

    server.does("/x", dawdle)
    started = time.monotonic()
    with pytest.raises(http.TooSlow) as caught:
        http.get(f"{server.url}/x", seconds=0.4)
    assert 0.3 < time.monotonic() - started < 1.5
    assert caught.value.sent
    done.set()


def test_redirects_share_the_time(server: Server) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.15)
        handler.send_response(302)
        handler.send_header("Location", "/x")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.does("/x", slow)
    with pytest.raises(http.TooSlow):
        http.get(f"{server.url}/x", seconds=0.4, max_redirects=50)


def test_a_connection_cut_after_sending_may_have_arrived(server: Server) -> None:
    def hang_up(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        handler.connection.shutdown(socket.SHUT_RDWR)

    server.does("/x", hang_up)
    with pytest.raises(http.Interrupted) as caught:
        http.post(f"{server.url}/x", json={})
    assert caught.value.sent


def test_nobody_listening_means_nothing_was_sent(server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(http.Unreachable) as caught:
        http.post(f"http://127.0.0.1:{port}/", json={})
    assert not caught.value.sent


def test_rubbish_instead_of_http_is_an_interruption(server: Server) -> None:
    def rubbish(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        handler.connection.sendall(b"SSH-2.0-OpenSSH\r\n\r\n")

    server.does("/x", rubbish)
    with pytest.raises(http.Interrupted):
        http.get(f"{server.url}/x")
