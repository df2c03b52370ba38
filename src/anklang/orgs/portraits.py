"""Portraits: whatever is uploaded becomes a small square WebP without camera data."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageOps

from anklang.kernel import pictures

from .errors import PictureRefused
from .models import Representative

SIDE = 400
# Unpacked size decides about memory: 40 megapixels are 120 MB, more than any phone's portrait.
LIMITS = pictures.Limits(megabytes=8, megapixels=40, shortest=80)


def portrait(upload: IO[bytes]) -> ContentFile[bytes]:
    """Return the picture as a WebP of 400 × 400 pixels, cut to its middle, turned upright.

    Raises:
        PictureRefused: too large, too small, broken, or no JPEG, PNG or WebP.
    """
    try:
        picture = pictures.opened(upload, LIMITS)
    except pictures.Unusable as error:
        raise PictureRefused(str(error), "portrait") from error
    square = ImageOps.fit(picture, (SIDE, SIDE), Image.Resampling.LANCZOS)
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
