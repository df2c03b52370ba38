"""A small stand-in for a server with its AppView, for quick tests: answers as recorded.

What it does was seen on the real software (``tests/real`` runs the same contract suite there).
``script`` makes the next call of a method fail in a chosen way.
"""

from __future__ import annotations

import base64
import itertools
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

POST = "app.bsky.feed.post"
_DAMAGED = b'{"uri": "at:'

Answer = tuple[int, dict[str, Any]]


class Refused(Exception):
    """The answer is an error."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.answer: Answer = (status, {"error": code, "message": message})


@dataclass
class FakeServer:
    """Everything in memory; identities look like real ones."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    accounts: dict[str, dict[str, str]] = field(default_factory=dict)
    notices: list[dict[str, Any]] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    # Access tokens that no longer count.
    expired: set[str] = field(default_factory=set)
    has_view: bool = True
    muted: set[tuple[str, str]] = field(default_factory=set)
    reports: list[dict[str, Any]] = field(default_factory=list)
    _scripts: dict[str, list[str]] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))
    _refreshes: set[str] = field(default_factory=set)

    def reset(self) -> None:
        """Forget everything."""
        self.__init__()  # type: ignore[misc]

    def script(self, method: str, *modes: str) -> None:
        """Make the next calls of a method end so: damaged, late, 500, 429, expired, lost …"""
        self._scripts.setdefault(method, []).extend(modes)

    def account(self, name: str) -> str:
        """Make an account and return its identifier."""
        number = next(self._numbers)
        did = f"did:plc:{sha256(f'{name}{number}'.encode()).hexdigest()[:24]}"
        handle = f"{''.join(one for one in name.lower() if one.isascii() and one.isalpha())}{number}.test"
        self.accounts[did] = {"handle": handle, "name": name, "password": "abcd-efgh-ijkl-mnop"}
        return did

    def say(self, did: str, text: str, *, answering: str = "") -> str:
        """Let somebody post; return the address."""
        value: dict[str, Any] = {"$type": POST, "text": text, "createdAt": _now()}
        if answering:
            parent = self.records[answering]
            root = parent["value"].get("reply", {}).get("root") or _ref(parent)
            value["reply"] = {"root": root, "parent": _ref(parent)}
        uri = self.put(did, POST, f"3k{next(self._numbers):011d}", value)
        if answering:
            self._notify(did, uri, value)
        return uri

    def react(self, did: str, kind: str, uri: str) -> str:
        """Let somebody like, repost or follow."""
        collection = "app.bsky.graph.follow" if kind == "follow" else f"app.bsky.feed.{kind}"
        value = {"$type": collection, "subject": uri, "createdAt": _now()}
        made = self.put(did, collection, f"3k{next(self._numbers):011d}", value)
        self.notices.append(self._notice(did, kind, made, uri, value))
        return made

    def put(self, did: str, collection: str, key: str, value: Mapping[str, Any]) -> str:
        """Store a record."""
        uri = f"at://{did}/{collection}/{key}"
        cid = "bafyrei" + sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:52]
        self.records[uri] = {"uri": uri, "cid": cid, "value": dict(value)}
        return uri

    def handle(self, method: str, query: Mapping[str, Any], body: Any, token: str) -> Answer:
        """Answer one call."""
        self.calls.append(method)
        try:
            return 200, _METHODS[method](self, query, body, token)
        except KeyError:
            return 501, {"error": "MethodNotImplemented", "message": "Method Not Implemented"}
        except Refused as refused:
            return refused.answer

    def next_script(self, method: str) -> str:
        """Return how the next call of a method is to end, "" for well."""
        waiting = self._scripts.get(method)
        return waiting.pop(0) if waiting else ""

    def _create_session(self, _q: Mapping[str, Any], body: Any, _t: str) -> dict[str, Any]:
        name, password = body["identifier"], body["password"]
        for did, account in self.accounts.items():
            if name in {did, account["handle"]} and password in {account["password"], "main"}:
                tokens = self._tokens(did, "access" if password == "main" else "appPass")
                return {"did": did, "handle": account["handle"], "active": True, **tokens}
        raise Refused(401, "AuthenticationRequired", "Invalid identifier or password")

    def _refresh_session(self, _q: Mapping[str, Any], _b: Any, token: str) -> dict[str, Any]:
        if token not in self._refreshes:
            raise Refused(400, "ExpiredToken", "Token has been revoked")
        # As the real one: a used token still works for some time, an answer may have been lost.
        did = token.split("|")[1]
        return {"did": did, "handle": self.accounts[did]["handle"], **self._tokens(did, "appPass")}

    def _get_session(self, _q: Mapping[str, Any], _b: Any, token: str) -> dict[str, Any]:
        did = self._signed_in(token)
        return {"did": did, "handle": self.accounts[did]["handle"], "active": True}

    def _tokens(self, did: str, scope: str) -> dict[str, str]:
        claims = json.dumps({"scope": f"com.atproto.{scope}", "n": next(self._numbers)}).encode()
        payload = base64.urlsafe_b64encode(claims).rstrip(b"=").decode()
        refresh = f"refresh{next(self._numbers)}|{did}"
        self._refreshes.add(refresh)
        return {"accessJwt": f"e30.{payload}.{did}", "refreshJwt": refresh}

    def _signed_in(self, token: str) -> str:
        if token in self.expired:
            raise Refused(400, "ExpiredToken", "Token has expired")
        did = token.rpartition(".")[2]
        if did not in self.accounts:
            raise Refused(401, "AuthMissing", "Authentication Required")
        return did

    def _resolve(self, query: Mapping[str, Any], _b: Any, _t: str) -> dict[str, Any]:
        for did, account in self.accounts.items():
            if account["handle"] == query["handle"]:
                return {"did": did}
        raise Refused(400, "InvalidRequest", "Unable to resolve handle")

    def _get_record(self, query: Mapping[str, Any], _b: Any, _t: str) -> dict[str, Any]:
        uri = f"at://{query['repo']}/{query['collection']}/{query['rkey']}"
        if uri not in self.records:
            raise Refused(400, "RecordNotFound", f"Could not locate record: {uri}")
        return self.records[uri]

    def _list_records(self, query: Mapping[str, Any], _b: Any, _t: str) -> dict[str, Any]:
        prefix = f"at://{query['repo']}/{query['collection']}/"
        found = sorted((one for one in self.records if one.startswith(prefix)), reverse=True)
        return {"records": [self.records[one] for one in found[: int(query["limit"])]]}

    def _put_record(self, _q: Mapping[str, Any], body: Any, token: str) -> dict[str, Any]:
        did, value = self._signed_in(token), body["record"]
        uri = f"at://{did}/{body['collection']}/{body['rkey']}"
        there = self.records.get(uri)
        if value["$type"] == POST and len(value["text"]) > 3000:
            raise Refused(400, "InvalidRequest", "Invalid record: text must not be longer")
        if "swapRecord" in body and (there is not None or body["swapRecord"] is not None):
            same = there is not None and there["value"] == value
            if not same and (there is None or there["cid"] != body["swapRecord"]):
                raise Refused(400, "InvalidSwap", "Record was at another version")
        self.put(did, body["collection"], body["rkey"], value)
        if there is None and value["$type"] == POST and "reply" in value:
            self._notify(did, uri, value)
        return {**_ref(self.records[uri]), "validationStatus": "valid"}

    def _delete_record(self, _q: Mapping[str, Any], body: Any, token: str) -> dict[str, Any]:
        did = self._signed_in(token)
        self.records.pop(f"at://{did}/{body['collection']}/{body['rkey']}", None)
        return {}

    def _upload(self, _q: Mapping[str, Any], body: Any, token: str) -> dict[str, Any]:
        self._signed_in(token)
        link = "bafkrei" + sha256(body).hexdigest()[:52]
        self.blobs[link] = body
        blob = {"$type": "blob", "ref": {"$link": link}, "mimeType": "image/jpeg"}
        return {"blob": {**blob, "size": len(body)}}

    def _mute(self, _q: Mapping[str, Any], body: Any, token: str) -> dict[str, Any]:
        self._need_view("app.bsky.graph.muteActor")
        self.muted.add((self._signed_in(token), body["actor"]))
        return {}

    def _unmute(self, _q: Mapping[str, Any], body: Any, token: str) -> dict[str, Any]:
        self.muted.discard((self._signed_in(token), body["actor"]))
        return {}

    def _report(self, _q: Mapping[str, Any], body: Any, token: str) -> dict[str, Any]:
        self._signed_in(token)
        self._need_view("com.atproto.moderation.createReport")
        self.reports.append(body)
        return {"id": len(self.reports)}

    def _profile(self, query: Mapping[str, Any], _b: Any, token: str) -> dict[str, Any]:
        self._signed_in(token)
        self._need_view("app.bsky.actor.getProfile")
        return self._author(query["actor"])

    def _list_notices(self, query: Mapping[str, Any], _b: Any, token: str) -> dict[str, Any]:
        did = self._signed_in(token)
        self._need_view("app.bsky.notification.listNotifications")
        mine = [one for one in reversed(self.notices) if one["to"] == did]
        start, limit = int(query.get("cursor", 0)), int(query["limit"])
        page = [{k: v for k, v in one.items() if k != "to"} for one in mine[start : start + limit]]
        more = {"cursor": str(start + limit)} if start + limit < len(mine) else {}
        return {"notifications": page, "priority": False, **more}

    def _posts(self, query: Mapping[str, Any], _b: Any, token: str) -> dict[str, Any]:
        self._signed_in(token)
        uris = query["uris"] if isinstance(query["uris"], list) else [query["uris"]]
        return {"posts": [self._counted(one) for one in uris if one in self.records]}

    def _counted(self, uri: str) -> dict[str, Any]:
        parents = [one["value"].get("reply", {}).get("parent") for one in self.records.values()]
        kinds = [one["reason"] for one in self.notices if one.get("reasonSubject") == uri]
        return {
            "uri": uri,
            "replyCount": sum(one is not None and one["uri"] == uri for one in parents),
            "likeCount": kinds.count("like"),
            "repostCount": kinds.count("repost"),
            "quoteCount": 0,
        }

    def _need_view(self, method: str) -> None:
        if not self.has_view:
            raise Refused(400, "InvalidRequest", f"No service configured for {method}")

    def _notify(self, did: str, uri: str, value: Mapping[str, Any]) -> None:
        """Tell everybody up the chain, each once."""
        told, at = {did}, value["reply"]["parent"]["uri"]
        while at in self.records:
            owner = at.split("/")[2]
            if owner not in told:
                told.add(owner)
                self.notices.append(self._notice(did, "reply", uri, at, value))
            at = self.records[at]["value"].get("reply", {}).get("parent", {}).get("uri", "")

    def _notice(
        self, did: str, reason: str, uri: str, subject: str, value: Mapping[str, Any]
    ) -> dict[str, Any]:
        about = {} if reason == "follow" else {"reasonSubject": subject}
        return {
            "to": subject if reason == "follow" else subject.split("/")[2],
            "uri": uri,
            "cid": self.records[uri]["cid"],
            "author": self._author(did),
            "reason": reason,
            **about,
            "record": dict(value),
            "isRead": False,
            "indexedAt": _now(),
            "labels": [],
        }

    def _author(self, did: str) -> dict[str, Any]:
        account = self.accounts[did]
        return {"did": did, "handle": account["handle"], "displayName": account["name"]}


