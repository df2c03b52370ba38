"""People outside, as any program of theirs would speak for them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx

_POST = "app.bsky.feed.post"


def sign_up(pds: str, name: str, handle: str = "") -> Outsider:
    """Make an account with a profile; the handle gets a unique tail."""
    plain = "".join(one for one in name.lower() if one.isascii() and one.isalnum())
    handle = f"{handle or plain[:8]}-{uuid4().hex[:6]}.test"
    password = uuid4().hex
    body = {"handle": handle, "email": f"{uuid4().hex}@example.org", "password": password}
    made = httpx.post(f"{pds}/xrpc/com.atproto.server.createAccount", json=body, timeout=30)
    made.raise_for_status()
    answer = made.json()
    person = Outsider(pds, answer["did"], handle, password, answer["accessJwt"])
    profile = {"$type": "app.bsky.actor.profile", "displayName": name}
    person.call(
        "com.atproto.repo.putRecord",
        repo=person.did,
        collection="app.bsky.actor.profile",
        rkey="self",
        record=profile,
    )
    return person


@dataclass
class Outsider:
    """One account and what its owner does."""

    pds: str
    did: str
    handle: str
    password: str
    token: str = field(repr=False)

    def app_password(self) -> str:
        """Make an app password."""
        made = self.call("com.atproto.server.createAppPassword", name=uuid4().hex[:8])
        return str(made["password"])

    def say(self, text: str, *, answering: str = "", quoting: str = "", **more: Any) -> str:
        """Post something, perhaps as an answer or quote; return its address."""
        record: dict[str, Any] = {"$type": _POST, "text": text, **more}
        if answering:
            parent = self.record(answering)
            root = parent["value"].get("reply", {}).get("root") or _ref(parent)
            record["reply"] = {"root": root, "parent": _ref(parent)}
        if quoting:
            record["embed"] = {
                "$type": "app.bsky.embed.record",
                "record": _ref(self.record(quoting)),
            }
        return self._create(_POST, record)

    def mention(self, other: Outsider, text: str) -> str:
        """Post something that begins with somebody's name."""
        end = len(f"@{other.handle}".encode())
        feature = {"$type": "app.bsky.richtext.facet#mention", "did": other.did}
        facet = {"index": {"byteStart": 0, "byteEnd": end}, "features": [feature]}
        return self.say(f"@{other.handle} {text}", facets=[facet])

    def like(self, uri: str) -> str:
        """Like a post."""
        return self._create("app.bsky.feed.like", {"subject": _ref(self.record(uri))})

    def repost(self, uri: str) -> str:
        """Share a post."""
        return self._create("app.bsky.feed.repost", {"subject": _ref(self.record(uri))})

    def follow(self, other: Outsider) -> str:
        """Follow an account."""
        return self._create("app.bsky.graph.follow", {"subject": other.did})

    def record(self, uri: str) -> dict[str, Any]:
        """Return a record."""
        repo, collection, rkey = uri.removeprefix("at://").split("/")
        return self.ask("com.atproto.repo.getRecord", repo=repo, collection=collection, rkey=rkey)

    def posts(self) -> list[dict[str, Any]]:
        """Return the account's posts, newest first."""
        found = self.ask("com.atproto.repo.listRecords", repo=self.did, collection=_POST, limit=100)
        return list(found["records"])

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Query the server."""
        answer = httpx.get(
            f"{self.pds}/xrpc/{method}", params=params, headers=self._headers(), timeout=30
        )
        return _body(answer)

    def call(self, method: str, **body: Any) -> dict[str, Any]:
        """Let the server do something."""
        answer = httpx.post(
            f"{self.pds}/xrpc/{method}", json=body, headers=self._headers(), timeout=30
        )
        return _body(answer)

    def _create(self, collection: str, record: dict[str, Any]) -> str:
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        record = {"$type": collection, "createdAt": now, **record}
        made = self.call(
            "com.atproto.repo.createRecord", repo=self.did, collection=collection, record=record
        )
        return str(made["uri"])

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def eventually(ask: Callable[[], Any], seconds: float = 60.0) -> Any:
    """Ask again until the answer is something; the network needs a moment between servers."""
    until = time.monotonic() + seconds
    while not (found := ask()):
        assert time.monotonic() < until, "it never came"
        time.sleep(0.1)
    return found


def _ref(record: dict[str, Any]) -> dict[str, str]:
    return {"uri": record["uri"], "cid": record["cid"]}


def _body(answer: httpx.Response) -> dict[str, Any]:
    assert answer.is_success, answer.text
    found: dict[str, Any] = answer.json() if answer.content else {}
    return found
