"""Visitors' pages under attack: nothing breaks, nothing runs, nothing typed is lost."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.test import Client

from anklang.home import services
from anklang.home.errors import NotTaken
from anklang.home.models import Comment, Entry
from anklang.home.visitors import Visitor
from anklang.kernel import clock
from anklang.orgs.models import Brand
from tests.support.factories import BrandFactory, PersonFactory

pytestmark = pytest.mark.django_db

PAYLOADS = [
    "<script>pwned()</script>",
    '"><script>pwned()</script>',
    '<img src=x onerror="pwned()">',
    "<svg/onload=pwned()>",
    '<a href="javascript:pwned()">x</a>',
    'https://a.example/" onmouseover="pwned()',
    "https://a.example/'onclick='pwned()",
    "www.a.example/<script>pwned()</script>",
    "http://javascript:pwned()",
    "</textarea><script>pwned()</script>",
    "</title><script>pwned()</script>",
    "</template><script>pwned()</script>",
    '<x data-hx-on:load="pwned()" hx-get="/" hx-trigger="load">',
    "<scr<script>ipt>pwned()</scr</script>ipt>",
    "{{ brand }}{% debug %}<b onclick=pwned()>",
    "＜script＞pwned()＜/script＞",
]
BROKEN_REFERERS = ["http://[", "http://[::1", "//", "\xff"]
NUMBERS = ["", "-1", "²", "٣", "9" * 25, "9" * 5000, "1e9"]


@pytest.fixture
def brand() -> Brand:
    return BrandFactory(name="Backhaus Amsel", slug="amsel")


@pytest.fixture
def entry(brand: Brand) -> Entry:
    return services.publish_entry(brand.pk, key="k", text="Frisch!", language="de")


class _Runs(HTMLParser):
    """Collects what a browser would run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script"
        for name, value in attrs:
            runs = name.startswith(("on", "hx-on", "data-hx-on"))
            if runs or (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"{tag} {name}")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and "pwned" in data:
            self.found.append("script")


@pytest.mark.parametrize("payload", PAYLOADS[:5])
def test_control_the_detector_sees_what_runs(payload: str) -> None:
    assert _Runs(f"<p>{payload}</p>").found


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_visitors_type_runs(brand: Brand, entry: Entry, payload: str) -> None:
    comment = services.add_comment(
        brand.pk,
        entry.public_id,
        name=f"Eva {payload}"[:40],
        text=payload,
        visitor=Visitor("10.0.0.1", "x"),
    )
    post = f"/@amsel/p/{entry.public_id}/"
    thread = f"{post}c/{comment.public_id}/"
    typed = quote(payload)
    for path in (post, thread, f"{thread}report/", "/@amsel/"):
        shown = Client().get(path).content.decode()
        assert "pwned" in shown
        assert not _Runs(shown).found
    for path in (f"/@amsel/{typed}", f"/@amsel/?lang={typed}&before={typed}"):
        assert not _Runs(Client().get(path).content.decode()).found
    refused = Client().post(f"{post}comment/", {"name": payload, "text": payload})
    assert refused.status_code == 422
    assert not _Runs(refused.content.decode()).found


@pytest.mark.parametrize("number", NUMBERS)
def test_odd_numbers_count_as_none(entry: Entry, number: str) -> None:
    services.import_comment(entry, name="Bernd", text="Mit Butter?", at=clock.now())
    path = f"/@amsel/p/{entry.public_id}/updates/"
    assert Client().get(path, {"since": number}).status_code in {200, 204}
    # Control: a number that counts is still read.
    assert Client().get(path, {"since": str(10**9)}).status_code == 204


