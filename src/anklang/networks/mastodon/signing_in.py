"""Signing in on the server's own page: OAuth with an authorization code, and PKCE where offered.

Every sign-in registers an application of its own: servers throw applications away that nobody
used, and one that is fresh is certainly known.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from anklang.kernel import clock
from anklang.networks.contract import (
    Account,
    Connection,
    Credentials,
    Elsewhere,
    NetworkError,
    SignInExpired,
)

from . import server, shapes
from .client import SECONDS, Client, ServerError, host_of

# As little as the work needs; servers that don't know such fine rights get the three coarse ones.
_FINE = (
    "read:accounts read:statuses read:notifications "
    "write:statuses write:media write:mutes write:blocks write:reports"
)
_COARSE = "read write follow"


def begin(base_url: str, *, return_to: str, state: str) -> Elsewhere:
    """Register an application and return where the person signs in."""
    client = Client(base_url)
    server.ask(client)
    oauth = _metadata(client)
    scopes = _scopes(oauth)
    app = _register(client, return_to, scopes)
    verifier = secrets.token_urlsafe(48) if _knows_pkce(oauth) else ""
    query = {
        "response_type": "code",
        "client_id": app["client_id"],
        "redirect_uri": return_to,
        "scope": scopes,
        "state": state,
        # Somebody signed in as a private person must get the chance to choose the brand.
        "force_login": "true",
    }
    if verifier:
        query |= {"code_challenge": _challenge(verifier), "code_challenge_method": "S256"}
    keep = {
        **app,
        "base_url": base_url,
        "redirect_uri": return_to,
        "scope": scopes,
        "verifier": verifier,
    }
    return Elsewhere(f"{base_url}/oauth/authorize?{urlencode(query)}", keep)


def finish(keep: Mapping[str, str], answer: Mapping[str, str]) -> Connection:
    """Exchange the code for a token and try it."""
    if not answer.get("code"):
        said = shapes.clean(answer.get("error_description") or answer.get("error") or "", 200)
        raise NetworkError(
            _("The server’s page didn’t give permission (%s). You can begin again.")
            % (said or _("it was cancelled"))
        )
    body = {
        "grant_type": "authorization_code",
        "code": answer["code"],
        "client_id": keep["client_id"],
        "client_secret": keep["client_secret"],
        "redirect_uri": keep["redirect_uri"],
        "scope": keep["scope"],
    }
    if keep["verifier"]:
        body["code_verifier"] = keep["verifier"]
    given = _credentials(Client(keep["base_url"]).post("/oauth/token", body))
    return describe(Client(keep["base_url"], given["token"]), {**_app(keep), **given})


def describe(client: Client, credentials: Mapping[str, str]) -> Connection:
    """Make the trial call: who we are there, and what the server can do."""
    found = shapes.mapping(client.get("/api/v1/accounts/verify_credentials"), "account")
    where = server.ask(Client(client.base_url))
    host, identity = host_of(client.base_url), shapes.identity(found)
    name = shapes.text(found, "acct", 100) or shapes.text(found, "username", 100)
    return Connection(
        remote_id=f"{identity}@{host}",
        handle=f"@{name}@{host}"[:200],
        name=(shapes.text(found, "display_name", 100) or name)[:200],
        url=shapes.address(found, "url"),
        credentials=credentials,
        options={
            "base_url": client.base_url,
            "account_id": identity,
            "limits": dict(where.limits),
            "form": {"server": host if client.base_url.startswith("https") else client.base_url},
        },
        expires_at=_end(credentials),
        notes=tuple(_notes(found, where)),
    )


def client_for(account: Account, seconds: float | None = None) -> Client:
    """Return a client with a token that holds; one that can be renewed is, ahead of its end."""
    credentials = account.credentials
    ends = shapes.moment_or_none(credentials.get("ends", ""))
    if credentials.get("refresh_token") and ends and ends < clock.now() + timedelta(minutes=5):
        credentials = account.renew(_renewed)
    base_url = str(account.options.get("base_url", ""))
    client = Client(base_url, credentials.get("token", ""), account)
    if seconds is not None:
        client.until += seconds - SECONDS
    return client


def check(account: Account) -> Connection:
    """Ask whether the sign-in holds."""
    client = client_for(account)
    return describe(client, account.credentials)


def _renewed(old: Credentials) -> Credentials:
    """Exchange a refresh token; a server that doesn't take it wants a new sign-in."""
    body = {
        "grant_type": "refresh_token",
        "refresh_token": old["refresh_token"],
        "client_id": old["client_id"],
        "client_secret": old["client_secret"],
    }
    try:
        given = _credentials(Client(old["base_url"]).post("/oauth/token", body))
    except ServerError as error:
        if error.status in {400, 401, 403}:
            raise SignInExpired(
                _("The server doesn’t renew the sign-in any more. Connect the channel again.")
            ) from error
        raise
    return {**old, **given}


