"""Bringing pictures to the server, before the post that shows them."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from typing import Any

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image

from anklang.networks.contract import NetworkError, Picture

from . import shapes
from .client import Client, ServerError

_LOOK_EVERY = 0.5


class PictureGone(NetworkError):
    """The file isn't there any more, or can't be read as a picture."""


def upload(client: Client, pictures: tuple[Picture, ...], limits: Mapping[str, Any]) -> list[str]:
    """Upload pictures with their descriptions and wait until the server has them ready.

    Raises:
        PictureGone: our own file is missing.
        NetworkError: the server didn't take one; nothing was published.
    """
    return [_upload(client, one, limits.get("types")) for one in pictures]


def _upload(client: Client, picture: Picture, types: list[str] | None) -> str:
    content, media_type = _file(picture, types)
    files = {"file": (f"picture.{media_type.partition('/')[2]}", content, media_type)}
    data = {"description": picture.alt}
    if picture.focus:
        data["focus"] = picture.focus
    try:
        made = client.post("/api/v2/media", files=files, data=data)
    except ServerError as error:
        if error.status not in {404, 405, 501}:
            raise
        made = client.post("/api/v1/media", files=files, data=data)
    identity = shapes.identity(shapes.mapping(made, "media"))
    return identity if made.get("url") else _ready(client, identity)


def _ready(client: Client, identity: str) -> str:
    """Wait until a picture is processed; some servers never say so, then the post tells."""
    while time.monotonic() < client.until - 8:
        try:
            found = shapes.mapping(client.get(f"/api/v1/media/{identity}"))
        except ServerError as error:
            if error.status in {404, 405, 501}:
                return identity
            raise
        if found.get("url"):
            return identity
        time.sleep(_LOOK_EVERY)
    raise NetworkError(_("The server takes too long with the pictures."))


def _file(picture: Picture, types: list[str] | None) -> tuple[bytes, str]:
    """Return a picture in a form that the server takes."""
    try:
        with default_storage.open(picture.path) as stored:
            content: bytes = stored.read()
        if not types or picture.media_type in types:
            return content, picture.media_type
        with Image.open(io.BytesIO(content)) as opened:
            alpha = "A" in opened.getbands() and "image/png" in types
            target = io.BytesIO()
            opened.convert("RGBA" if alpha else "RGB").save(
                target, "PNG" if alpha else "JPEG", quality=90
            )
    except OSError as error:
        raise PictureGone(_("A picture of this post can’t be read any more.")) from error
    return target.getvalue(), "image/png" if alpha else "image/jpeg"
