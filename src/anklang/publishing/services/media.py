"""Pictures: checked by content, turned upright, freed of place and camera data, re-encoded."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass, field
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from anklang.kernel import audit, clock, db
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.errors import PictureRefused
from anklang.publishing.models import Media

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_SIDE = 2048
WIDTHS = (480, 960, 1600)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_QUALITY = 82


@dataclass(frozen=True)
class _Encoded:
    name: str
    data: bytes = field(repr=False)


def store_picture(scope: Scope, file: IO[bytes], name: str = "") -> Media:
    """Keep an uploaded picture; the same picture again is the same row.

    Raises:
        PictureRefused: too large, damaged, or not JPEG, PNG, WebP or GIF.
        PermissionDenied: the role may not write drafts.
    """
    scope.require(Permission.POST_DRAFT)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise PictureRefused(_("This file is larger than 15 MB. Make it smaller, then try again."))
    picture = _open(data)
    full = _scaled(picture, MAX_SIDE)
    main = _encode(full)
    sha256 = hashlib.sha256(main).hexdigest()
    sizes = {
        str(width): _Encoded(f"{_base(sha256)}-{width}.webp", _encode(_to_width(full, width)))
        for width in WIDTHS
        if width < full.width
    }
    _store(_Encoded(f"{_base(sha256)}.webp", main), *sizes.values())
    with db.write():
        media, created = Media.objects.get_or_create(
            brand=scope.brand,
            sha256=sha256,
            uploaded_by=scope.person,
            defaults={
                "path": f"{_base(sha256)}.webp",
                "sizes": {width: one.name for width, one in sizes.items()},
                "width": full.width,
                "height": full.height,
                "size_bytes": len(main),
                "original_name": name[-200:],
                "created_at": clock.now(),
            },
        )
        if created:
            audit.record(
                scope.actor,
                "media.stored",
                f"publishing.media:{media.pk}",
                brand_id=scope.brand.pk,
                after={"sha256": sha256},
            )
    return media


def _open(data: bytes) -> Image.Image:
    """Return the first frame, upright and in sRGB, without any metadata."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as check:
                if check.width * check.height > MAX_PIXELS:
                    raise PictureRefused(_too_many_pixels())
                check.verify()
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                picture.load()
                return _plain(picture)
    except UnidentifiedImageError as error:
        raise PictureRefused(
            _(
                "This isn’t a picture we can read. Use JPEG, PNG, WebP or GIF "
                "(iPhone pictures: “Most compatible” in the camera settings)."
            )
        ) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PictureRefused(_too_many_pixels()) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise PictureRefused(
            _("This picture is damaged. Save it again, then try again.")
        ) from error


def _too_many_pixels() -> str:
    return _("This picture has too many pixels (more than 60 million). Make it smaller first.")


def _plain(picture: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(picture)
    has_alpha = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    converted = _in_srgb(upright, "RGBA" if has_alpha else "RGB")
    bare = Image.new(converted.mode, converted.size)
    bare.paste(converted)
    return bare


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


def _scaled(picture: Image.Image, side: int) -> Image.Image:
    if max(picture.size) <= side:
        return picture
    return ImageOps.contain(picture, (side, side), Image.Resampling.LANCZOS)


def _to_width(picture: Image.Image, width: int) -> Image.Image:
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _encode(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()


def _base(sha256: str) -> str:
    return f"pictures/{sha256[:2]}/{sha256}"


def _store(*files: _Encoded) -> None:
    """Write files under names made from their content; what is there already is the same."""
    for one in files:
        if not default_storage.exists(one.name):
            default_storage.save(one.name, ContentFile(one.data))
