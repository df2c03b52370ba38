"""The voice guide in a browser: read it, change a word, put it in force, share it, take it back."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looks import choose_language
from .sites import Site

pytestmark = pytest.mark.journey
OWNER = "greta.amsel@example.org"
GUIDE = "/b/backhaus-amsel/voice/de/"


@dataclass(frozen=True)
class Words:
    """What stands on the buttons."""

    edit: str
    save: str
    review: str
    put_in_force: str
    history: str
    make_link: str
    take_back: str


WORDS = {
    "de": Words("Bearbeiten", "Im Entwurf speichern", "Durchsehen und in Kraft setzen",
                "In Kraft setzen", "Geschichte", "Link machen", "Zurücknehmen"),
    "en": Words("Edit", "Save in the draft", "Look through and put in force", "Put in force",
                "History", "Make a link", "Take back"),
}  # fmt: skip


@pytest.mark.parametrize(("language", "size"), [("de", "desktop"), ("en", "phone")])
def test_from_a_word_to_a_link(
    language: str, size: str, site: Site, sign_in: OpenPage, open_page: OpenPage
) -> None:
    words, mark = WORDS[language], f"Schrippe {language}"
    desk = sign_in(OWNER, language=language, size=size)
    choose_language(desk, site, language)
    desk.goto(f"{site.url}{GUIDE}")
    expect(desk.get_by_text("die Ladenglocke hören")).to_be_visible()
    change_a_word(desk, words, mark)
    desk.goto(f"{site.url}{GUIDE}")
    desk.get_by_role("link", name=words.review).click()
    expect(desk.locator("ins", has_text=mark)).to_be_visible()
    expect(desk.get_by_text(f"Grund {mark}")).to_be_visible()
    desk.get_by_role("button", name=words.put_in_force).click()
    expect(desk.locator(".vg-no, .vg s", has_text=mark).first).to_be_visible()
    link = share(desk, site, words, mark)
    reader = open_page(link.removeprefix(site.url), language=language, size=size)
    expect(reader.get_by_text("die Ladenglocke hören")).to_be_visible()
    assert reader.context.cookies() == []
    desk.locator("li", has_text=f"Agentur {mark}").get_by_role(
        "button", name=words.take_back
    ).click()
    desk.wait_for_load_state()
    assert reader.request.get(link).status == 404


def change_a_word(desk: Page, words: Words, mark: str) -> None:
    """Add a word that is avoided, try it unsaved, save it with a reason."""
    desk.locator("#words").get_by_role("link", name=words.edit).click()
    row = desk.locator(".vg-row").last
    row.locator("input[name$=instead_of]").fill(mark)
    row.locator("input[name$=why]").fill("Das sagt man in Berlin.")
    desk.locator("#try_text").fill(f"Heute: {mark}!")
    expect(desk.locator("#tried")).to_contain_text("Das sagt man in Berlin.")
    desk.locator("#reason").fill(f"Grund {mark}")
    desk.get_by_role("button", name=words.save).click()
    desk.wait_for_load_state()


def share(desk: Page, site: Site, words: Words, mark: str) -> str:
    """Make a link and return it."""
    desk.goto(f"{site.url}{GUIDE}share/")
    desk.locator("input[name=given_to]").fill(f"Agentur {mark}")
    desk.get_by_role("button", name=words.make_link).click()
    link = desk.locator("#fresh-link").input_value()
    assert re.search(r"/voice-guide/[\w-]{40,}/$", link)
    return link
