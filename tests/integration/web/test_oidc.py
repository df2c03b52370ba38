"""Signing in by OpenID Connect, at a real provider that the tests start."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from anklang.kernel.models import AuditEntry
from anklang.orgs import services
from anklang.orgs.models import Membership, Organisation, Person, Role
from anklang.orgs.oidc.provider import Provider
from tests.support.factories import PersonFactory, make_scope
from tests.support.oidc.provider import CLIENT, SECRET, Account, Browser, available, running
from tests.support.servers import need

pytestmark = pytest.mark.django_db
ADDRESS = "http://testserver"
PEOPLE = {
    "greta": Account("greta@example.org", name="Greta at work"),
    # Another account at the service, with the same address.
    "greta-2": Account("greta@example.org"),
    "open": Account("greta@example.org", email_verified=False),
    "neu": Account("Neu@example.org", name="Nele Neu"),
    "dotless": Account("mıke@example.org"),
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    need("Node and the package oidc-provider (make setup-dev)", available())
    with running(PEOPLE, ADDRESS) as started:
        yield started


@pytest.fixture(autouse=True)
def provider(issuer: str, settings: Settings) -> Provider:
    cache.clear()
    settings.PUBLIC_URL = ADDRESS
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
    settings.OIDC = Provider(issuer, CLIENT, SECRET, "House account")
    return settings.OIDC  # type: ignore[no-any-return]


@pytest.fixture
def browser() -> Iterator[Browser]:
    opened = Browser()
    yield opened
    opened.close()


@pytest.fixture
def another() -> Iterator[Browser]:
    """A browser that isn't signed in at the service yet."""
    opened = Browser()
    yield opened
    opened.close()


@pytest.fixture
def client() -> Client:
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture
def greta() -> Person:
    return make_scope(name="Greta", email="greta@example.org", language="en").person


def comes(
    client: Client, browser: Browser, person: str, *, next_url: str = "", factor: bool = False
) -> str:
    """Sign in at the service as somebody; return the page where it ended, as text."""
    begun = client.post(reverse("oidc_begin"), {"next": next_url})
    back = browser.goes(begun.headers["Location"], person, factor=factor)
    return client.get(back, follow=True).text


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_somebody_with_a_sign_in_here_comes_in_by_the_verified_address(
    client: Client, browser: Browser, greta: Person, issuer: str
) -> None:
    page = comes(client, browser, "greta", next_url="/account/sessions/")
    assert who(client) == str(greta.pk)
    assert "Where you are signed in" in page
    account = SocialAccount.objects.get(user=greta)
    assert (account.provider, account.uid, account.extra_data) == (issuer, "greta", {})
    assert AuditEntry.objects.filter(action="person.sign_in_linked").count() == 1


def test_the_link_stays_when_the_address_here_changes(
    client: Client, browser: Browser, greta: Person
) -> None:
    comes(client, browser, "greta")
    Person.objects.filter(pk=greta.pk).update(email="amsel@example.org")
    again = Client()
    comes(again, browser, "greta")
    assert who(again) == str(greta.pk)


def test_what_is_asked_has_state_nonce_and_pkce(client: Client, issuer: str) -> None:
    address = client.post(reverse("oidc_begin")).headers["Location"]
    asked = parse_qs(urlsplit(address).query)
    assert address.startswith(f"{issuer}/auth?")
    assert (asked["code_challenge_method"], asked["response_type"]) == (["S256"], ["code"])
    assert all(len(asked[name][0]) >= 43 for name in ("state", "nonce", "code_challenge"))
    assert "prompt" not in asked


def test_control_the_provider_insists_on_pkce(client: Client, browser: Browser) -> None:
    address = client.post(reverse("oidc_begin")).headers["Location"]
    back = browser.goes(address.replace("code_challenge", "x"), "greta")
    assert "error=invalid_request" in back


def test_an_answer_counts_once_and_only_in_the_browser_that_asked(
    client: Client, browser: Browser, greta: Person
) -> None:
    begun = client.post(reverse("oidc_begin"))
    back = browser.goes(begun.headers["Location"], "greta")

    other = Client(headers={"Accept-Language": "en"})
    assert "didn’t work" in other.get(back, follow=True).text
    assert who(other) is None
    client.get(back)
    assert who(client) == str(greta.pk)
    client.logout()
    assert "didn’t work" in client.get(back, follow=True).text
    assert who(client) is None


def test_the_session_has_another_key_afterwards(
    client: Client, browser: Browser, greta: Person
) -> None:
    begun = client.post(reverse("oidc_begin"))
    before = client.session.session_key
    client.get(browser.goes(begun.headers["Location"], "greta"))
    assert who(client) == str(greta.pk)
    assert client.session.session_key != before


