"""Changing what was published: the whole status is put anew, so twice is the same as once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from anklang.networks.contract import (
    SIGNED_OUT,
    Account,
    NetworkError,
    Outcome,
    Outgoing,
    Published,
    Rejected,
    SignInExpired,
    Unknown,
)

from . import reading, sending, shapes, signing_in
from .client import Client, ServerError
from .info import CALL_SECONDS


def edit(account: Account, remote_id: str, outgoing: Outgoing) -> Outcome:
    """See ``Edits.edit``."""
    try:
        path = f"/api/v1/statuses/{shapes.identity({'id': remote_id})}"
        client = signing_in.client_for(account, CALL_SECONDS)
        body = _body(shapes.mapping(client.get(path), "status"), outgoing, account)
    except NetworkError as error:
        return _unchanged(error)
    return _put(client, path, body)


def _put(client: Client, path: str, body: Mapping[str, Any]) -> Outcome:
    try:
        found = reading.status(client.call("PUT", path, json=dict(body)))
    except SignInExpired as error:
        return Rejected(SIGNED_OUT, str(error))
    except ServerError as error:
        if error.status in {404, 405, 501}:
            return Rejected("no_edits", _("This server can’t change what was published."))
        return sending.refused(error)
    except NetworkError as error:
        return Unknown(str(error))
    return Published(found.id, found.url, found.at)


def _unchanged(error: NetworkError) -> Outcome:
    """Return what a problem means when certainly nothing was changed yet."""
    if isinstance(error, SignInExpired):
        return Rejected(SIGNED_OUT, str(error))
    if isinstance(error, ServerError) and error.status in {404, 410}:
        return Rejected("gone", _("It isn’t there any more."))
    return sending.before_posting(error)


def _body(there: Mapping[str, Any], outgoing: Outgoing, account: Account) -> dict[str, Any]:
    media = shapes.listed(there.get("media_attachments") or [])
    mention = _mentioned(there) if there.get("in_reply_to_id") else ""
    return {
        "status": sending.text_of(outgoing, mention, account),
        "spoiler_text": str(outgoing.options.get("content_warning", "")),
        "sensitive": bool(outgoing.options.get("sensitive")),
        "language": outgoing.language,
        "media_ids": [shapes.identity(shapes.mapping(one)) for one in media],
    }


def _mentioned(there: Mapping[str, object]) -> str:
    """Return whom an own answer begins with, as the server keeps it."""
    mentions = there.get("mentions")
    first = mentions[0] if isinstance(mentions, list) and mentions else None
    return reading.author(first).handle if isinstance(first, dict) else ""
