from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from PIL import Image, ImageCms
from pytest_django import Settings

from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.errors import PictureRefused
from anklang.publishing.services import media as media_services
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def data(kind: str = "JPEG", size: tuple[int, int] = (640, 400), **options: object) -> io.BytesIO:
    out = io.BytesIO()
    mode = "RGB" if kind == "JPEG" else "RGBA"
    Image.new(mode, size, "crimson").save(out, kind, **options)
    out.seek(0)
    return out


def raw(name: str) -> bytes:
    with default_storage.open(name) as stored:
        return stored.read()


def opened(name: str) -> Image.Image:
    return Image.open(io.BytesIO(raw(name)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_becomes_webp_with_sizes(scope: Scope, kind: str) -> None:
    media = services.store_picture(scope, data(kind, (3000, 1500)), "Brot.jpg")
    assert (media.width, media.height) == (2048, 1024)
    picture = opened(media.path)
    assert picture.format == "WEBP"
    assert picture.size == (2048, 1024)
    assert set(media.sizes) == {"480", "960", "1600"}
    assert opened(media.sizes["480"]).size == (480, 240)
    assert media.sha256 in media.path
    assert media.size_bytes == default_storage.size(media.path)


def test_small_pictures_stay_small(scope: Scope) -> None:
    media = services.store_picture(scope, data(size=(300, 200)))
    assert (media.width, media.height, media.sizes) == (300, 200, {})


def test_place_and_camera_are_removed_and_the_picture_is_upright(scope: Scope) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Kamerafirma"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 0.0)
    media = services.store_picture(scope, data(exif=exif.tobytes()))
    assert (media.width, media.height) == (400, 640)
    assert b"Kamerafirma" not in raw(media.path)
    assert not opened(media.path).getexif()


def test_colours_are_converted_by_their_profile(scope: Scope) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    media = services.store_picture(scope, data(icc_profile=profile))  # unusable: ignored
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    other = services.store_picture(scope, data(icc_profile=srgb))
    assert "icc_profile" not in opened(media.path).info
    assert "icc_profile" not in opened(other.path).info


def test_print_colours_become_screen_colours(scope: Scope) -> None:
    out = io.BytesIO()
    Image.new("CMYK", (50, 50), (0, 255, 255, 0)).save(out, "JPEG")
    out.seek(0)
    media = services.store_picture(scope, out)
    red, green, blue = opened(media.path).convert("RGB").getpixel((10, 10))  # type: ignore[misc]
    assert red > 200
    assert green < 60
    assert blue < 60


def test_the_same_picture_is_kept_once(scope: Scope) -> None:
    assert services.store_picture(scope, data()) == services.store_picture(scope, data())


def test_transparency_stays(scope: Scope) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    out.seek(0)
    assert opened(services.store_picture(scope, out).path).mode == "RGBA"


@pytest.mark.parametrize(
    "wrong",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", data().read()[:200]],
    ids=["empty", "svg", "truncated gif", "truncated jpeg"],
)
def test_what_is_no_picture_is_refused(scope: Scope, wrong: bytes) -> None:
    with pytest.raises(PictureRefused):
        services.store_picture(scope, io.BytesIO(wrong), "bild.jpg")


def test_other_formats_are_refused_whatever_they_are_called(scope: Scope) -> None:
    with pytest.raises(PictureRefused):
        services.store_picture(scope, data("TIFF"), "bild.jpg")


def test_too_large_is_refused(scope: Scope) -> None:
    with pytest.raises(PictureRefused, match="15"):
        services.store_picture(scope, io.BytesIO(b"x" * (media_services.LIMITS.bytes + 1)))


def test_a_pixel_bomb_is_refused(scope: Scope) -> None:
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    assert out.tell() < 100_000
    out.seek(0)
    with pytest.raises(PictureRefused, match="60"):
        services.store_picture(scope, out)


def test_only_writers_upload(scope: Scope) -> None:
    with pytest.raises(PermissionDenied):
        services.store_picture(make_scope(Role.VIEWER, brand=scope.brand), data())
