"""Portraits: whatever is uploaded becomes a small square WebP without camera data."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from .errors import PictureRefused
from .models import Representative

SIDE = 400
MAX_BYTES = 8_000_000
# Unpacked size decides about memory: 40 megapixels are 120 MB, more than any phone's portrait.
MAX_PIXELS = 40_000_000
MIN_SIDE = 80
_FORMATS = ("JPEG", "PNG", "WEBP")


def portrait(upload: IO[bytes]) -> ContentFile[bytes]:
    """Return the picture as a WebP of 400 × 400 pixels, cut to its middle, turned upright.

    Raises:
        PictureRefused: too large, too small, broken, or no JPEG, PNG or WebP.
    """
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise PictureRefused(
            _("This file is larger than 8 MB. Please choose a smaller one."), "portrait"
        )
    square = ImageOps.fit(_opened(data), (SIDE, SIDE), Image.Resampling.LANCZOS)
    # A fresh picture carries over pixels only: no EXIF, no place, no comments.
    clean = Image.new("RGB", square.size, "white")
    clean.paste(square, mask=square.getchannel("A") if square.mode == "RGBA" else None)
    packed = BytesIO()
    clean.save(packed, "WEBP", quality=84, method=4)
    return ContentFile(packed.getvalue())


def forget_file(instance: Representative, **_signal: Any) -> None:
    """Delete a removed profile's portrait once the removal is certain (``post_delete``)."""
    storage, name = instance.portrait.storage, instance.portrait.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _opened(data: bytes) -> Image.Image:
    try:
        picture = Image.open(BytesIO(data), formats=_FORMATS)
        _check_size(*picture.size)
        upright = ImageOps.exif_transpose(picture)
        return upright.convert("RGBA" if "A" in upright.getbands() else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise PictureRefused(
            _("This file isn’t a picture that can be used. Please choose a JPEG, PNG or WebP."),
            "portrait",
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureRefused(
            _("This picture is damaged and can’t be read. Please choose another one."), "portrait"
        ) from error


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()
    if min(width, height) < MIN_SIDE:
        raise PictureRefused(
            _("This picture is too small: it needs at least 80 pixels on each side."), "portrait"
        )


def _too_many_pixels() -> PictureRefused:
    return PictureRefused(
        _("This picture has more than 40 megapixels. Please choose a smaller one."), "portrait"
    )
