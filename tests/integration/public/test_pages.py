"""Visitors' pages: what they show, what they leave out, and that they set no cookie."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from anklang.home import addresses, services
from anklang.home.models import Comment, Entry
from anklang.home.records import NewPicture, Signed
from anklang.kernel import clock
from anklang.orgs.models import Brand, Representative, Role
from tests.support.factories import BrandFactory, make_scope

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
NASTY = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


@pytest.fixture(autouse=True)
def own_media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def brand() -> Brand:
    return BrandFactory(name="Backhaus Amsel", slug="amsel", tagline="Brot & mehr")


@pytest.fixture
def entry(brand: Brand) -> Entry:
    person = Representative.objects.get(
        person=make_scope(Role.REPRESENTATIVE, brand, name="Greta Amsel").person
    )
    return services.publish_entry(
        brand.pk,
        key="k",
        text="Frisch aus dem Ofen & warm.",
        language="de",
        signed=Signed("Greta Amsel", "Bäckermeisterin", person.pk),
        pictures=[NewPicture("pictures/a.webp", 'Ein "Brot"', 800, 600)],
    )


@pytest.fixture
def comment(entry: Entry) -> Comment:
    return services.import_comment(entry, name="Anna", text="Lecker", at=clock.now())


def paths(entry: Entry, comment: Comment) -> Iterator[str]:
    home, post = f"/@{entry.brand.slug}/", f"/@{entry.brand.slug}/p/{entry.public_id}/"
    yield from (home, post, f"{post}c/{comment.public_id}/", f"{post}c/{comment.public_id}/report/")
    yield from (f"{home}people/", f"{home}imprint/", f"{home}privacy/", f"{home}feed.atom")
    yield from (f"{home}brand.css", f"{home}icon.svg", f"{post}updates/?since=0")
    yield from (f"{home}nothing/", f"{post}c/nothing/", "/@nobody/", "/robots.txt")


def test_no_page_sets_a_cookie(client: Client, entry: Entry, comment: Comment) -> None:
    for path in paths(entry, comment):
        response = client.get(path)
        assert response.status_code == (404 if "no" in path.rsplit("/@amsel")[-1] else 200), path
        assert not response.cookies, path
        assert "sessionid" not in client.cookies


def parsed(client: Client, path: str) -> ET.Element:
    return ET.fromstring(client.get(path).content)  # noqa: S314 - our own feed


@pytest.mark.parametrize(("language", "word"), [("de", "Kommentar"), ("en", "comment")])
def test_pages_speak_the_visitors_language(
    client: Client, entry: Entry, comment: Comment, language: str, word: str
) -> None:
    path = f"/@amsel/p/{entry.public_id}/"
    by_browser = client.get(path, headers={"Accept-Language": language})
    asked = client.get(f"{path}?lang={language}", headers={"Accept-Language": "fr"})
    for response in (by_browser, asked):
        assert f'<html lang="{language}">' in response.content.decode()
        assert word in response.content.decode()
    assert f"/@amsel/people/?lang={language}" in asked.content.decode()
    assert "lang=" not in client.get(path).content.decode().replace("?lang=en", "").replace(
        "?lang=de", ""
    ).replace("hreflang=", "").replace(" lang=", "")


def test_addresses_are_those_that_are_served(entry: Entry, comment: Comment) -> None:
    def path(address: str) -> str:
        return urlsplit(address).path

    ids = [entry.public_id, comment.public_id]
    assert path(addresses.page("amsel")) == reverse("public:home", args=["amsel"])
    assert path(addresses.entry("amsel", ids[0])) == reverse("public:entry", args=["amsel", ids[0]])
    assert path(addresses.comment("amsel", *ids)) == reverse("public:thread", args=["amsel", *ids])


def test_a_post_shows_who_speaks(client: Client, entry: Entry) -> None:
    html = client.get(f"/@amsel/p/{entry.public_id}/").content.decode()
    assert "Greta Amsel" in html
    assert "Bäckermeisterin" in html
    assert "Frisch aus dem Ofen &amp; warm." in html
    assert 'alt="Ein &quot;Brot&quot;"' in html
    assert f'<link rel="canonical" href="{addresses.entry("amsel", entry.public_id)}">' in html
    for name in ("og:title", "og:description", "og:url", "og:image", "og:image:alt"):
        assert f'property="{name}"' in html


@pytest.mark.parametrize("path", ["", "p/{entry}/", "people/", "feed.atom", "p/{entry}/c/{own}/"])
def test_without_consent_the_name_is_nowhere(client: Client, entry: Entry, path: str) -> None:
    person = Representative.objects.get()
    own = services.publish_reply(
        entry.brand_id,
        key="r",
        text="Danke!",
        language="de",
        reply_to=entry.public_id,
        signed=Signed("Greta Amsel", "Bäckermeisterin", person.pk),
    )
    address = "/@amsel/" + path.format(entry=entry.public_id, own=own.public_id)
    assert "Greta" in client.get(address).content.decode()
    Representative.objects.update(consent_revoked_at=clock.now())
    page = client.get(address).content.decode()
    assert "Greta" not in page
    assert "Bäckermeisterin" not in page


def test_what_visitors_type_is_never_markup(client: Client, entry: Entry) -> None:
    comment = services.import_comment(entry, name=NASTY[:60], text=NASTY, at=clock.now())
    Brand.objects.update(tagline=NASTY, about=NASTY, imprint=NASTY, privacy=NASTY, name=NASTY)
    for path in paths(entry, comment):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path


def test_hidden_comments_and_deleted_posts_are_gone(
    client: Client, entry: Entry, comment: Comment
) -> None:
    path = f"/@amsel/p/{entry.public_id}/"
    services.hide_comment(entry.brand_id, comment.public_id, "Werbung")
    assert "Lecker" not in client.get(path).content.decode()
    assert client.get(f"{path}c/{comment.public_id}/").status_code == 404
    services.delete_entry(entry.brand_id, entry.public_id)
    assert client.get(path).status_code == 404
    assert "Frisch" not in client.get("/@amsel/").content.decode()
    assert "Frisch" not in client.get("/@amsel/feed.atom").content.decode()


def test_another_brands_post_is_not_there(client: Client, entry: Entry, comment: Comment) -> None:
    BrandFactory(slug="other")
    post = f"/@other/p/{entry.public_id}/"
    for path in (post, f"{post}updates/", f"{post}c/{comment.public_id}/"):
        assert client.get(path).status_code == 404
    for path in ("comment/", "like/", "share/", f"c/{comment.public_id}/report/"):
        assert client.post(post + path, {"liked": "1"}).status_code == 404
    entry.refresh_from_db()
    assert (entry.like_count, entry.share_count, entry.comment_count) == (0, 0, 1)


def test_an_empty_brand_says_so(client: Client, brand: Brand) -> None:
    html = client.get("/@amsel/?lang=en").content.decode()
    assert "Nothing here yet." in html
    assert "Nobody is named here yet." in client.get("/@amsel/people/?lang=en").content.decode()
    assert parsed(client, "/@amsel/feed.atom").findall(f"{ATOM}entry") == []


def test_the_feed_is_atom(client: Client, entry: Entry) -> None:
    response = client.get("/@amsel/feed.atom")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    feed = parsed(client, "/@amsel/feed.atom")
    assert feed.tag == f"{ATOM}feed"
    for element in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{element}")
    rels = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert rels["self"] == addresses.page("amsel") + "feed.atom"
    (one,) = feed.findall(f"{ATOM}entry")
    assert one.findtext(f"{ATOM}id") == addresses.entry("amsel", entry.public_id)
    assert one.findtext(f"{ATOM}author/{ATOM}name") == "Greta Amsel"
    content = one.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    assert (content.text or "").startswith("<p>Frisch aus dem Ofen &amp; warm.</p>")
    known = client.get("/@amsel/feed.atom", headers={"If-None-Match": response.headers["ETag"]})
    assert known.status_code == 304


def test_older_posts_follow(client: Client, brand: Brand) -> None:
    for number in range(15):
        services.publish_entry(
            brand.pk,
            key=f"k{number}",
            text=f"Beitrag Nummer {number}.",
            language="de",
            at=clock.now() - timedelta(hours=number),
        )
    first = client.get("/@amsel/").content.decode()
    assert first.count("<article") == 12
    before = Entry.objects.get(text="Beitrag Nummer 11.").public_id
    assert f"?before={before}" in first
    older = client.get(f"/@amsel/?before={before}", headers={"X-Fragment": "1"}).content.decode()
    assert older.count("<article") == 3
    assert "<html" not in older


def test_pages_take_few_queries(
    client: Client,
    entry: Entry,
    comment: Comment,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        services.import_comment(
            entry, name=f"N{number}", text="Auch", at=clock.now(), parent=comment
        )
    with django_assert_max_num_queries(8):
        client.get(f"/@amsel/p/{entry.public_id}/")
    with django_assert_max_num_queries(8):
        client.get("/@amsel/")


def test_news_are_sent_only_when_there_are_some(
    client: Client, entry: Entry, comment: Comment
) -> None:
    path = f"/@amsel/p/{entry.public_id}/updates/"
    first = client.get(f"{path}?since=0")
    assert f'id="c-{comment.public_id}"' in first.content.decode()
    assert client.get(f"{path}?since={first.headers['X-Newest']}").status_code == 204
    assert client.get(f"{path}?since=nonsense").status_code == 200


def test_addresses_without_their_slash_lead_on(client: Client, entry: Entry) -> None:
    response = client.get("/@amsel/people")
    assert (response.status_code, response.headers["Location"]) == (301, "/@amsel/people/")
    assert client.get("/@amsel/nothing").status_code == 404


def test_the_colour_is_a_file_that_keeps(client: Client, brand: Brand) -> None:
    Brand.objects.update(accent="#a84a14")
    response = client.get("/@amsel/brand.css")
    assert "--fill:#a84a14" in response.content.decode()
    assert "max-age=31536000" in response.headers["Cache-Control"]


def stored(name: str) -> str:
    data = BytesIO()
    Image.new("RGB", (2, 2)).save(data, "WEBP")
    return default_storage.save(name, ContentFile(data.getvalue()))


def read(client: Client, path: str) -> HttpResponseBase:
    response = client.get(path)
    if response.streaming:
        assert b"".join(cast("Iterator[bytes]", response.streaming_content))
    return response


def test_pictures_are_served_for_long(client: Client) -> None:
    response = read(client, "/media/" + stored("pictures/a.webp"))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/webp"
    assert "immutable" in response.headers["Cache-Control"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    again = client.get(
        "/media/pictures/a.webp",
        headers={"If-Modified-Since": response.headers["Last-Modified"]},
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    "name",
    ["nothing.webp", "../secret.webp", "..%2fsecret.webp", "page.html", "page.svg", "/etc/passwd"],
)
def test_nothing_but_stored_pictures_is_served(client: Client, tmp_path: Path, name: str) -> None:
    for outside in (tmp_path.parent / "secret.webp", tmp_path / "page.html", tmp_path / "page.svg"):
        outside.write_text("secret")
    response = client.get("/media/" + name)
    assert response.status_code in {400, 404}
    (tmp_path.parent / "secret.webp").unlink()


def test_a_portrait_is_shown_with_consent_only(client: Client) -> None:
    scope = make_scope(Role.OWNER)
    Representative.objects.update(portrait=stored("portraits/x.webp"))
    assert read(client, "/media/portraits/x.webp").status_code == 200
    Representative.objects.update(consent_revoked_at=clock.now())
    assert read(client, "/media/portraits/x.webp").status_code == 404
    client.force_login(scope.person)
    assert read(client, "/media/portraits/x.webp").status_code == 200
