"""``anklang doctor --deploy`` names sign-ins that are weaker than they need be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from pytest_django import Settings

from anklang.cli import accounts, doctor
from anklang.cli.findings import Check, Verdict
from anklang.kernel import clock
from anklang.orgs.models import Organisation, Person, Role
from anklang.orgs.oidc.provider import Provider
from tests.support.canaries import canary
from tests.support.factories import make_scope
from tests.support.oidc.liar import CLIENT, Liar, lying

pytestmark = pytest.mark.django_db
SECRET = canary("oidc")


@pytest.fixture(scope="module")
def server() -> Iterator[Liar]:
    with lying() as started:
        yield started


@pytest.fixture
def service(server: Liar, settings: Settings) -> Liar:
    cache.clear()
    vars(server).update(vars(Liar(server.issuer)))
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
    settings.OIDC = Provider(server.issuer, CLIENT, SECRET)
    return server


def found(check: Check, verdict: Verdict) -> str:
    return "\n".join(one.text for one in check() if one.verdict is verdict)


def factor_of(person: Person) -> None:
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})


def test_control_careful_people_are_not_named() -> None:
    for name in ("anna", "berta"):
        owner = make_scope(email=f"{name}@example.org", last_login=clock.now()).person
        factor_of(owner)
    Organisation.objects.update(second_factor=Organisation.SecondFactor.OWNERS)
    for _title, check in accounts.CHECKS:
        assert found(check, Verdict.BAD) == found(check, Verdict.NOTE) == ""


def test_owners_without_a_second_factor_are_named_and_nobody_else(settings: Settings) -> None:
    factor_of(make_scope(email="careful@example.org").person)
    make_scope(email="easy@example.org")
    make_scope(Role.EDITOR, email="editor@example.org")
    make_scope(email="gone@example.org", is_active=False)
    by_service = make_scope(email="linked@example.org").person
    SocialAccount.objects.create(user=by_service, provider="x", uid="1")

    named = found(accounts.second_factors, Verdict.BAD)
    assert named.endswith(": easy@example.org, linked@example.org.")
    settings.OIDC = Provider("https://login.example.org", CLIENT, SECRET)
    named = found(accounts.second_factors, Verdict.BAD)
    assert named.endswith(": easy@example.org.")
    assert "doesn't insist" in found(accounts.second_factors, Verdict.NOTE)


def test_the_samples_people_are_not_named_here() -> None:
    make_scope(email="greta@example.org")
    Organisation.objects.update(is_sample=True)
    assert found(accounts.second_factors, Verdict.BAD) == ""


def test_unused_accounts_and_lonely_owners() -> None:
    long_ago = clock.now() - timedelta(days=200)
    make_scope(email="idle@example.org", last_login=long_ago)
    said = found(accounts.unused, Verdict.NOTE)
    assert "Not signed in for half a year: idle@example.org." in said
    assert "one owner only" in said
    make_scope(email="fresh@example.org", last_login=clock.now())
    assert "one owner only" not in found(accounts.unused, Verdict.NOTE)


def test_a_service_in_the_open_with_a_short_secret(service: Liar, settings: Settings) -> None:
    assert "without https" in found(accounts.sign_in_service, Verdict.BAD)
    settings.OIDC = Provider(service.issuer, CLIENT, "short", second_factor=("*",))
    assert "secret for the sign-in service is short" in found(accounts.sign_in_service, Verdict.BAD)
    assert "counts as having" in found(accounts.sign_in_service, Verdict.NOTE)
    assert "answers" in found(accounts.sign_in_service, Verdict.GOOD)


def test_a_service_that_does_not_work(service: Liar) -> None:
    service.metadata["issuer"] = "https://evil.example"
    assert "can't be used: the metadata's issuer" in found(accounts.sign_in_service, Verdict.BAD)
    service.instead["/.well-known/openid-configuration"] = (503, b"")
    cache.clear()
    assert "answered 503" in found(accounts.sign_in_service, Verdict.BAD)


def test_the_command_looks_at_all_of_it() -> None:
    assert set(accounts.CHECKS) <= set(doctor.DEPLOYED)
