"""The whole way at the desk, in a real browser, against Bluesky's own servers and AppView.

One language connects with an app password, the other on the server's own sign-in page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import OpenPage
from tests.journeys.round_trip import WORDS, Desk, walk
from tests.journeys.sites import Site, serving
from tests.support.bluesky import Outsider, Servers, sign_up
from tests.support.bluesky.people import eventually

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("real-bluesky")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start the product empty: the brands here are made by the tests."""
    with serving(tmp_path_factory.mktemp("bluesky")) as started:
        yield started


class Bluesky:
    """What Anna sees and does there."""

    def __init__(self, servers: Servers) -> None:
        self.brand = sign_up(servers.pds, "Bäckerei Amsel", "baeckerei")
        self.anna: Outsider = sign_up(servers.pds, "Anna Lindgren")

    def ours(self) -> list[str]:
        return [one["value"]["text"] for one in self.brand.posts()]

    def described(self) -> list[str]:
        return [one["alt"] for one in self._newest()["value"]["embed"]["images"]]

    def answer(self, text: str) -> None:
        self.anna.say(text, answering=self._newest()["uri"])
        eventually(
            lambda: self.brand.ask("app.bsky.notification.listNotifications")["notifications"]
        )

    def applaud(self) -> None:
        self.anna.like(self._newest()["uri"])
        self.anna.repost(self._newest()["uri"])

    def _newest(self) -> dict[str, Any]:
        return self.brand.posts()[0]


@pytest.mark.parametrize(
    ("language", "size", "password"), [("de", "desktop", True), ("en", "phone", False)]
)
def test_from_connecting_to_deleting(
    network: Servers,
    site: Site,
    sign_in: OpenPage,
    language: str,
    size: str,
    password: bool,
) -> None:
    there, words = Bluesky(network), WORDS[language]
    email = f"greta-{language}@example.org"
    site.anklang(
        "createowner", "--organisation", f"Amsel {language}", "--email", email,
        "--name", "Greta Amsel", "--language", language,
    )  # fmt: skip
    page = sign_in(email, language=language, size=size)
    base = re.search(r"/b/[^/]+/", page.url)
    assert base
    desk = Desk(page, site, base[0], words)
    desk.begin_connecting(
        "Bluesky",
        name=there.brand.handle,
        server=network.pds,
        password=there.brand.app_password() if password else "",
    )
    if not password:
        page.get_by_role("link", name=words.there).click()
        allow(page, there.brand.password)
    desk.finish_connecting(f"@{there.brand.handle}")
    walk(desk, "Bluesky", there, "")


def allow(page: Page, password: str) -> None:
    """Sign in on the server's own page, and let Anklang in."""
    page.locator("input[type=password]").fill(password)
    page.locator("input[type=password]").press("Enter")
    page.get_by_role("button", name=re.compile("^(Authorize|Accept|Allow)")).click()
