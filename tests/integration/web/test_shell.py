"""The frame around every staff page: where it leads, in which language, with which headers."""

from __future__ import annotations

import pytest
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from anklang.config.urls import urlpatterns as real_urlpatterns
from anklang.orgs.models import Brand, Membership, Role
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from tests.support.factories import BrandFactory, PersonFactory, make_scope

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/b/marke/posts/?tab=drafts"}


@brand_page()
def _says(request: HttpRequest, scope: Scope) -> HttpResponse:
    messages.success(request, "Gespeichert & <fertig>")
    return HttpResponse("<p>Teil</p>")


def _breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("planted")


urlpatterns = [
    *real_urlpatterns,
    path("breaks/", _breaks),
    path("b/<slug:brand>/planted/", include(([path("says/", _says, name="says")], "planted"))),
]
handler403 = "anklang.web.shell.errors.permission_denied"
handler404 = "anklang.web.shell.errors.page_not_found"
handler500 = "anklang.web.shell.errors.server_error"


@pytest.fixture
def scope() -> Scope:
    return make_scope(Role.OWNER, BrandFactory(name="Bäckerei", slug="marke"))


@pytest.fixture
def browser(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


# Where the start page leads -------------------------------------------------------------------


def test_nobody_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/")["Location"] == "/account/login/?next=/"


def test_the_start_is_the_first_brand(browser: Client) -> None:
    assert browser.get("/")["Location"] == "/b/marke/"


def test_the_start_is_the_brand_used_last(browser: Client, scope: Scope) -> None:
    other = BrandFactory(name="Zweite", slug="zweite", organisation=scope.brand.organisation)
    Membership.objects.create(person=scope.person, brand=other, role=Role.VIEWER)
    assert browser.get("/")["Location"] == "/b/marke/"

    browser.get("/b/zweite/")

    assert browser.get("/")["Location"] == "/b/zweite/"


def test_a_brand_that_was_left_is_forgotten(browser: Client, scope: Scope) -> None:
    browser.get("/b/marke/")
    Membership.objects.filter(person=scope.person).delete()

    response = browser.get("/")

    assert response.status_code == 200
    assert b"/b/marke/" not in response.content


def test_without_a_brand_the_start_says_what_to_do() -> None:
    client = Client()
    client.force_login(PersonFactory(name="Neu Hier", language="de"))

    assert "Schön, dass Sie da sind, Neu Hier" in client.get("/").content.decode()


# Language and appearance ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "asked_by_browser", "expected"),
    [
        ("de", "en", "de"),
        ("en", "de", "en"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "de-AT", "de"),
        ("", "fr", "de"),
    ],
)
def test_the_language_of_a_page(own: str, asked_by_browser: str, expected: str) -> None:
    scope = make_scope(Role.OWNER, language=own)
    client = Client(headers={"Accept-Language": asked_by_browser})
    client.force_login(scope.person)

    response = client.get(f"/b/{scope.brand.slug}/")

    assert response["Content-Language"] == expected
    assert f'<html lang="{expected}"' in response.content.decode()


def test_a_person_chooses_language_and_appearance(browser: Client, scope: Scope) -> None:
    back = "/b/marke/?x=1"

    browser.post("/preferences", {"language": "en", "next": back})
    response = browser.post("/preferences", {"theme": "dark", "next": back})

    assert response["Location"] == back
    page = browser.get("/b/marke/").content.decode()
    assert '<html lang="en" data-bs-theme="dark" data-theme-choice="dark">' in page
    scope.person.refresh_from_db()
    assert (scope.person.language, scope.person.theme) == ("en", "dark")


@pytest.mark.parametrize("wrong", [{"language": "tlh"}, {"theme": "pink"}])
def test_an_unknown_choice_changes_nothing(
    browser: Client, scope: Scope, wrong: dict[str, str]
) -> None:
    browser.post("/preferences", wrong)

    scope.person.refresh_from_db()
    assert (scope.person.language, scope.person.theme) == ("de", "auto")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", ""])
def test_preferences_lead_nowhere_else(browser: Client, elsewhere: str) -> None:
    assert browser.post("/preferences", {"theme": "dark", "next": elsewhere})["Location"] == "/"


# Headers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/b/marke/", "/account/login/", "/nowhere/"])
def test_security_headers(browser: Client, address: str) -> None:
    headers = browser.get(address, follow=True).headers

    policy = headers["Content-Security-Policy"]
    assert "unsafe-" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_pages_of_a_person_stay_out_of_caches(browser: Client) -> None:
    assert "private" in browser.get("/b/marke/")["Cache-Control"]


def test_staff_pages_are_not_for_search_engines(browser: Client) -> None:
    assert 'name="robots" content="noindex' in browser.get("/b/marke/").content.decode()


def test_no_page_brings_inline_script_or_style(browser: Client) -> None:
    page = browser.get("/b/marke/").content.decode()

    assert "style=" not in page
    assert "<style" not in page
    assert "<script>" not in page


