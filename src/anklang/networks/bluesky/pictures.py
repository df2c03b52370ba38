"""Pictures in a size that the network takes, and always the same bytes for the same picture."""

from __future__ import annotations

from io import BytesIO

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from anklang.networks.contract import NetworkError, Picture

MAX_BYTES = 950_000
MAX_SIDE = 2000
# Tried in this order until the picture is small enough.
_STEPS = ((2000, 88), (2000, 80), (1600, 80), (1280, 75), (1000, 70), (800, 60))


class PictureGone(NetworkError):
    """The stored picture can't be read."""


def encoded(picture: Picture) -> tuple[bytes, int, int]:
    """Return a picture as JPEG of at most 950 kB, with its width and height in pixels.

    Raises:
        PictureGone: there is no readable picture in the media storage.
    """
    try:
        with default_storage.open(picture.path) as file, Image.open(file) as image:
            return small(image)
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise PictureGone(_("One of the pictures can’t be read any more.")) from error


def small(image: Image.Image) -> tuple[bytes, int, int]:
    """Return an image as JPEG of at most 950 kB, with its width and height in pixels."""
    flat = _flat(ImageOps.exif_transpose(image))
    data, size = b"", flat.size
    for side, quality in _STEPS:
        copy = flat.copy()
        copy.thumbnail((side, side), Image.Resampling.LANCZOS)
        buffer = BytesIO()
        copy.save(buffer, "JPEG", quality=quality, optimize=True)
        data, size = buffer.getvalue(), copy.size
        if len(data) <= MAX_BYTES:
            break
    return data, *size


def _flat(image: Image.Image) -> Image.Image:
    """Return it on white: JPEG has no transparency."""
    if image.mode in {"RGB", "L"}:
        return image
    rich = image.convert("RGBA")
    ground = Image.new("RGB", rich.size, "white")
    ground.paste(rich, mask=rich.getchannel("A"))
    return ground
