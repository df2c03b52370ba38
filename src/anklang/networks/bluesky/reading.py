"""What the network sends becomes interactions; what can't be read is left out, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anklang.kernel import clock
from anklang.networks.contract import InteractionKind, RemoteAuthor

from .uris import POST, Uri, parse

# The network's words for why it tells us, and ours.
KINDS = {
    "reply": InteractionKind.COMMENT,
    "mention": InteractionKind.MENTION,
    "quote": InteractionKind.QUOTE,
    "like": InteractionKind.LIKE,
    "like-via-repost": InteractionKind.LIKE,
    "repost": InteractionKind.SHARE,
    "repost-via-repost": InteractionKind.SHARE,
    "follow": InteractionKind.FOLLOW,
}


@dataclass(frozen=True)
class Notice:
    """One notification, read."""

    kind: InteractionKind
    uri: Uri
    author: RemoteAuthor
    record: Mapping[str, Any]
    # What it is about, as the network says it ("" for a follow).
    subject: str
    indexed_at: datetime
    raw: Mapping[str, Any]

    @property
    def at(self) -> datetime:
        """When it was said; a time in the future is the author's mistake."""
        return min(read_time(self.record.get("createdAt")) or self.indexed_at, self.indexed_at)


def notice(raw: Any) -> Notice | None:
    """Read one notification; None for kinds we don't know and what can't be read."""
    if not isinstance(raw, Mapping):
        return None
    kind = KINDS.get(str(raw.get("reason")))
    uri, who = parse(str(raw.get("uri"))), author(raw.get("author"))
    at, record = read_time(raw.get("indexedAt")), raw.get("record")
    if kind is None or uri is None or who is None or at is None or not isinstance(record, Mapping):
        return None
    subject = raw.get("reasonSubject")
    return Notice(kind, uri, who, record, subject if isinstance(subject, str) else "", at, raw)


def author(raw: Any) -> RemoteAuthor | None:
    """Read who said something; None when even the identifier is missing."""
    if not isinstance(raw, Mapping) or not _text(raw, "did"):
        return None
    did, handle = _text(raw, "did"), _text(raw, "handle")
    # The network's word for an account whose name can't be verified.
    known = handle if handle and handle != "handle.invalid" else ""
    return RemoteAuthor(
        remote_id=did[:200],
        name=_text(raw, "displayName").strip() or known or did,
        handle=f"@{known}" if known else "",
        url=f"https://bsky.app/profile/{did}",
    )


def read_time(raw: Any) -> datetime | None:
    """Read a time as records have it; None when it isn't one or has no zone."""
    if not isinstance(raw, str):
        return None
    try:
        at = datetime.fromisoformat(raw)
    except ValueError:
        return None
    return at if at.tzinfo and at.year > 1 else None


def at_or_now(record: Mapping[str, Any]) -> datetime:
    """Return when a record says it was made; now when it doesn't, or claims to be later."""
    now = clock.now()
    return min(read_time(record.get("createdAt")) or now, now)


def text(record: Mapping[str, Any]) -> str:
    """Return what a post says; a picture without words is told by its description."""
    said = _text(record, "text")
    return said or "\n".join(f"[{alt}]" for alt in _alts(record.get("embed")))


def language(record: Mapping[str, Any]) -> str:
    """Return the language a post says it is in, "" when it doesn't."""
    langs = record.get("langs")
    first = langs[0] if isinstance(langs, list) and langs else ""
    return first.partition("-")[0][:5] if isinstance(first, str) else ""


def parent(record: Mapping[str, Any]) -> Uri | None:
    """Return what a post answers."""
    return _pointed(record, "parent")


def root(record: Mapping[str, Any]) -> Uri | None:
    """Return the beginning of the thread a post belongs to; None for one of its own."""
    return _pointed(record, "root")


def quoted(record: Mapping[str, Any]) -> Uri | None:
    """Return the post that a post quotes."""
    embed = record.get("embed")
    for _level in range(2):
        inner = embed.get("record") if isinstance(embed, Mapping) else None
        if isinstance(inner, Mapping) and isinstance(inner.get("uri"), str):
            return parse(inner["uri"])
        embed = inner if isinstance(inner, Mapping) else None
        if isinstance(embed, Mapping) and "record" not in embed:
            return None
    return None


def _pointed(record: Mapping[str, Any], which: str) -> Uri | None:
    reply = record.get("reply")
    target = reply.get(which) if isinstance(reply, Mapping) else None
    uri = parse(str(target.get("uri"))) if isinstance(target, Mapping) else None
    return uri if uri and uri.collection == POST else None


def _text(raw: Mapping[str, Any], name: str) -> str:
    found = raw.get(name)
    return found.replace("\x00", "") if isinstance(found, str) else ""


def _alts(embed: Any) -> list[str]:
    media = embed.get("media", embed) if isinstance(embed, Mapping) else None
    images = media.get("images") if isinstance(media, Mapping) else None
    listed = images if isinstance(images, list) else []
    return [_text(one, "alt") or "…" for one in listed if isinstance(one, Mapping)]
