"""Ways to spoil a good answer; each is drawn from a seeded generator, so a case can be repeated."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import httpx

Spoil = Callable[[random.Random, httpx.Response], httpx.Response]

_PRIVATE = (
    "http://127.0.0.1:5432/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]:6379/",
    "http://10.0.0.1/",
    "http://192.168.1.1/admin",
    "https://127.0.0.1/",
    "http://0x7f000001/",
    "http://localhost:5672/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "//127.0.0.1/x",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "https://[fd00::1]/",
    "https://user:pass@127.0.0.1/",
    "",
)
_WRONG: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    10**30,
    1.5,
    "",
    " ",
    "x" * 70_000,
    [],
    {},
    [[]],
    {"a": {"b": None}},
    ["x"] * 500,
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202e\u202d",
    "\x1b[2J",
    "<script>alert(1)</script>",
    "'; DROP TABLE networks_channel; --",
    "../../../../etc/passwd",
    "%s%n%d{0}{a}",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00",
    "2026-02-30T25:61:61Z",
    "javascript:alert(1)",
    "http://169.254.169.254/",
    "https://" + "a" * 3_000,
    "NaN",
    "١٢٣",
    "🧑‍🍳" * 400,
)
_MARKUP = (
    "<p>" * 3_000,
    "<a href='javascript:alert(1)'>x</a><img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>" * 50,
    "<p>&#0;&#xD800;&#x110000;&bogus;</p>",
    "<style>*{display:none}</style><!-- " + "-" * 5_000,
    '<a href="https://x.example/"><a href="https://y.example/">z' * 200,
)
_BYTES = (b"\xff\xfe\xfa", b"\xc3\x28", b"\xed\xa0\x80", b"\x00", b"\xf0\x9f")


def wrong_type(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Put something of another kind in the place of one value (or a few)."""
    return _changed(chance, good, lambda _old: deepcopy(chance.choice(_WRONG)))