# What is in the frame -------------------------------------------------------------------------


def test_the_switch_shows_own_brands_only(browser: Client) -> None:
    make_scope(Role.OWNER, BrandFactory(name="Fremde Marke", slug="fremd"))

    page = browser.get("/b/marke/").content.decode()

    assert "Fremde Marke" not in page
    assert 'data-filter="' not in page


def test_many_brands_can_be_searched(browser: Client, scope: Scope) -> None:
    for brand in BrandFactory.create_batch(8, organisation=scope.brand.organisation):
        Membership.objects.create(person=scope.person, brand=brand, role=Role.VIEWER)

    assert 'data-filter="' in browser.get("/b/marke/").content.decode()


def test_a_name_cannot_break_out(browser: Client, scope: Scope) -> None:
    Brand.objects.filter(pk=scope.brand.pk).update(name='"><script>alert(1)</script>')

    assert "<script>alert" not in browser.get("/b/marke/").content.decode()


# htmx -----------------------------------------------------------------------------------------


@override_settings(ROOT_URLCONF=__name__)
def test_messages_of_a_partial_become_toasts(browser: Client) -> None:
    page = browser.get("/b/marke/planted/says/", headers=HTMX).content.decode()

    assert page.startswith("<p>Teil</p>")
    assert '<hx-partial hx-target="#toasts" hx-swap="beforeend">' in page
    assert "Gespeichert &amp; &lt;fertig&gt;" in page


@override_settings(ROOT_URLCONF=__name__)
def test_a_whole_page_shows_its_messages_itself(browser: Client) -> None:
    assert "hx-partial" not in browser.get("/b/marke/planted/says/").content.decode()

    assert "Gespeichert &amp; &lt;fertig&gt;" in browser.get("/b/marke/").content.decode()


def test_an_expired_session_leads_to_the_sign_in_and_back(client: Client) -> None:
    response = client.get("/b/marke/", headers=HTMX)

    assert response.status_code == 401
    assert response["HX-Redirect"] == "/account/login/?next=%2Fb%2Fmarke%2Fposts%2F%3Ftab%3Ddrafts"


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/b/marke/posts/7/?a=1", "%2Fb%2Fmarke%2Fposts%2F7%2F%3Fa%3D1"),
        ("https://evil.example", "%2F"),
        ("", "%2F"),
    ],
)
def test_a_form_sent_after_the_session_leads_back_to_its_page(
    client: Client, came_from: str, back: str
) -> None:
    response = client.post("/preferences", {"theme": "dark"}, headers={"Referer": came_from})

    assert response["Location"] == f"/account/login/?next={back}"


def test_an_address_for_forms_says_so(browser: Client) -> None:
    response = browser.get("/preferences")

    assert response.status_code == 405
    assert "Unter dieser Adresse gibt es keine Seite" in response.content.decode()


@pytest.mark.parametrize("address", ["/nowhere/", "/b/fremd/"])
def test_an_error_of_a_partial_is_a_toast(browser: Client, address: str) -> None:
    response = browser.get(address, headers=HTMX)

    assert response.status_code == 404
    assert response.content.decode().startswith('<hx-partial hx-target="#toasts"')


def test_an_error_of_a_page_is_a_page(browser: Client) -> None:
    page = browser.get("/nowhere/").content.decode()

    assert "<!doctype html>" in page
    assert "Hier ist nichts" in page


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_of_ours_says_so(scope: Scope) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(scope.person)

    page = client.get("/breaks/")
    part = client.get("/breaks/", headers=HTMX)

    assert page.status_code == part.status_code == 500
    assert "Das lag an uns" in page.content.decode()
    assert "planted" not in page.content.decode()
    assert part.content.decode().startswith("<hx-partial")


def test_an_old_form_is_explained(scope: Scope) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(scope.person)

    response = client.post("/preferences", {}, headers={"Referer": "http://testserver/b/marke/"})

    assert response.status_code == 403
    page = response.content.decode()
    assert "Diese Seite war zu lange offen" in page
    assert 'href="/b/marke/"' in page


def test_alive_reads_nothing(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert client.get("/alive").status_code == 204


def test_an_empty_state_without_an_action() -> None:
    request = RequestFactory().get("/")
    drawn = render_to_string("shell/_empty.html", {"icon": "inbox", "title": "Leer"}, request)

    assert "Leer" in drawn
    assert "<a" not in drawn


@pytest.mark.parametrize(
    "path", ["/@marke-1/p/%00/", "/account/login/?next=%00", "/b/x%00/", "/@marke-1/?before=%00"]
)
def test_a_nul_in_an_address_is_refused(path: str) -> None:
    assert Client().get(path).status_code == 400


def test_a_nul_in_a_form_is_refused() -> None:
    answer = Client().post("/account/login/", {"login": "a\0b@example.org", "password": "x"})
    assert answer.status_code == 400
    # The same without it is read as usual.
    answer = Client().post("/account/login/", {"login": "ab@example.org", "password": "x"})
    assert answer.status_code != 400
