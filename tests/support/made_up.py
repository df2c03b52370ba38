"""Requests as nobody's browser makes them: any address, method, sender, header and body."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import strategies as st

import anklang
from tests.support.url_table import NO, Address
from tests.support.world import World

# The first is whatever the address answers.
FITTING = "fitting"
METHODS = (*[FITTING] * 8, "GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SAID = (
    "", " ", "0", "-1", "1", "2", "007", "²", "٣", "1e9", "NaN", "Infinity", "true", "null", "[]", "{}",
    "9" * 25, "-" + "9" * 25, "9" * 5000, "2147483648", "9223372036854775808", "1.5", "0x1f",
    "2026-11-25", "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "99999-01-01",
    "2026-11-25T25:61", "2026-10-25T02:30", "24:00", "12:60", "Europe/Berlin", "Europe/../UTC",
    "../../etc/passwd", "..\\..\\x", "a\0b", "\0", "\x1b[2J", "\r\nX-Evil: 1", "%00", "%0d%0a", "%",
    "%s%s%n", "{0.__class__}", "{{ 7*7 }}", "${jndi:ldap://x}", "' OR 1=1 --", '"; DROP TABLE x; --',
    "<script>", "javascript:alert(1)", "//evil.example", "http://[", "http://169.254.169.254/",
    "\u202egnp.exe", "а" * 40, "\ufeff", "\u200b", "😀" * 300, "ﷺ" * 99, "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "ß", "İ", "x" * 40_000,
    "de", "en", "xx", "de-DE", "editor", "owner", "save", "send", "remove:1", "stand:0:meant", "on",
    "whole", "promise", "audiences", "fake", "home", "mastodon", "ics", "csv", "xlsx", "a@b.example",
    "FREQ=DAILY", "FREQ=YEARLY;COUNT=99999999", "FREQ=SECONDLY", "1,2,3", "a;b", "1-2-3", "month",
)  # fmt: skip
HEADERS: Mapping[str, tuple[str, ...]] = {
    "HX-Request": ("true", "false", ""),
    "HX-Current-URL": ("http://[", "//", "javascript:x", "http://testserver/b/x/?q=%ff", "\xff"),
    "HX-Target": ("x", "\xff", "a b"),
    "Referer": ("http://[", "http://[::1", "\xff", "http://testserver/", "//"),
    "Origin": ("null", "http://[", "http://evil.example"),
    "Host": ("evil.example", "testserver:99999", "a b", "[::1", "", "testserver@evil", "\xff"),
    "X-Forwarded-For": ("1.2.3.4, x", "\xff", "," * 500, "::1"),
    "X-Forwarded-Host": ("evil.example",),
    "X-Forwarded-Proto": ("https", "x"),
    "Accept-Language": ("xx-YY,*;q=0.1", "de;q=nan", "," * 900, "\xff", "en"),
    "Accept": ("*/*", "application/json", "\xff"),
    "Accept-Encoding": ("gzip", "x;q=9"),
    "Range": ("bytes=0-", "bytes=9-1", "bytes=x", "bytes=-99999999999999999999"),
    "If-None-Match": ("*", '"x"', "\xff"),
    "If-Modified-Since": ("0", "Thu, 01 Jan 1970 00:00:00 GMT", "x" * 300),
    "Content-Type": (
        "application/json",
        "text/plain; charset=utf-99",
        "multipart/form-data",
        "multipart/form-data; boundary=" + "x" * 300,
        "application/x-www-form-urlencoded; charset=utf-16",
        "\xff",
    ),
    "Cookie": ("sessionid=x", "csrftoken=\xff", "messages=x; last_brand=../x", "=;;=" * 99),
    "User-Agent": ("", "\xff", "x" * 3000),
    "Authorization": ("Basic x", "Bearer ", "Bearer \xff", "Digest"),
    "Transfer-Encoding": ("chunked",),
}
BODIES = (
    "form",
    "form",
    "form",
    "form",
    "multipart",
    "json",
    "deep",
    "many",
    "broken",
    "bytes",
    "",
)
_URLENCODED = "application/x-www-form-urlencoded"
# In templates, where views read them, and the fields of form classes.
_NAMED = re.compile(
    r"""name="([a-z_-]+)"|\.get(?:list)?\(\s*"([a-z_-]+)\"|^    (\w+) = forms\.\w+\(""",
    re.MULTILINE,
)


