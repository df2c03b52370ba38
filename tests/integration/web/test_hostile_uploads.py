"""Every place that takes a file × the files attackers send: refused in the page's language, and
nothing typed is lost; what gets in is made anew.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

import anklang
from anklang.kernel import pictures
from anklang.voice.services import create_guide
from tests.support import hostile_files as corpus
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db

SOURCES = Path(anklang.__file__).parent
# A sentence of an error: what a page says where something is wrong.
_SAID = re.compile(r'(?:role="alert"|invalid-feedback)[^>]*>(.{1,800})', re.DOTALL)


@dataclass(frozen=True)
class Place:
    """One form that takes a file."""

    module: str
    url: str
    name: str
    files: Mapping[str, corpus.Make]
    parts: Mapping[str, object] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    called: str = "holiday.jpg"


_GUIDE = {"language": "de"}
_WORDS = "Getippt &amp; nicht verloren"
_FACE = {"name": "Getippt & nicht verloren", "style": "first", "topics": "Brot"}
PLACES = (
    Place("web/posts/views/composer.py", "posts:upload", "file", corpus.PICTURES),
    Place(
        "web/posts/views/composer.py",
        "posts:save",
        "files",
        corpus.PICTURES,
        typed={"text": "Getippt & nicht verloren", "language": "de", "do": "upload"},
    ),
    Place("web/people/views.py", "people:edit", "portrait", corpus.PICTURES, typed=_FACE),
    Place("web/exchange/views/imports.py", "exchange:imports", "file", corpus.TABLES, called="plan.xlsx"),
    Place("web/exchange/views/imports.py", "exchange:imports", "file", corpus.CALENDARS, called="x.ics"),
    Place(
        "web/calendar/dates.py",
        "calendar:dates",
        "file",
        corpus.CALENDARS,
        typed={"do": "school"},
        called="ferien.ics",
    ),
    Place("web/voice/views/starting.py", "voice:import", "file", corpus.ZIPS, _GUIDE, called="a.zip"),
    Place("web/voice/views/editing.py", "voice:upload", "file", corpus.ZIPS, _GUIDE, called="a.zip"),
    Place(
        "web/voice/views/examples.py",
        "voice:examples",
        "file",
        {"nothing": lambda: b"", "too large": lambda: b"Moin. " * 400_000},
        _GUIDE,
        called="texte.txt",
    ),
)  # fmt: skip
CASES = [
    pytest.param(place, name, id=f"{place.url} {place.called} {name}")
    for place in PLACES
    for name in place.files
]


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def _send(place: Place, data: bytes, language: str) -> HttpResponse:
    scope = make_scope(language=language)
    client = Client()
    client.force_login(scope.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    parts = {"brand": scope.brand.slug, **place.parts}
    if place.url == "people:edit":
        parts["person"] = scope.person.pk
    if place.url == "voice:upload":
        create_guide(scope, "de", None)
    # The type is a lie as well: whatever it is, it calls itself a picture.
    file = SimpleUploadedFile(place.called, data, "image/jpeg")
    return client.post(reverse(place.url, kwargs=parts), {**place.typed, place.name: file})


def _said(answer: HttpResponse) -> str:
    page = answer.content.decode()
    if answer.headers["Content-Type"].startswith("text/plain"):
        return page
    return re.sub(r"<[^>]+>|\s+", " ", " ".join(_SAID.findall(page))).strip()


@pytest.mark.parametrize(("place", "name"), CASES)
def test_is_refused_in_the_pages_language(place: Place, name: str, own_folder: Path) -> None:
    data = place.files[name]()

    german, english = (_send(place, data, language) for language in ("de", "en"))

    assert (german.status_code, english.status_code) == (422, 422)
    assert _said(german)
    assert _said(german) != _said(english)
    assert corpus.CANARY not in german.content
    assert not [path for path in own_folder.rglob("*") if path.is_file()]
    if "do" not in place.typed or place.typed["do"] == "upload":
        for answer in (german, english) if place.typed else ():
            assert _WORDS in answer.content.decode()


@pytest.mark.parametrize("place", PLACES[:3], ids=lambda place: place.url)
def test_control_a_harmless_file_is_taken(place: Place, own_folder: Path) -> None:
    answer = _send(place, corpus.picture("JPEG"), "de")

    assert answer.status_code in {200, 302}
    assert [path for path in own_folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", corpus.DRESSED_UP)
@pytest.mark.parametrize("place", [PLACES[0], PLACES[2]], ids=lambda place: place.url)
def test_what_a_picture_carries_along_is_gone(place: Place, name: str, own_folder: Path) -> None:
    data = corpus.DRESSED_UP[name]()

    answer = _send(place, data, "de")

    stored = [path for path in own_folder.rglob("*") if path.is_file()]
    if not stored:
        # Portraits don't take GIFs.
        assert (answer.status_code, place.url) == (422, "people:edit")
        assert "gif" in name
    for path in stored:
        made = Image.open(io.BytesIO(path.read_bytes()))
        assert (made.format, getattr(made, "n_frames", 1)) == ("WEBP", 1)
        assert corpus.CANARY not in path.read_bytes()
        assert not made.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(made.info)
        assert path.suffix == ".webp"


@pytest.mark.parametrize("name", [name for name in corpus.DRESSED_UP if "animated" not in name])
def test_control_the_corpus_does_carry_something(name: str) -> None:
    data = corpus.DRESSED_UP[name]()
    assert Image.open(io.BytesIO(data)).size == (200, 160)
    assert corpus.CANARY in data or b"Comment" in data


def test_every_place_that_takes_files_is_attacked() -> None:
    taking = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if "request.FILES" in path.read_text(encoding="utf-8")
    }
    assert taking == {place.module for place in PLACES}


def test_pictures_are_opened_in_one_place_only() -> None:
    opening = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if "Image.open(" in path.read_text(encoding="utf-8")
    }
    # Connectors pack our own stored pictures anew for networks that take no WebP.
    assert opening == {
        "kernel/pictures.py",
        "networks/bluesky/pictures.py",
        "networks/mastodon/pictures.py",
    }


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpacked(*_args: object) -> None:
        raise AssertionError

    bomb = io.BytesIO(corpus.PICTURES["pixel bomb"]())
    monkeypatch.setattr(Image.Image, "load", unpacked)
    with pytest.raises(pictures.Unusable) as caught:
        pictures.opened(bomb, pictures.Limits(15, 60))
    assert caught.value.why is pictures.Why.TOO_MANY_PIXELS
