"""Records on the account's server: reading them, and writing each exactly once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .session import Session
from .uris import Uri
from .xrpc import Denied, Failed


@dataclass(frozen=True)
class Record:
    """A record as it is: ``cid`` is the fingerprint of its content."""

    uri: Uri
    cid: str
    value: Mapping[str, Any]

    @property
    def ref(self) -> dict[str, str]:
        """How other records point at exactly this content."""
        return {"uri": str(self.uri), "cid": self.cid}


class Taken(Exception):
    """There is a record with that key already, with other content."""


def get(session: Session, uri: Uri) -> Record | None:
    """Return a record, None when there surely is none.

    Raises:
        NetworkError: nobody can tell.
    """
    try:
        answer = session.query(
            "com.atproto.repo.getRecord", repo=uri.repo, collection=uri.collection, rkey=uri.key
        )
    except Denied as denied:
        if denied.code in {"RecordNotFound", "InvalidRequest"} and _is_absence(denied):
            return None
        raise
    value, cid = answer.get("value"), answer.get("cid")
    if not isinstance(value, Mapping) or not isinstance(cid, str):
        raise Failed("The record can't be read.", sent=True)
    return Record(uri, cid, value)


def create(session: Session, uri: Uri, value: Mapping[str, Any]) -> None:
    """Write a record unless one with this key is there; repeating it changes nothing.

    Raises:
        Taken: one is there, with other content.
        NetworkError: as :func:`session.Session.procedure`.
    """
    try:
        _put(session, uri, value, {"swapRecord": None})
    except Denied as denied:
        if denied.code == "InvalidSwap":
            raise Taken from denied
        raise


def write(session: Session, uri: Uri, value: Mapping[str, Any]) -> None:
    """Write a record, over an earlier one if need be."""
    _put(session, uri, value, {})


def replace(session: Session, record: Record, value: Mapping[str, Any]) -> None:
    """Write over a record if it still is as we know it.

    Raises:
        Taken: somebody else changed it meanwhile.
    """
    try:
        _put(session, record.uri, value, {"swapRecord": record.cid})
    except Denied as denied:
        if denied.code == "InvalidSwap":
            raise Taken from denied
        raise


def delete(session: Session, uri: Uri) -> None:
    """Delete a record of our own; one that is gone already is no error."""
    body = {"repo": session.did, "collection": uri.collection, "rkey": uri.key}
    session.procedure("com.atproto.repo.deleteRecord", body)


def _put(
    session: Session, uri: Uri, value: Mapping[str, Any], swap: Mapping[str, str | None]
) -> None:
    body = {"repo": session.did, "collection": uri.collection, "rkey": uri.key, "record": value}
    session.procedure("com.atproto.repo.putRecord", {**body, **swap})


def _is_absence(denied: Denied) -> bool:
    """An unknown record is 400, like much else: only these words mean that it isn't there."""
    said = str(denied).lower()
    return denied.code == "RecordNotFound" or "could not locate record" in said