def test_an_unverified_address_lets_nobody_in(
    client: Client, browser: Browser, greta: Person
) -> None:
    page = comes(client, browser, "open")
    assert "House account doesn’t confirm your e-mail address" in page
    assert who(client) is None
    assert not SocialAccount.objects.exists()


def test_nobody_comes_in_uninvited(client: Client, browser: Browser) -> None:
    page = comes(client, browser, "neu")
    assert "Nobody invited neu@example.org here yet" in page
    assert not Person.objects.exists()


def test_whom_somebody_invited_joins(client: Client, browser: Browser) -> None:
    scope = make_scope()
    services.invite(scope, "neu@example.org", Role.EDITOR)
    comes(client, browser, "neu")
    person = Person.objects.get(email="neu@example.org")
    assert (who(client), person.name) == (str(person.pk), "Nele Neu")
    assert Membership.objects.get(person=person).role == Role.EDITOR


def test_a_look_alike_of_an_address_is_another_address(client: Client, browser: Browser) -> None:
    PersonFactory(email="mike@example.org")
    page = comes(client, browser, "dotless")
    assert "Nobody invited mıke@example.org" in page
    assert who(client) is None


def test_an_address_given_to_somebody_else_does_not_take_the_account_over(
    client: Client, browser: Browser, another: Browser, greta: Person
) -> None:
    comes(client, browser, "greta")
    other = Client(headers={"Accept-Language": "en"})
    page = comes(other, another, "greta-2")
    assert "Another account at House account is linked with this sign-in" in page
    assert who(other) is None

    # The way out: an owner, or the people who run it, reset it.
    services.reset_second_factor_by_operator(greta)
    comes(other, another, "greta-2")
    assert who(other) == str(greta.pk)


def test_somebody_switched_off_stays_out(client: Client, browser: Browser, greta: Person) -> None:
    comes(client, browser, "greta")
    Person.objects.filter(pk=greta.pk).update(is_active=False)
    again = Client(headers={"Accept-Language": "en"})
    assert "This sign-in is switched off." in comes(again, browser, "greta")
    assert who(again) is None


def test_turning_back_is_no_error(client: Client, browser: Browser) -> None:
    begun = client.post(reverse("oidc_begin"), {"next": "/account/sessions/"})
    back = browser.goes(begun.headers["Location"], "", cancels=True)
    page = client.get(back, follow=True)
    assert "it was cancelled" in page.text
    assert page.redirect_chain[-1][0] == "/account/login/?next=%2Faccount%2Fsessions%2F"


def test_it_never_leads_elsewhere(client: Client, browser: Browser, greta: Person) -> None:
    begun = client.post(reverse("oidc_begin"), {"next": "https://evil.example/"})
    answer = client.get(browser.goes(begun.headers["Location"], "greta"))
    assert answer.headers["Location"] == "/"


# The service is down, or in another network


