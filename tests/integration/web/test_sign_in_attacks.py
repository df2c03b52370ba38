"""Attacks on the sign-in; each class with a control that shows the test can fail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_exempt

from anklang.config.urls import urlpatterns as real_urls
from anklang.kernel import clock
from anklang.orgs.errors import TooManyAttempts
from anklang.orgs.models import Attempts, Person
from anklang.orgs.services import attempts
from tests.support import access
from tests.support.factories import make_scope
from tests.support.url_table import TABLE
from tests.support.world import build

pytestmark = pytest.mark.django_db
PASSWORD = "ein Brot am Morgen"


@pytest.fixture(autouse=True)
def _no_limits_reached() -> None:
    cache.clear()


@pytest.fixture
def greta() -> Person:
    person = make_scope(name="Greta", language="en").person
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client: Client, email: str, password: str, **more: str) -> HttpResponse:
    return client.post(  # type: ignore[return-value]
        reverse("account_login"), {"login": email, "password": password, **more}
    )


# Session fixation


def broken_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in without a new key, as no view may."""
    person = Person.objects.get()
    request.session[SESSION_KEY] = str(person.pk)
    request.session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    request.session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    return HttpResponse()


urlpatterns = [
    *real_urls,
    path("broken/sign-in/", broken_sign_in),
    path("broken/csrf/", csrf_exempt(lambda request: HttpResponse()), name="broken_csrf"),
]
BROKEN = override_settings(ROOT_URLCONF=__name__)


def keeps_its_key(client: Client, act: Callable[[], Any]) -> bool:
    """Return whether a session key planted before still works afterwards."""
    session = client.session
    session["planted"] = "1"
    session.save()
    planted = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    act()
    return client.cookies[settings.SESSION_COOKIE_NAME].value == planted


def test_the_key_is_new_after_signing_in(greta: Person) -> None:
    client = Client()
    assert not keeps_its_key(client, lambda: sign_in(client, greta.email, PASSWORD))
    assert client.session[SESSION_KEY] == str(greta.pk)


def test_the_key_is_new_after_confirming_and_after_a_new_password(greta: Person) -> None:
    client = Client()
    sign_in(client, greta.email, PASSWORD)
    page = reverse("account_reauthenticate")
    assert not keeps_its_key(client, lambda: client.post(page, {"password": PASSWORD}))
    new = "ein neuer Tag im Ofen"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert not keeps_its_key(client, lambda: client.post(reverse("account_change_password"), form))
    greta.refresh_from_db()
    assert greta.check_password(new)


@BROKEN
def test_control_a_view_that_keeps_the_key_is_caught(greta: Person) -> None:
    client = Client()
    assert keeps_its_key(client, lambda: client.get("/broken/sign-in/"))


# Cross-site requests


def accepting_without_token(urlconf: str | None = None) -> Iterator[str]:
    """Yield the addresses that take a form of a signed-in person without its token."""
    world = build()
    rows = {row.name: row for row in TABLE}
    for name, route, _view in access.addresses(urlconf):
        row = rows.get(name)
        url = access._url(row, world, world.own) if row else f"/{route}"
        client = Client(enforce_csrf_checks=True)
        client.cookies[settings.SESSION_COOKIE_NAME] = world.session_of(world.people["owner"])
        for method in ("post", "put", "patch", "delete"):
            # 405: nobody answers that method at all.
            if getattr(client, method)(url).status_code not in {403, 405}:
                yield f"{method} {name or route}"


def test_every_unsafe_method_wants_the_token() -> None:
    # Visitors' forms carry a proof of their own instead of a cookie; the rest lets nobody in.
    known = {"public", "public_root"}
    found = [one for one in accepting_without_token() if one.split()[1].split(":")[0] not in known]
    assert found == []


@BROKEN
def test_control_a_view_without_protection_is_caught() -> None:
    assert "post broken_csrf" in set(accepting_without_token(__name__))


# Open redirects

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "http:///evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,hi",
    "//evil.example@testserver/",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "//[::1]/",
    "http://[evil",
    " //evil.example",
    "\t//evil.example",
    "/%09/evil.example",
    "ftp://testserver/",
    "//testserver:80@evil.example/",
    "https://evil.example%2f@testserver/..",
    "\x00//evil.example",
    "////evil.example/%2e%2e",
)


