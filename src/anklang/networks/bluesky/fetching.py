"""What came back: notifications page by page, and what the account itself answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from anklang.networks.contract import (
    Fetched,
    Interaction,
    InteractionKind,
    NetworkError,
    RemoteAuthor,
    Visibility,
)

from . import cursor as cursors
from . import gates, reading, repo
from .cursor import Cursor
from .reading import Notice
from .session import Session
from .uris import POST, Uri, parse
from .xrpc import Denied

_PAGE = 100
_OWN_PAGE = 50
# Longer chains of answers are told apart no further.
_DEEPEST = 40


@dataclass
class _Known:
    """What was asked for during one fetch, so that it is asked once."""

    session: Session
    parents: dict[str, Uri | None] = field(default_factory=dict)
    hidden: dict[Uri, frozenset[str]] = field(default_factory=dict)

    def parent(self, uri: Uri) -> Uri | None:
        """Return what a post answers; None at the top, or where it can't be read."""
        if str(uri) not in self.parents:
            self.parents[str(uri)] = self._ask(uri)
        return self.parents[str(uri)]

    def _ask(self, uri: Uri) -> Uri | None:
        try:
            found = repo.get(self.session, uri)
        except Denied:
            return None
        return reading.parent(found.value) if found else None

    def is_hidden(self, root: Uri, reply: Uri) -> bool:
        """Whether we have hidden a reply in a thread of our own."""
        if root not in self.hidden:
            self.hidden[root] = gates.hidden(self.session, root)
        return str(reply) in self.hidden[root]


def fetch(session: Session, text: str) -> Fetched:
    """Return one page of what is new, oldest first; see :class:`contract.Connector`."""
    cursor = cursors.read(text)
    known = _Known(session)
    own, cursor = ([], cursor) if cursor.page else _own_replies(known, cursor)
    notices, cursor, more = _notices(session, cursor)
    for one in notices:
        known.parents[str(one.uri)] = reading.parent(one.record)
    said = [_interaction(known, one) for one in reversed(notices)]
    found = sorted([*own, *said], key=lambda one: one.at)
    return Fetched(found, str(cursor), more)


def _notices(session: Session, cursor: Cursor) -> tuple[list[Notice], Cursor, bool]:
    """Read one page of notifications, which come newest first."""
    if session.alone:
        return [], cursor, False
    params: dict[str, Any] = {"limit": _PAGE}
    if cursor.page:
        params["cursor"] = cursor.page
    answer = session.query("app.bsky.notification.listNotifications", **params)
    listed = answer.get("notifications")
    if not isinstance(listed, list):
        raise NetworkError("The notifications can't be read.")
    read = [one for one in map(reading.notice, listed) if one is not None]
    marks = {cursors.mark(str(one.uri), one.raw["reason"]): one for one in read}
    new = [one for mark, one in marks.items() if cursor.is_new(mark, one.indexed_at)]
    page = answer.get("cursor")
    more = bool(new) and isinstance(page, str) and page not in {"", cursor.page}
    times = {mark: one.indexed_at for mark, one in marks.items()}
    return new, _moved(cursor, times, page if more and isinstance(page, str) else ""), more


def _moved(cursor: Cursor, times: Mapping[str, datetime], page: str) -> Cursor:
    top = max([cursor.top, *times.values()])
    seen = cursors.kept(times, cursor.seen, top)
    # Only when the whole way through is done, everything before the top has been read.
    return replace(cursor, top=top, seen=seen, page=page, since=cursor.since if page else top)


def _own_replies(known: _Known, cursor: Cursor) -> tuple[list[Interaction], Cursor]:
    """Return what the account answered since, here or in another program."""
    session = known.session
    answer = session.query(
        "com.atproto.repo.listRecords", repo=session.did, collection=POST, limit=_OWN_PAGE
    )
    listed = answer.get("records")
    records = [one for one in map(_own_record, listed if isinstance(listed, list) else []) if one]
    oldest = min(cursor.own, default="")
    fresh = [one for one in records if one.uri.key not in cursor.own and one.uri.key > oldest]
    if not cursor.own:
        fresh = [one for one in fresh if reading.at_or_now(one.value) > cursor.since]
    found = [_own_interaction(known, one) for one in fresh]
    keys = tuple(one.uri.key for one in records)
    return [one for one in found if one is not None], replace(cursor, own=keys)


def _own_record(raw: Any) -> repo.Record | None:
    uri = parse(str(raw.get("uri"))) if isinstance(raw, Mapping) else None
    if uri is None or not isinstance(raw.get("value"), Mapping):
        return None
    return repo.Record(uri, str(raw.get("cid")), raw["value"])


def _own_interaction(known: _Known, record: repo.Record) -> Interaction | None:
    """Return our own answer to somebody; None for posts and threads of our own."""
    root, parent = reading.root(record.value), reading.parent(record.value)
    if root is None or parent is None:
        return None
    known.parents[str(record.uri)] = parent
    top = _top(known, record.uri, root)
    if top is None:
        return None
    did = known.session.did
    return Interaction(
        kind=InteractionKind.COMMENT,
        remote_id=str(record.uri),
        thread_id=str(top),
        about_id=str(root) if root.repo == did else None,
        parent_id=str(parent),
        author=RemoteAuthor(did, ""),
        text=reading.text(record.value),
        at=reading.at_or_now(record.value),
        url=record.uri.page,
        language=reading.language(record.value),
        own=True,
        raw=dict(record.value),
    )


def _interaction(known: _Known, one: Notice) -> Interaction:
    root = reading.root(one.record)
    thread, about = _thread(known, one, root)
    parent = reading.parent(one.record)
    is_top = parent is None or thread == str(one.uri)
    hidden = root is not None and root.repo == known.session.did and known.is_hidden(root, one.uri)
    return Interaction(
        kind=one.kind,
        remote_id=str(one.uri),
        thread_id=thread,
        about_id=about,
        parent_id=None if is_top else str(parent),
        author=one.author,
        text="" if one.kind.wordless else reading.text(one.record),
        at=one.at,
        url=one.uri.page if one.uri.collection == POST else one.author.url,
        visibility=Visibility.HIDDEN if hidden else Visibility.VISIBLE,
        language=reading.language(one.record),
        raw=dict(one.raw),
    )


def _thread(known: _Known, one: Notice, root: Uri | None) -> tuple[str, str | None]:
    """Return the conversation an item belongs to, and the post of ours it is about."""
    did = known.session.did
    if one.kind.wordless:
        subject = parse(one.subject)
        ours = subject is not None and subject.repo == did and subject.collection == POST
        return str(one.uri), one.subject if ours else None
    if root is None:
        quoted = reading.quoted(one.record)
        about = quoted if quoted and quoted.repo == did else None
        return str(one.uri), str(about) if about else None
    return str(_top(known, one.uri, root) or one.uri), str(root) if root.repo == did else None


def _top(known: _Known, uri: Uri, root: Uri) -> Uri | None:
    """Return where the conversation begins: the first item from the root on that isn't ours.

    A thread of our own posts is one post; what somebody says below any part of it begins a
    conversation. None when everybody in the chain is us.
    """
    did = known.session.did
    if root.repo != did:
        return root
    top, at = None, uri
    for _step in range(_DEEPEST):
        if at.repo != did:
            top = at
        above = known.parent(at)
        if above is None or above == root:
            break
        at = above
    return top
