"""A corpus of addresses that lead inside, against guarded HTTP: no connection is ever begun."""

from __future__ import annotations

import ast
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpcore
import httpx
import pytest

import anklang
from anklang.kernel import http
from anklang.kernel.http import client, guard
from tests.support.wire import Wire

SOURCES = Path(anklang.__file__).parent
_RESOLVE = socket.getaddrinfo

# Names that somebody registered, and where they lead.
NAMES = {
    "inside.example": ["10.1.2.3"],
    "metadata.example": ["169.254.169.254"],
    "mixed.example": ["1.1.1.1", "127.0.0.1"],
    "mapped.example": ["::ffff:192.168.1.1"],
    "xn--bcher-kva.example": ["192.168.0.7"],
    "localhost": ["127.0.0.1", "::1"],
    "public.example": ["93.184.215.14"],
}
LITERALS = [
    # private, loopback, link-local, shared, documentation, multicast, reserved
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.0.0.1", "10.0.0.1", "172.16.0.1",  # noqa: S104
    "172.31.255.255", "192.168.0.1", "169.254.169.254", "169.254.170.2", "100.64.0.1",
    "100.100.100.200", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.9",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    # other ways to write 127.0.0.1, 169.254.169.254 and 10.0.0.1
    "2130706433", "0x7f000001", "0x7F.0.0.1", "0177.0.0.1", "017700000001", "127.1", "127.0.1",
    "0", "0x0", "00000", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518",
    "167772161", "0xa000001", "012.0.0.1", "127.0.0.1.", "127.000.000.001",
    # digits and dots that IDNA folds into plain ones
    "①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1", "127．0．0．1", "ⓛocalhost", "LOCALHOST",
    "localhost.", "LocalHost",
]  # fmt: skip
SIXES = [
    "::", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::FFFF:10.0.0.1",
    "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "::127.0.0.1", "::10.0.0.1", "::7f00:1",
    "64:ff9b::7f00:1", "64:ff9b::169.254.169.254", "64:ff9b:1::7f00:1", "2002:7f00:1::",
    "2002:a9fe:a9fe::1", "2002:c0a8:101::1", "2001:0:7f00:1::1", "fe80::1", "febf::1", "fec0::1",
    "fc00::1", "fd00:ec2::254", "ff02::1", "ff0e::1", "2001:db8::1", "3fff::1", "100::1",
    "2001:10::1", "5f00::1", "4000::1", "2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:127.0.0.1",
]  # fmt: skip
TRICKS = [
    "http://public.example@127.0.0.1/", "http://127.0.0.1@public.example/",
    "http://public.example:80@127.0.0.1/", "http://127.0.0.1:80\\@public.example/",
    "http://public.example\\@127.0.0.1/", "http://127.0.0.1%2f@public.example/",
    "http://%31%32%37.0.0.1/", "http://127.0.0.1%00.public.example/",
    "http://127.0.0.1\t.public.example/", "http://[::1", "http://::1/", "http://[fe80::1%25eth0]/",
    "http://[::ffff:127.0.0.1%25lo]/", "http:///127.0.0.1/", "http://./", "http://../", "http://",
    "http:127.0.0.1", "//127.0.0.1/", "127.0.0.1", "/etc/passwd", "", "http://inside.example/",
    "http://metadata.example/latest/meta-data/", "http://mixed.example/", "http://mapped.example/",
    "http://bücher.example/", "http://BÜCHER.example/", "http://xn--bcher-kva.example/",
    "http://user:pass@public.example/", "http://:@public.example/",
]  # fmt: skip
SCHEMES = [
    "file:///etc/passwd", "ftp://public.example/", "gopher://public.example:70/_x",
    "dict://public.example:11211/stat", "ldap://public.example/", "data:text/plain,x",
    "javascript:alert(1)", "jar:http://public.example!/x", "ws://public.example/",
    "unix:///run/x.sock", "http+unix://%2Frun%2Fx.sock/", "sftp://public.example/",
    "netdoc:///etc/passwd", "HTTPX://public.example/", "view-source:http://public.example/",
]  # fmt: skip
PORTS = [f"http://public.example:{port}/" for port in (1, 22, 23, 25, 110, 143, 445, 465, 587, 993)]
PORTS += ["http://public.example:0/", "http://public.example:65536/", "http://public.example:-1/"]
CORPUS = [
    *(f"http://{host}/" for host in LITERALS),
    *(f"https://{host}:8443/latest/" for host in LITERALS),
    *(f"http://[{host}]/" for host in SIXES),
    *TRICKS,
    *SCHEMES,
    *PORTS,
]


class Connected(Exception):
    """Somebody tried to open a connection."""


