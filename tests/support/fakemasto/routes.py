"""The addresses of the fake server, and what each does."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from anklang.kernel import clock

from .server import BRAND, FakeServer, Gone, Reply, _error, _iso, _json

Action = Callable[[FakeServer, re.Match[str], Mapping[str, str], dict[str, Any]], Any]
ROUTES: list[tuple[str, re.Pattern[str], str, Action]] = []


def route(
    method: str, pattern: str, call: str, *, guarded: bool = True
) -> Callable[[Action], Action]:
    def register(action: Action) -> Action:
        action.guarded = guarded  # type: ignore[attr-defined]
        ROUTES.append((method, re.compile(pattern), call, action))
        return action

    return register


def find(method: str, path: str) -> tuple[str, Action | None, re.Match[str] | None]:
    for wanted, pattern, call, action in ROUTES:
        found = pattern.fullmatch(path)
        if found and wanted == method:
            return call, action, found
    return "unknown", None, None


@route("GET", "/api/v2/instance", "instance", guarded=False)
def instance(server: FakeServer, _found: Any, _query: Any, _sent: Any) -> Any:
    if not server.persona.second_version:
        raise Gone
    return {
        "domain": server.host,
        "title": "Testplatz",
        "version": server.persona.version,
        "configuration": _configuration(server) | {"urls": _urls(server, "streaming")},
    }


@route("GET", "/api/v1/instance", "instance", guarded=False)
def instance_v1(server: FakeServer, _found: Any, _query: Any, _sent: Any) -> Any:
    persona = server.persona
    told: dict[str, Any] = {
        "uri": server.host,
        "title": "Testplatz",
        "version": persona.version,
        "max_toot_chars": persona.text_limit,
        "description_limit": 1_500,
        "upload_limit": 16_000_000,
        "urls": _urls(server, "streaming_api"),
    }
    if persona.polls:
        told["poll_limits"] = {"max_options": 4, "max_option_chars": 50}
    if persona.html != "pleroma":
        told["configuration"] = _configuration(server)
    return told


def _urls(server: FakeServer, name: str) -> dict[str, str]:
    scheme = "ws" if server.host.startswith("127.") else "wss"
    return {name: f"{scheme}://{server.host}"} if server.persona.streaming != "no" else {}


def _configuration(server: FakeServer) -> dict[str, Any]:
    persona = server.persona
    types = ["image/jpeg", "image/png", "image/gif", *(["image/webp"] if persona.webp else [])]
    told: dict[str, Any] = {
        "statuses": {
            "max_characters": persona.text_limit,
            "max_media_attachments": 4,
            "characters_reserved_per_url": persona.link_length or 0,
        },
        "media_attachments": {"supported_mime_types": types, "image_size_limit": 16_000_000},
    }
    if persona.polls:
        told["polls"] = {"max_options": 4, "max_characters_per_option": 50}
    return told


@route("GET", "/.well-known/oauth-authorization-server", "metadata", guarded=False)
def metadata(server: FakeServer, _found: Any, _query: Any, _sent: Any) -> Any:
    if not server.persona.oauth_metadata:
        raise Gone
    fine = (
        "read:accounts read:statuses read:notifications write:statuses write:media write:mutes "
        "write:blocks write:reports"
    )
    return {
        "issuer": f"https://{server.host}/",
        "scopes_supported": ["read", "write", "follow", *fine.split()],
        "code_challenge_methods_supported": ["S256"],
    }


@route("POST", "/api/v1/apps", "apps", guarded=False)
def apps(server: FakeServer, _found: Any, _query: Any, sent: dict[str, Any]) -> Any:
    told = sent.get("redirect_uris")
    if isinstance(told, list) and not server.persona.address_list:
        return _error(422, "Validation failed: Redirect URI must be an absolute URI.")
    app = {"client_id": secrets.token_hex(8), "client_secret": secrets.token_hex(16)}
    addresses = told if isinstance(told, list) else str(told).split()
    server.apps[app["client_id"]] = app | {
        "addresses": addresses,
        "scopes": sent.get("scopes", "read"),
    }
    return {"id": "1", "name": sent["client_name"], **app}


@route("GET", "/favicon.ico", "icon", guarded=False)
def icon(server: FakeServer, _found: Any, _query: Any, _sent: Any) -> Any:
    return Reply(204, b"", {})


@route("GET", "/oauth/authorize", "authorize", guarded=False)
def authorize(server: FakeServer, _found: Any, query: Mapping[str, str], _sent: Any) -> Any:
    app = server.apps.get(query.get("client_id", ""))
    if app is None or query.get("redirect_uri") not in app["addresses"]:
        return Reply(400, b"<p>Unknown application</p>", {"Content-Type": "text/html"})
    if not set(query.get("scope", "").split()) <= set(app["scopes"].split()):
        return Reply(400, b"<p>Scope too wide</p>", {"Content-Type": "text/html"})
    fields = "".join(
        f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
        for name, value in query.items()
    )
    page = (
        f'<!doctype html><html lang="en"><title>Testplatz</title><h1>Testplatz</h1>'
        f"<p>Anklang wants to use @{BRAND}</p>"
        f'<form method="post" action="/oauth/authorize">{fields}'
        f'<button name="decision" value="yes">Authorize</button>'
        f'<button name="decision" value="no">Deny</button></form></html>'
    )
    return Reply(200, page.encode(), {"Content-Type": "text/html; charset=utf-8"})


@route("POST", "/oauth/authorize", "authorize", guarded=False)
def decide(server: FakeServer, _found: Any, _query: Any, sent: dict[str, Any]) -> Any:
    answer = {"state": sent["state"]}
    if sent.get("decision") == "yes":
        code = secrets.token_urlsafe(16)
        server.codes[code] = sent
        answer["code"] = code
    else:
        answer |= {"error": "access_denied", "error_description": "The owner denied the request."}
    return Reply(302, b"", {"Location": f"{sent['redirect_uri']}?{urlencode(answer)}"})


@route("POST", "/oauth/token", "token", guarded=False)
def token(server: FakeServer, _found: Any, _query: Any, sent: dict[str, Any]) -> Any:
    app = server.apps.get(sent.get("client_id", ""))
    if app is None or app["client_secret"] != sent.get("client_secret"):
        return _error(401, "invalid_client")
    if sent["grant_type"] == "refresh_token":
        if sent.get("refresh_token") not in server.refresh_tokens:
            return _error(400, "invalid_grant")
        server.refresh_tokens.discard(sent["refresh_token"])
        return _token(server)
    begun = server.codes.pop(sent.get("code", ""), None)
    if begun is None or begun["redirect_uri"] != sent.get("redirect_uri"):
        return _error(400, "invalid_grant")
    challenge = begun.get("code_challenge")
    if challenge:
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != challenge:
            return _error(400, "invalid_grant")
    return _token(server)


def _token(server: FakeServer) -> dict[str, Any]:
    made, seconds = secrets.token_urlsafe(16), server.persona.token_seconds
    server.tokens[made] = clock.now() + timedelta(seconds=seconds) if seconds else None
    told: dict[str, Any] = {"access_token": made, "token_type": "Bearer", "scope": "read write"}
    if seconds:
        told["expires_in"] = seconds
    if server.persona.refreshes:
        refresh = secrets.token_urlsafe(16)
        server.refresh_tokens.add(refresh)
        told["refresh_token"] = refresh
    return told


@route("GET", "/api/v1/accounts/verify_credentials", "verify")
def verify(server: FakeServer, _found: Any, _query: Any, _sent: Any) -> Any:
    return server._account(BRAND) | {"source": {"privacy": server.persona.default_visibility}}


@route("POST", "/api/v1/statuses", "publish")
def publish(server: FakeServer, _found: Any, query: Mapping[str, str], sent: dict[str, Any]) -> Any:
    return server._publish(None, query, sent)


@route("GET", r"/api/v1/statuses/([^/]+)", "status")
def status(server: FakeServer, found: re.Match[str], _query: Any, _sent: Any) -> Any:
    return server._status(server._note(found[1]))


@route("PUT", r"/api/v1/statuses/([^/]+)", "edit")
def edit(server: FakeServer, found: re.Match[str], _query: Any, sent: dict[str, Any]) -> Any:
    if not server.persona.edits:
        return _error(405, "Method not allowed")
    note = server._note(found[1])
    note.text, note.warning = sent["status"], sent.get("spoiler_text", "")
    note.media = list(sent.get("media_ids") or [])
    return server._status(note)


@route("DELETE", r"/api/v1/statuses/([^/]+)", "delete")
def delete(server: FakeServer, found: re.Match[str], _query: Any, _sent: Any) -> Any:
    note = server._note(found[1])
    told = server._status(note)
    del server.notes[note.id]
    return told


@route("GET", r"/api/v1/statuses/([^/]+)/context", "context")
def context(server: FakeServer, found: re.Match[str], _query: Any, _sent: Any) -> Any:
    note = server._note(found[1])
    above, at = [], server.notes.get(note.parent) if note.parent else None
    while at is not None:
        above.insert(0, at)
        at = server.notes.get(at.parent) if at.parent else None
    below, known = [], {note.id}
    for one in server.notes.values():
        if one.parent in known:
            known.add(one.id)
            below.append(one)
    return {
        "ancestors": [server._status(one) for one in above],
        "descendants": [server._status(one) for one in below],
    }


@route("GET", r"/api/v1/statuses/([^/]+)/reblogged_by", "boosted_by")
def boosted_by(server: FakeServer, found: re.Match[str], _query: Any, _sent: Any) -> Any:
    if not server.persona.boosted_by:
        raise Gone
    return [server._account(name) for name in server._note(found[1]).boosts]


@route("GET", r"/api/v1/accounts/([^/]+)/statuses", "look_up")
def account_statuses(
    server: FakeServer, found: re.Match[str], query: Mapping[str, str], _sent: Any
) -> Any:
    notes = [one for one in server.notes.values() if server.account_id(one.account) == found[1]]
    page = _paged([(one.id, server._status(one)) for one in notes], query)
    return [told for _id, told in page]


@route("GET", "/api/v1/streaming/user/notification", "stream")
def stream(server: FakeServer, _found: Any, _query: Any, _sent: Any) -> Any:
    if server.persona.streaming != "yes":
        raise Gone
    return Reply(200, b"", {"Content-Type": "text/event-stream"}, server.line())


@route("GET", "/api/v1/notifications", "fetch")
def notifications(server: FakeServer, _found: Any, query: Mapping[str, str], _sent: Any) -> Any:
    page = _paged([(one["id"], one) for one in server.notifications], query)
    return [_told(server, one) for _id, one in page if one["note"] in server.notes]


def _told(server: FakeServer, one: dict[str, Any]) -> dict[str, Any]:
    told = {name: value for name, value in one.items() if name != "note"}
    return told | {"status": server._status(server.notes[one["note"]])}


def _paged(
    rows: list[tuple[str, dict[str, Any]]], query: Mapping[str, str]
) -> list[tuple[str, dict[str, Any]]]:
    """Cut a page out as servers do: the newest first, after ``min_id`` the next ones."""
    limit, low, high = int(query.get("limit", "20")), query.get("min_id"), query.get("max_id")
    rows = sorted(rows, key=lambda row: (len(row[0]), row[0]))
    if high:
        rows = [row for row in rows if (len(row[0]), row[0]) < (len(high), high)]
    if low:
        rows = [row for row in rows if (len(row[0]), row[0]) > (len(low), low)][:limit]
    return rows[::-1][:limit]


@route("POST", "/api/v2/media", "media")
def media(server: FakeServer, _found: Any, _query: Any, sent: dict[str, Any]) -> Any:
    if server.persona.media == "first":
        raise Gone
    return _media(server, sent)


@route("POST", "/api/v1/media", "media")
def media_v1(server: FakeServer, _found: Any, _query: Any, sent: dict[str, Any]) -> Any:
    return _media(server, sent)


def _point(told: str) -> dict[str, float]:
    x, y = told.split(",")
    return {"x": float(x), "y": float(y)}


def _media(server: FakeServer, sent: dict[str, Any]) -> Any:
    if sent.get("_type") == "image/webp" and not server.persona.webp:
        return _error(422, "Validation failed: File content type is invalid")
    identity, later = server._made("m"), server.persona.media == "later"
    url = f"https://{server.host}/media/{identity}"
    server.media[identity] = {
        "type": "image",
        "url": url,
        "description": sent.get("description", ""),
        "meta": {"focus": _point(sent["focus"])} if sent.get("focus") else {},
        "looks": 2 if later else 0,
    }
    return _json(
        {"id": identity, "type": "image", "url": None if later else url}, 202 if later else 200
    )


@route("GET", r"/api/v1/media/([^/]+)", "media_state")
def media_state(server: FakeServer, found: re.Match[str], _query: Any, _sent: Any) -> Any:
    if found[1] not in server.media:
        raise Gone
    known = server.media[found[1]]
    known["looks"] = max(0, known["looks"] - 1)
    if known["looks"]:
        return _json({"id": found[1], "type": "image", "url": None}, 206)
    return {"id": found[1], **known}


@route("POST", r"/api/v1/accounts/([^/]+)/(un)?(mute|block)", "moderate")
def moderate(server: FakeServer, found: re.Match[str], _query: Any, _sent: Any) -> Any:
    if not server.persona.moderation or found[1] not in server.accounts.values():
        raise Gone
    mark = f"{found[3]}:{found[1]}"
    (server.muted.discard if found[2] else server.muted.add)(mark)
    return {"id": found[1]}


@route("POST", "/api/v1/reports", "report")
def report(server: FakeServer, _found: Any, _query: Any, sent: dict[str, Any]) -> Any:
    if not server.persona.moderation:
        raise Gone
    server.reports.append(sent)
    return {"id": str(len(server.reports)), "created_at": _iso(clock.now())}
