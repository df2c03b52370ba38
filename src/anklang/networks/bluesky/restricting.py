"""Muting, blocking and reporting people who spoil it for others, and taking it back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from anklang.kernel import clock
from anklang.networks.contract import NetworkError, Restriction

from . import repo
from .composing import timestamp
from .session import Session
from .tid import tid
from .uris import Uri, parse
from .xrpc import Denied

_BLOCK = "app.bsky.graph.block"
_DID = re.compile(r"did:[a-z]+:[A-Za-z0-9._:%-]{1,180}")
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
_REASON_LENGTH = 2_000
_PAGE, _PAGES = 100, 20


def restrict(
    session: Session, how: Restriction, author_id: str, remote_ids: Sequence[str], why: str
) -> None:
    """Mute, block or report somebody; muting or blocking twice is like once."""
    person = _person(session, author_id)
    if how is Restriction.MUTE:
        session.procedure("app.bsky.graph.muteActor", {"actor": person})
    elif how is Restriction.BLOCK:
        _block(session, person)
    else:
        _report(session, person, remote_ids, why)


def lift(session: Session, how: Restriction, author_id: str) -> None:
    """Take a muting or a block back, also one that was made in another program."""
    person = _person(session, author_id)
    if how is Restriction.MUTE:
        session.procedure("app.bsky.graph.unmuteActor", {"actor": person})
    elif how is Restriction.BLOCK:
        for uri in _blocks(session, person):
            repo.delete(session, uri)
    else:
        raise NetworkError(_("A report can’t be taken back."))


def _person(session: Session, author_id: str) -> str:
    if not _DID.fullmatch(author_id):
        raise NetworkError(_("This person isn’t known to the network."))
    if author_id == session.did:
        raise NetworkError(_("This is the brand’s own account."))
    return author_id


def _block(session: Session, person: str) -> None:
    # One key per person: asked twice, there is one block.
    uri = Uri(session.did, _BLOCK, tid(person, _EPOCH))
    value = {"$type": _BLOCK, "subject": person, "createdAt": timestamp(clock.now())}
    try:
        repo.create(session, uri, value)
    except repo.Taken:
        return


def _blocks(session: Session, person: str) -> list[Uri]:
    """Return our blocks of a person: the network lets programs make several."""
    found: list[Uri] = []
    cursor: dict[str, str] = {}
    for _page in range(_PAGES):
        answer = session.query(
            "com.atproto.repo.listRecords",
            repo=session.did,
            collection=_BLOCK,
            limit=_PAGE,
            **cursor,
        )
        listed, following = answer.get("records"), answer.get("cursor")
        for one in listed if isinstance(listed, list) else []:
            found += _uri_if_about(one, person)
        if not isinstance(following, str) or not listed:
            return found
        cursor = {"cursor": following}
    return found


def _uri_if_about(record: object, person: str) -> list[Uri]:
    if not isinstance(record, Mapping):
        return []
    value, uri = record.get("value"), parse(str(record.get("uri")))
    about = value.get("subject") if isinstance(value, Mapping) else None
    return [uri] if uri is not None and about == person else []


def _report(session: Session, person: str, remote_ids: Sequence[str], why: str) -> None:
    subjects = [found.ref for one in remote_ids if (found := _item(session, one))]
    body = {"reasonType": "com.atproto.moderation.defs#reasonOther", "reason": why[:_REASON_LENGTH]}
    items = [{"$type": "com.atproto.repo.strongRef", **one} for one in subjects]
    whole = {"$type": "com.atproto.admin.defs#repoRef", "did": person}
    for subject in items or [whole]:
        try:
            session.procedure("com.atproto.moderation.createReport", {**body, "subject": subject})
        except Denied as denied:
            if "no service configured" in str(denied).lower():
                raise NetworkError(_("This server takes no reports.")) from denied
            raise


def _item(session: Session, remote_id: str) -> repo.Record | None:
    uri = parse(remote_id)
    return repo.get(session, uri) if uri else None
