"""Signing in on the server's own page: AT Protocol OAuth (PAR, PKCE, DPoP) as a public client.

Our client id is the address of a document that this installation serves; on loopback, where no
server could fetch it, it is the protocol's ``http://localhost``.
Source: https://atproto.com/specs/oauth
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.utils.translation import gettext as _

from anklang.kernel import clock, http
from anklang.networks.contract import Credentials, Elsewhere, NetworkError, SignInExpired

from . import dpop, xrpc
from .identity import Home, found
from .xrpc import Deadline, Denied

# Enough for posts, notifications, moderation and pictures; not for private messages.
_SCOPE = "atproto transition:generic"
_LOOPBACK = {"127.0.0.1", "::1"}
# Public clients are let in for two weeks at most, however often they renew.
_LASTS = timedelta(days=14)
_MAX_BYTES = 500_000
_ENDPOINTS = ("pushed_authorization_request_endpoint", "authorization_endpoint", "token_endpoint")


def client_metadata(return_to: str) -> dict[str, Any]:
    """Return what authorization servers fetch from the client id's address."""
    base = urljoin(return_to, "/")
    return {
        "client_id": _client_id(return_to),
        "client_name": "Anklang",
        "client_uri": base,
        "redirect_uris": [return_to],
        "scope": _SCOPE,
        "response_types": ["code"],
        "grant_types": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_method": "none",
        "application_type": "web",
        "dpop_bound_access_tokens": True,
    }


def begin(server: str, name: str, deadline: Deadline, *, return_to: str, state: str) -> Elsewhere:
    """Find the account's authorization server, tell it what we ask for; say where to sign in."""
    client_id = _client_id(return_to)
    home = found(server, name, deadline)
    meta = _metadata(home.server, deadline)
    verifier, key = secrets.token_urlsafe(48), dpop.new_key()
    challenge = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "client_id": client_id,
        "redirect_uri": return_to,
        "response_type": "code",
        "scope": _SCOPE,
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "login_hint": home.handle,
    }
    pushed = _post(meta["pushed_authorization_request_endpoint"], asked, key, deadline)
    request_uri = _text(pushed, "request_uri", meta["issuer"])
    query = urlencode({"client_id": client_id, "request_uri": request_uri})
    keep = {
        "client_id": client_id,
        "return_to": return_to,
        "verifier": verifier,
        "dpop": key,
        "issuer": meta["issuer"],
        "token_endpoint": meta["token_endpoint"],
        "revocation_endpoint": meta["revocation_endpoint"],
        "did": home.did,
        "handle": home.handle,
        "server": home.server,
    }
    return Elsewhere(f"{meta['authorization_endpoint']}?{query}", keep)


def finish(
    keep: Mapping[str, str], answer: Mapping[str, str], deadline: Deadline
) -> tuple[Home, Credentials]:
    """Exchange the code for tokens of the very account that was asked for."""
    if answer.get("iss") != keep["issuer"] or not answer.get("code"):
        raise NetworkError(
            _("The server’s page didn’t give permission. Nothing was changed; you can begin again.")
        )
    body = {
        "grant_type": "authorization_code",
        "code": answer["code"],
        "redirect_uri": keep["return_to"],
        "code_verifier": keep["verifier"],
        "client_id": keep["client_id"],
    }
    given = _post(keep["token_endpoint"], body, keep["dpop"], deadline)
    if given.get("sub") != keep["did"]:
        raise NetworkError(
            _("You signed in with another account than %s. Begin again and choose that one.")
            % keep["handle"]
        )
    kept = {
        name: keep[name] for name in ("client_id", "dpop", "token_endpoint", "revocation_endpoint")
    }
    ends = (clock.now() + _LASTS).isoformat()
    home = Home(keep["did"], keep["handle"], keep["server"])
    return home, {**kept, **_tokens(given, keep["issuer"]), "ends": ends}


