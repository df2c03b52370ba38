"""Signing in: passkeys, apps, a lost device, the organisation's own service; each page with axe."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import hotp_value
from playwright.sync_api import Page, expect

from tests.support.oidc.provider import CLIENT, SECRET, Account, available, running
from tests.support.servers import free_port, need

from .conftest import OpenPage
from .joining import invited, join
from .looks import violations
from .sites import Site, serving

pytestmark = pytest.mark.journey
SECURITY = "/account/second-factor/"
# What there is to press, by language; and how one looks at it there.
BUTTONS = {
    "de": {
        "add": "Passkey hinzufügen",
        "do": "Hinzufügen",
        "kept": "Ich habe sie aufbewahrt",
        "passkey": "Mit Passkey anmelden",
        "app": "App einrichten",
        "set up": "Einrichten",
        "sign in": "Anmelden",
        "service": "Mit Hauskonto anmelden",
        "reset": "Zurücksetzen",
        "cancelled": "Es wurde abgebrochen",
        "nobody": "ist hier noch nicht eingeladen",
        "one more": "Noch ein Schritt",
    },
    "en": {
        "add": "Add a passkey",
        "do": "Add it",
        "kept": "I have kept them",
        "passkey": "Sign in with a passkey",
        "app": "Set up the app",
        "set up": "Set up",
        "sign in": "Sign in",
        "service": "Sign in with Hauskonto",
        "reset": "Reset",
        "cancelled": "it was cancelled",
        "nobody": "Nobody invited",
        "one more": "One more step",
    },
}
LOOKS = {"de": {"size": "phone", "dark": True}, "en": {"size": "desktop", "dark": False}}
# People at the service whose addresses have a sign-in here, an invitation, or nothing.
PEOPLE = {
    f"{name}-{language}": Account(f"{name}-{language}@example.org", name=f"{name} {language}")
    for name in ("house", "stranger")
    for language in ("de", "en")
}


@pytest.fixture(scope="module")
def service() -> Iterator[tuple[str, int]]:
    """A real sign-in service, and the port of the product that it knows."""
    need("Node and the package oidc-provider (make setup-dev)", available())
    port = free_port()
    with running(PEOPLE, f"http://localhost:{port}") as issuer:
        yield issuer, port


@pytest.fixture(scope="module")
def site(service: tuple[str, int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start the product empty, with the service: the people here are made by the tests."""
    issuer, port = service
    settings = {
        "ANKLANG_OIDC_ISSUER": issuer,
        "ANKLANG_OIDC_CLIENT_ID": CLIENT,
        "ANKLANG_OIDC_CLIENT_SECRET": SECRET,
        "ANKLANG_OIDC_NAME": "Hauskonto",
    }
    home = tmp_path_factory.mktemp("empty")
    with serving(home, port=port, settings=settings) as started:
        yield started


def here(site: Site, path: str) -> str:
    """Return an address under a name: browsers bind no passkey to a number."""
    return site.url.replace("127.0.0.1", "localhost") + path


def come_in(open_page: OpenPage, site: Site, email: str, language: str) -> Page:
    """Open a sign-in link and use it."""
    link = site.sign_in_link(email).replace("127.0.0.1", "localhost")
    page = open_page(link, language=language, **LOOKS[language])
    page.locator("main form button[type=submit]").first.click()
    return page


