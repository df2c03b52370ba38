"""Pictures: checked by content, turned upright, freed of place and camera data, re-encoded."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from anklang.kernel import audit, clock, db, pictures
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.errors import PictureRefused
from anklang.publishing.models import Media

LIMITS = pictures.Limits(megabytes=15, megapixels=60, kinds=("JPEG", "PNG", "WEBP", "GIF"))
MAX_SIDE = 2048
WIDTHS = (480, 960, 1600)
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
    try:
        picture = pictures.opened(file, LIMITS)
    except pictures.Unusable as error:
        raise PictureRefused(str(error)) from error
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