def renewed(current: Credentials, deadline: Deadline) -> Credentials:
    """Exchange the refresh token. Only a clear "no" ends the sign-in, never a bad line."""
    body = {
        "grant_type": "refresh_token",
        "refresh_token": current["refresh"],
        "client_id": current["client_id"],
    }
    try:
        given = _post(current["token_endpoint"], body, current["dpop"], deadline)
    except Denied as denied:
        if denied.code in {"invalid_grant", "invalid_client", "unauthorized_client"}:
            raise SignInExpired(
                _("The network no longer accepts the sign-in. Please connect the channel again.")
            ) from denied
        raise
    return {**current, **_tokens(given, current["token_endpoint"])}


def revoke(credentials: Credentials, deadline: Deadline) -> None:
    """Tell the server that the tokens are no longer wanted."""
    if address := credentials.get("revocation_endpoint"):
        body = {"token": credentials["refresh"], "client_id": credentials["client_id"]}
        _post(address, body, credentials["dpop"], deadline)


def _client_id(return_to: str) -> str:
    parts = urlsplit(return_to)
    if parts.scheme == "https":
        return urljoin(return_to, "../client/bluesky.json")
    if parts.hostname not in _LOOPBACK:
        raise NetworkError(
            _(
                "Signing in on the server’s page needs a public https address of this "
                "installation. Use an app password instead."
            )
        )
    return "http://localhost?" + urlencode({"redirect_uri": return_to, "scope": _SCOPE})


def _metadata(server: str, deadline: Deadline) -> dict[str, str]:
    """Return the authorization server's addresses, all under its own roof or refused."""
    resource = _get(f"{server}/.well-known/oauth-protected-resource", deadline)
    listed = resource.get("authorization_servers")
    issuer = str(listed[0]).rstrip("/") if isinstance(listed, list) and listed else ""
    if urlsplit(issuer).scheme not in {"https", "http"}:
        raise _no_page(xrpc.host(server))
    said = _get(f"{issuer}/.well-known/oauth-authorization-server", deadline)
    if said.get("issuer") != issuer:
        raise _no_page(xrpc.host(issuer))
    names = [*_ENDPOINTS, *(["revocation_endpoint"] if said.get("revocation_endpoint") else [])]
    found = {name: _text(said, name, issuer) for name in names}
    if any(urlsplit(one).scheme != urlsplit(issuer).scheme for one in found.values()):
        raise _no_page(xrpc.host(issuer))
    return {"revocation_endpoint": "", **found, "issuer": issuer}


def _no_page(server: str) -> NetworkError:
    return NetworkError(_("%s offers no sign-in page. Use an app password instead.") % server)


def _get(url: str, deadline: Deadline) -> dict[str, Any]:
    try:
        answer = http.request("GET", url, seconds=deadline.left(), max_bytes=_MAX_BYTES)
    except http.HttpError as error:
        raise xrpc.Failed(xrpc.unreachable(url, error), sent=error.sent) from error
    if 400 <= answer.status_code < 500:
        raise _no_page(urlsplit(url).netloc)
    return xrpc.read(urlsplit(url).netloc, answer)


def _post(url: str, body: Mapping[str, str], key: str, deadline: Deadline) -> dict[str, Any]:
    """Send a form with a proof; once more where the server wants another nonce."""
    for last in (False, True):
        headers = {"DPoP": dpop.proof(key, "POST", url)}
        try:
            answer = http.request(
                "POST",
                url,
                seconds=deadline.left(),
                max_bytes=_MAX_BYTES,
                headers=headers,
                data=dict(body),
            )
        except http.HttpError as error:
            raise xrpc.Failed(xrpc.unreachable(url, error), sent=error.sent) from error
        fresh = dpop.heard(url, answer.headers.get("DPoP-Nonce", ""))
        if last or not (fresh and answer.status_code in {400, 401}):
            break
    return xrpc.read(urlsplit(url).netloc, answer)


def _tokens(given: Mapping[str, Any], server: str) -> dict[str, str]:
    if str(given.get("token_type", "")).lower() != "dpop":
        raise NetworkError(_("The answer of %s makes no sense.") % xrpc.host(server))
    return {
        "access": _text(given, "access_token", server),
        "refresh": _text(given, "refresh_token", server),
    }


def _text(said: Mapping[str, Any], name: str, server: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value or not value.isascii() or len(value) > 8_000:
        raise NetworkError(_("The answer of %s makes no sense.") % xrpc.host(server))
    return value