def hostile_text(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Put markup where text is expected."""
    return _changed(
        chance, good, lambda old: chance.choice(_MARKUP) if isinstance(old, str) else old
    )


def missing(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Leave fields out."""
    data = _read(good)
    for _time in range(chance.randint(1, 3)):
        places = [one for one in _places(data) if isinstance(one[0], dict)]
        if places:
            holder, key = chance.choice(places)
            holder.pop(key, None)
    return _with(good, json.dumps(data).encode())


def whole(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Answer with another kind of JSON altogether."""
    return _with(good, json.dumps(chance.choice(_WRONG)).encode())


def huge(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Answer with more than anybody wants to read, or with a list without end."""
    if chance.random() < 0.5:
        return _with(good, b" " * 5_200_000)
    return _with(good, b"[" + b"{}," * 200_000 + b"{}]")


def deep(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Nest deeper than anybody can follow."""
    opening = chance.choice((b"[", b'{"a":'))
    return _with(good, opening * chance.choice((900, 5_000, 100_000)))


def deep_and_closed(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """The same, as valid JSON."""
    depth = chance.choice((500, 2_000, 50_000))
    return _with(good, b"[" * depth + b"]" * depth)


def html_page(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Answer with a page for people."""
    page = b"<!doctype html><title>Login</title><h1>It works!</h1>"
    return httpx.Response(
        chance.choice((200, 403, 502)), headers={"Content-Type": "text/html"}, content=page
    )


def bad_bytes(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Put bytes in that aren't text."""
    body = bytearray(good.content)
    for _time in range(chance.randint(1, 4)):
        at = chance.randint(0, len(body))
        body[at:at] = chance.choice(_BYTES)
    return _with(good, bytes(body))


def cut_off(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """End in the middle."""
    return _with(good, good.content[: chance.randint(0, max(0, len(good.content) - 1))])


def redirect(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Lead to somewhere private, or nowhere."""
    status = chance.choice((301, 302, 303, 307, 308, 300))
    return httpx.Response(
        status, headers={"Location": chance.choice(_PRIVATE)}, content=good.content
    )


def odd_status(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Another status, with the same body."""
    status = chance.choice(
        (
            201,
            202,
            204,
            206,
            304,
            400,
            401,
            402,
            403,
            404,
            405,
            408,
            409,
            410,
            413,
            418,
            422,
            425,
            429,
            451,
            500,
            501,
            502,
            503,
            504,
            520,
            599,
        )
    )
    return httpx.Response(status, headers=good.headers, content=good.content)


def odd_headers(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Limits, lengths and types that make no sense."""
    headers = dict(good.headers)
    for name in (
        "X-RateLimit-Remaining",
        "X-RateLimit-Reset",
        "X-RateLimit-Limit",
        "RateLimit-Remaining",
        "RateLimit-Reset",
        "RateLimit-Limit",
        "RateLimit-Policy",
        "Retry-After",
    ):
        headers[name] = chance.choice(
            (
                "-1",
                "0",
                "1e9",
                "99999999999999999999",
                "NaN",
                "",
                "soon",
                "9999-12-31T00:00:00Z",
                "Wed, 21 Oct 2099 07:28:00 GMT",
                "١٢",
                "0x10",
                "4102444800",
                " 5 ",
            )
        )
    headers["Content-Type"] = chance.choice(
        ("text/plain", "application/json; charset=klingon", "", "x")
    )
    headers.pop("content-length", None)
    return httpx.Response(
        chance.choice((200, 429, 503)), headers=_ascii(headers), content=good.content
    )


def odd_numbers(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Numbers that JSON doesn't know, or nobody can hold."""
    bad = chance.choice(("NaN", "Infinity", "-Infinity", "1e99999", "9" * 5_000, "-0", "1.0"))
    text = good.content.decode("utf-8", "replace")
    digits = [at for at, sign in enumerate(text) if sign.isdigit() and text[at - 1] in ": "]
    if not digits:
        return _with(good, bad.encode())
    at = chance.choice(digits)
    return _with(good, (text[:at] + bad + text[at + 1 :]).encode())


def doubled(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """The answer twice, or every list many times over."""
    data = _read(good)
    if chance.random() < 0.4:
        return _with(good, good.content * 2)
    for holder, key in list(_places(data)):
        if isinstance(holder[key], list):
            holder[key] = (holder[key] * 30)[:300]
    return _with(good, json.dumps(data * 30 if isinstance(data, list) else data).encode())


def packed(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Claims to be compressed."""
    kind = chance.choice(("gzip", "deflate", "br", "zstd", "nosuch"))
    request = httpx.Request("GET", "https://x.example/")
    stream = httpx.ByteStream(good.content or b"x")
    return httpx.Response(200, headers={"Content-Encoding": kind}, stream=stream, request=request)


def no_answer(chance: random.Random, good: httpx.Response) -> httpx.Response:
    """Nothing comes."""
    kinds = (httpx.ReadTimeout, httpx.ConnectError, httpx.ReadError, httpx.RemoteProtocolError)
    raise chance.choice(kinds)("spoiled")


WAYS: tuple[Spoil, ...] = (
    wrong_type,
    wrong_type,
    wrong_type,
    hostile_text,
    missing,
    missing,
    whole,
    huge,
    deep,
    deep_and_closed,
    html_page,
    bad_bytes,
    cut_off,
    redirect,
    odd_status,
    odd_status,
    odd_headers,
    odd_numbers,
    doubled,
    packed,
    no_answer,
)


def _changed(
    chance: random.Random, good: httpx.Response, change: Callable[[Any], Any]
) -> httpx.Response:
    data = _read(good)
    for _time in range(chance.randint(1, 4)):
        places = _places(data)
        if not places:
            data = change(data)
            break
        holder, key = chance.choice(places)
        holder[key] = change(holder[key])
    return _with(good, json.dumps(data).encode())


def _read(good: httpx.Response) -> Any:
    try:
        return json.loads(good.content)
    except ValueError:
        return {}


def _places(data: Any) -> list[tuple[Any, Any]]:
    """Return every place in a JSON value that can be changed: what holds it, and its key."""
    found: list[tuple[Any, Any]] = []
    waiting = [data]
    while waiting:
        one = waiting.pop()
        keys = (
            list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        )
        for key in keys:
            found.append((one, key))
            waiting.append(one[key])
    return found


def _with(good: httpx.Response, body: bytes) -> httpx.Response:
    headers = {name: value for name, value in good.headers.items() if name != "content-length"}
    return httpx.Response(good.status_code, headers=headers, content=body)


def _ascii(headers: dict[str, str]) -> dict[str, bytes]:
    return {name: value.encode("utf-8") for name, value in headers.items()}