def test_a_service_that_is_down_says_so_and_lets_other_ways_open(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.OIDC = Provider(
            f"http://127.0.0.1:{free.getsockname()[1]}", CLIENT, SECRET, "House account"
        )
        page = client.post(reverse("oidc_begin"), {"next": "/account/"}, follow=True)
    assert "House account can’t be reached just now." in page.text
    assert page.redirect_chain == [("/account/login/?next=%2Faccount%2F", 302)]
    assert 'name="password"' in page.text
    assert "No connection" in caplog.text


def test_a_service_inside_the_own_network_needs_the_operators_word(
    client: Client, settings: Settings, issuer: str, caplog: pytest.LogCaptureFixture
) -> None:
    # Under another name, so that no open connection is taken.
    settings.ALLOWED_PRIVATE_HOSTS = frozenset()
    inside = issuer.replace("127.0.0.1", "localhost")
    settings.OIDC = Provider(inside, CLIENT, SECRET, "House account")
    page = client.post(reverse("oidc_begin"), follow=True)
    assert "can’t be reached just now" in page.text
    assert "add it to ANKLANG_ALLOW_PRIVATE_HOSTS" in caplog.text


def test_without_a_service_there_is_nothing(client: Client, settings: Settings) -> None:
    settings.OIDC = None
    assert client.post(reverse("oidc_begin")).status_code == 404
    assert client.get(reverse("oidc_back")).status_code == 404
    assert "House account" not in client.get(reverse("account_login")).text


# Only the service


def test_other_ways_are_closed_where_it_is_the_only_one(
    client: Client, browser: Browser, greta: Person, settings: Settings, issuer: str
) -> None:
    settings.OIDC = Provider(issuer, CLIENT, SECRET, "House account", only=True)
    greta.set_password("ein Brot am Morgen")
    greta.save()
    answers = {"login": greta.email, "password": "ein Brot am Morgen"}
    page = client.post(reverse("account_login"), answers, follow=True)
    assert "Please sign in with House account." in page.text
    assert who(client) is None
    comes(client, browser, "greta")
    assert who(client) == str(greta.pk)


# The second factor


@pytest.fixture
def strict(greta: Person) -> Person:
    Organisation.objects.update(second_factor=Organisation.SecondFactor.EVERYONE)
    return greta


def today(person: Person) -> str:
    return reverse("today:today", args=[Membership.objects.get(person=person).brand.slug])


def test_a_second_factor_counts_that_the_service_vouches_for(
    client: Client, browser: Browser, strict: Person
) -> None:
    comes(client, browser, "greta", factor=True)
    assert client.get(today(strict)).status_code == 200


def test_without_its_word_the_organisation_asks_for_one_here(
    client: Client, browser: Browser, strict: Person
) -> None:
    page = comes(client, browser, "greta", next_url=today(strict))
    assert "Your organisation wants you to sign in with more than a password" in page
    assert client.get(today(strict)).status_code == 302


@pytest.mark.parametrize("said", [("*",), ("pwd",)])
def test_what_counts_as_a_second_factor_is_a_setting(
    client: Client,
    browser: Browser,
    strict: Person,
    settings: Settings,
    issuer: str,
    said: tuple[str, ...],
) -> None:
    settings.OIDC = Provider(issuer, CLIENT, SECRET, "House account", second_factor=said)
    comes(client, browser, "greta")
    assert client.get(today(strict)).status_code == 200


def test_named_levels_are_asked_for(client: Client, settings: Settings, issuer: str) -> None:
    settings.OIDC = Provider(issuer, CLIENT, SECRET, second_factor=("mfa", "urn:house:gold"))
    address = client.post(reverse("oidc_begin")).headers["Location"]
    assert parse_qs(urlsplit(address).query)["acr_values"] == ["urn:house:gold"]


def test_a_factor_of_ones_own_here_is_asked_for_besides(
    client: Client, browser: Browser, greta: Person
) -> None:
    Authenticator.objects.create(user=greta, type=Authenticator.Type.TOTP, data={"secret": "x"})
    begun = client.post(reverse("oidc_begin"))
    answer = client.get(browser.goes(begun.headers["Location"], "greta", factor=True))
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert who(client) is None


# Proving anew who one is


@pytest.fixture
def stale(client: Client, browser: Browser, greta: Person) -> Client:
    """Greta's browser, twenty minutes after she came in by the service; she has no password."""
    greta.set_unusable_password()
    greta.save()
    comes(client, browser, "greta")
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 1200
    session.save()
    return client


def test_something_delicate_asks_the_service_and_goes_on_by_itself(
    stale: Client, browser: Browser, greta: Person
) -> None:
    brand = Membership.objects.get(person=greta).brand
    page = reverse("people:invite", args=[brand.slug])
    asked = stale.post(page, {"email": "neu@example.org", "role": "editor"})
    assert asked.headers["Location"].startswith(reverse("account:nothing_to_confirm_with"))

    begun = stale.post(reverse("oidc_begin"), {"next": page})
    address = begun.headers["Location"]
    assert {"prompt=login", "max_age=0"} <= set(urlsplit(address).query.split("&"))
    done = stale.get(browser.goes(address, "greta"), follow=True)

    assert done.status_code == 200
    assert brand.invitations.filter(email="neu@example.org").exists()


def test_a_session_that_is_open_at_the_service_proves_nothing(
    stale: Client, browser: Browser, greta: Person
) -> None:
    begun = stale.post(reverse("oidc_begin"), {"next": "/account/"})
    # What somebody at an unattended desk would try: the question without its sharp parts.
    easy = begun.headers["Location"].replace("&prompt=login&max_age=0", "")
    back = browser.goes(easy, "greta")
    session = stale.session
    session["oidc"] = [{**one, "at": one["at"] + 300} for one in session["oidc"]]
    session.save()
    page = stale.get(back, follow=True)
    assert "didn’t work" in page.text
    assert "Is it you?" in page.text


def test_somebody_else_cannot_prove_it(stale: Client, another: Browser) -> None:
    begun = stale.post(reverse("oidc_begin"), {"next": "/account/"})
    page = stale.get(another.goes(begun.headers["Location"], "neu"), follow=True)
    assert "You came back as somebody else" in page.text
