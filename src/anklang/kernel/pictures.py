"""The one place that opens pictures of strangers: by content, within bounds, as bare pixels.

What comes out has a new life: upright, in sRGB, without place, camera, comments or anything that
was hidden before, behind or inside the file. Whoever keeps it writes it anew.
"""

from __future__ import annotations

import io
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

# Unpacked, a picture takes hundreds of megabytes: one after the other, however many arrive.
_one_at_a_time = threading.BoundedSemaphore(1)
# What Pillow's readers raise for files that aren't what they say.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, AttributeError,
    OverflowError, ZeroDivisionError, NotImplementedError, struct.error, zlib.error,
)  # fmt: skip


class Why(StrEnum):
    """What is wrong with a file."""

    TOO_LARGE = "bytes"
    TOO_MANY_PIXELS = "pixels"
    TOO_SMALL = "small"
    UNKNOWN = "kind"
    DAMAGED = "damaged"


class Unusable(Exception):
    """A file that is no usable picture; ``str()`` says why and what to do, translated."""

    def __init__(self, why: Why, message: str) -> None:
        super().__init__(message)
        self.why = why


@dataclass(frozen=True)
class Limits:
    """What may be opened."""

    megabytes: int
    megapixels: int
    kinds: tuple[str, ...] = ("JPEG", "PNG", "WEBP")
    shortest: int = 1

    @property
    def bytes(self) -> int:
        """The largest file, in bytes."""
        return self.megabytes * 1_000_000


def opened(file: IO[bytes], limits: Limits) -> Image.Image:
    """Return the picture in a file (of an animation the first one) as RGB, or RGBA.

    Raises:
        Unusable: too large, too small, damaged, or of another kind, whatever it is called.
    """
    data = file.read(limits.bytes + 1)
    if len(data) > limits.bytes:
        raise _unusable(Why.TOO_LARGE, limits)
    with _one_at_a_time, _judged(limits):
        with Image.open(io.BytesIO(data), formats=limits.kinds) as claim:
            _check_size(claim.size, limits)
            claim.verify()
        with Image.open(io.BytesIO(data), formats=limits.kinds) as picture:
            picture.load()
            return _bare(picture)


@contextmanager
def _judged(limits: Limits) -> Iterator[None]:
    """Turn what Pillow objects to into our errors."""
    try:
        with warnings.catch_warnings():
            # A picture is judged by what it is; a warning would be an error in tests only.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _unusable(Why.TOO_MANY_PIXELS, limits) from error
    except UnidentifiedImageError as error:
        raise _unusable(Why.UNKNOWN, limits) from error
    except _BROKEN as error:
        raise _unusable(Why.DAMAGED, limits) from error


def _check_size(size: tuple[int, int], limits: Limits) -> None:
    width, height = size
    if width * height > limits.megapixels * 1_000_000:
        raise _unusable(Why.TOO_MANY_PIXELS, limits)
    if min(width, height) < limits.shortest:
        raise _unusable(Why.TOO_SMALL, limits)


def _bare(picture: Image.Image) -> Image.Image:
    upright = _upright(picture)
    has_alpha = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    converted = _in_srgb(upright, "RGBA" if has_alpha else "RGB")
    bare = Image.new(converted.mode, converted.size)
    bare.paste(converted)
    return bare


def _upright(picture: Image.Image) -> Image.Image:
    """Turn it as the camera was held; camera data that can't be read are ignored."""
    try:
        return ImageOps.exif_transpose(picture)
    except _BROKEN:
        return picture


def _in_srgb(picture: Image.Image, mode: str) -> Image.Image:
    """Convert the colours by the embedded profile; a profile that can't be read is ignored."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            kept = picture.mode if picture.mode != "CMYK" else "RGB"
            converted = ImageCms.profileToProfile(picture, source, target, outputMode=kept)
            if converted is not None:
                picture = converted
        except (ImageCms.PyCMSError, OSError):
            pass
    return picture.convert(mode)


def _unusable(why: Why, limits: Limits) -> Unusable:
    words = {
        Why.TOO_LARGE: _(
            "This file is larger than %(megabytes)d MB. Make it smaller, then try again."
        ),
        Why.TOO_MANY_PIXELS: _(
            "This picture has more than %(megapixels)d megapixels. Make it smaller, then try again."
        ),
        Why.TOO_SMALL: _(
            "This picture is too small: it needs at least %(shortest)d pixels on each side."
        ),
        Why.UNKNOWN: _(
            "This file isn’t a picture that can be used. Choose one of these kinds: %(kinds)s "
            "(iPhone pictures: “Most compatible” in the camera settings)."
        ),
        Why.DAMAGED: _("This picture is damaged. Save it again, then try again."),
    }
    values = {
        "megabytes": limits.megabytes,
        "megapixels": limits.megapixels,
        "shortest": limits.shortest,
        "kinds": ", ".join(limits.kinds).replace("WEBP", "WebP"),
    }
    return Unusable(why, words[why] % values)
