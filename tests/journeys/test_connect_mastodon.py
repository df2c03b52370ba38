"""Connecting on the server's own page, in a real browser: a fake server, both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.fakemasto import PERSONAS, FakeServer
from tests.support.fakemasto.reach import running

from .conftest import OpenPage, Site
from .looks import choose_language, violations

pytestmark = pytest.mark.journey
OWNER = "greta.amsel@example.org"

WORDS = {
    "de": {
        "connect": "Kanal verbinden",
        "on": "Weiter",
        "there": "Dort anmelden",
        "right": "Ist das das richtige Konto?",
        "save": "Ja, speichern",
        "apart": "Trennen",
    },
    "en": {
        "connect": "Connect a channel",
        "on": "Go on",
        "there": "Sign in there",
        "right": "Is this the right account?",
        "save": "Yes, save it",
        "apart": "Disconnect",
    },
}


@pytest.fixture
def server() -> Iterator[tuple[FakeServer, str]]:
    fake = FakeServer(PERSONAS[0])
    with running(fake) as address:
        yield fake, address


@pytest.mark.parametrize(
    ("language", "size", "dark"), [("de", "desktop", False), ("en", "phone", True)]
)
def test_a_shop_owner_connects_mastodon(
    site: Site,
    sign_in: OpenPage,
    server: tuple[FakeServer, str],
    language: str,
    size: str,
    dark: bool,
) -> None:
    fake, address = server
    words = WORDS[language]
    page: Page = sign_in(OWNER, language=language, size=size, dark=dark)
    choose_language(page, site, language)
    page.goto(f"{site.url}/b/backhaus-amsel/channels/")
    page.get_by_role("link", name=words["connect"]).click()
    page.get_by_role("link", name=re.compile("Mastodon")).click()
    page.get_by_label("Server").fill(address)
    assert violations(page) == []
    page.get_by_role("button", name=words["on"]).click()
    assert violations(page) == []
    page.get_by_role("link", name=words["there"]).click()
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_role("heading", name=words["right"])).to_be_visible()
    assert violations(page) == []
    expect(page.get_by_text(f"@backhaus@{fake.host}")).to_be_visible()
    page.get_by_role("button", name=words["save"]).click()
    page.wait_for_url(re.compile(r"/channels/\d+/$"))
    expect(page.get_by_role("heading", name="Backhaus Amsel")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name=re.compile(words["apart"])).click()
    assert violations(page) == []
    page.get_by_role("button", name=words["apart"]).click()
    page.wait_for_url(re.compile(r"/channels/$"))