def _metadata(client: Client) -> Mapping[str, Any]:
    """Return what the server says about its sign-in; many say nothing."""
    try:
        return shapes.mapping(client.get("/.well-known/oauth-authorization-server"))
    except NetworkError:
        return {}


def _scopes(oauth: Mapping[str, Any]) -> str:
    known = oauth.get("scopes_supported")
    fine = isinstance(known, list) and set(_FINE.split()) <= {str(one) for one in known}
    return _FINE if fine else _COARSE


def _knows_pkce(oauth: Mapping[str, Any]) -> bool:
    ways = oauth.get("code_challenge_methods_supported")
    return isinstance(ways, list) and "S256" in ways


def _register(client: Client, return_to: str, scopes: str) -> dict[str, str]:
    body: dict[str, Any] = {
        "client_name": "Anklang",
        "redirect_uris": [return_to],
        "scopes": scopes,
    }
    if urlsplit(settings.PUBLIC_URL).scheme == "https":
        body["website"] = settings.PUBLIC_URL
    try:
        made = client.post("/api/v1/apps", body)
    except ServerError as error:
        if error.status not in {400, 422}:
            raise
        # Older servers know only one address, as a plain text.
        made = client.post("/api/v1/apps", body | {"redirect_uris": return_to})
    return _app(shapes.mapping(made, "application"))


def _app(data: Mapping[str, Any]) -> dict[str, str]:
    found = {name: shapes.text(data, name, 1000) for name in ("client_id", "client_secret")}
    if not all(found.values()):
        raise shapes.Misshapen("client_id")
    return found | ({"base_url": data["base_url"]} if "base_url" in data else {})


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _credentials(answer: Any) -> dict[str, str]:
    """Read a token, when it ends (ISO, "" for never) and what renews it ("" for nothing)."""
    found = shapes.mapping(answer, "token")
    token = shapes.text(found, "access_token", 4_000)
    if not (token.isascii() and token.isprintable() and token):
        raise shapes.Misshapen("access_token")
    seconds = shapes.number(found, "expires_in")
    ends = clock.now() + timedelta(seconds=seconds) if seconds else None
    return {
        "token": token,
        "refresh_token": shapes.text(found, "refresh_token", 4_000),
        "ends": ends.isoformat() if ends else "",
    }


def _end(credentials: Mapping[str, str]) -> datetime | None:
    """Return when a person has to sign in again: only where nothing renews the token."""
    if credentials.get("refresh_token"):
        return None
    return shapes.moment_or_none(credentials.get("ends", ""))


def _notes(found: Mapping[str, Any], where: server.Server) -> list[str]:
    notes = [_("The account is at home on “%s”.") % where.name]
    source = found.get("source")
    usual = source.get("privacy") if isinstance(source, dict) else None
    if usual in {"unlisted", "private", "direct"}:
        notes.append(
            _(
                "The account’s own default hides posts. From Anklang they are public, unless you "
                "choose otherwise."
            )
        )
    if found.get("locked") is True:
        notes.append(_("New followers have to be let in by hand, in the account’s own settings."))
    if "polls" in where.limits.get("lacks", ()):
        notes.append(_("This server has no polls."))
    return notes
