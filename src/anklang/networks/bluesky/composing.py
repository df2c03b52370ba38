"""A frozen post becomes a record: facets, languages, pictures, card, quote, what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from anklang.networks.contract import NetworkError, Outgoing, Picture
from anklang.textkit.length import count

from . import cards, facets, pictures, repo
from .info import TEXT_LIMIT
from .session import Session
from .tid import tid
from .uris import POST, Uri, parse, parse_link
from .xrpc import Denied

_LANGUAGES_AT_MOST = 3


class Impossible(NetworkError):
    """This can't become a post; ``code`` says why to programs."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def place(session: Session, outgoing: Outgoing) -> Uri:
    """Return where this post is or will be: the same for every try."""
    return Uri(session.did, POST, tid(outgoing.key, outgoing.created_at))


def said(outgoing: Outgoing) -> str:
    """Return the text with the sign-off of whoever speaks behind it, where there is room.

    The network shows the account's name only. Of a thread the first part is signed.
    """
    text = outgoing.text
    sign_off = outgoing.signature.sign_off.strip() if outgoing.signature else ""
    if not (sign_off and text.strip()) or outgoing.part > 1:
        return text
    signed = f"{text} {sign_off}"
    return signed if count(signed, "graphemes") <= TEXT_LIMIT else text


def timestamp(at: datetime) -> str:
    """Return a time as records have it, in milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def record(session: Session, outgoing: Outgoing) -> dict[str, Any]:
    """Return the record of a post or reply; pictures are uploaded on the way.

    Nothing can be seen by others yet.

    Raises:
        Impossible: what it answers or quotes is gone, or a picture can't be read.
        NetworkError: the server can't be asked now.
    """
    value: dict[str, Any] = {
        "$type": POST,
        "text": said(outgoing),
        "createdAt": timestamp(outgoing.created_at),
        "langs": _languages(outgoing),
    }
    found = facets.facets(value["text"], lambda name: _resolved(session, name))
    if found:
        value["facets"] = found
    if outgoing.reply_to is not None:
        value["reply"] = _reply(session, outgoing.reply_to)
    embed = _embed(session, outgoing)
    if embed:
        value["embed"] = embed
    return value


def _languages(outgoing: Outgoing) -> list[str]:
    more = str(outgoing.options.get("languages") or "").split(",")
    wanted = [outgoing.language, *(one.strip() for one in more)]
    return list(dict.fromkeys(one for one in wanted if one))[:_LANGUAGES_AT_MOST]


def _resolved(session: Session, name: str) -> str | None:
    """Return the identifier behind a name; nobody of that name makes the mention plain text."""
    try:
        did = session.query("com.atproto.identity.resolveHandle", handle=name).get("did")
    except Denied:
        return None
    return did if isinstance(did, str) else None


def _reply(session: Session, remote_id: str) -> dict[str, Any]:
    """Return what a reply points at: the post it answers, and the root of the thread."""
    parent = _post(session, parse(remote_id), _("The message this answers is no longer there."))
    pointed = parent.value.get("reply")
    root = pointed.get("root") if isinstance(pointed, Mapping) else None
    if not (isinstance(root, Mapping) and root.get("uri") and root.get("cid")):
        return {"root": parent.ref, "parent": parent.ref}
    return {"root": {"uri": root["uri"], "cid": root["cid"]}, "parent": parent.ref}


def _post(session: Session, uri: Uri | None, gone: str) -> repo.Record:
    found = repo.get(session, uri) if uri else None
    if found is None:
        raise Impossible("gone", gone)
    return found


def _embed(session: Session, outgoing: Outgoing) -> dict[str, Any] | None:
    media = _media(session, outgoing)
    link = str(outgoing.options.get("quote") or "") if outgoing.part == 1 else ""
    if not link:
        return media
    uri = parse_link(link)
    quoted = _post(session, uri, _("The post to be quoted isn’t there: %s") % link)
    inner = {"$type": "app.bsky.embed.record", "record": quoted.ref}
    if media is None:
        return inner
    return {"$type": "app.bsky.embed.recordWithMedia", "record": inner, "media": media}


def _media(session: Session, outgoing: Outgoing) -> dict[str, Any] | None:
    if outgoing.pictures:
        images = [_image(session, picture) for picture in outgoing.pictures]
        return {"$type": "app.bsky.embed.images", "images": images}
    if outgoing.reply_to is not None and outgoing.part == 1:
        return None
    links = [] if outgoing.options.get("no_card") else facets.links(outgoing.text)
    card = cards.card(links[0]) if links else None
    return _external(session, card) if card else None


def _image(session: Session, picture: Picture) -> dict[str, Any]:
    try:
        data, width, height = pictures.encoded(picture)
    except pictures.PictureGone as gone:
        raise Impossible("picture", str(gone)) from gone
    return {
        "image": _blob(session, data),
        "alt": picture.alt,
        "aspectRatio": {"width": width, "height": height},
    }


def _external(session: Session, card: cards.Card) -> dict[str, Any]:
    external: dict[str, Any] = {
        "uri": card.uri,
        "title": card.title,
        "description": card.description,
    }
    if card.picture:
        external["thumb"] = _blob(session, card.picture)
    return {"$type": "app.bsky.embed.external", "external": external}


def _blob(session: Session, data: bytes) -> dict[str, Any]:
    blob = session.upload(data, "image/jpeg").get("blob")
    if not isinstance(blob, dict):
        raise NetworkError(_("The picture was uploaded, but the answer makes no sense."))
    return blob
