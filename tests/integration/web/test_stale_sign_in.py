"""Every page that wants a fresh sign-in asks for one, and goes on with what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path, reverse
from pytest_django import DjangoDbBlocker

from anklang.config.urls import urlpatterns as real_urlpatterns
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from tests.support import access, world
from tests.support.signing_in import PASSWORD, browser, grow_stale
from tests.support.url_table import TABLE, Address, brand
from tests.support.world import World

ASKS = "/account/reauthenticate/"
# Secrets, exports, roles, personal data. Another one is one line here, on purpose.
WANTED = {
    "audit:export GET",
    "channels:connect POST",
    "channels:disconnect POST",
    "channels:sign_in POST",
    "exchange:export GET",
    "exchange:make_feed POST",
    "people:invite POST",
    "people:member POST",
    "people:remove POST",
    "people:reset_factor POST",
    "people:security POST",
    "rules:model_switch POST",
    "voice:share POST",
}
# One's own sign-in.
OWN = ("account_change_password", "mfa_activate_totp", "mfa_add_webauthn")


def confirmed(urlconf: str | None = None) -> dict[str, frozenset[str]]:
    """Return the methods of each address that want a fresh sign-in."""
    served = access.addresses(urlconf)
    found = {name: getattr(view, "confirmed", frozenset()) for name, _route, view in served}
    return {name: methods for name, methods in found.items() if methods}


ADDRESSES = [
    pytest.param(row, method, id=f"{row} {method}")
    for row in TABLE
    for method in sorted(confirmed().get(row.name, ()))
]


@pytest.fixture(scope="module")
def everybody(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        built = world.build()
        owner = built.people["owner"].person
        owner.set_password(PASSWORD)
        owner.language = "en"
        owner.save()
        yield built
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _no_limits_reached() -> None:
    cache.clear()


def owner_of(everybody: World) -> Client:
    client = browser()
    client.force_login(everybody.people["owner"].person)
    return client


def send(client: Client, address: Address, method: str, everybody: World) -> HttpResponse:
    url = access._url(address, everybody, everybody.own)
    if method == "POST":
        return client.post(url, address.data(everybody.own))  # type: ignore[return-value]
    return client.get(url)  # type: ignore[return-value]


def outcome(answer: HttpResponse) -> tuple[int, str]:
    return answer.status_code, answer.headers.get("Location", "")


def asked(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith(ASKS)


def test_the_delicate_ones_are_those() -> None:
    found = {f"{name} {one}" for name, methods in confirmed().items() for one in methods}
    assert {one for one in found if not one.startswith("privacy:")} == WANTED
    assert len([one for one in found if one.startswith("privacy:")]) == 5
    assert {row.values[0].name for row in ADDRESSES} == {one.split()[0] for one in found}


@pytest.mark.parametrize(("address", "method"), ADDRESSES)
def test_it_asks_and_goes_on_with_what_was_typed(
    address: Address, method: str, everybody: World, db: None
) -> None:
    with transaction.atomic():
        fresh = send(owner_of(everybody), address, method, everybody)
        transaction.set_rollback(True)
    assert not asked(fresh)
    with transaction.atomic():
        client = owner_of(everybody)
        grow_stale(client)
        question = send(client, address, method, everybody)
        assert asked(question)
        # Where it leads on to is in the question's address.
        answer = client.post(question.headers["Location"], {"password": PASSWORD})
        if method == "GET":
            answer = client.get(answer.headers["Location"])
        transaction.set_rollback(True)
    assert _shape(outcome(answer)) == _shape(outcome(fresh))


def _shape(seen: tuple[int, str]) -> tuple[int, str]:
    """Leave the numbers of what was just made out."""
    return seen[0], "".join("#" if one.isdigit() else one for one in seen[1]).replace("##", "#")


@pytest.mark.parametrize("name", OWN)
def test_ones_own_sign_in_is_not_changed_by_who_found_the_screen_open(
    name: str, everybody: World, db: None
) -> None:
    client = owner_of(everybody)
    assert not asked(client.get(reverse(name)))  # type: ignore[arg-type]
    grow_stale(client)
    assert asked(client.get(reverse(name)))  # type: ignore[arg-type]


def test_a_new_address_wants_a_fresh_sign_in_and_goes_on_with_what_was_typed(
    everybody: World, db: None
) -> None:
    client, form = owner_of(everybody), {"email": "neu@example.org", "action_add": ""}
    grow_stale(client)
    question = client.post(reverse("account_email"), form)
    assert asked(question)  # type: ignore[arg-type]
    assert not mail.outbox
    client.post(question.headers["Location"], {"password": PASSWORD})
    assert [letter.to for letter in mail.outbox] == [["neu@example.org"]]


def test_a_wrong_password_goes_nowhere_and_a_second_try_still_has_it(
    everybody: World, db: None
) -> None:
    (member,) = [row for row in TABLE if row.name == "people:member"]
    with transaction.atomic():
        client = owner_of(everybody)
        grow_stale(client)
        question = send(client, member, "POST", everybody).headers["Location"]
        wrong = client.post(question, {"password": "wrong"})
        assert "isn’t your password" in wrong.text
        everybody.own.membership.refresh_from_db()
        assert everybody.own.membership.role == "viewer"
        client.post(question, {"password": PASSWORD})
        everybody.own.membership.refresh_from_db()
        assert everybody.own.membership.role == "editor"
        transaction.set_rollback(True)


# Controls


@brand_page(Permission.BRAND_MANAGE)
def _careless(request: HttpRequest, scope: Scope) -> HttpResponse:
    return HttpResponse("a secret")


@brand_page(Permission.BRAND_MANAGE, confirmed="POST")
def _half(request: HttpRequest, scope: Scope) -> HttpResponse:
    return HttpResponse(request.POST.get("word", "nothing"))


_PLANTED: Any = (
    [path("careless/", _careless, name="careless"), path("half/", _half, name="half")],
    "planted",
)
urlpatterns = [*real_urlpatterns, path("b/<slug:brand>/planted/", include(_PLANTED))]


@override_settings(ROOT_URLCONF=__name__)
def test_control_a_page_that_does_not_ask_is_seen(everybody: World, db: None) -> None:
    client = owner_of(everybody)
    grow_stale(client)
    careless = brand("planted:careless", Permission.BRAND_MANAGE)
    assert not asked(send(client, careless, "POST", everybody))
    assert "planted:careless" not in confirmed(__name__)
    half = brand("planted:half", Permission.BRAND_MANAGE)
    assert not asked(send(client, half, "GET", everybody))


@override_settings(ROOT_URLCONF=__name__)
def test_control_what_was_typed_would_be_missed(everybody: World, db: None) -> None:
    half = brand("planted:half", Permission.BRAND_MANAGE, data=lambda house: {"word": "Roggen"})
    client = owner_of(everybody)
    grow_stale(client)
    question = send(client, half, "POST", everybody).headers["Location"]
    session = client.session
    del session["account_reauthentication_state"]
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    lost = client.post(question, {"password": PASSWORD})
    assert outcome(lost) != (200, "")  # type: ignore[arg-type]
    grow_stale(client)
    question = send(client, half, "POST", everybody).headers["Location"]
    assert client.post(question, {"password": PASSWORD}).text == "Roggen"
