"""Which server is meant, and what it can do: asked, never assumed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from anklang.networks.contract import NetworkError

from . import shapes
from .client import Client, ServerError, host_of
from .info import INFO, MENTION, POLL, POLL_DAYS, POLL_SEVERAL, TEXT_LIMIT

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")
# Without a public certificate, so only for trying things out on one's own machine.
_LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost)(:[0-9]{1,5})?")
_NO_API = ("oauth", "api")


@dataclass(frozen=True)
class Server:
    """One server and its limits; see ``NetworkInfo.for_channel`` for what ``limits`` may hold."""

    base_url: str
    name: str
    limits: Mapping[str, Any]


def base_url(typed: str) -> str:
    """Return the address of a server from what people type: a name, an address, an account.

    Raises:
        NetworkError: that names no server.
    """
    wanted = typed.strip().lower()
    scheme, _sep, rest = wanted.partition("://") if "://" in wanted else ("https", "", wanted)
    host = rest.partition("/")[0].rpartition("@")[2]
    try:
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        host = ""
    if _LOOPBACK.fullmatch(host) and scheme == "http":
        return f"http://{host}"
    if not _HOST.fullmatch(host) or ("." not in host and not _LOOPBACK.fullmatch(host)):
        raise NetworkError(
            _("“%s” isn’t the name of a server. It looks like this: mastodon.social")
            % typed.strip()
        )
    return f"https://{host}"


def ask(client: Client) -> Server:
    """Ask a server who it is; newer servers answer in another place than older ones.

    Raises:
        NetworkError: nobody there speaks this language, or nobody answers.
    """
    try:
        found = shapes.mapping(client.get("/api/v2/instance"))
        shapes.mapping(found.get("configuration"))
    except NetworkError as error:
        if isinstance(error, ServerError) and not error.status:
            raise
        found = _first_version(client)
    return Server(
        base_url=client.base_url,
        name=shapes.text(found, "title", 100) or host_of(client.base_url),
        limits=_limits(found, client.base_url),
    )


def _first_version(client: Client) -> Mapping[str, Any]:
    try:
        return shapes.mapping(client.get("/api/v1/instance"))
    except NetworkError as error:
        if isinstance(error, ServerError) and not error.status:
            raise
        raise NetworkError(
            _("%s doesn’t answer like a Mastodon server. Is the address right?")
            % host_of(client.base_url)
        ) from error


def _limits(found: Mapping[str, Any], base_url: str) -> dict[str, Any]:
    """Read the limits; where a server doesn't say, Mastodon's own hold."""
    said = _part(found, "configuration")
    statuses, media = _part(said, "statuses"), _part(said, "media_attachments")
    length = (
        shapes.number(statuses, "max_characters")
        or shapes.number(found, "max_toot_chars")
        or TEXT_LIMIT
    )
    limits: dict[str, Any] = {
        "text_limit": length,
        "reply_limit": max(1, length - MENTION),
        "media_count": shapes.number(statuses, "max_media_attachments"),
        "media_bytes": shapes.number(media, "image_size_limit")
        or shapes.number(found, "upload_limit"),
        "alt_text_limit": shapes.number(media, "description_limit")
        or shapes.number(found, "description_limit"),
        # A server that says nothing may count links in full.
        "link_length": shapes.number(statuses, "characters_reserved_per_url") or 0,
        "types": _types(media),
        "streaming": streaming_address(found, base_url) or None,
        "lacks": _lacks(said, found),
    }
    return {name: value for name, value in limits.items() if value is not None}


def streaming_address(found: Mapping[str, Any], base_url: str) -> str:
    """Return where a server streams, from what it says of itself; "" where it doesn't.

    The address is given for web sockets; server-sent events live at the same host.
    """
    told = _told(found)
    if not told:
        return ""
    parts = urlsplit(told)
    scheme = {"wss": "https", "https": "https"}.get(parts.scheme, "")
    if not scheme and base_url.startswith("http://") and parts.scheme in {"ws", "http"}:
        scheme = "http"
    return f"{scheme}://{parts.netloc}"[:300] if scheme and parts.netloc else ""


def _told(found: Mapping[str, Any]) -> str:
    configuration = found.get("configuration")
    newer = configuration.get("urls") if isinstance(configuration, dict) else None
    for urls, name in ((newer, "streaming"), (found.get("urls"), "streaming_api")):
        value = urls.get(name) if isinstance(urls, dict) else None
        if isinstance(value, str) and value.isprintable():
            return value
    return ""


def _types(media: Mapping[str, Any]) -> list[str] | None:
    told = media.get("supported_mime_types")
    if not isinstance(told, list):
        return None
    return [one for one in told if one in INFO.media.types] or None


def _lacks(said: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """Return what the server doesn't mention: a server with polls tells their limits."""
    polls = _part(said, "polls") or _part(found, "poll_limits")
    most = shapes.number(polls, "max_options")
    if not polls or (most is not None and most < 2):
        return [POLL.name, POLL_DAYS.name, POLL_SEVERAL.name, "polls"]
    return []


def _part(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = data.get(name)
    return value if isinstance(value, dict) else {}
