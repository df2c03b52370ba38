"""Headers, hosts, huge forms, deep JSON, names and exports: a clear answer in the page's language."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from anklang.exchange.tables import writing
from anklang.inbox.services.ingest import _name_of
from anklang.networks.contract import RemoteAuthor
from anklang.orgs import services
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Brand, Person
from anklang.orgs.scope import Scope
from anklang.publishing.models import Post
from tests.integration.publishing.desk import written
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
LANGUAGES = ("de", "en")
_INSIDE = re.compile(r"Traceback|django\.|/site-packages/|SELECT |anklang\.\w+\.\w+")


@pytest.fixture(autouse=True)
def _no_limits_reached() -> None:
    cache.clear()


def _client(scope: Scope) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(scope.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _clear(german: HttpResponse, english: HttpResponse, status: int) -> None:
    """Both say so, each in its language, and nothing of the inside shows."""
    assert (german.status_code, english.status_code) == (status, status)
    pages = [answer.content.decode() for answer in (german, english)]
    headings = [re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL) for page in pages]
    assert headings[0]
    assert headings[0] != headings[1]
    assert not any(_INSIDE.search(page) for page in pages)


def _everywhere(path: str, **how: Any) -> list[HttpResponse]:
    return [
        Client(raise_request_exception=False).generic(
            how.get("method", "GET"),
            path,
            how.get("data", ""),
            content_type=how.get("kind", "application/x-www-form-urlencoded"),
            headers={"Accept-Language": language, **how.get("headers", {})},
        )
        for language in LANGUAGES
    ]


@pytest.mark.parametrize(
    "host",
    ["evil.example", "testserver@evil.example", "testserver:evil", "[::1", "a b", "\xff", "."],
)
def test_hosts_that_are_not_ours(host: str) -> None:
    for answer in _everywhere("/account/login/", headers={"Host": host}):
        assert answer.status_code == 400
        assert "evil" not in answer.content.decode()


def test_control_our_host_is_answered() -> None:
    assert [one.status_code for one in _everywhere("/account/login/")] == [200, 200]


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-URL"])
def test_headers_of_strangers_change_no_address(name: str) -> None:
    person = make_scope().person
    for answer in _everywhere(
        "/account/password/reset/", method="POST", data=f"email={person.email}",
        headers={name: "evil.example"},
    ):  # fmt: skip
        assert "evil.example" not in answer.headers.get("Location", "") + answer.content.decode()


@override_settings(USE_X_FORWARDED_HOST=True, ALLOWED_HOSTS=["*"])
def test_control_a_site_that_believes_them_takes_their_address() -> None:
    asked = RequestFactory().get("/", headers={"X-Forwarded-Host": "evil.example"})
    assert asked.get_host() == "evil.example"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("&".join(f"a{n}=1" for n in range(600)), "application/x-www-form-urlencoded"),
        ("text=" + "x" * 3_000_000, "application/x-www-form-urlencoded"),
        ("a=%00", "application/x-www-form-urlencoded"),
    ],
    ids=["too many fields", "too large", "nul"],
)
def test_huge_forms(data: str, kind: str) -> None:
    _clear(*_everywhere("/account/login/", method="POST", data=data, kind=kind), status=400)


@pytest.mark.parametrize(
    "data", ["&".join(f"a{n}=1" for n in range(500)), "text=" + "x" * 2_400_000]
)
def test_control_large_ones_are_taken(data: str) -> None:
    for answer in _everywhere("/account/login/", method="POST", data=data):
        assert answer.status_code == 200


@pytest.mark.parametrize("data", ["[" * 100_000, '{"a":' * 50_000, "\ufeff", '{"a": 1e999}'])
def test_deep_json_is_nothing_to_us(data: str) -> None:
    for answer in _everywhere("/account/login/", method="POST", data=data, kind="application/json"):
        assert answer.status_code in {200, 400}


def test_control_whoever_reads_it_breaks() -> None:
    with pytest.raises(RecursionError):
        json.loads("[" * 100_000)


def test_error_pages_speak_the_language() -> None:
    _clear(*_everywhere("/nothing/here/"), status=404)
    scope = make_scope()
    url = reverse("posts:save", args=[scope.brand.slug])
    answers = []
    for language in LANGUAGES:
        Person.objects.filter(pk=scope.person.pk).update(language=language)
        answers.append(_client(scope).get(url))
    _clear(*answers, status=405)


TRICKS = [
    "\u202eanna",
    "an\u200bna",
    "anna\u2066",
    "a\u0300\u0301\u0302\u0303\u0304nna",
    "an\x00na",
    "\u3164anna",
    "an\r\nna",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_names_hide_and_turn_nothing(trick: str) -> None:
    scope = make_scope()
    services.update_person(scope.person, name=trick, language="de", theme="auto")
    details = services.BrandDetails.of(scope.brand)
    services.update_brand(scope, type(details)(**{**_as_dict(details), "name": trick}))
    shown = [Person.objects.get(pk=scope.person.pk).name, Brand.objects.get(pk=scope.brand.pk).name]
    shown.append(_name_of(RemoteAuthor("1", name=trick, handle="anna")))
    for name in shown:
        assert not plays_tricks(name)


def plays_tricks(name: str) -> bool:
    """Return whether a name hides something, turns its neighbours, or spills over lines."""
    hidden = re.search(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x00-\x1f\u3164]", name)
    return hidden is not None or len(name) > 7


def test_control_as_typed_each_name_plays_a_trick() -> None:
    assert all(plays_tricks(trick) for trick in TRICKS)
    assert not plays_tricks("anna")


def _as_dict(details: Any) -> dict[str, Any]:
    return {name: getattr(details, name) for name in details.__dataclass_fields__}


@pytest.mark.parametrize("nothing", ["\u200b", "\u202e\u202c", "\u3164"])
def test_a_name_of_nothing_is_none(nothing: str) -> None:
    scope = make_scope()
    with pytest.raises(OrgsError):
        services.update_person(scope.person, name=nothing, language="de", theme="auto")


FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("http://evil.example")',
    "=cmd|' /C calc'!A0", "\0=1", "'=1", '"=1', ";=1", ",=1", "a;=1+1", "\x0b=1",
]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_exports_hold_no_formula(kind: str) -> None:
    scope = make_scope()
    for text in FORMULAS:
        post = written(scope)
        Post.objects.filter(pk=post.pk).update(text=text.replace("\0", ""))
    answer = _client(scope).get(reverse("exchange:export", args=[scope.brand.slug, kind]))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    cells = _csv(answer.content) if kind == "csv" else _texts(answer.content)
    assert len(cells) > len(FORMULAS)
    for cell in cells if kind == "csv" else ():
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝"))
        assert not cell.startswith(("\t", "\r", "\n"))
        assert "\0" not in cell


def _csv(body: bytes) -> list[str]:
    text = body.decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in text[:200] else ",")
    return [cell for row in rows for cell in row]


def _texts(body: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(body))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    return [str(cell.value) for cell in cells]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_a_formula(text: str) -> None:
    assert not writing.harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝"))


def test_control_without_it_cells_would_be_formulas() -> None:
    assert sum(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in FORMULAS) > 5


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 25, "²", "٣", "-1", "", "1e9"])
def test_odd_numbers_in_staff_addresses_count_as_none(number: str) -> None:
    scope = make_scope()
    address = reverse("inbox:list", args=[scope.brand.slug])
    for name in ("selected", "before", "conversation"):
        assert _client(scope).get(address, {name: number}).status_code < 500
    save = reverse("posts:save", args=[scope.brand.slug])
    said = {"text": "Moin", "language": "de", "do": f"remove:{number}"}
    assert _client(scope).post(save, said).status_code < 500