_METHODS: dict[str, Callable[[FakeServer, Mapping[str, Any], Any, str], dict[str, Any]]] = {
    "com.atproto.server.createSession": FakeServer._create_session,
    "com.atproto.server.refreshSession": FakeServer._refresh_session,
    "com.atproto.server.getSession": FakeServer._get_session,
    "com.atproto.identity.resolveHandle": FakeServer._resolve,
    "com.atproto.repo.getRecord": FakeServer._get_record,
    "com.atproto.repo.listRecords": FakeServer._list_records,
    "com.atproto.repo.putRecord": FakeServer._put_record,
    "com.atproto.repo.deleteRecord": FakeServer._delete_record,
    "com.atproto.repo.uploadBlob": FakeServer._upload,
    "app.bsky.graph.muteActor": FakeServer._mute,
    "app.bsky.graph.unmuteActor": FakeServer._unmute,
    "com.atproto.moderation.createReport": FakeServer._report,
    "app.bsky.actor.getProfile": FakeServer._profile,
    "app.bsky.notification.listNotifications": FakeServer._list_notices,
    "app.bsky.feed.getPosts": FakeServer._posts,
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, *_args: Any) -> None:
        """Stay quiet."""

    def _serve(self) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        method = parts.path.removeprefix("/xrpc/")
        query: dict[str, Any] = {}
        for name, value in parse_qsl(parts.query):
            query[name] = [*query[name], value] if name == "uris" and name in query else value
            if name == "uris" and not isinstance(query[name], list):
                query[name] = [value]
        is_json = "json" in self.headers.get("Content-Type", "")
        body = json.loads(data) if data and is_json else data
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        mode = self.server.fake.next_script(method)
        status, answer = _BEFORE.get(mode) or self.server.fake.handle(method, query, body, token)
        if mode == "lost":
            # Carried out, but the answer never arrives.
            self.close_connection = True
            return
        self._send(500 if mode == "500 after" else status, answer, mode)

    def _send(self, status: int, answer: Mapping[str, Any], mode: str) -> None:
        data = _DAMAGED if mode == "damaged" else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if mode == "429":
            reset = datetime.now(UTC) + timedelta(minutes=5)
            self.send_header("RateLimit-Reset", str(int(reset.timestamp())))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


# Ends before anything is carried out.
_BEFORE: dict[str, Answer] = {
    "500": (500, {"error": "InternalServerError", "message": "Internal Server Error"}),
    "429": (429, {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}),
    "expired": (400, {"error": "ExpiredToken", "message": "Token has expired"}),
    "refused": (400, {"error": "InvalidRequest", "message": "Invalid record"}),
}


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, fake: FakeServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.fake = fake


FAKE = FakeServer()
_address: list[str] = []


def address() -> str:
    """Return the fake's address; it is served from the first call to the end of the process."""
    if not _address:
        server = _Server(FAKE)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _address.append(f"http://127.0.0.1:{server.server_address[1]}")
    return _address[0]


def _ref(record: Mapping[str, Any]) -> dict[str, str]:
    return {"uri": record["uri"], "cid": record["cid"]}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