@cache
def field_names(area: str = "") -> tuple[str, ...]:
    """Return every name that a form or a view of ours (or of one area) knows."""
    source = Path(anklang.__file__).parent
    found: set[str] = set()
    for folder in (f"web/{area}", "public") if area in {"", "public"} else (f"web/{area}",):
        for path in sorted((source / folder).rglob("*")):
            if path.suffix in {".py", ".html"}:
                names = _NAMED.findall(path.read_text(encoding="utf-8"))
                found |= {name for groups in names for name in groups if name}
    return tuple(sorted(found))


@dataclass(frozen=True)
class Wanted:
    """One request, before it meets a world."""

    address: Address
    method: str
    who: str
    body: str
    query: dict[str, str]
    said: dict[str, str]
    keep: bool
    part: str | None
    headers: dict[str, str] = field(default_factory=dict)


def made_up(who: tuple[str, ...], where: Sequence[Address]) -> st.SearchStrategy[Wanted]:
    """Return a strategy for requests of these people to these addresses."""
    texts = st.one_of(st.sampled_from(SAID), st.sampled_from(SAID), st.text(max_size=20))
    pairs = st.dictionaries(st.sampled_from(field_names()), texts, max_size=4)
    name = st.sampled_from(sorted(HEADERS))
    header = name.flatmap(lambda one: st.tuples(st.just(one), st.sampled_from(HEADERS[one])))
    return st.builds(
        Wanted,
        address=st.sampled_from(where),
        method=st.sampled_from(METHODS),
        # Half of them as an owner, who gets further than others.
        who=st.one_of(st.just("owner"), st.sampled_from(who)),
        body=st.sampled_from(BODIES),
        query=st.dictionaries(st.sampled_from(field_names()), texts, max_size=2),
        said=pairs,
        keep=st.booleans(),
        part=st.one_of(st.none(), st.none(), st.none(), texts),
        headers=st.lists(header, max_size=2).map(dict),
    )


def ask(wanted: Wanted, world: World) -> HttpResponse:
    """Send a request and leave no trace in the database."""
    with transaction.atomic():
        client = Client()
        if visitor := world.people.get(wanted.who):
            client.cookies[settings.SESSION_COOKIE_NAME] = world.session_of(visitor)
        body, kind = _body(wanted, world)
        headers = {"Content-Type": kind, **wanted.headers}
        kind = headers.pop("Content-Type")
        answer = client.generic(
            _method(wanted), _url(wanted, world), body, content_type=kind, headers=headers
        )
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer


def _method(wanted: Wanted) -> str:
    if wanted.method != FITTING:
        return wanted.method
    return "GET" if wanted.address.write is NO else "POST"


def _url(wanted: Wanted, world: World) -> str:
    address = wanted.address
    parts = {"brand": world.own.brand.slug, **address.parts(world.own)}
    try:
        url = reverse(address.name, kwargs=parts)
    except NoReverseMatch:
        parts.pop("brand")
        url = reverse(address.name, kwargs=parts)
    if wanted.part is not None:
        # One part of the path becomes something else, as it would be typed.
        pieces = url.split("/")
        pieces[len(wanted.part) % len(pieces)] = wanted.part
        url = "/" + "/".join(pieces).lstrip("/")
    query = "&".join(f"{name}={_quoted(text)}" for name, text in wanted.query.items())
    return _quoted(url, safe="/@") + (f"?{query}" if query else "")


def _quoted(text: str, safe: str = "") -> str:
    return quote(text, safe=safe, errors="surrogatepass")


def _body(wanted: Wanted, world: World) -> tuple[bytes, str]:
    address = wanted.address
    fields: dict[str, Any] = dict(wanted.said)
    if wanted.keep:
        # What the address really wants, with some of it spoiled.
        fields = {**address.data(world.own), **fields}
    form = "&".join(f"{name}={_quoted(str(text))}" for name, text in fields.items()).encode()
    many = "&".join(f"a{n}=1" for n in range(600)).encode()
    bodies = {
        "form": (form, _URLENCODED),
        "multipart": (_parts(fields), "multipart/form-data; boundary=x"),
        "broken": (_parts(fields)[:-30], "multipart/form-data; boundary=x"),
        "json": (json.dumps(fields, default=str).encode(), "application/json"),
        "deep": (b"[" * 50_000, "application/json"),
        "many": (many, _URLENCODED),
        "bytes": (bytes(range(256)) + form, _URLENCODED),
        "": (b"", _URLENCODED),
    }
    return bodies[wanted.body]


def _parts(fields: Mapping[str, Any]) -> bytes:
    named = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in fields.items()
    )
    file = '--x\r\nContent-Disposition: form-data; name="file"; filename="../\0a.png"\r\n\r\n'
    return f"{named}{file}\x89PNG\r\n--x--\r\n".encode("utf-8", "surrogatepass")
