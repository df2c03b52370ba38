"""Every address × every role, nobody, and strangers: who gets in, and who doesn't."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path
from pytest_django import DjangoDbBlocker

from anklang.config.urls import urlpatterns as real_urlpatterns
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from tests.support import access, world
from tests.support.url_table import EVERYONE, TABLE, Address, brand
from tests.support.world import World


@pytest.fixture(scope="module")
def everybody(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for all addresses: whoever knocks leaves no trace in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.build()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _no_limits_reached() -> None:
    cache.clear()


def test_every_address_is_in_the_table() -> None:
    assert access.unlisted(TABLE) == []


def test_every_staff_page_of_a_brand_is_guarded() -> None:
    assert access.unguarded() == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", TABLE, ids=str)
def test_who_gets_in(address: Address, everybody: World) -> None:
    assert access.surprises(address, everybody) == []


# The matrix itself must be able to fail: three planted faults, each of which it has to see.


def _open_to_all(request: HttpRequest, brand: str) -> HttpResponse:
    return HttpResponse("anybody reads this")


@brand_page()
def _any_member(request: HttpRequest, scope: Scope) -> HttpResponse:
    return HttpResponse("every member reads this")


@brand_page(Permission.BRAND_MANAGE)
def _careless(request: HttpRequest, scope: Scope, member: int) -> HttpResponse:
    return HttpResponse("opens with any id")


urlpatterns = [
    *real_urlpatterns,
    path(
        "b/<slug:brand>/planted/",
        include(
            (
                [
                    path("open/", _open_to_all, name="open"),
                    path("any/", _any_member, name="any"),
                    path("careless/<int:member>/", _careless, name="careless"),
                ],
                "planted",
            )
        ),
    ),
]


def test_an_unlisted_address_is_seen() -> None:
    seen = access.unlisted(TABLE, __name__)

    planted = ["planted:any", "planted:careless", "planted:open"]
    assert [line for line in seen if "planted" in line] == [f"not listed: {one}" for one in planted]


def test_a_listed_address_that_is_gone_is_seen() -> None:
    gone = brand("people:gone", EVERYONE)

    assert "not served: people:gone" in access.unlisted((*TABLE, gone))


@override_settings(ROOT_URLCONF=__name__)
def test_an_unguarded_view_is_seen(everybody: World) -> None:
    assert "planted:open" in access.unguarded()
    seen = access.surprises(brand("planted:open", EVERYONE), everybody)
    assert "planted:open GET as nobody: 200, not sign-in" in seen
    assert "planted:open GET as member of another organisation: 200, not 404" in seen


@override_settings(ROOT_URLCONF=__name__)
def test_a_missing_permission_is_seen(everybody: World) -> None:
    seen = access.surprises(brand("planted:any", Permission.BRAND_MANAGE), everybody)

    assert "planted:any GET as viewer: 200, not 403" in seen
    assert "planted:any GET as owner: 200, not 403" not in seen


@override_settings(ROOT_URLCONF=__name__)
def test_a_view_that_opens_foreign_things_is_seen(everybody: World) -> None:
    careless = brand(
        "planted:careless",
        Permission.BRAND_MANAGE,
        parts=lambda house: {"member": house.membership.pk},
    )

    seen = access.surprises(careless, everybody)

    assert "planted:careless GET as owner: 200 for a foreign tenant's thing, not 404" in seen


# Methods that no address of ours answers, whoever asks: nothing is done, nothing is given away.
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND")


@pytest.mark.django_db
@pytest.mark.parametrize("address", TABLE, ids=str)
def test_no_other_method_opens_anything(address: Address, everybody: World) -> None:
    assert access.opened_by(OTHER_METHODS, address, everybody) == []


@override_settings(
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[one for one in settings.MIDDLEWARE if "MethodsMiddleware" not in one],
)
def test_an_address_that_answers_any_method_is_seen(everybody: World) -> None:
    any_method = brand("planted:any", EVERYONE)

    seen = access.opened_by(("DELETE",), any_method, everybody)

    assert seen == ["planted:any DELETE as owner: 200"]
