"""From an account's name to its identifier, and on to the server that keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from anklang.kernel import http
from anklang.networks.contract import NetworkError

from . import xrpc
from .session import DEFAULT_SERVER, server_address, server_in
from .xrpc import Deadline, Denied

_DIRECTORY = "https://plc.directory"
_MAX_BYTES = 500_000
# A name's own web address is asked for one line only, and not for long.
_LINE_BYTES, _LINE_SECONDS = 2_000, 5.0
_DID = re.compile(r"did:(?:plc|web):[A-Za-z0-9._:%-]{1,180}")
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Home:
    """Whose account it is, and where it lives."""

    did: str
    handle: str
    server: str


def found(server: str, name: str, deadline: Deadline) -> Home:
    """Return where an account lives; ``server`` is what was typed, "" asks the directory.

    Raises:
        NetworkError: nobody of that name, or no server named.
    """
    handle = name.strip().removeprefix("@").lower()
    asked = server_address(server)
    did = _resolved(asked, handle, deadline)
    if server.strip() and asked != DEFAULT_SERVER:
        return Home(did, handle, asked)
    home = server_in(_document(did, deadline))
    if not home:
        raise NetworkError(_("The account %s names no server.") % handle)
    return Home(did, handle, home)


def _resolved(server: str, handle: str, deadline: Deadline) -> str:
    """Return a name's identifier: servers ask its DNS and its web address, we only the latter."""
    try:
        answer = xrpc.query(server, "com.atproto.identity.resolveHandle", deadline, handle=handle)
    except Denied as denied:
        did = _told_by_its_address(handle, deadline)
        if not did:
            raise NetworkError(_("There is no account %s.") % handle) from denied
        return did
    found = answer.get("did")
    if not isinstance(found, str) or not _DID.fullmatch(found):
        raise NetworkError(_("The answer of %s makes no sense.") % xrpc.host(server))
    return found


def _told_by_its_address(handle: str, deadline: Deadline) -> str:
    """Ask the name's own web address, for a server that doesn't know it; "" for no answer."""
    if not _DOMAIN.fullmatch(handle):
        return ""
    seconds = min(_LINE_SECONDS, deadline.left())
    url = f"https://{handle}/.well-known/atproto-did"
    try:
        answer = http.get(url, seconds=seconds, max_bytes=_LINE_BYTES)
    except http.HttpError:
        return ""
    said = answer.text.strip() if answer.is_success else ""
    return said if _DID.fullmatch(said) else ""


def _document(did: str, deadline: Deadline) -> Mapping[str, Any]:
    address = f"{_DIRECTORY}/{did}"
    if did.startswith("did:web:"):
        address = f"https://{did.removeprefix('did:web:')}/.well-known/did.json"
    try:
        answer = http.request("GET", address, seconds=deadline.left(), max_bytes=_MAX_BYTES)
    except http.HttpError as error:
        raise xrpc.Failed(xrpc.unreachable(address, error), sent=error.sent) from error
    found = xrpc.read(urlsplit(address).netloc, answer)
    if found.get("id") != did:
        raise NetworkError(_("The answer of %s makes no sense.") % xrpc.host(address))
    return found
