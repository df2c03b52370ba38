"""A network under test control: it misbehaves exactly as scripted, and remembers everything.

Knows no Django; the same object sits behind the in-memory connector and behind ``server.py``.
"""

from __future__ import annotations

import json
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qs, urlsplit

from anklang.kernel import clock


class Mode(StrEnum):
    """What one call does; "accepts" means that the post is there afterwards."""

    OK = "ok"
    # The client hears nothing; the network accepts, but only ``late_by`` later.
    LATE_COMMIT = "late_commit"
    # Accepts, and the client hears nothing.
    TIMEOUT_AFTER = "timeout_after"
    # Doesn't accept, and the client hears nothing.
    TIMEOUT_BEFORE = "timeout_before"
    # 429 with a Retry-After of ``retry_after``; doesn't accept.
    RATE_LIMITED = "rate_limited"
    # 500; doesn't accept.
    ERROR_BEFORE = "error_before"
    # Accepts, then 500.
    ERROR_AFTER = "error_after"
    # 503 with a Retry-After; doesn't accept.
    UNAVAILABLE = "unavailable"
    # Accepts and answers with half a JSON text.
    MALFORMED = "malformed"
    # Accepts and answers with JSON of another shape.
    WRONG_SHAPE = "wrong_shape"
    # 422: refuses for good.
    REFUSED = "refused"
    # 401: the credentials no longer work.
    SIGNED_OUT = "signed_out"
    # The connection isn't even made.
    UNREACHABLE = "unreachable"


class TimedOut(Exception):
    """The client waited in vain."""


class Unreachable(Exception):
    """No connection was made, so nothing was sent."""


@dataclass(frozen=True)
class Answer:
    """What a call returns: a status, a body and headers, as over HTTP."""

    status: int
    body: str = "{}"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """A post, a reply of the account, or something from outside."""

    id: str
    text: str
    at: str
    own: bool
    key: str = ""
    about: str = ""
    parent: str = ""
    thread: str = ""
    author_id: str = ""
    author: str = ""
    visibility: str = "visible"
    kind: str = "comment"
    likes: int | None = 0
    shares: int | None = 0
    alone: bool = False


