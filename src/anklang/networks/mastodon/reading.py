"""Statuses and notifications of a server as interactions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anklang.networks.contract import Interaction, InteractionKind, RemoteAuthor

from . import markup, shapes

_SIGNS = {
    "favourite": InteractionKind.LIKE,
    "reblog": InteractionKind.SHARE,
    "follow": InteractionKind.FOLLOW,
}
# Kept of what the server sent, so that one can find out later what it meant.
_CLOSED = {"private", "direct"}
_RAW = ("id", "uri", "visibility", "in_reply_to_id", "spoiler_text", "edited_at", "application")


@dataclass(frozen=True)
class Status:
    """What we use of a status, looked at and cleaned."""

    id: str
    parent: str | None
    account_id: str
    author: RemoteAuthor
    text: str
    warning: str
    visibility: str
    language: str
    url: str
    at: Any
    pictures: int
    raw: Mapping[str, Any]


def status(value: Any) -> Status:
    """Read a status; raises ``Misshapen``."""
    data = shapes.mapping(value, "status")
    account = shapes.mapping(data.get("account"), "account")
    media = data.get("media_attachments") or []
    return Status(
        id=shapes.identity(data),
        parent=shapes.identity_or_none(data, "in_reply_to_id"),
        account_id=shapes.identity(account),
        author=author(account),
        text=markup.plain(_html(data)),
        warning=shapes.text(data, "spoiler_text", 500),
        visibility=shapes.text(data, "visibility", 20),
        language=shapes.text(data, "language", 5),
        url=shapes.address(data, "url") or shapes.address(data, "uri"),
        at=shapes.moment(data, "created_at"),
        pictures=len(shapes.listed(media, "media_attachments")),
        raw={name: _small(data[name]) for name in _RAW if name in data},
    )


def author(account: Mapping[str, Any]) -> RemoteAuthor:
    """Read an account."""
    handle = shapes.text(account, "acct", 190) or shapes.text(account, "username", 190)
    return RemoteAuthor(
        remote_id=shapes.identity(account),
        name=shapes.text(account, "display_name", 200) or handle,
        handle=f"@{handle}" if handle else "",
        url=shapes.address(account, "url"),
    )


def sign(value: Mapping[str, Any]) -> Interaction | None:
    """Read a favourite, a boost or a follow; None for anything else."""
    kind = _SIGNS.get(str(value.get("type")))
    if kind is None:
        return None
    about = value.get("status")
    about_id = shapes.identity(shapes.mapping(about, "status")) if about else None
    who = author(shapes.mapping(value.get("account"), "account"))
    return Interaction(
        kind=kind,
        # Boosting twice is one sign: servers differ in what they send.
        remote_id=f"{kind}:{who.remote_id}:{about_id or ''}",
        thread_id=about_id or who.remote_id,
        about_id=about_id,
        parent_id=None,
        author=who,
        text="",
        at=shapes.moment(value, "created_at"),
    )


def conversation(
    found: Status, above: Sequence[Status], below: Sequence[Status], own: str
) -> list[Interaction]:
    """Return a status and those around it as interactions.

    Args:
        above: its ancestors, the beginning of the thread first.
        below: everything that answers it.
        own: our account's id there.
    """
    line = [*above, found]
    start = next((at for at, one in enumerate(line) if one.account_id == own), None)
    told = line if start is None else line[start + 1 :]
    about = None if start is None else line[start].id
    if not told:
        return [_one(one, _first_below(one, below, found.id), found.id, own) for one in below]
    thread = told[0].id
    return [_one(one, thread, about, own) for one in (*told, *below)]


def _first_below(one: Status, below: Iterable[Status], root: str) -> str:
    """Return the answer to our own post with which an item's branch begins."""
    parents = {other.id: other.parent for other in below}
    at = one.id
    for _step in range(len(parents)):
        above = parents.get(at)
        if above is None or above == root or above not in parents:
            return at
        at = above
    return at


def _one(found: Status, thread: str, about: str | None, own: str) -> Interaction:
    ours = found.account_id == own
    text = f"{found.warning}\n\n{found.text}".strip() if found.warning else found.text
    return Interaction(
        kind=InteractionKind.COMMENT if about else InteractionKind.MENTION,
        remote_id=found.id,
        thread_id=thread,
        about_id=about,
        parent_id=None if found.parent == about else found.parent,
        author=found.author,
        text=text,
        at=found.at,
        url=found.url,
        language=found.language,
        own=ours,
        raw=found.raw,
        alone=found.visibility in _CLOSED,
    )


def _html(data: Mapping[str, Any]) -> str:
    value = data.get("content")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise shapes.Misshapen("content")
    return value


def _small(value: Any) -> Any:
    """Return a short value as it can be kept."""
    if isinstance(value, dict):
        return {"name": shapes.clean(str(value.get("name", "")), 100)}
    return shapes.clean(value, 500) if isinstance(value, str) else value if _plain(value) else None


def _plain(value: Any) -> bool:
    return (
        value is None or isinstance(value, bool) or (isinstance(value, int) and abs(value) < 2**53)
    )
