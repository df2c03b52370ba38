"""Signing in with an app password, and calls that renew the sign-in when it runs out."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from anklang.networks.contract import Account, Credentials, NetworkError, SignInExpired

from . import xrpc
from .dpop import Bound
from .xrpc import Deadline, Denied

DEFAULT_SERVER = "https://bsky.social"
# What a server says when an access token no longer counts, and when nothing helps any more.
_RUN_OUT = {"ExpiredToken", "InvalidToken"}
_OVER = {
    "ExpiredToken",
    "InvalidToken",
    "AccountDeactivated",
    "AccountTakedown",
    "AccountSuspended",
    "AuthMissing",
    "AuthenticationRequired",
}
# Access tokens of an account's main password; app passwords have narrower ones.
_FULL_ACCESS = "com.atproto.access"


@dataclass
class Session:
    """One account on its server, for one step with one deadline."""

    account: Account
    deadline: Deadline
    _credentials: Credentials = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._credentials = self.account.credentials

    @property
    def credentials(self) -> Credentials:
        """The newest tokens."""
        return self._credentials

    @property
    def did(self) -> str:
        """The account's identifier; stays when its name changes."""
        return self.account.remote_id

    @property
    def server(self) -> str:
        """The address of the account's server."""
        return str(self.account.options.get("server") or DEFAULT_SERVER)

    @property
    def alone(self) -> bool:
        """Whether the server has nobody to ask what others say: a PDS without an AppView."""
        return bool(self.account.options.get("alone"))

    def query(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the account's server; raises what :func:`xrpc.call` does, or SignInExpired."""
        return self._signed_in(
            lambda token: xrpc.query(
                self.server,
                method,
                self.deadline,
                token=token,
                heard=self.account.heard,
                **params,
            )
        )

    def procedure(self, method: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Let the account's server do something; errors as :meth:`query`."""
        return self._signed_in(
            lambda token: xrpc.procedure(
                self.server, method, self.deadline, body, token=token, heard=self.account.heard
            )
        )

    def upload(self, data: bytes, media_type: str) -> dict[str, Any]:
        """Upload a picture; errors as :meth:`query`."""
        return self._signed_in(
            lambda token: xrpc.call(
                "POST",
                self.server,
                "com.atproto.repo.uploadBlob",
                self.deadline,
                token=token,
                heard=self.account.heard,
                headers={"Content-Type": media_type},
                content=data,
            )
        )

    def _signed_in(self, ask: Callable[[str | Bound], dict[str, Any]]) -> dict[str, Any]:
        try:
            return ask(self._token())
        except Denied as denied:
            if not _ran_out(denied):
                raise
        self._credentials = self.account.renew(self._renewed)
        try:
            return ask(self._token())
        except Denied as denied:
            if _ran_out(denied):
                raise SignInExpired(_over()) from denied
            raise

    def _token(self) -> str | Bound:
        token = self._credentials.get("access", "")
        if not token:
            raise SignInExpired(_over())
        key = self._credentials.get("dpop", "")
        return Bound(token, key) if key else token

    def _renewed(self, current: Credentials) -> Credentials:
        """Exchange the refresh token. Only a clear "no" ends the sign-in, never a bad line."""
        if current.get("dpop"):
            from . import oauth  # noqa: PLC0415 - oauth builds on this module

            return oauth.renewed(current, self.deadline)
        method = "com.atproto.server.refreshSession"
        refresh = current.get("refresh", "")
        try:
            answer = xrpc.procedure(self.server, method, self.deadline, None, token=refresh)
        except Denied as denied:
            if denied.code in _OVER or denied.status == 401:
                raise SignInExpired(_over()) from denied
            raise
        return _tokens(answer, self.server)


@dataclass(frozen=True)
class SignedIn:
    """What signing in yielded."""

    did: str
    handle: str
    server: str
    tokens: Credentials = field(repr=False)


def sign_in(server: str, name: str, password: str, deadline: Deadline) -> SignedIn:
    """Sign in with an app password; what is typed isn't kept, only the tokens are.

    Raises:
        NetworkError: the message says what to do.
    """
    server = server_address(server)
    body = {"identifier": name.strip().removeprefix("@"), "password": password.strip()}
    try:
        answer = xrpc.procedure(
            server, "com.atproto.server.createSession", deadline, body, token=""
        )
    except Denied as denied:
        raise NetworkError(_why_not(denied, server)) from denied
    tokens = _tokens(answer, server)
    did, handle = answer.get("did"), answer.get("handle")
    if not isinstance(did, str) or not isinstance(handle, str):
        raise NetworkError(_("The answer of %s makes no sense.") % xrpc.host(server))
    if _scope(tokens["access"]) == _FULL_ACCESS:
        raise NetworkError(
            _(
                "This is the account’s main password. Please don’t give it to any program: make an "
                "app password in the network’s settings (Privacy and security) and enter that one."
            )
        )
    return SignedIn(did, handle, server_in(answer.get("didDoc")) or server, tokens)


def server_address(typed: str) -> str:
    """Return a server's address from what somebody typed ("" is the usual one).

    Raises:
        NetworkError: it isn't the address of a server.
    """
    typed = typed.strip().rstrip("/")
    if not typed:
        return DEFAULT_SERVER
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.path:
        raise NetworkError(
            _("“%s” isn’t the address of a server. It looks like: pds.example.org") % typed[:100]
        )
    return f"{parts.scheme}://{parts.netloc}"


def server_in(document: Any) -> str:
    """Return the server that really holds the account, "" where its document names none."""
    services = document.get("service") if isinstance(document, Mapping) else None
    for service in services if isinstance(services, list) else []:
        if isinstance(service, Mapping) and str(service.get("id", "")).endswith("#atproto_pds"):
            try:
                return server_address(str(service.get("serviceEndpoint", "")))
            except NetworkError:
                return ""
    return ""


def _tokens(answer: Mapping[str, Any], server: str) -> dict[str, str]:
    access, refresh = answer.get("accessJwt"), answer.get("refreshJwt")
    if not (isinstance(access, str) and isinstance(refresh, str) and access and refresh):
        raise NetworkError(_("The answer of %s makes no sense.") % xrpc.host(server))
    return {"access": access, "refresh": refresh}


def _scope(token: str) -> str:
    """Return what a token says it allows; "" where that can't be read."""
    try:
        payload = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return str(claims.get("scope", ""))
    except (IndexError, ValueError, AttributeError):
        return ""


def _ran_out(denied: Denied) -> bool:
    return denied.code in _RUN_OUT or denied.status == 401


def _over() -> str:
    return _("The network no longer accepts the sign-in. Please connect the channel again.")


def _why_not(denied: Denied, server: str) -> str:
    if denied.code == "AuthFactorTokenRequired":
        return _(
            "The account asks for a code by mail. With an app password it doesn’t: make one in "
            "the network’s settings (Privacy and security) and enter that one."
        )
    if denied.status == 401:
        return _(
            "Name or app password is wrong, or the account isn’t on %s. Nothing was changed."
        ) % xrpc.host(server)
    return _("%(server)s said no: %(reason)s") % {
        "server": xrpc.host(server),
        "reason": denied,
    }
