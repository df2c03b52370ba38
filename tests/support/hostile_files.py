"""Files as attackers send them, made by code: each with the reason why it must not get through.

``PICTURES``, ``TABLES``, ``CALENDARS`` and ``ZIPS`` must be refused with a clear sentence;
``DRESSED_UP`` are pictures that carry something along, which must be gone afterwards.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from PIL import Image, PngImagePlugin

# What nothing that we store or show may ever contain.
CANARY = b"pwned-by-the-corpus"
_SCRIPT = b"<script>alert('" + CANARY + b"')</script>"

Make = Callable[[], bytes]


def picture(kind: str = "PNG", size: tuple[int, int] = (200, 160), **how: object) -> bytes:
    """Return a harmless picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "#a84a14").save(out, kind, **how)
    return out.getvalue()


def _png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG that says it is that large, with whatever chunks."""
    header = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    parts = [b"\x89PNG\r\n\x1a\n"]
    for name, data in (header, *chunks, (b"IEND", b"")):
        crc = struct.pack(">I", zlib.crc32(name + data))
        parts.append(struct.pack(">I", len(data)) + name + data + crc)
    return b"".join(parts)


def _pixel_bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (12_000, 9_000)).save(out, "PNG")
    return out.getvalue()


def _svg(inside: bytes) -> bytes:
    return b"<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'>" + inside + b"</svg>"


LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY a 'lol'>"
    + b"".join(
        b"<!ENTITY %c '%s'>" % (ord("b") + n, b"&%c;" % (ord("a") + n) * 10) for n in range(9)
    )
    + b"]><svg xmlns='http://www.w3.org/2000/svg'>&j;</svg>"
)


def _zip(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _gif_with_a_huge_screen() -> bytes:
    return b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + picture("GIF")[10:]


def _webp_that_says_it_is_huge() -> bytes:
    head = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x00" * 4 + b"\xff\xff\x00" * 2
    return b"RIFF" + struct.pack("<I", len(head)) + head


PICTURES: dict[str, Make] = {
    "nothing": lambda: b"",
    "text": lambda: b"hello",
    "html": lambda: b"<!doctype html><body>" + _SCRIPT,
    "svg": lambda: _svg(b""),
    "svg with script": lambda: _svg(_SCRIPT),
    "svg with handler": lambda: _svg(b"<image href='x' onerror='alert(1)'/>"),
    "svg with foreign object": lambda: _svg(b"<foreignObject>" + _SCRIPT + b"</foreignObject>"),
    "svg with file": lambda: _svg(b"<image href='file:///etc/passwd'/>"),
    "svg, packed": lambda: zlib.compress(_svg(_SCRIPT), wbits=31),
    "billion laughs": lambda: LAUGHS,
    "pdf": lambda: b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
    "postscript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (r) file\n",
    "program": lambda: b"MZ" + b"\x00" * 200,
    "php": lambda: b"<?php system($_GET['x']); ?>",
    "shell": lambda: b"#!/bin/sh\nid\n",
    "zip": lambda: _zip({"evil.html": _SCRIPT}),
    "imagemagick": lambda: b"push graphic-context\nfill 'url(https://127.0.0.1/x\"|id\")'\npop\n",
    "tiff": lambda: picture("TIFF"),
    "bmp": lambda: picture("BMP"),
    "ico": lambda: picture("ICO"),
    "ppm": lambda: picture("PPM"),
    "jpeg 2000": lambda: picture("JPEG2000"),
    "avif": lambda: picture("AVIF"),
    "pixel bomb": _pixel_bomb,
    "png that says it is huge": lambda: _png(60_000, 60_000, (b"IDAT", zlib.compress(b"\0" * 99))),
    "png of no size": lambda: _png(0, 0, (b"IDAT", zlib.compress(b""))),
    "png with a text bomb": lambda: _png(
        200, 200, (b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 80_000_000)),
        (b"IDAT", zlib.compress(b"\0" * 120_200)),
    ),
    "png without picture": lambda: _png(200, 200),
    "png with a wrong sum": lambda: picture()[:50] + b"\xff" + picture()[51:],
    "gif with a huge screen": _gif_with_a_huge_screen,
    "webp that says it is huge": _webp_that_says_it_is_huge,
    **{
        f"truncated {kind.lower()}": lambda kind=kind: picture(kind, (300, 300))[:-60]  # type: ignore[misc]
        for kind in ("JPEG", "PNG", "WEBP")
    },
    "gif header alone": lambda: b"GIF89a",
    "jpeg header alone": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "javascript that is nearly a gif": lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//",
}  # fmt: skip


def _with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = CANARY.decode()
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (52.0, 31.0, 12.0)
    return picture("JPEG", exif=exif)


def _png_with_words() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", _SCRIPT.decode())
    words.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>" + CANARY.decode() + "</x:xmpmeta>")
    return picture(pnginfo=words)


def _animated(kind: str) -> bytes:
    frames = [Image.new("RGB", (200, 160), (n * 20, 90, 90)) for n in range(6)]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=50)
    return out.getvalue()


DRESSED_UP: dict[str, Make] = {
    "jpeg with html behind": lambda: picture("JPEG") + _SCRIPT,
    "jpeg with a comment": lambda: picture("JPEG", comment=_SCRIPT),
    "jpeg with php in its data": lambda: picture("JPEG", exif=b"Exif\0\0" + CANARY),
    "png with a zip behind": lambda: picture() + _zip({"x": CANARY}) + CANARY,
    "png with words": _png_with_words,
    "gif with script behind": lambda: picture("GIF") + b";/*" + CANARY + b"*/alert(1)",
    "gif with a comment": lambda: picture("GIF", comment=_SCRIPT),
    "webp with exif": lambda: picture("WEBP", exif=b"Exif\0\0" + CANARY),
    "webp with xmp": lambda: picture("WEBP", xmp=CANARY),
    "place and camera": _with_place,
    "profile that is none": lambda: picture("JPEG", icc_profile=CANARY * 9),
    "animated gif": lambda: _animated("GIF"),
    "animated webp": lambda: _animated("WEBP"),
    "animated png": lambda: _animated("PNG"),
}

_TYPES = b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"


def _workbook(sheet: bytes) -> bytes:
    return _zip({"[Content_Types].xml": _TYPES, "xl/workbook.xml": sheet})


def _zip_of_zeros(megabytes: int) -> bytes:
    return _zip({"xl/worksheets/sheet1.xml": b"\0" * (megabytes * 1_000_000)})


TABLES: dict[str, Make] = {
    "nothing": lambda: b"",
    "only commas": lambda: b",,,\n" * 9,
    "pdf": lambda: b"%PDF-1.7",
    "old excel": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "too many rows": lambda: b"a,b\n" * 2_100,
    "too large": lambda: b"a,b\n" * 1_500_000,
    "archive, not a workbook": lambda: _zip({"x.html": _SCRIPT}),
    "archive cut off": lambda: _zip({"x.html": _SCRIPT})[:-9],
    "zip bomb": lambda: _zip_of_zeros(90),
    "a thousand parts": lambda: _zip({f"{n}.xml": b"" for n in range(1_100)}),
    "billion laughs": lambda: _workbook(LAUGHS),
    "billion laughs in utf-16": lambda: _workbook(LAUGHS.decode().replace("?><", "?> <", 1).encode("utf-16")),
    "billion laughs behind a long comment": lambda: _workbook(
        LAUGHS.replace(b"?>", b"?><!--" + b" " * 20_000 + b"-->", 1)
    ),
    "external entity": lambda: _workbook(
        b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"
    ),
    "xml nested deeply": lambda: _workbook(b"<a>" * 100_000),
}  # fmt: skip

_EVENT = b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270101T100000Z\r\nSUMMARY:x\r\n%sEND:VEVENT\r\n"


def _calendar(inside: bytes) -> bytes:
    return b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + inside + b"END:VCALENDAR\r\n"


CALENDARS: dict[str, Make] = {
    "nothing": lambda: b"",
    "html": lambda: _SCRIPT,
    "no event": lambda: _calendar(b""),
    "nested deeply": lambda: _calendar(b"BEGIN:VEVENT\r\n" * 5_000),
    "too many events": lambda: _calendar(_EVENT % b"" * 2_100),
    "never closed": lambda: b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
    "too large": lambda: _calendar(_EVENT % (b"X-A:" + b"a" * 2_100_000 + b"\r\n")),
    "picture": picture,
}


def _lying_zip() -> bytes:
    """A zip whose directory says that a file of 30 MB has ten bytes."""
    honest = _zip({"voice.yaml": b"#" * 30_000_000})
    return honest.replace(struct.pack("<I", 30_000_000), struct.pack("<I", 10))


ZIPS: dict[str, Make] = {
    "nothing": lambda: b"",
    "text": lambda: b"hello",
    "picture": picture,
    "cut off": lambda: _zip({"voice.yaml": b"promise: x"})[:-12],
    "out of the archive": lambda: _zip({"../../etc/cron.d/x.yml": b"x: y"}),
    "absolute": lambda: _zip({"/etc/x.yml": b"x: y"}),
    "windows path": lambda: _zip({"..\\..\\x.yml": b"x: y"}),
    "drive": lambda: _zip({"C:/x.yml": b"x: y"}),
    "many files": lambda: _zip({f"styles/{n}.yml": b"" for n in range(2_100)}),
    "bomb": lambda: _zip({"styles/a.yml": b"#" * 30_000_000}),
    "bomb in parts": lambda: _zip({f"styles/{n}.yml": b"#" * 3_900_000 for n in range(7)}),
    "lying sizes": _lying_zip,
    "yaml that makes objects": lambda: _zip(
        {"voice.yaml": b"!!python/object/apply:os.system ['touch /tmp/pwned']"}
    ),
    "yaml bomb": lambda: _zip(
        {
            "voice.yaml": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
            + b"".join(
                b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9))
                for n in range(9)
            )
        }
    ),
    "yaml nested deeply": lambda: _zip({"voice.yaml": b"[" * 20_000}),
}