@pytest.fixture(autouse=True)
def _tripwire(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[list[str]]:
    """Nobody connects; names lead where ``NAMES`` says, literals are read by the real resolver."""
    settings.ALLOWED_PRIVATE_HOSTS = frozenset()

    def connect(_self: object, host: str, port: int, *_rest: object, **_more: object) -> None:
        raise Connected(f"{host}:{port}")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    monkeypatch.setattr(socket, "getaddrinfo", _resolve)
    yield
    client._local.__dict__.clear()


def _resolve(host: str, port: int, type: int = 0) -> Any:  # noqa: A002 - the resolver's own name
    if answers := NAMES.get(host.lower().rstrip(".")):
        return [(socket.AF_INET, type, 6, "", (one, port)) for one in answers]
    return _RESOLVE(host, port, type=type, flags=socket.AI_NUMERICHOST)


def _outcome(url: str) -> str:
    try:
        http.get(url, seconds=5)
    except (http.Refused, http.Unreachable) as error:
        return "sent" if error.sent else "refused"
    except Connected as error:
        return f"connected to {error}"
    return "answered"


def test_the_corpus_is_large() -> None:
    assert len(set(CORPUS)) > 180


@pytest.mark.parametrize("url", CORPUS)
def test_nothing_inside_is_called(url: str) -> None:
    assert _outcome(url) == "refused"


@pytest.mark.parametrize(
    "url",
    ["http://public.example/", "https://public.example:8443/", "http://[2606:4700::1111]/",
     "http://1.1.1.1/", "http://PUBLIC.example./"],
)  # fmt: skip
def test_control_public_addresses_are_called(url: str) -> None:
    assert _outcome(url).startswith("connected to")


@pytest.mark.parametrize("url", ["http://inside.example/", "http://2130706433/", "http://[::1]/"])
def test_control_without_the_guard_they_are_called(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "is_public", lambda _address: True)
    assert _outcome(url).startswith("connected to")


def test_no_redirect_leads_inside() -> None:
    got = {}
    for number, target in enumerate(CORPUS):
        location = target.encode("utf-8", "surrogateescape")
        answer = httpx.Response(302, headers=[(b"Location", location)])
        with Wire({"passes.example": lambda _request, answer=answer: answer}):
            try:
                got[target] = str(http.get(f"https://passes.example/{number}").status_code)
            except http.HttpError as error:
                got[target] = type(error).__name__
    # Relative targets lead back to the public host itself, for ever; what is no address at all
    # is an answer that makes no sense.
    assert set(got.values()) <= {"Refused", "Unreachable", "TooManyRedirects", "Interrupted"}
    around = {target for target, outcome in got.items() if outcome == "TooManyRedirects"}
    assert around == {"", "127.0.0.1", "/etc/passwd"}
    assert got["http://inside.example/"] == got["http://[::1]/"] == "Refused"


def test_a_name_is_resolved_once_per_connection_and_that_answer_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    answers = iter(["93.184.215.14", "127.0.0.1", "127.0.0.1"])

    def changing(host: str, port: int, type: int = 0) -> Any:  # noqa: A002 - as above
        asked.append(host)
        return [(socket.AF_INET, type, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    assert _outcome("http://rebinds.example/") == "connected to 93.184.215.14:80"
    assert asked == ["rebinds.example"]
    # The next connection asks anew and sees where the name leads now.
    assert _outcome("http://rebinds.example/") == "refused"


# Where else a way out could be built from, and who may use it.
_WAYS_OUT = {
    "httpx", "httpcore", "requests", "urllib3", "aiohttp", "socket", "ssl", "http.client",
    "urllib.request", "ftplib", "telnetlib", "poplib", "imaplib", "nntplib", "xmlrpc", "smtplib",
    "websockets", "asyncio", "socketserver", "paramiko", "pycurl", "subprocess",
}  # fmt: skip
_ALLOWED = {
    # The name of this host.
    ("kernel/jobs/pool.py", "socket"),
    # The kind of error that a mail server's refusal is; Django sends the mail.
    ("kernel/mailing.py", "smtplib"),
    ("web/account/adapter.py", "smtplib"),
}


def _ways_out(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {way for way in _WAYS_OUT for name in names if f"{name}.".startswith(f"{way}.")}


def test_every_call_out_goes_through_the_guard() -> None:
    found = {
        (str(path.relative_to(SOURCES)), way)
        for path in SOURCES.rglob("*.py")
        if "kernel/http/" not in str(path)
        for way in _ways_out(path)
    }
    assert found == _ALLOWED


def test_control_a_way_past_the_guard_is_seen(tmp_path: Path) -> None:
    careless = tmp_path / "careless.py"
    careless.write_text("from urllib import request\nimport http.client\nimport httpx as x\n")
    assert _ways_out(careless) == {"urllib.request", "http.client", "httpx"}