class FakeNetwork:
    """One fake network with one account; every method may be called from several threads."""

    def __init__(self, *, dedupe: bool = False, page_size: int = 50) -> None:
        self.dedupe = dedupe
        self.page_size = page_size
        self.reset()

    def reset(self) -> None:
        """Forget everything, and behave."""
        self._lock = threading.RLock()
        self._items: dict[str, Item] = {}
        self._visible_from: dict[str, datetime] = {}
        self._feed: list[Item] = []
        self._late: list[tuple[datetime, Mapping[str, Any]]] = []
        self._scripts: dict[str, deque[Mode]] = defaultdict(deque)
        self._always: dict[str, Mode] = {}
        self.calls: Counter[str] = Counter()
        self.stale_for = timedelta(0)
        self.late_by = timedelta(seconds=20)
        self.retry_after = 60
        # Posts allowed per window of ``retry_after`` seconds, told in headers; None: no limit.
        self.quota: int | None = None
        self._window_ends = clock.now()
        self._used = 0

    # What tests say to it.

    def script(self, call: str, *modes: Mode | str) -> None:
        """Let the next calls of a kind (``publish``, ``look_up``, ``fetch``, ``hide``,
        ``unhide``, ``delete``, ``measure``, ``connect``) go this way, one mode each."""
        with self._lock:
            self._scripts[call].extend(Mode(mode) for mode in modes)

    def always(self, call: str, mode: Mode | str) -> None:
        """Let every unscripted call of a kind go this way."""
        with self._lock:
            self._always[call] = Mode(mode)

    def control(self, orders: Mapping[str, Any]) -> None:
        """Do what a test in another process asks for; keys are attributes or method names."""
        with self._lock:
            for call, modes in orders.get("script", {}).items():
                self.script(call, *modes)
            for call, mode in orders.get("always", {}).items():
                self.always(call, mode)
            for name in ("stale_for", "late_by"):
                if name in orders:
                    setattr(self, name, timedelta(seconds=orders[name]))
            for name in ("retry_after", "dedupe", "page_size", "quota"):
                if name in orders:
                    setattr(self, name, orders[name])
            for said in orders.get("say", []):
                self.say(**said)

    def say(
        self,
        text: str,
        *,
        about: str = "",
        parent: str = "",
        name: str = "Anna",
        kind: str = "comment",
    ) -> str:
        """Let somebody outside say something; return its id."""
        with self._lock:
            identity = f"c{len(self._items) + 1}"
            above = self._items.get(parent)
            item = Item(
                id=identity,
                text=text,
                at=clock.now().isoformat(),
                own=False,
                about=about or (above.about if above else ""),
                parent=parent,
                thread=above.thread if above else identity,
                author_id=f"user-{name.casefold()}",
                author=name,
                kind=kind,
            )
            self._keep(item)
            self._feed.append(item)
            return identity

    def change(self, identity: str, **fields: Any) -> None:
        """Let an item be edited, hidden or deleted by its author or the network."""
        with self._lock:
            changed = replace(self._items[identity], **fields)
            self._items[identity] = changed
            self._feed.append(changed)

    # What tests ask it.

    @property
    def items(self) -> list[Item]:
        """Everything there, in order of arrival; late posts that are due included."""
        with self._lock:
            self._commit_late()
            return list(self._items.values())

    @property
    def own(self) -> list[Item]:
        """What the account itself has published and not deleted."""
        return [item for item in self.items if item.own and item.visibility != "deleted"]

    def duplicates(self) -> dict[str, int]:
        """Return the keys that were published more than once, with how often."""
        return {key: n for key, n in Counter(item.key for item in self.own).items() if n > 1}

    def state(self) -> dict[str, Any]:
        """Return everything as JSON, for tests in other processes."""
        with self._lock:
            return {
                "items": [asdict(item) for item in self.items],
                "duplicates": self.duplicates(),
                "calls": dict(self.calls),
            }

    # What the connector calls.

    def handle(self, method: str, target: str, body: Mapping[str, Any]) -> Answer:
        """Answer one call.

        Raises:
            TimedOut, Unreachable: as scripted.
        """
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        call = _call(method, parts.path)
        with self._lock:
            self._commit_late()
            self.calls[call] += 1
            mode = self._mode(call)
            _refuse(mode, self.retry_after)
            if mode == Mode.LATE_COMMIT:
                self._late.append((clock.now() + self.late_by, body))
                raise TimedOut
            answer = getattr(self, f"_{call}")(parts.path, query, body)
        return _spoiled(mode, answer)

    def _mode(self, call: str) -> Mode:
        waiting = self._scripts[call]
        return waiting.popleft() if waiting else self._always.get(call, Mode.OK)

    def _commit_late(self) -> None:
        due = [one for one in self._late if one[0] <= clock.now()]
        self._late = [one for one in self._late if one not in due]
        for at, body in due:
            # It was there from its own moment on, whenever somebody looks.
            self._accept(body, at)

    def _accept(self, body: Mapping[str, Any], at: datetime | None = None) -> Item:
        at = at or clock.now()
        key = str(body["key"])
        if self.dedupe:
            for item in self._items.values():
                if item.own and item.key == key:
                    return item
        above = self._items.get(str(body.get("reply_to") or ""))
        identity = f"p{len(self._items) + 1}"
        item = Item(
            id=identity,
            text=str(body["text"]),
            at=at.isoformat(),
            own=True,
            key=key,
            about=(above.about or above.id) if above else "",
            parent=above.id if above else "",
            thread=(above.thread or identity) if above else "",
            author_id="account",
            author="Account",
            alone=bool(body.get("alone")),
        )
        self._keep(item, at)
        if above:
            self._feed.append(item)
        return item

    def _keep(self, item: Item, at: datetime | None = None) -> None:
        self._items[item.id] = item
        self._visible_from[item.id] = (at or clock.now()) + self.stale_for

    def _connect(self, _path: str, _query: Mapping[str, str], body: Mapping[str, Any]) -> Answer:
        name = str(body.get("name", "account"))
        return _json(200, {"id": f"account-{name}", "name": name, "token": f"token-of-{name}"})

    def _publish(self, _path: str, _query: Mapping[str, str], body: Mapping[str, Any]) -> Answer:
        reply_to = body.get("reply_to")
        if reply_to and reply_to not in self._items:
            return _json(404, {"code": "gone", "reason": "what you answer is gone"})
        headers = self._count()
        return replace(_json(201, _described(self._accept(body))), headers=headers)

    def _count(self) -> dict[str, str]:
        """Use one of the quota; return the headers that say what is left."""
        if self.quota is None:
            return {}
        if clock.now() >= self._window_ends:
            self._window_ends = clock.now() + timedelta(seconds=self.retry_after)
            self._used = 0
        if self._used >= self.quota:
            _refuse(Mode.RATE_LIMITED, self.retry_after)
        self._used += 1
        return {
            "X-Limit": str(self.quota),
            "X-Remaining": str(self.quota - self._used),
            "X-Reset": self._window_ends.isoformat(),
        }

    def _look_up(self, _path: str, query: Mapping[str, str], _body: Mapping[str, Any]) -> Answer:
        now = clock.now()
        found = [
            _described(item)
            for item in self._items.values()
            if item.own and item.key == query["key"] and self._visible_from[item.id] <= now
        ]
        return _json(200, {"posts": found})

    def _fetch(self, _path: str, query: Mapping[str, str], _body: Mapping[str, Any]) -> Answer:
        after = int(query.get("after") or 0)
        page = self._feed[after : after + self.page_size]
        end = after + len(page)
        items = [asdict(item) for item in page]
        return _json(200, {"items": items, "cursor": str(end), "more": end < len(self._feed)})

    def _hide(self, path: str, _query: Mapping[str, str], _body: Mapping[str, Any]) -> Answer:
        return self._set(path, "hidden")

    def _unhide(self, path: str, _query: Mapping[str, str], _body: Mapping[str, Any]) -> Answer:
        return self._set(path, "visible")

    def _delete(self, path: str, _query: Mapping[str, str], _body: Mapping[str, Any]) -> Answer:
        return self._set(path, "deleted")

    def _set(self, path: str, visibility: str) -> Answer:
        item = self._items.get(path.split("/")[2])
        if item is None:
            return _json(404, {"code": "gone", "reason": "no such item"})
        if item.visibility != visibility:
            self.change(item.id, visibility=visibility)
        return _json(200, {})

    def _measure(self, _path: str, query: Mapping[str, str], _body: Mapping[str, Any]) -> Answer:
        counts = []
        for identity in query["ids"].split(","):
            item = self._items.get(identity)
            if item is not None and item.own:
                replies = sum(other.about == identity for other in self._items.values())
                counts.append(
                    {"id": identity, "likes": item.likes, "shares": item.shares, "replies": replies}
                )
        return _json(200, {"counts": counts})


