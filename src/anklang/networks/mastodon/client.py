"""Calls to one server: JSON in and out, its limits heard, its errors in words.

Nothing a server answers is believed: everything is looked at before it is used, and what isn't
as it should be is an :class:`Unreadable`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.utils.translation import gettext as _

from anklang.kernel import clock, http
from anklang.networks.contract import Account, Allowance, NetworkError, SignInExpired

from . import shapes

MAX_BYTES = 3_000_000
SECONDS = 20.0
# What a refused call waits when the server doesn't say for how long.
PATIENCE = timedelta(minutes=5)


class ServerError(NetworkError):
    """The server answered with an error, or not at all.

    ``status`` is 0 without an answer; ``sent`` is False when it certainly has nothing of the call.
    """

    def __init__(
        self, reason: str, *, status: int = 0, sent: bool = True, retry_at: datetime | None = None
    ) -> None:
        super().__init__(reason, retry_at=retry_at)
        self.status = status
        self.sent = sent


class Unreadable(NetworkError):
    """The server answered "yes", but with something that makes no sense."""


@dataclass
class Client:
    """One server; with a token one account on it. ``until`` ends all calls of this object."""

    base_url: str
    token: str = ""
    account: Account | None = None
    until: float = field(default_factory=lambda: monotonic() + SECONDS)

    def get(self, path: str, params: Mapping[str, Any] | None = None) -> Any:
        """Return the JSON of an address.

        Raises:
            ServerError, SignInExpired, Unreadable.
        """
        return self.call("GET", path, params=dict(params or {}))

    def post(self, path: str, body: Mapping[str, Any] | None = None, **more: Any) -> Any:
        """Send JSON (or what ``more`` says) and return the answer's JSON; raises like ``get``."""
        return self.call("POST", path, **(more or {"json": dict(body or {})}))

    def call(self, method: str, path: str, **more: Any) -> Any:
        """Call an address; raises like ``get``."""
        headers = {"Accept": "application/json", **more.pop("headers", {})}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        answer = self._send(method, path, headers, more)
        self._hear(method, path, answer)
        if not answer.is_success:
            raise self._problem(answer)
        try:
            return answer.json()
        except http.Unreadable as error:
            raise Unreadable(_("The server’s answer can’t be read.")) from error

    def _send(
        self, method: str, path: str, headers: Mapping[str, str], more: Mapping[str, Any]
    ) -> http.Response:
        left = max(0.1, min(SECONDS, self.until - monotonic()))
        follow = 3 if method == "GET" and not self.token else 0
        try:
            return http.request(
                method,
                self.base_url + path,
                seconds=left,
                max_bytes=MAX_BYTES,
                max_redirects=follow,
                headers=headers,
                **more,
            )
        except http.HttpError as error:
            raise ServerError(_unanswered(self.base_url, error), sent=error.sent) from error

    def _hear(self, method: str, path: str, answer: http.Response) -> None:
        """Remember what the answer says about limits."""
        headers = answer.headers
        remaining = headers.get("X-RateLimit-Remaining", "")
        resets_at = _moment(headers.get("X-RateLimit-Reset", ""))
        if self.account is None or resets_at is None or not _is_number(remaining):
            return
        limit = headers.get("X-RateLimit-Limit", "")
        self.account.heard(
            Allowance(
                name=_bucket(method, path),
                remaining=int(remaining),
                resets_at=resets_at,
                limit=int(limit) if _is_number(limit) else None,
            )
        )

    def _problem(self, answer: http.Response) -> NetworkError:
        status, words = answer.status_code, _words(answer)
        if status == 401 and self.token:
            return SignInExpired(
                _("The server no longer lets us in (%s). Connect the channel again.")
                % (words or status)
            )
        if 300 <= status < 400:
            reason = _("The server has moved to another address. Connect the channel again.")
            return ServerError(reason, status=status, sent=False)
        retry_at = _retry_at(answer) if status in {429, 503} else None
        if status == 429:
            reason = _("The server asks for a pause.")
        elif status >= 500:
            reason = _("The server has a problem of its own (%s).") % status
        else:
            reason = words or _("The server says no (%s).") % status
        return ServerError(reason, status=status, retry_at=retry_at)


def host_of(base_url: str) -> str:
    """Return the name of a server, with its port where that is unusual."""
    return base_url.partition("//")[2]


def _unanswered(base_url: str, error: http.HttpError) -> str:
    host = host_of(base_url)
    if isinstance(error, http.Refused):
        return _("%(host)s can’t be called: %(why)s") % {"host": host, "why": error}
    if isinstance(error, http.Unreachable):
        return _("%s can’t be reached.") % host
    if isinstance(error, http.TooSlow):
        return _("%s didn’t answer in time.") % host
    if isinstance(error, http.TooLarge):
        return _("The answer of %s is far too large.") % host
    return _("The connection to %s broke.") % host


def _words(answer: http.Response) -> str:
    """Return what the server says went wrong, "" when it says nothing readable."""
    try:
        found = shapes.mapping(answer.json())
    except (http.Unreadable, NetworkError):
        return ""
    said = found.get("error_description") or found.get("error") or found.get("detail")
    return shapes.clean(said, 300) if isinstance(said, str) else ""


def _retry_at(answer: http.Response) -> datetime:
    now = clock.now()
    told = answer.headers.get("Retry-After", "")
    seconds = timedelta(seconds=int(told)) if _is_number(told) else None
    at = (
        now + seconds
        if seconds is not None
        else _moment(answer.headers.get("X-RateLimit-Reset", ""))
    )
    if at is None or at <= now:
        return now + PATIENCE
    # A server that asks for weeks is asked again within a day.
    return min(at, now + timedelta(days=1))


def _moment(told: str) -> datetime | None:
    """Read a point in time: ISO 8601, or seconds since 1970."""
    if _is_number(told):
        seconds = int(told)
        return datetime.fromtimestamp(seconds, clock.now().tzinfo) if seconds < 4e9 else None
    return shapes.moment_or_none(told)


def _is_number(told: str) -> bool:
    return re.fullmatch(r"[0-9]{1,10}", told) is not None


def _bucket(method: str, path: str) -> str:
    """Name the limit a call counts for, as Mastodon divides them."""
    if method == "POST" and path == "/api/v1/statuses":
        return "posts"
    if method == "POST" and "/media" in path:
        return "media"
    return "deletes" if method == "DELETE" else "calls"
