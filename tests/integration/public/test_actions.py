"""What visitors do, with and without a script."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from anklang.home import services
from anklang.home.models import Comment, Entry, Report
from anklang.kernel import clock
from anklang.orgs.models import Brand
from tests.support.factories import BrandFactory
from tests.support.proofs import mark_on, solved

pytestmark = pytest.mark.django_db

# As a browser would enforce it: a client that Django doesn't wave through.
STRICT = Client(enforce_csrf_checks=True)
FRAGMENT = {"X-Fragment": "1"}


@pytest.fixture
def brand() -> Brand:
    return BrandFactory(name="Backhaus Amsel", slug="amsel")


@pytest.fixture
def entry(brand: Brand) -> Entry:
    return services.publish_entry(brand.pk, key="k", text="Frisch!", language="de")


def post(entry: Entry, headers: dict[str, str] | None = None, **fields: str) -> Any:
    path = f"/@amsel/p/{entry.public_id}/"
    mark = mark_on(STRICT, path)
    proof = solved(STRICT, "/@amsel/", mark)
    values = {"name": "Anna", "text": "Lecker", "mark": mark, "altcha": proof, **fields}
    with clock.shifted(timedelta(seconds=10)):
        return STRICT.post(f"{path}comment/", values, headers=headers)


def page(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_comment_without_a_script(entry: Entry) -> None:
    response = post(entry)
    comment = Comment.objects.get()
    assert response.status_code == 303
    assert re.fullmatch(r"/@amsel/mine/[\w-]{43}/\?sent", response.headers["Location"])
    assert not response.cookies
    assert comment.state == Comment.State.VISIBLE
    assert "Lecker" in page(STRICT.get(f"/@amsel/p/{entry.public_id}/"))


def test_an_answer_without_a_script(entry: Entry) -> None:
    first = services.import_comment(entry, name="Bernd", text="Mit Butter?", at=clock.now())
    response = post(entry, text="Immer", parent=first.public_id)
    answer = Comment.objects.get(text="Immer")
    assert answer.parent == first
    assert response.status_code == 303
    path = f"/@amsel/p/{entry.public_id}/c/{answer.public_id}/"
    assert "Mit Butter?" in page(STRICT.get(path))


def test_a_comment_with_a_script(entry: Entry) -> None:
    response = post(entry, FRAGMENT)
    comment = Comment.objects.get()
    assert response.status_code == 201
    assert f'id="c-{comment.public_id}"' in page(response)
    assert "<html" not in page(response)
    assert f"/@amsel/mine/{response.headers['X-Own-Key']}/" in page(response)
    assert response.headers["X-Mark"]
    assert response.headers["X-Comments"] == "1"
    assert not response.cookies


@pytest.mark.parametrize("headers", [{}, FRAGMENT], ids=["page", "fragment"])
def test_what_was_typed_is_kept(entry: Entry, headers: dict[str, str]) -> None:
    response = post(entry, headers, name="Backhaus Amsel", text="Ein <b>langer</b> Text")
    assert response.status_code == 422
    assert "Ein &lt;b&gt;langer&lt;/b&gt; Text" in page(response)
    assert 'value="Backhaus Amsel"' in page(response)
    assert 'aria-invalid="true"' in page(response)
    assert ("<html" in page(response)) is not bool(headers)
    assert not Comment.objects.exists()


def test_an_answer_that_is_not_taken_keeps_its_place(entry: Entry) -> None:
    first = services.import_comment(entry, name="Bernd", text="Mit Butter?", at=clock.now())
    response = post(entry, name="", text="Immer", parent=first.public_id)
    assert response.status_code == 422
    assert f'name="parent" value="{first.public_id}"' in page(response)
    assert "Immer" in page(response)


def test_answering_what_went_away_loses_no_words(entry: Entry) -> None:
    first = services.import_comment(entry, name="Bernd", text="Mit Butter?", at=clock.now())
    services.hide_comment(entry.brand_id, first.public_id, "Werbung")
    response = post(entry, text="Immer", parent=first.public_id)
    assert response.status_code == 409
    assert "Immer" in page(response)
    assert not Comment.objects.filter(text="Immer").exists()


@pytest.mark.parametrize(
    "fields",
    [{"website": "http://spam.example"}, {"mark": ""}, {"mark": "made-up"}],
    ids=["trap", "no mark", "made-up mark"],
)
def test_machines_are_asked_again(entry: Entry, fields: dict[str, str]) -> None:
    response = post(entry, **fields)
    assert response.status_code == 422
    assert "Lecker" in page(response)
    assert not Comment.objects.exists()


def test_too_quick_is_not_taken(entry: Entry) -> None:
    path = f"/@amsel/p/{entry.public_id}/"
    values = {"name": "Anna", "text": "Lecker", "mark": mark_on(STRICT, path)}
    assert STRICT.post(f"{path}comment/", values).status_code == 422
    assert not Comment.objects.exists()


def test_too_many_is_429_and_keeps_the_text(entry: Entry) -> None:
    for number in range(6):
        assert post(entry, text=f"Nummer {number}").status_code == 303
    response = post(entry, text="Noch eine")
    assert response.status_code == 429
    assert "Noch eine" in page(response)


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
)
def test_forms_from_elsewhere_are_refused(entry: Entry, headers: dict[str, str]) -> None:
    assert post(entry, headers).status_code == 403
    path = f"/@amsel/p/{entry.public_id}/"
    for act in ("like/", "share/"):
        assert STRICT.post(path + act, {"liked": "1"}, headers=headers).status_code == 403
    entry.refresh_from_db()
    assert (entry.like_count, entry.share_count, entry.comment_count) == (0, 0, 0)


def test_opening_the_address_of_a_form_leads_to_the_post(entry: Entry) -> None:
    path = f"/@amsel/p/{entry.public_id}/"
    response = STRICT.get(f"{path}comment/?lang=en")
    assert response.headers["Location"] == f"{path}?lang=en"


def test_liking_with_and_without_a_script(entry: Entry) -> None:
    path = f"/@amsel/p/{entry.public_id}/like/"
    plain = STRICT.post(path, {"liked": "1"}, headers={"Referer": "http://testserver/@amsel/"})
    assert plain.status_code == 303
    assert plain.headers["Location"] == f"/@amsel/#p-{entry.public_id}"
    assert 'aria-pressed="true"' in page(STRICT.get("/@amsel/"))
    scripted = STRICT.post(path, {"liked": "0"}, headers=FRAGMENT)
    assert 'aria-pressed="false"' in page(scripted)
    entry.refresh_from_db()
    assert entry.like_count == 0
    assert not plain.cookies
    assert not scripted.cookies


def test_sharing_is_counted(entry: Entry) -> None:
    path = f"/@amsel/p/{entry.public_id}/share/"
    assert STRICT.post(path, {"way": "sheet"}, headers=FRAGMENT).content == b"1"
    assert STRICT.post(path, {"way": "nonsense"}).status_code == 303
    assert entry.shares.get().way == "sheet"


def test_reporting(entry: Entry) -> None:
    comment = services.import_comment(entry, name="Bernd", text="Uhren!", at=clock.now())
    path = f"/@amsel/p/{entry.public_id}/c/{comment.public_id}/report/"
    values = {"choice": "advertising", "words": "für Uhren", "mark": mark_on(STRICT, path)}
    with clock.shifted(timedelta(seconds=10)):
        nothing = STRICT.post(path, {**values, "choice": "other", "words": ""})
        assert nothing.status_code == 422
        sent = STRICT.post(f"{path}?lang=en", values)
    assert sent.headers["Location"] == f"{path}?sent&lang=en"
    assert Report.objects.get().reason == "für Uhren"
    assert Report.objects.get().category == "advertising"
    thanks = page(STRICT.get(sent.headers["Location"]))
    assert "Thank you" in thanks
    assert not sent.cookies


def test_only_forms_are_posted(entry: Entry) -> None:
    path = f"/@amsel/p/{entry.public_id}/"
    assert STRICT.get(f"{path}like/").status_code == 405
    assert STRICT.post(path).status_code == 405
    assert STRICT.post("/@amsel/").status_code == 405
