"""The functions everybody calls."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx
from django.conf import settings

from .errors import (
    HttpError,
    Interrupted,
    Refused,
    TooLarge,
    TooManyRedirects,
    Unreadable,
    Unwelcome,
)
from .response import Response
from .transport import Deadline, GuardedTransport

SECONDS = 20.0
MAX_BYTES = 5_000_000
MAX_REDIRECTS = 5
# Of what is read line by line.
MAX_LINE = 1_000_000
# After IDNA encoding; IPv6 addresses come without their brackets.
_HOST = re.compile(rb"[A-Za-z0-9._:-]+")

_local = threading.local()


def get(url: str, **options: Any) -> Response:
    """Fetch an address, following up to five redirects; for options see :func:`request`."""
    return request("GET", url, **{"max_redirects": MAX_REDIRECTS, **options})


def post(url: str, **options: Any) -> Response:
    """Send to an address; a redirect is returned, not followed; see :func:`request`."""
    return request("POST", url, **options)


def request(
    method: str,
    url: str,
    *,
    seconds: float = SECONDS,
    max_bytes: int | None = MAX_BYTES,
    max_redirects: int = 0,
    headers: Mapping[str, str] | None = None,
    **body: Any,
) -> Response:
    """Call an address and return the complete answer, whatever its status.

    Args:
        seconds: for everything together, redirects included.
        max_bytes: of the body, decompressed; None reads no body at all.
        max_redirects: 0 returns a redirect as it is. Each hop is checked like the first.
        body: as httpx takes it: ``params``, ``json``, ``data``, ``files`` or ``content``.

    Raises:
        HttpError: one of its kinds; ``error.sent`` says whether it may have arrived.
    """
    client, deadline = _mine()
    deadline.start(seconds)
    with _translated():
        waiting = client.build_request(method, url, headers=headers, **body)
    before: httpx.Request | None = None
    for _hop in range(max_redirects + 1):
        answer, following = _step(client, waiting, before, max_bytes, max_redirects > 0)
        if following is None:
            return answer
        waiting, before = following, waiting
    raise TooManyRedirects(f"{url} was passed on more than {max_redirects} times.")


def lines(url: str, *, silence: float, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Stay on the line and yield what comes, line by line, until the other side ends it.

    Args:
        silence: seconds without anything after which the line counts as dead.

    Raises:
        HttpError: as :func:`request`; a line that is far too long is :class:`TooLarge`.
        Unwelcome: the answer isn't 200.
    """
    client, deadline = _mine()
    deadline.start(SECONDS)
    with _translated():
        asked = client.build_request("GET", url, headers=headers)
        _check(asked.url, None)
        answer = client.send(asked, stream=True)
    try:
        if answer.status_code != 200:
            raise Unwelcome(answer.status_code)
        deadline.start(silence)
        rest = b""
        with _translated():
            for chunk in answer.iter_bytes():
                deadline.start(silence)
                *complete, rest = (rest + chunk).split(b"\n")
                if len(rest) > MAX_LINE:
                    raise TooLarge(f"A line is longer than {MAX_LINE} bytes.")
                yield from (one.decode("utf-8", "replace").rstrip("\r") for one in complete)
    finally:
        answer.close()


def _step(
    client: httpx.Client,
    asked: httpx.Request,
    before: httpx.Request | None,
    max_bytes: int | None,
    follow: bool,
) -> tuple[Response, httpx.Request | None]:
    """Send one request; return its answer and, where it is passed on, what to send next."""
    try:
        _check(asked.url, before)
        with _translated():
            answer = client.send(asked, stream=True)
            try:
                following = answer.next_request if follow else None
                return _complete(answer, None if following else max_bytes), following
            finally:
                answer.close()
    except HttpError as error:
        # Whoever passed us on did get the request.
        error.sent = error.sent or before is not None
        raise


def _complete(answer: httpx.Response, max_bytes: int | None) -> Response:
    """Read the body up to a limit; None leaves it."""
    body = bytearray()
    if max_bytes is not None:
        for chunk in answer.iter_bytes():
            body += chunk
            if len(body) > max_bytes:
                raise TooLarge(f"The answer is larger than {max_bytes} bytes.")
    return Response(answer.status_code, answer.headers, bytes(body), str(answer.url))


def _check(url: httpx.URL, before: httpx.Request | None) -> None:
    if url.scheme not in {"http", "https"} or not url.host:
        raise Refused("Only http:// and https:// addresses can be called.")
    if not _HOST.fullmatch(url.raw_host) or not 0 < (80 if url.port is None else url.port) < 65536:
        raise Refused(f"{url.host} isn't the name of a computer.")
    if url.userinfo:
        raise Refused("An address with a password in it isn't called.")
    if before is not None and before.url.scheme == "https" and url.scheme == "http":
        raise Refused("It was passed on from https:// to http://, which isn't safe.")


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what httpx itself objects to into our errors (the transport raises ours already)."""
    try:
        yield
    except httpx.InvalidURL as error:
        raise Refused(f"Not an address: {error}") from error
    except UnicodeError as error:
        # A header or an address that can't be written, e.g. with somebody's odd token.
        raise Refused("Not a request that can be sent: it contains odd signs.") from error
    except httpx.DecodingError as error:
        raise Unreadable(f"The answer can't be decompressed: {error}") from error
    except httpx.HTTPError as error:
        raise Interrupted(f"The answer makes no sense: {error}") from error


def _mine() -> tuple[httpx.Client, Deadline]:
    """Return this thread's client: connections are reused, cookies never kept."""
    if not hasattr(_local, "client"):
        _local.deadline = Deadline()
        _local.client = httpx.Client(
            transport=GuardedTransport(_local.deadline),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            headers={
                "User-Agent": f"Anklang (+{settings.PUBLIC_URL})",
                "Accept-Encoding": "identity",
            },
            trust_env=False,
        )
    return _local.client, _local.deadline