def looked_at(page: Page) -> None:
    """Hold the open page against WCAG 2.2 AA, and see that nothing sticks out."""
    assert violations(page) == [], page.url
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url}: {wide} px too wide"


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
    looked_at(page)
    page.get_by_role("link", name=words["add"]).click()
    looked_at(page)
    page.get_by_role("button", name=words["do"]).click()
    expect(page).to_have_url(re.compile("/recovery-codes/"))
    looked_at(page)
    page.get_by_role("link", name=words["kept"]).click()
    expect(page.get_by_text("Passkey 1", exact=True)).to_be_visible()
    looked_at(page)
    for path in ("webauthn/", "recovery-codes/generate/", "webauthn/reauthenticate/"):
        page.goto(here(site, SECURITY + path))
        looked_at(page)

    sign_out(page, site)
    page.goto(here(site, "/account/login/"))
    looked_at(page)
    page.get_by_role("button", name=words["passkey"]).click()
    expect(page).to_have_url(re.compile("/b/"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_app_and_a_lost_device(open_page: OpenPage, site: Site, language: str) -> None:
    email, words = somebody(site, "app", language), BUTTONS[language]
    page = come_in(open_page, site, email, language)
    page.goto(here(site, SECURITY))
    page.get_by_role("link", name=words["app"]).click()
    looked_at(page)
    secret = page.locator("#totp-secret").input_value()
    page.locator("input[name=code]").fill(code(secret))
    page.get_by_role("button", name=words["set up"]).click()
    expect(page).to_have_url(re.compile("/recovery-codes/"))
    recovery = page.locator("#recovery-codes").input_value().split()
    page.goto(here(site, f"{SECURITY}reauthenticate/"))
    looked_at(page)

    page = come_in(open_page, site, email, language)
    looked_at(page)
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
def test_without_codes_an_owner_or_the_operator_resets_the_factor(
    open_page: OpenPage, site: Site, language: str
) -> None:
    words, brand = BUTTONS[language], f"/b/boss-{language}"
    boss = come_in(open_page, site, somebody(site, "boss", language), language)
    email = f"lost-{language}@example.org"
    link = invited(boss, here(site, f"{brand}/"), email, "editor")
    member = open_page(link.replace("127.0.0.1", "localhost"), language=language)
    join(member, "Lina Los")
    member.goto(here(site, f"{SECURITY}totp/activate/"))
    set_app_up(member, words)

    boss.goto(here(site, f"{brand}/people/security/"))
    looked_at(boss)
    boss.get_by_role("link", name=re.compile(f"{words['reset']}.*Lina Los")).click()
    looked_at(boss)
    boss.locator("main").get_by_role("button", name=words["reset"]).click()
    expect(boss).to_have_url(re.compile("/people/security/$"))
    assert boss.get_by_role("link", name=re.compile("Lina Los")).count() == 0
    member.reload()
    expect(member).to_have_url(re.compile("/account/login/"))

    # With the password alone; then the same once more, by whoever runs the installation.
    member.locator("input[name=login]").fill(email)
    member.locator("input[name=password]").fill("ein Brot am Morgen")
    member.get_by_role("button", name=words["sign in"], exact=True).click()
    expect(member).not_to_have_url(re.compile("/account/login/"))
    member.goto(here(site, f"{SECURITY}totp/activate/"))
    # The code of this half minute was used for the app before.
    set_app_up(member, words, ahead=1)
    said = site.anklang("reset-factor", email)
    assert "no second factor any more" in said
    link = re.search(r"https?://\S+/account/enter/\S+", said)
    assert link is not None
    member.goto(link.group(0).replace("127.0.0.1", "localhost"))
    member.locator("main form button[type=submit]").first.click()
    expect(member).to_have_url(re.compile("/b/"))


def set_app_up(page: Page, words: dict[str, str], ahead: int = 0) -> None:
    secret = page.locator("#totp-secret").input_value()
    page.locator("input[name=code]").fill(code(secret, ahead))
    page.get_by_role("button", name=words["set up"]).click()
    expect(page).to_have_url(re.compile("/recovery-codes/"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_own_service_signs_in_and_vouches_for_the_second_factor(
    open_page: OpenPage, site: Site, language: str
) -> None:
    words = BUTTONS[language]
    somebody(site, "house", language)
    page = open_page(here(site, "/account/login/"), language=language, **LOOKS[language])
    looked_at(page)

    # Turned back; somebody whom nobody invited; then with a code at the service.
    at_the_service(page, words, "", cancel=True)
    expect(page.locator("#content").get_by_text(words["cancelled"])).to_be_visible()
    at_the_service(page, words, f"stranger-{language}")
    expect(page.locator("#content").get_by_text(words["nobody"])).to_be_visible()
    looked_at(page)

    page = open_page(here(site, "/account/login/"), language=language, **LOOKS[language])
    at_the_service(page, words, f"house-{language}", factor=True)
    expect(page).to_have_url(re.compile(f"/b/house-{language}/"))

    # The organisation wants a second factor: the service's word is enough, its silence isn't.
    page.goto(here(site, f"/b/house-{language}/people/security/"))
    page.locator("input[name=second_factor][value=everyone]").check()
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile("/people/security/$"))
    other = open_page(here(site, "/account/login/"), language=language, **LOOKS[language])
    at_the_service(other, words, f"house-{language}")
    expect(other.get_by_role("heading", name=words["one more"])).to_be_visible()
    looked_at(other)
    other.goto(here(site, "/account/confirm/"))
    looked_at(other)


def at_the_service(
    page: Page, words: dict[str, str], person: str, *, factor: bool = False, cancel: bool = False
) -> None:
    """Press the button, and answer what the service asks on its own page."""
    page.get_by_role("button", name=words["service"]).click()
    expect(page.get_by_role("heading", name="House account")).to_be_visible()
    page.get_by_label("Name").fill(person)
    if factor:
        page.get_by_label("with a code").check()
    page.get_by_role("button", name="Cancel" if cancel else "Go on").click()
    expect(page).to_have_url(re.compile("//localhost"))