def leads_elsewhere(location: str) -> bool:
    """Return whether a browser would leave this site."""
    # Browsers drop tabs and line ends and take a backslash for a slash.
    seen = "".join(one for one in location if one not in "\t\r\n").strip().replace("\\", "/")
    return not seen.startswith("/") or seen.startswith("//")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_sign_in_leads_nowhere_else(greta: Person, target: str) -> None:
    client = Client()
    answer = sign_in(client, greta.email, PASSWORD, next=target)
    assert not leads_elsewhere(answer.headers.get("Location", "/"))
    for name in ("account:second_factor_wanted", "account:nothing_to_confirm_with"):
        answer = client.get(reverse(name), {"next": target})
        assert not leads_elsewhere(answer.headers.get("Location", "/"))
        linked = f'href="{target}"' in answer.content.decode()
        assert not (linked and leads_elsewhere(target))
    answer = client.post(reverse("account_logout"), {"next": target})
    assert not leads_elsewhere(answer.headers.get("Location", "/"))


def test_control_the_corpus_would_lead_elsewhere() -> None:
    # One is harmless to browsers as such: it is a path here.
    assert [one for one in ELSEWHERE if not leads_elsewhere(one)] == ["/%09/evil.example"]


# Who has a sign-in: the same work and the same words, with and without


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect every password that is hashed."""
    done: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        done.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return done


def work_of(hashed: list[str], email: str) -> int:
    hashed.clear()
    sign_in(Client(), email, "wrong password")
    return len(hashed)


def test_a_wrong_password_costs_the_same_without_an_account(
    greta: Person, hashed: list[str]
) -> None:
    assert work_of(hashed, greta.email) == work_of(hashed, "nobody@example.org") == 1


def test_control_a_sign_in_that_skips_the_work_is_caught(
    greta: Person, hashed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "allauth.account.auth_backends.AuthenticationBackend._mitigate_timing_attack",
        lambda self, password: None,
    )
    assert work_of(hashed, greta.email) != work_of(hashed, "nobody@example.org")


def test_the_answer_is_the_same_without_an_account(greta: Person) -> None:
    def answer(email: str) -> str:
        page = sign_in(Client(headers={"Accept-Language": "en"}), email, "wrong").content.decode()
        return page.split('role="alert"', 1)[1].split("</div>", 2)[1]

    for _ in range(7):
        assert answer(greta.email) == answer("nobody@example.org")


# Guessing, from several connections at once


def tries(email: str, many: int) -> int:
    """Try at the same time on connections of their own; return how many were looked at."""
    looked_at: list[int] = []

    def one() -> None:
        try:
            with attempts.attempt(attempts.account(email)):
                looked_at.append(1)
        except TooManyAttempts:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(looked_at)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_gain_nothing() -> None:
    assert tries("greta@example.org", 16) == 5


@pytest.mark.django_db(transaction=True)
def test_control_a_counter_that_counts_afterwards_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attempts, "_take", lambda counted: None)
    assert tries("greta@example.org", 16) == 16


def test_the_wait_grows_and_ends(greta: Person) -> None:
    waits = [attempts.wait_after(failures, 5) for failures in range(4, 14)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(), timedelta(minutes=15))

    for _ in range(5):
        sign_in(Client(), greta.email, "wrong")
    client = Client()
    sign_in(client, greta.email, PASSWORD)
    assert SESSION_KEY not in client.session
    with clock.shifted(timedelta(seconds=16)):
        sign_in(client, greta.email, PASSWORD)
    assert client.session[SESSION_KEY] == str(greta.pk)
    assert not Attempts.objects.filter(key=attempts.account(greta.email).key).exists()


def test_strangers_lock_nobody_out_on_a_device_they_know(greta: Person) -> None:
    client = Client()
    sign_in(client, greta.email, PASSWORD)
    client.post(reverse("account_logout"))
    for _ in range(12):
        sign_in(Client(), greta.email, "wrong")
    sign_in(client, greta.email, PASSWORD)
    assert client.session[SESSION_KEY] == str(greta.pk)


def test_a_known_device_of_another_account_counts_as_a_stranger(greta: Person) -> None:
    other = make_scope().person
    other.set_password(PASSWORD)
    other.save()
    client = Client()
    sign_in(client, other.email, PASSWORD)
    client.post(reverse("account_logout"))
    for _ in range(5):
        sign_in(client, greta.email, "wrong")
    sign_in(client, greta.email, PASSWORD)
    assert SESSION_KEY not in client.session