_CALLS = {
    ("POST", "accounts", 1): "connect",
    ("POST", "posts", 1): "publish",
    ("GET", "posts", 1): "look_up",
    ("GET", "feed", 1): "fetch",
    ("GET", "measures", 1): "measure",
    ("DELETE", "items", 2): "delete",
}


def _call(method: str, path: str) -> str:
    parts = path.strip("/").split("/")
    return parts[2] if len(parts) == 3 else _CALLS[(method, parts[0], len(parts))]


def _json(status: int, body: Mapping[str, Any]) -> Answer:
    return Answer(status, json.dumps(body))


def _described(item: Item) -> dict[str, str]:
    return {"id": item.id, "url": f"https://fake.example/{item.id}", "at": item.at}


def _refuse(mode: Mode, retry_after: int) -> None:
    """Raise what the client sees when the network doesn't accept at all."""
    if mode == Mode.UNREACHABLE:
        raise Unreachable
    if mode == Mode.TIMEOUT_BEFORE:
        raise TimedOut
    refusals = {
        Mode.RATE_LIMITED: (429, {"Retry-After": str(retry_after)}),
        Mode.UNAVAILABLE: (503, {"Retry-After": str(retry_after)}),
        Mode.ERROR_BEFORE: (500, {}),
        Mode.SIGNED_OUT: (401, {}),
        Mode.REFUSED: (422, {}),
    }
    if mode in refusals:
        status, headers = refusals[mode]
        body = json.dumps({"code": mode.value, "reason": f"scripted: {mode.value}"})
        raise Refusal(Answer(status, body, headers))


class Refusal(Exception):
    """The call ends with an answer before anything is accepted."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def _spoiled(mode: Mode, answer: Answer) -> Answer:
    """Return what reaches the client of an answer."""
    if mode == Mode.TIMEOUT_AFTER:
        raise TimedOut
    if mode == Mode.ERROR_AFTER:
        return Answer(500, "Internal Server Error")
    if mode == Mode.MALFORMED:
        return replace(answer, body=answer.body[: len(answer.body) // 2])
    if mode == Mode.WRONG_SHAPE:
        return replace(answer, body='["not", "what", {"you": null}]')
    return answer


def respond(network: FakeNetwork, method: str, target: str, body: Mapping[str, Any]) -> Answer:
    """Answer one call; refusals are answers, too."""
    try:
        return network.handle(method, target, body)
    except Refusal as refusal:
        return refusal.answer


__all__: Sequence[str] = ("Answer", "FakeNetwork", "Item", "Mode", "TimedOut", "Unreachable")
