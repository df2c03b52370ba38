"""The whole way at the desk with servers that speak Mastodon's API, in a real browser.

Connecting goes over the server's own page; then a post, an answer, reactions, muting, deleting;
at last the channel is taken apart. One server is Mastodon, the other differs as GoToSocial does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.support.fakemasto import PERSONAS, FakeServer
from tests.support.fakemasto.reach import running
from tests.support.fakemasto.server import Note

from .conftest import OpenPage
from .looks import violations
from .round_trip import WORDS, Desk, walk
from .sites import Site, serving

pytestmark = pytest.mark.journey

MORE = {
    "de": {
        "restrict": "Stummschalten, blockieren, melden …",
        "why": "Warum? Der Grund wird festgehalten.",
        "do": "Im Netzwerk ausführen",
        "back": "Zurücknehmen",
        "nobody": "Niemand ist stummgeschaltet oder blockiert",
        "apart": "Trennen",
    },
    "en": {
        "restrict": "Mute, block, report …",
        "why": "Why? The reason stays on record.",
        "do": "Do it on the network",
        "back": "Take it back",
        "nobody": "Nobody is muted or blocked",
        "apart": "Disconnect",
    },
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start the product empty: the brands here are made by the tests."""
    with serving(tmp_path_factory.mktemp("mastodon")) as started:
        yield started


@dataclass(frozen=True)
class Mastodon:
    """What Anna sees and does there."""

    fake: FakeServer

    def ours(self) -> list[str]:
        return [one.text for one in reversed(self.fake.own)]

    def described(self) -> list[str]:
        return [self.fake.media[one]["description"] for one in self._newest().media]

    def answer(self, text: str) -> None:
        self.fake.say("Anna", f"@backhaus {text}", parent=self._newest().id)

    def applaud(self) -> None:
        self.fake.favourite("Anna", self._newest().id)
        self.fake.boost("Anna", self._newest().id)

    def _newest(self) -> Note:
        return self.fake.own[-1]


@pytest.mark.parametrize(
    ("language", "size", "dark", "kind"),
    [("de", "desktop", False, "mastodon"), ("en", "phone", True, "gotosocial")],
)
def test_from_connecting_to_disconnecting(
    site: Site, sign_in: OpenPage, language: str, size: str, dark: bool, kind: str
) -> None:
    fake = FakeServer(next(one for one in PERSONAS if one.name == kind))
    email = f"greta-{language}@example.org"
    site.anklang(
        "createowner", "--organisation", f"Amsel {language}", "--email", email,
        "--name", "Greta Amsel", "--language", language,
    )  # fmt: skip
    page: Page = sign_in(email, language=language, size=size, dark=dark)
    base = re.search(r"/b/[^/]+/", page.url)
    assert base
    desk = Desk(page, site, base[0], WORDS[language])
    with running(fake) as address:
        desk.begin_connecting("Mastodon", server=address)
        page.get_by_role("link", name=desk.words.there).click()
        page.get_by_role("button", name="Authorize").click()
        desk.finish_connecting(f"@backhaus@{fake.host}")
        channel = page.url
        walk(desk, "Mastodon", Mastodon(fake), "@anna@far.example ")
        mute_and_back(desk, MORE[language])
        page.goto(channel)
        page.get_by_role("link", name=re.compile(MORE[language]["apart"])).click()
        assert violations(page) == []
        desk.press(MORE[language]["apart"])
        page.wait_for_url(re.compile(r"/channels/$"))


def mute_and_back(desk: Desk, words: dict[str, str]) -> None:
    """Mute Anna from her conversation, see her in the list, take it back."""
    page = desk.page
    desk.open("inbox/?tab=mine")
    page.get_by_role("link", name=re.compile("Anna")).first.click()
    page.locator("summary", has_text=words["restrict"]).first.click()
    page.get_by_label(words["why"]).first.fill("Fragt zu oft.")
    with page.expect_response("**/restrict/**") as answer:
        desk.press(words["do"])
    assert answer.value.ok
    desk.open("inbox/restricted/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Fragt zu oft.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name=re.compile(words["back"])).click()
    expect(page.get_by_text(words["nobody"])).to_be_visible()
    assert violations(page) == []
