"""Visitors without an account: nobody else is asked, no cookie is set, and their words are theirs."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from .conftest import OpenPage
from .looks import choose_language
from .pages import public_pages
from .sites import Site

pytestmark = pytest.mark.journey
OWNER = "greta.amsel@example.org"
HOME = "/@backhaus-amsel/"
WORDS = {
    "de": {
        "comment": "Kommentar",
        "name": "Name",
        "send": "Kommentar absenden",
        "waits": "Ihr Kommentar wartet auf Freigabe",
        "published": "Ihr Kommentar ist veröffentlicht",
        "save": "Änderung speichern",
        "delete": "Diesen Kommentar löschen",
        "for_good": "Endgültig löschen",
        "deleted": "Sie haben Ihren Kommentar gelöscht",
        "approved": "hat eine Nachricht von",
    },
    "en": {
        "comment": "Your comment",
        "name": "Your name",
        "send": "Send comment",
        "waits": "Your comment waits for approval",
        "published": "Your comment is published",
        "save": "Save change",
        "delete": "Delete this comment",
        "for_good": "Delete for good",
        "deleted": "You have deleted your comment",
        "approved": "has approved a message by",
    },
}


class Watch:
    """What a browser asks others for while somebody looks around."""

    def __init__(self, page: Page, ours: str) -> None:
        self.page, self.ours = page, urlsplit(ours).netloc
        self.strangers: list[str] = []
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.ours:
            self.strangers.append(request.url)

    @property
    def found(self) -> list[str]:
        """Every request to somebody else, and every cookie."""
        cookies = [f"cookie {one.get('name')}" for one in self.page.context.cookies()]
        return self.strangers + cookies


def test_no_public_page_asks_strangers_or_sets_a_cookie(site: Site, open_page: OpenPage) -> None:
    page = open_page(HOME)
    watch = Watch(page, site.url)
    paths = [path for path in public_pages(site, page) if path.startswith("/@")]
    page.context.clear_cookies()
    assert len(paths) > 5
    for path in paths:
        page.goto(site.url + path)
    # Looking at the form begins the proof of work: that, too, is between the two of us.
    with page.expect_response(re.compile("/proof/")):
        page.goto(f"{site.url}{HOME}")
        page.locator("article a time").first.click()
        page.locator("form[data-say] textarea").first.click()
    assert watch.found == []


def test_the_watch_can_fail(site: Site, open_page: OpenPage) -> None:
    page = open_page(HOME)
    page.goto("about:blank")
    watch = Watch(page, site.url)
    page.route("http://elsewhere.test/**", lambda route: route.fulfill(body="x"))
    with page.expect_request("http://elsewhere.test/x.css"):
        page.set_content('<link rel="stylesheet" href="http://elsewhere.test/x.css">')
    page.context.add_cookies([{"name": "follows", "value": "1", "url": site.url}])
    assert watch.found == ["http://elsewhere.test/x.css", "cookie follows"]


@pytest.mark.parametrize(("language", "size"), [("de", "phone"), ("en", "desktop")])
def test_a_comment_waits_is_approved_changed_and_deleted(
    language: str, size: str, site: Site, sign_in: OpenPage, open_page: OpenPage
) -> None:
    words, name = WORDS[language], f"Wanda {language}"
    visitor = open_page(HOME, scripts=False, language=language, size=size)
    visitor.locator("article a time").first.click()
    visitor.get_by_label(words["comment"], exact=True).fill(f"Ohne Skript ({language})")
    visitor.get_by_label(words["name"], exact=True).fill(name)
    visitor.wait_for_timeout(3_000)  # quicker than a person writes is taken for a machine
    visitor.get_by_role("button", name=words["send"]).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(words["waits"])
    own = visitor.url.split("?")[0]
    desk = sign_in(OWNER, language=language, size=size)
    approve(desk, site, words, language, name)
    visitor.goto(own)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(words["published"])
    visitor.locator("textarea[name=text]").fill(f"Jetzt richtig ({language})")
    visitor.get_by_role("button", name=words["save"]).click()
    expect(visitor.locator("textarea[name=text]")).to_have_value(f"Jetzt richtig ({language})")
    visitor.locator("summary", has_text=words["delete"]).click()
    visitor.get_by_role("button", name=words["for_good"]).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(words["deleted"])
    assert visitor.context.cookies() == []


def approve(desk: Page, site: Site, words: dict[str, str], language: str, name: str) -> None:
    """Find what waits in the inbox and let it through with one key."""
    choose_language(desk, site, language)
    row = desk.get_by_role("link", name=re.compile(name)).first
    for _look in range(60):
        desk.goto(f"{site.url}/b/backhaus-amsel/inbox/?tab=held")
        if row.count():
            break
        desk.wait_for_timeout(500)
    row.click()
    # The words stand in the list, too: the button says that the conversation is open.
    expect(desk.locator("[data-shortcut=y]")).to_be_visible()
    desk.keyboard.press("y")
    expect(desk.get_by_text(words["approved"]).locator("visible=true").first).to_be_visible()
