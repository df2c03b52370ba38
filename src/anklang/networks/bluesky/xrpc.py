"""Calls to a server: one deadline for everything that belongs together, one kind of error."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from anklang.kernel import clock, http
from anklang.networks.contract import Allowance, NetworkError

from . import dpop
from .dpop import Bound

_MAX_BYTES = 5_000_000
# A pause between tries when the server gives none, and the longest we let it ask for.
_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=24)
_WRITES = ("putRecord", "deleteRecord", "uploadBlob")


class Failed(NetworkError):
    """A call didn't work; ``sent`` says whether the server may have carried it out."""

    def __init__(self, reason: str, *, sent: bool, retry_at: datetime | None = None) -> None:
        super().__init__(reason, retry_at=retry_at)
        self.sent = sent


class TooMany(Failed):
    """The server asks us to come back later (429, or 503 with a time)."""


class Denied(NetworkError):
    """The server understood and said no; ``code`` is its word for why."""

    def __init__(self, status: int, code: str, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.code = code


@dataclass(frozen=True)
class Deadline:
    """When everything that belongs to one step must be over (``time.monotonic()``)."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """Return the deadline that many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Return the seconds left.

        Raises:
            Failed: none are; nothing was sent.
        """
        left = self.at - time.monotonic()
        if left <= 0:
            raise Failed(_("The server is too slow at the moment."), sent=False)
        return left


def query(
    server: str,
    method: str,
    deadline: Deadline,
    *,
    token: str | Bound = "",
    heard: Callable[[Allowance], None] | None = None,
    **params: Any,
) -> dict[str, Any]:
    """Ask a server something; see :func:`call` for errors."""
    return call("GET", server, method, deadline, token=token, heard=heard, params=params)


def procedure(
    server: str,
    method: str,
    deadline: Deadline,
    body: Mapping[str, Any] | None,
    *,
    token: str | Bound,
    heard: Callable[[Allowance], None] | None = None,
) -> dict[str, Any]:
    """Let a server do something; see :func:`call` for errors."""
    content = {} if body is None else {"json": dict(body)}
    return call("POST", server, method, deadline, token=token, heard=heard, **content)


def call(
    verb: str,
    server: str,
    method: str,
    deadline: Deadline,
    *,
    token: str | Bound = "",
    heard: Callable[[Allowance], None] | None = None,
    headers: Mapping[str, str] | None = None,
    **content: Any,
) -> dict[str, Any]:
    """Call one method and return its answer, a JSON object.

    Raises:
        Denied: the server said no (4xx).
        TooMany: it asks us to come back later.
        Failed: anything else; ``sent`` says whether it may have been carried out.
    """
    url = f"{server}/xrpc/{method}"

    def ask() -> tuple[http.Response, bool]:
        answer = http.request(
            verb,
            url,
            seconds=deadline.left(),
            max_bytes=_MAX_BYTES,
            headers={**(headers or {}), **_authorization(token, verb, url)},
            **content,
        )
        return answer, dpop.heard(url, answer.headers.get("DPoP-Nonce", ""))

    try:
        answer, fresh = ask()
        if fresh and answer.status_code == 401 and isinstance(token, Bound):
            # The server wants another nonce: it has done nothing yet, and is asked once more.
            answer, _fresh = ask()
    except http.HttpError as error:
        raise Failed(unreachable(server, error), sent=error.sent) from error
    allowance = _allowance(server, method, answer)
    if heard is not None and allowance is not None:
        heard(allowance)
    return read(server, answer)


def _allowance(server: str, method: str, answer: http.Response) -> Allowance | None:
    """Return what the headers say about the limit that this call counts against."""
    found = [answer.headers.get(f"RateLimit-{name}", "") for name in ("Remaining", "Limit")]
    remaining, limit = (int(one) if _is_count(one) else None for one in found)
    resets_at = _retry_at(answer)
    if remaining is None or resets_at is None:
        return None
    # Writing has limits of its own; they differ by their policy, e.g. "5000;w=3600".
    writing = method.startswith("com.atproto.repo.") and method.endswith(_WRITES)
    policy = answer.headers.get("RateLimit-Policy", "")[:40]
    name = f"{'write' if writing else 'call'} {policy}"
    return Allowance(name=name, remaining=remaining, resets_at=resets_at, limit=limit)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _authorization(token: str | Bound, verb: str, url: str) -> dict[str, str]:
    if isinstance(token, Bound):
        return token.headers(verb, url)
    return {"Authorization": f"Bearer {token}"} if token else {}


def read(server: str, answer: http.Response) -> dict[str, Any]:
    """Return a good answer's JSON object; errors as :func:`call`."""
    body = _object(answer)
    if answer.is_success:
        if body is None:
            raise Failed(_("The answer of %s makes no sense.") % host(server), sent=True)
        return body
    said = body or {}
    code, reason = (
        str(said.get("error") or ""),
        str(said.get("message") or said.get("error_description") or "")[:300],
    )
    if answer.status_code == 429 or (answer.status_code == 503 and _retry_at(answer)):
        at = _retry_at(answer) or clock.now() + _PAUSE
        raise TooMany(_("%s asks for a pause.") % host(server), sent=False, retry_at=at)
    if 400 <= answer.status_code < 500:
        raise Denied(answer.status_code, code, reason or code or f"HTTP {answer.status_code}")
    message = _("%(server)s has a problem at the moment (%(status)s).") % {
        "server": host(server),
        "status": answer.status_code,
    }
    raise Failed(message, sent=True)


def _object(answer: http.Response) -> dict[str, Any] | None:
    """Return the answer's JSON object, None when it isn't one."""
    if not answer.content and answer.is_success:
        return {}
    try:
        body = answer.json()
    except (http.Unreadable, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _retry_at(answer: http.Response) -> datetime | None:
    """Return when the server wants to be asked again, as far as it says so."""
    now = clock.now()
    seconds, reset = (
        answer.headers.get("Retry-After", ""),
        answer.headers.get("RateLimit-Reset", ""),
    )
    if seconds.isascii() and seconds.isdecimal() and len(seconds) < 7:
        at = now + timedelta(seconds=int(seconds))
    elif reset.isascii() and reset.isdecimal() and len(reset) < 12:
        at = datetime.fromtimestamp(int(reset), UTC)
    else:
        return None
    return min(max(at, now + timedelta(seconds=1)), now + _LONGEST_PAUSE)


def host(server: str) -> str:
    """Return a server's address as people know it."""
    return server.removeprefix("https://").removeprefix("http://")


def unreachable(server: str, error: http.HttpError) -> str:
    """Say in words that a server couldn't be reached, or didn't answer."""
    if isinstance(error, http.Refused):
        return str(error)
    if error.sent:
        return _("%s didn’t answer in time, or the connection broke.") % host(server)
    return _("%s can’t be reached at the moment.") % host(server)
