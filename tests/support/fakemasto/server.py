"""The server itself: accounts, statuses, notifications, sign-in; no sockets, no threads."""

from __future__ import annotations

import json
import re
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from anklang.kernel import clock

from . import markup
from .personas import Persona

BRAND = "backhaus"
_ULID = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class TimedOut(Exception):
    """The client never hears an answer."""


@dataclass
class Reply:
    """An answer."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    # What comes bit by bit, in place of the body.
    stream: Iterator[bytes] | None = None


@dataclass
class Note:
    """A status."""

    id: str
    account: str
    text: str
    at: datetime
    visibility: str = "public"
    parent: str | None = None
    warning: str = ""
    language: str = "de"
    media: list[str] = field(default_factory=list)
    poll: dict[str, Any] | None = None
    likes: set[str] = field(default_factory=set)
    boosts: list[str] = field(default_factory=list)
    key: str = ""


class Gone(Exception):
    """404."""


class FakeServer:
    """One server; ``host`` is what accounts end with."""

    def __init__(self, persona: Persona, host: str = "masto.example") -> None:
        self.persona = persona
        self.host = host
        self._lock = threading.RLock()
        self._news = threading.Condition(self._lock)
        self._calls_ended = 0
        self.reset()

    # What tests do with it.

    def reset(self) -> None:
        """Forget everything."""
        with self._lock:
            self.notes: dict[str, Note] = {}
            self.accounts: dict[str, str] = {BRAND: self._made("a1")}
            self.notifications: list[dict[str, Any]] = []
            self.media: dict[str, dict[str, Any]] = {}
            self.apps: dict[str, dict[str, Any]] = {}
            self.codes: dict[str, dict[str, Any]] = {}
            self.tokens: dict[str, datetime | None] = {"token-of-the-brand": None}
            self.refresh_tokens: set[str] = set()
            self.keys: dict[str, tuple[str, datetime]] = {}
            self.muted: set[str] = set()
            self.reports: list[dict[str, Any]] = []
            self.calls: Counter[str] = Counter()
            self.requests: list[tuple[str, str, Any]] = []
            self.scripts: dict[str, deque[str]] = defaultdict(deque)
            self.late: list[tuple[datetime, dict[str, Any], str]] = []
            self.late_by = timedelta(seconds=60)
            self._forgets = False

    def script(self, call: str, *modes: str) -> None:
        """Let the next calls of a kind go as the modes say."""
        self.scripts[call].extend(modes)

    def say(self, name: str, text: str, parent: str | None = None, **more: Any) -> str:
        """Let somebody speak; who is answered or named hears of it. Returns the status' id."""
        with self._lock:
            note = self._keep(name, text, parent=parent, **more)
            concerned = parent is not None and BRAND in self._people(parent)
            if concerned or f"@{BRAND}" in text:
                self._notify("mention", name, note.id)
            return note.id

    def favourite(self, name: str, note_id: str) -> None:
        """Let somebody like a status."""
        with self._lock:
            self.account_id(name)
            self.notes[note_id].likes.add(name)
            self._notify("favourite", name, note_id)

    def boost(self, name: str, note_id: str) -> None:
        """Let somebody boost a status; some servers count the second time as well."""
        with self._lock:
            self.account_id(name)
            note = self.notes[note_id]
            if name not in note.boosts or self.persona.boosts_doubled:
                note.boosts.append(name)
            self._notify("reblog", name, note_id)

    def hang_up(self) -> None:
        """End every line that is open."""
        with self._news:
            self._calls_ended += 1
            self._news.notify_all()

    def line(self) -> Iterator[bytes]:
        """Tell every notification from now on, until somebody hangs up."""
        with self._news:
            told, call = len(self.notifications), self._calls_ended
        yield b":)\n"
        while True:
            with self._news:
                if len(self.notifications) == told and self._calls_ended == call:
                    self._news.wait(timeout=1)
                if self._calls_ended > call:
                    return
                fresh, told = self.notifications[told:], len(self.notifications)
            yield b"".join(_event(one) for one in fresh) or b":thump\n"

    @property
    def own(self) -> list[Note]:
        """What the brand has published and not deleted; late posts that are due included."""
        with self._lock:
            self._commit_late()
            return [one for one in self.notes.values() if one.account == BRAND]

    def account_id(self, name: str) -> str:
        """Return an account's id; made when missing."""
        with self._lock:
            if name not in self.accounts:
                self.accounts[name] = self._made(f"a{len(self.accounts) + 1}")
            return self.accounts[name]

    # What clients call.

    def handle(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Answer one call; raises :class:`TimedOut` where a script says so."""
        parts = urlsplit(target)
        headers = {name.lower(): value for name, value in headers.items()}
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        with self._lock:
            self._commit_late()
            call, action, found = _route(method, parts.path)
            self.calls[call] += 1
            sent = _read(headers, body)
            self.requests.append((method, target, sent))
            mode = self.scripts[call].popleft() if self.scripts[call] else "ok"
            refusal = self._refusal(mode)
            if refusal is not None:
                return refusal
            if mode == "timeout_before":
                raise TimedOut
            if mode == "late_commit":
                key = headers.get("idempotency-key", "")
                self.late.append((clock.now() + self.late_by, sent, key))
                raise TimedOut
            answer = self._act(action, found, query, headers, sent)
        return _spoiled(mode, answer)

    def _act(
        self, action: Any, found: re.Match[str] | None, query: Any, headers: Any, sent: Any
    ) -> Reply:
        if action is None or found is None:
            return _error(404, "Record not found")
        if getattr(action, "guarded", False) and not self._signed_in(headers):
            return _error(401, "The access token is invalid")
        try:
            made = action(self, found, query | {"_key": headers.get("idempotency-key", "")}, sent)
        except Gone:
            return _error(404, "Record not found")
        reply = made if isinstance(made, Reply) else _json(made)
        reply.headers |= self._limits()
        return reply

    def _signed_in(self, headers: Mapping[str, str]) -> bool:
        token = headers.get("authorization", "").removeprefix("Bearer ")
        end = self.tokens.get(token)
        return token in self.tokens and (end is None or end > clock.now())

    def _limits(self) -> dict[str, str]:
        reset = (clock.now() + timedelta(minutes=5)).replace(microsecond=0)
        told = reset.isoformat().replace("+00:00", "Z")
        return {
            "X-RateLimit-Limit": "300",
            "X-RateLimit-Remaining": "250",
            "X-RateLimit-Reset": told,
        }

    def _refusal(self, mode: str) -> Reply | None:
        if mode == "rate_limited":
            reply = _error(429, "Too many requests")
            reply.headers |= self._limits() | {"X-RateLimit-Remaining": "0"}
            if self.persona.retry_after:
                reply.headers["Retry-After"] = "300"
            return reply
        found = {
            "error_before": (500, "something went wrong"),
            "unavailable": (503, "down for maintenance"),
            "signed_out": (401, "The access token was revoked"),
            "refused": (422, "Validation failed: Text can't be blank"),
        }.get(mode)
        return _error(*found) if found else None

    # Inside.

    def _made(self, seed: str) -> str:
        """Return the next id: rising, in the server's own form."""
        self._count = getattr(self, "_count", 0) + 1
        if self.persona.ids == "number":
            return str(109_000_000_000_000_000 + self._count)
        if self.persona.ids == "ulid":
            return f"01J{self._count:023d}"
        return f"AbC{self._count:015d}"

    def _keep(self, name: str, text: str, **more: Any) -> Note:
        self.account_id(name)
        note = Note(self._made(name), name, text, clock.now(), **more)
        self.notes[note.id] = note
        return note

    def _people(self, note_id: str) -> set[str]:
        """Everybody in the line above a status, itself included."""
        people, at = set(), self.notes.get(note_id)
        while at is not None:
            people.add(at.account)
            at = self.notes.get(at.parent) if at.parent else None
        return people

    def _notify(self, kind: str, name: str, note_id: str) -> None:
        if name == BRAND:
            return
        self.notifications.append(
            {
                "id": self._made("n"),
                "type": kind,
                "created_at": _iso(clock.now()),
                "account": self._account(name),
                "note": note_id,
            }
        )
        with self._news:
            self._news.notify_all()

    def _commit_late(self) -> None:
        due = [one for one in self.late if one[0] <= clock.now()]
        self.late = [one for one in self.late if one not in due]
        for _at, sent, key in due:
            self._publish(None, {"_key": key}, sent)

    def _account(self, name: str) -> dict[str, Any]:
        return {
            "id": self.account_id(name),
            "username": name.lower(),
            "acct": name.lower() if name == BRAND else f"{name.lower()}@far.example",
            "display_name": "Backhaus Amsel" if name == BRAND else name,
            "url": f"https://{self.host}/@{name.lower()}",
            "locked": False,
            "bot": False,
        }

    def _status(self, note: Note) -> dict[str, Any]:
        return {
            "id": note.id,
            "uri": f"https://{self.host}/users/{note.account}/statuses/{note.id}",
            "url": f"https://{self.host}/@{note.account.lower()}/{note.id}",
            "created_at": _iso(note.at),
            "account": self._account(note.account),
            "content": markup.write(note.text, self.persona.html),
            "visibility": note.visibility,
            "spoiler_text": note.warning,
            "sensitive": bool(note.warning),
            "language": note.language,
            "in_reply_to_id": note.parent,
            "media_attachments": [self.media[one] | {"id": one} for one in note.media],
            "mentions": self._mentions(note),
            "poll": note.poll,
            "favourites_count": len(note.likes),
            "reblogs_count": len(note.boosts),
            "replies_count": sum(one.parent == note.id for one in self.notes.values()),
            "reblog": None,
        }

    def _mentions(self, note: Note) -> list[dict[str, Any]]:
        above = self.notes.get(note.parent) if note.parent else None
        if above is None or above.account == note.account:
            return []
        return [self._account(above.account)]

    def _note(self, identity: str) -> Note:
        if identity not in self.notes:
            raise Gone
        return self.notes[identity]

    def _publish(self, _found: Any, query: Mapping[str, str], sent: dict[str, Any]) -> Any:
        key, kind = query.get("_key", ""), self.persona.idempotency
        known = self.keys.get(key)
        if key and known and known[1] > clock.now() - timedelta(hours=1):
            if kind == "broken":
                return _error(500, "undefined method 'account' for nil")
            return self._status(self.notes[known[0]]) if known[0] in self.notes else _error(404, "")
        problem = self._problem(sent)
        if problem:
            return _error(422, problem)
        parent = sent.get("in_reply_to_id")
        if parent is not None and parent not in self.notes:
            return _error(404, "Record not found")
        note = self._keep(
            BRAND,
            sent.get("status") or "",
            parent=parent,
            visibility=sent.get("visibility") or self.persona.default_visibility,
            warning=sent.get("spoiler_text") or "",
            language=sent.get("language") or "en",
            media=list(sent.get("media_ids") or []),
            poll=_poll(sent.get("poll")),
            key=key,
        )
        for one in note.media:
            self.media[one]["used"] = True
        self._forgets = not self._forgets
        if key and (kind in {"hour", "broken"} or (kind == "lost" and self._forgets)):
            self.keys[key] = (note.id, clock.now())
        return self._status(note)

    def _problem(self, sent: dict[str, Any]) -> str:
        text, media = sent.get("status") or "", sent.get("media_ids") or []
        if not text.strip() and not media:
            return "Validation failed: Text can't be blank"
        if len(text) > self.persona.text_limit * 3:
            return f"Validation failed: Text character limit of {self.persona.text_limit} exceeded"
        if sent.get("poll") and (media or not self.persona.polls):
            return "Validation failed: Polls aren't possible here"
        for one in media:
            if one not in self.media or self.media[one].get("used"):
                return "Cannot attach files that are used or missing"
            if self.media[one].get("looks", 0) > 0:
                return "Cannot attach files that have not finished processing"
        return ""


def _event(one: dict[str, Any]) -> bytes:
    return b"event: notification\ndata: " + json.dumps({"id": one["id"]}).encode() + b"\n\n"


def _route(method: str, path: str) -> tuple[str, Any, re.Match[str] | None]:
    from . import routes

    return routes.find(method, path)


def _poll(sent: Any) -> dict[str, Any] | None:
    if not sent:
        return None
    options = [{"title": one, "votes_count": 0} for one in sent["options"]]
    return {"id": "1", "options": options, "multiple": sent["multiple"], "expired": False}


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _json(data: Any, status: int = 200) -> Reply:
    return Reply(status, json.dumps(data).encode())


def _error(status: int, words: str) -> Reply:
    return _json({"error": words}, status)


def _read(headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
    """Read JSON, a form, or what of a multipart body is text."""
    kind = headers.get("content-type", "")
    if kind.startswith("application/json"):
        found = json.loads(body or b"{}")
        return found if isinstance(found, dict) else {}
    if kind.startswith("multipart/form-data"):
        names = re.findall(rb'name="(\w+)"\r\n\r\n(.*?)\r\n--', body, re.DOTALL)
        file = re.search(rb"Content-Type: (\S+)\r\n", body)
        read = {name.decode(): value.decode() for name, value in names}
        return read | {"_type": file[1].decode() if file else ""}
    return {name: values[-1] for name, values in parse_qs(body.decode()).items()}


def _spoiled(mode: str, answer: Reply) -> Reply:
    if mode == "timeout_after":
        raise TimedOut
    if mode == "error_after":
        return Reply(502, b"<html><h1>Bad Gateway</h1></html>", {"Content-Type": "text/html"})
    if mode == "malformed":
        answer.body = answer.body[: len(answer.body) // 2]
    if mode == "wrong_shape":
        answer.body = b'["not", "what", {"you": null}]'
    return answer
