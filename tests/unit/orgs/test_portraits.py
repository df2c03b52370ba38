from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from anklang.orgs import portraits
from anklang.orgs.errors import PictureRefused

ORIENTATION, GPS = 0x0112, 0x8825


def _file(size: tuple[int, int] = (600, 900), kind: str = "JPEG", **how: object) -> BytesIO:
    data = BytesIO()
    Image.new("RGB", size, "#a84a14").save(data, kind, **how)
    data.seek(0)
    return data


def _read(upload: BytesIO) -> Image.Image:
    return Image.open(BytesIO(portraits.portrait(upload).read()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_portrait_becomes_a_square_webp(kind: str) -> None:
    made = _read(_file(kind=kind))

    assert (made.format, made.size) == ("WEBP", (400, 400))


def test_place_and_camera_data_are_gone() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Greta"
    exif.get_ifd(GPS)[1] = "N"

    made = portraits.portrait(_file(exif=exif)).read()

    assert not Image.open(BytesIO(made)).getexif()
    assert b"Camera of Greta" not in made


def test_a_picture_lying_on_its_side_is_turned_upright() -> None:
    lying = Image.new("RGB", (800, 400), "white")
    lying.paste("black", (0, 0, 400, 400))
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # The camera was held upright: turn right for viewing.
    data = BytesIO()
    lying.save(data, "JPEG", exif=exif)
    data.seek(0)

    made = _read(data).convert("L")

    assert made.getpixel((200, 20)) < 60
    assert made.getpixel((200, 380)) > 200


def test_transparent_parts_become_white() -> None:
    data = BytesIO()
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(data, "PNG")
    data.seek(0)

    assert _read(data).convert("L").getpixel((100, 100)) > 250


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    # 60 million pixels of one colour: a small file that would unpack to 180 MB.
    bomb = _file((10_000, 6_000), "PNG")
    assert len(bomb.getvalue()) < 500_000

    with pytest.raises(PictureRefused, match="megapixels"):
        portraits.portrait(bomb)


def test_a_huge_bomb_is_refused_too() -> None:
    header = _file((100, 100), "PNG").getvalue()
    # Only the header says 40,000 × 40,000: Pillow itself calls that a bomb.
    huge = header[:16] + (40_000).to_bytes(4, "big") * 2 + header[24:]

    with pytest.raises(PictureRefused):
        portraits.portrait(BytesIO(huge))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "isn’t a picture"),
        (b"", "isn’t a picture"),
        (_file().getvalue()[:400], "damaged"),
        (b"x" * (portraits.LIMITS.bytes + 1), "8 MB"),
    ],
)
def test_what_is_no_usable_picture_is_refused_with_a_reason(data: bytes, message: str) -> None:
    with pytest.raises(PictureRefused, match=message) as refused:
        portraits.portrait(BytesIO(data))
    assert refused.value.field == "portrait"


def test_a_tiny_picture_is_refused() -> None:
    with pytest.raises(PictureRefused, match="too small"):
        portraits.portrait(_file((79, 500)))
