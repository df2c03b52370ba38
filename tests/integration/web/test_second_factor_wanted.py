"""An organisation that wants a second factor: who is led to one, who isn't, and losing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

from anklang.kernel.models import AuditEntry
from anklang.orgs import services
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Membership, Organisation, Role
from anklang.orgs.scope import Scope
from anklang.web import access as doors
from anklang.web.account import oidc
from tests.support import access, world
from tests.support.factories import BrandFactory, make_scope
from tests.support.signing_in import browser, give_app, sign_in, with_password
from tests.support.url_table import NO, TABLE, Address
from tests.support.world import World

WANTED = "/account/second-factor/wanted/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def greta() -> Scope:
    return with_password(name="Greta")


def want(scope: Scope, who: str) -> None:
    Organisation.objects.filter(pk=scope.brand.organisation_id).update(second_factor=who)


def signed_in(scope: Scope) -> Client:
    client = browser()
    client.force_login(scope.person)
    return client


def led_to(client: Client, scope: Scope, **headers: str) -> str:
    """Open the first page of the brand; return where that leads ("" for nowhere)."""
    answer = client.get(reverse("today:today", args=[scope.brand.slug]), headers=headers)
    return str(answer.headers.get("Location", ""))


# Who is led there


@pytest.fixture(scope="module")
def strict(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, in which the organisation wants a second factor of everybody."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = world.build()
        want(built.people["owner"], "everyone")
        yield built
        transaction.set_rollback(True)


def opened_without(strict: World, method: str, rows: Sequence[Address] = TABLE) -> list[str]:
    """Return the pages of a brand that somebody without a second factor gets."""
    found = []
    for row in rows:
        if row.kind == "brand" and (row.read if method == "GET" else row.write) is not NO:
            owner = strict.people["owner"]
            answer = access._knock(row, method, owner, strict, strict.own)
            if not answer.headers.get("Location", "").startswith(WANTED):
                found.append(f"{row} {method}: {answer.status_code}")
    return found


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_page_of_the_brand_opens_without(strict: World, method: str) -> None:
    assert opened_without(strict, method) == []


def test_control_a_door_that_does_not_look_is_seen(
    strict: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "lacks_second_factor", lambda request, scope: False)
    row = next(one for one in TABLE if one.name == "people:list")
    assert opened_without(strict, "GET", [row]) == ["people:list GET: 200"]


def test_a_part_of_a_page_leads_there_as_well(greta: Scope) -> None:
    want(greta, "everyone")
    part = reverse("inbox:rows", args=[greta.brand.slug])
    answer = signed_in(greta).get(part, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"].startswith(WANTED)


def test_with_one_the_way_is_free_and_back_to_where_one_was(greta: Scope) -> None:
    want(greta, "everyone")
    client = signed_in(greta)
    there = led_to(client, greta)
    assert there.startswith(WANTED)
    assert "Set up" in client.get(there).text
    give_app(greta.person)
    back = client.get(there).headers["Location"]
    assert back == reverse("today:today", args=[greta.brand.slug])
    assert led_to(client, greta) == ""


@pytest.mark.parametrize(
    ("who", "role", "led"),
    [
        ("", Role.OWNER, False),
        ("owners", Role.OWNER, True),
        ("owners", Role.EDITOR, False),
        ("everyone", Role.EDITOR, True),
        ("everyone", Role.GUEST, True),
    ],
)
def test_whom_it_is_wanted_of(greta: Scope, who: str, role: Role, led: bool) -> None:
    want(greta, who)
    somebody = make_scope(role, brand=greta.brand)
    assert led_to(signed_in(somebody), somebody).startswith(WANTED) is led


def test_another_organisation_wants_nothing(greta: Scope) -> None:
    want(greta, "everyone")
    other = make_scope()
    Membership.objects.create(person=greta.person, brand=other.brand, role=Role.EDITOR)
    client = signed_in(greta)
    assert led_to(client, other) == ""
    assert led_to(client, greta).startswith(WANTED)


@pytest.mark.parametrize("vouched", [True, False])
def test_whoever_came_by_the_own_service_needs_none_if_that_says_so(
    greta: Scope, vouched: bool
) -> None:
    want(greta, "everyone")
    client = signed_in(greta)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": oidc.METHOD, "at": 1.0, "second_factor": vouched}
    ]
    session.save()
    assert led_to(client, greta).startswith(WANTED) is not vouched


# Who decides it


def test_owners_of_all_brands_decide_it_once_they_have_one(greta: Scope) -> None:
    with pytest.raises(OrgsError, match="of your own first"):
        services.require_second_factor(greta, "everyone")
    give_app(greta.person)
    with pytest.raises(OrgsError):
        services.require_second_factor(greta, "sometimes")
    services.require_second_factor(greta, "everyone")
    entry = AuditEntry.objects.get(action="organisation.second_factor_required")
    assert (entry.before, entry.after) == ({"second_factor": ""}, {"second_factor": "everyone"})

    BrandFactory(organisation=greta.brand.organisation)
    for scope in (greta, make_scope(Role.EDITOR, brand=greta.brand)):
        with pytest.raises(PermissionDenied):
            services.require_second_factor(scope, "")


def test_the_last_one_stays_while_it_is_wanted(greta: Scope) -> None:
    give_app(greta.person)
    client, page = signed_in(greta), reverse("mfa_deactivate_totp")
    want(greta, "owners")
    client.post(page)
    assert Authenticator.objects.filter(user=greta.person, type="totp").exists()
    want(greta, "")
    client.post(page)
    assert not Authenticator.objects.filter(user=greta.person, type="totp").exists()


# Losing it


def reset(by: Scope, person: Scope) -> None:
    services.reset_second_factor(by, Membership.objects.get(person=person.person).pk)


def test_an_owner_takes_a_lost_one_away_and_the_person_hears_of_it(
    greta: Scope, settings: Settings
) -> None:
    settings.SENDS_MAIL = True
    editor = with_password(Role.EDITOR, brand=greta.brand)
    give_app(editor.person)
    theirs = signed_in(editor)
    member = Membership.objects.get(person=editor.person)
    page = reverse("people:reset_factor", args=[greta.brand.slug, member.pk])
    assert signed_in(greta).post(page).status_code == 302
    assert not Authenticator.objects.filter(user=editor.person).exists()
    assert led_to(theirs, editor).startswith("/account/login/")
    assert [letter.to for letter in mail.outbox] == [[editor.person.email]]
    entry = AuditEntry.objects.get(action="person.second_factor_reset")
    assert (entry.before, entry.actor_id) == ({"kinds": ["totp"]}, greta.person.pk)
    again = browser()
    sign_in(again, editor.person)
    assert led_to(again, editor) == ""


def test_nobody_takes_away_what_isnt_theirs_to_take(greta: Scope) -> None:
    editor = make_scope(Role.EDITOR, brand=greta.brand)
    for one in (greta, editor):
        give_app(one.person)
    with pytest.raises(PermissionDenied):
        reset(editor, greta)
    with pytest.raises(OrgsError, match="in your settings"):
        reset(greta, greta)
    elsewhere = make_scope()
    with pytest.raises(Membership.DoesNotExist):
        reset(elsewhere, editor)
    Membership.objects.create(person=editor.person, brand=elsewhere.brand, role=Role.EDITOR)
    mine = Membership.objects.get(person=editor.person, brand=greta.brand)
    with pytest.raises(OrgsError, match="another organisation"):
        services.reset_second_factor(greta, mine.pk)
    assert Authenticator.objects.count() == 2
