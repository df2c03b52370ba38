"""Signing in with more than a password, losing the device, and an invited guest."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import hotp_value
from playwright.sync_api import Page, expect

from .conftest import OpenPage, Site, serving

pytestmark = pytest.mark.journey
SECURITY = "/account/second-factor/"
BUTTONS = {
    "de": {
        "add": "Passkey hinzufügen",
        "do": "Hinzufügen",
        "kept": "Ich habe sie aufbewahrt",
        "passkey": "Mit Passkey anmelden",
        "app": "App einrichten",
        "set up": "Einrichten",
        "sign in": "Anmelden",
        "sign out": "Abmelden",
        "join": "Beitreten",
        "invite": "Einladen",
    },
    "en": {
        "add": "Add a passkey",
        "do": "Add it",
        "kept": "I have kept them",
        "passkey": "Sign in with a passkey",
        "app": "Set up the app",
        "set up": "Set up",
        "sign in": "Sign in",
        "sign out": "Sign out",
        "join": "Join",
        "invite": "Invite",
    },
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start the product empty: the people here are made by the tests."""
    with serving(tmp_path_factory.mktemp("empty"), sample=False) as started:
        yield started


def here(site: Site, path: str) -> str:
    """Return an address under a name: browsers bind no passkey to a number."""
    return site.url.replace("127.0.0.1", "localhost") + path


def come_in(open_page: OpenPage, site: Site, email: str, language: str) -> Page:
    """Open a sign-in link and use it."""
    link = site.sign_in_link(email).replace("127.0.0.1", "localhost")
    page = open_page(link, language=language)
    page.locator("main form button[type=submit]").first.click()
    return page


def give_authenticator(page: Page) -> None:
    """Give the browser a device with a fingerprint reader whose owner always agrees."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_out(page: Page, site: Site) -> None:
    page.goto(here(site, "/account/logout/"))
    page.locator("main form button[type=submit]").first.click()
    expect(page).not_to_have_url(re.compile("/account/logout/"))


def somebody(site: Site, name: str, language: str) -> str:
    """Make an organisation with an owner of its own; return their address."""
    email = f"{name}-{language}@example.org"
    site.anklang(
        "createowner", "--organisation", f"{name} {language}", "--email", email,
        "--name", "Anna", "--language", language,
    )  # fmt: skip
    return email


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_passkey_signs_in_alone(open_page: OpenPage, site: Site, language: str) -> None:
    email, words = somebody(site, "key", language), BUTTONS[language]
    page = come_in(open_page, site, email, language)
    expect(page).to_have_url(re.compile("/b/"))
    give_authenticator(page)
    page.goto(here(site, SECURITY))
    page.get_by_role("link", name=words["add"]).click()
    page.get_by_role("button", name=words["do"]).click()
    expect(page).to_have_url(re.compile("/recovery-codes/"))
    page.get_by_role("link", name=words["kept"]).click()
    expect(page.get_by_text("Passkey 1", exact=True)).to_be_visible()

    sign_out(page, site)
    page.goto(here(site, "/account/login/"))
    page.get_by_role("button", name=words["passkey"]).click()
    expect(page).to_have_url(re.compile("/b/"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_app_and_a_lost_device(open_page: OpenPage, site: Site, language: str) -> None:
    email, words = somebody(site, "app", language), BUTTONS[language]
    page = come_in(open_page, site, email, language)
    page.goto(here(site, SECURITY))
    page.get_by_role("link", name=words["app"]).click()
    secret = page.locator("#totp-secret").input_value()
    page.locator("input[name=code]").fill(code(secret))
    page.get_by_role("button", name=words["set up"]).click()
    expect(page).to_have_url(re.compile("/recovery-codes/"))
    recovery = page.locator("#recovery-codes").input_value().split()

    page = come_in(open_page, site, email, language)
    # The code that set the app up is used up: the next one is taken, too.
    page.locator("input[name=code]").fill(code(secret, ahead=1))
    page.get_by_role("button", name=words["sign in"], exact=True).click()
    expect(page).to_have_url(re.compile("/b/"))

    for digits, comes_in in ((recovery[0], True), (recovery[0], False), (recovery[1], True)):
        page = come_in(open_page, site, email, language)
        page.locator("input[name=code]").fill(digits)
        page.get_by_role("button", name=words["sign in"], exact=True).click()
        if comes_in:
            expect(page).to_have_url(re.compile("/b/"))
        else:
            expect(page.locator(".invalid-feedback, [role=alert]").first).to_be_visible()


def code(secret: str, ahead: int = 0) -> str:
    """Return what an authenticator app shows now, or so many half minutes later."""
    return f"{hotp_value(secret, int(time.time()) // 30 + ahead):06}"


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_invited_guest_sees_only_what_they_were_given(
    open_page: OpenPage, site: Site, language: str
) -> None:
    words = BUTTONS[language]
    page = come_in(open_page, site, somebody(site, "host", language), language)
    brand = f"/b/host-{language}"
    page.goto(here(site, f"{brand}/people/invite/"))
    page.locator("input[name=email]").fill(f"guest-{language}@example.org")
    page.locator("input[value=guest]").check()
    page.locator("main").get_by_role("button", name=words["invite"]).click()
    link = page.locator("#invitation-link").input_value()

    guest = open_page(link.replace("127.0.0.1", "localhost"), language=language)
    guest.locator("input[name=name]").fill("Gesa Gast")
    guest.locator("input[name=password]").fill("ein Brot am Morgen")
    guest.get_by_role("button", name=words["join"]).click()
    expect(guest).to_have_url(re.compile(brand))
    guest.goto(here(site, f"{brand}/posts/"))
    expect(guest.locator("main a[href*='/posts/1']")).to_have_count(0)
    for path, status in (("people/", 403), ("plan/", 403), ("operations/", 403)):
        answer = guest.request.get(here(site, f"{brand}/{path}"))
        assert answer.status == status, path
