"""Who may reply, who may quote, and which replies are hidden: records beside the post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from anklang.networks.contract import NetworkError, Outgoing

from . import repo
from .composing import timestamp
from .session import Session
from .uris import Uri, parse

THREAD = "app.bsky.feed.threadgate"
_EMBEDDING = "app.bsky.feed.postgate"
_RULES: dict[str, list[dict[str, str]]] = {
    "nobody": [],
    "mentioned": [{"$type": f"{THREAD}#mentionRule"}],
    "following": [{"$type": f"{THREAD}#followingRule"}],
    "followers": [{"$type": f"{THREAD}#followerRule"}],
}
# The network's own limit of hidden replies per thread.
_HIDDEN_AT_MOST = 300
_TRIES = 3


def close(session: Session, post: Uri, outgoing: Outgoing) -> None:
    """Write what the post's options say about replies and quotes; repeating changes nothing."""
    base = {"post": str(post), "createdAt": timestamp(outgoing.created_at)}
    rules = _RULES.get(str(outgoing.options.get("reply_gate") or ""))
    if rules is not None:
        _once(session, gate(post), {"$type": THREAD, **base, "allow": rules})
    if outgoing.options.get("no_quotes"):
        embedding = [{"$type": f"{_EMBEDDING}#disableRule"}]
        body = {"$type": _EMBEDDING, **base, "embeddingRules": embedding}
        _once(session, Uri(post.repo, _EMBEDDING, post.key), body)


def gate(post: Uri) -> Uri:
    """Return where the thread gate of a post is."""
    return Uri(post.repo, THREAD, post.key)


def forget(session: Session, post: Uri) -> None:
    """Delete what stands beside a post that is deleted."""
    for collection in (THREAD, _EMBEDDING):
        repo.delete(session, Uri(post.repo, collection, post.key))


def hidden(session: Session, root: Uri) -> frozenset[str]:
    """Return the addresses of the replies that are hidden in a thread of our own."""
    found = repo.get(session, gate(root))
    return frozenset(_hidden(found)) if found else frozenset()


def set_hidden(session: Session, root: Uri, reply: str, *, hide: bool) -> None:
    """Hide a reply in a thread of our own, or show it again.

    Raises:
        NetworkError: the thread isn't ours, too many are hidden, or others keep changing it.
    """
    if root.repo != session.did:
        raise NetworkError(_("Replies can be hidden only below our own posts."))
    for _try in range(_TRIES):
        try:
            _change(session, root, reply, hide=hide)
        except repo.Taken:
            continue
        return
    raise NetworkError(_("Somebody else is changing this thread right now. Please try again."))


def _change(session: Session, root: Uri, reply: str, *, hide: bool) -> None:
    found = repo.get(session, gate(root))
    now = _hidden(found) if found else []
    wanted = [one for one in now if one != reply] + ([reply] if hide else [])
    if set(wanted) == set(now):
        return
    if len(wanted) > _HIDDEN_AT_MOST:
        raise NetworkError(_("More than 300 replies can’t be hidden in one thread."))
    if found is not None:
        repo.replace(session, found, {**found.value, "hiddenReplies": wanted})
        return
    post = repo.get(session, root)
    created = post.value.get("createdAt") if post else None
    value = {"$type": THREAD, "post": str(root), "createdAt": created, "hiddenReplies": wanted}
    repo.create(session, gate(root), value)


def _hidden(found: repo.Record) -> list[str]:
    listed: Any = found.value.get("hiddenReplies")
    return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []


def _once(session: Session, uri: Uri, value: Mapping[str, Any]) -> None:
    """Write it unless it is there: hidden replies may have been added to it since."""
    try:
        repo.create(session, uri, value)
    except repo.Taken:
        return


def root_of(session: Session, remote_id: str) -> Uri:
    """Return the root of the thread that a reply belongs to.

    Raises:
        NetworkError: there is no such reply.
    """
    uri = parse(remote_id)
    found = repo.get(session, uri) if uri else None
    if found is None:
        raise NetworkError(_("This message is no longer there."))
    pointed = found.value.get("reply")
    root = pointed.get("root") if isinstance(pointed, Mapping) else None
    parsed = parse(str(root.get("uri"))) if isinstance(root, Mapping) else None
    return parsed or found.uri