@pytest.mark.parametrize("referer", BROKEN_REFERERS)
def test_broken_referers_lead_to_the_post(entry: Entry, referer: str) -> None:
    post = f"/@amsel/p/{entry.public_id}/"
    answer = Client().post(f"{post}like/", {"liked": "1"}, headers={"Referer": referer})
    assert answer.headers["Location"] == f"{post}#p-{entry.public_id}"
    # Control: one of ours is followed.
    ours = {"Referer": "http://testserver/@amsel/?before=x"}
    answer = Client().post(f"{post}like/", {"liked": "1"}, headers=ours)
    assert answer.headers["Location"] == f"/@amsel/?before=x#p-{entry.public_id}"


@pytest.mark.parametrize("path", ["/b/x/inbox/", "/account/login/"])
def test_broken_referers_on_staff_pages(path: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, headers={"Referer": "http://["}).status_code == 403
    part = {"HX-Request": "true", "HX-Current-URL": "http://["}
    assert strict.get(path, headers=part).status_code < 500


@pytest.mark.parametrize("goal", ["http://[", "//evil.example", "javascript:pwned()"])
def test_signing_in_leads_nowhere_else(goal: str) -> None:
    person = PersonFactory()
    person.set_password("ein-langes-Wort-7")
    person.save()
    fields = {"login": person.email, "password": "ein-langes-Wort-7"}
    path = "/account/login/"
    assert Client().get(path, {"next": goal}).status_code == 200
    away = Client().post(path, {**fields, "next": goal})
    assert away.headers["Location"] == "/"
    # Control: an address of ours is followed.
    ours = Client().post(path, {**fields, "next": "/b/x/"})
    assert ours.headers["Location"] == "/b/x/"


@pytest.mark.parametrize("blank", ["\u200b", "\u3164", "\u2800 \u00ad", "\u2060\n\u115f"])
def test_comments_and_names_can_be_seen(brand: Brand, entry: Entry, blank: str) -> None:
    visitor = Visitor("10.0.0.1", "x")
    with pytest.raises(NotTaken) as refused:
        services.add_comment(brand.pk, entry.public_id, name=blank, text=blank, visitor=visitor)
    assert set(refused.value.fields) == {"name", "text"}
    services.add_comment(brand.pk, entry.public_id, name=f"E{blank}", text="❤️", visitor=visitor)
    assert Comment.objects.get().name == "E"


def test_two_people_behind_one_address_say_the_same(brand: Brand, entry: Entry) -> None:
    for name in ("Anna", "Bernd", "Bernd"):
        services.add_comment(
            brand.pk, entry.public_id, name=name, text="Danke!", visitor=Visitor("10.0.0.1", "x")
        )
    assert list(Comment.objects.order_by("pk").values_list("name", flat=True)) == ["Anna", "Bernd"]


def test_a_post_that_went_away_gives_the_words_back(entry: Entry) -> None:
    path = f"/@amsel/p/{entry.public_id}/comment/"
    services.delete_entry(entry.brand_id, entry.public_id)
    answer = Client().post(path, {"name": "Eva", "text": "Lange <b>getippt</b>"})
    assert answer.status_code == 404
    assert "Lange &lt;b&gt;getippt&lt;/b&gt;" in answer.content.decode()
    elsewhere = Client().post(path, {"text": "Getippt"}, headers={"Origin": "http://["})
    assert elsewhere.status_code == 403
    assert "Getippt" in elsewhere.content.decode()
    # Control: nothing typed, nothing to give back.
    assert "<textarea" not in Client().post(path).content.decode()


def test_another_brands_objects_are_not_there(entry: Entry) -> None:
    BrandFactory(name="Small Hours", slug="hours")
    comment = services.import_comment(entry, name="Bernd", text="Mit Butter?", at=clock.now())
    for rest in ("", f"c/{comment.public_id}/", f"c/{comment.public_id}/report/", "updates/"):
        path = f"p/{entry.public_id}/{rest}"
        assert Client().get(f"/@hours/{path}").status_code == 404
        assert Client().get(f"/@amsel/{path}").status_code in {200, 204}


def test_the_language_survives_a_missing_slash(brand: Brand) -> None:
    answer = Client().get("/@amsel/people?lang=en")
    assert answer.headers["Location"] == "/@amsel/people/?lang=en"
