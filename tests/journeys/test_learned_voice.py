"""How much it sounds like the brand, while one writes; and rows that survive an expired session."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looks import choose_language
from .sites import Site

pytestmark = pytest.mark.journey
OWNER = "greta.amsel@example.org"
BAKERY, SCHOOL = "/b/backhaus-amsel/", "/b/small-hours/"
FOREIGN = (
    "Sichern Sie sich jetzt attraktive Vorteile! Unser umfangreiches Sortiment überzeugt durch "
    "höchste Qualität, innovative Konzepte und erstklassigen Service für alle Ansprüche."
)


def test_writing_shows_how_much_it_sounds_like_the_brand(site: Site, sign_in: OpenPage) -> None:
    desk = sign_in(OWNER, language="de", size="phone")
    choose_language(desk, site, "de")
    desk.goto(f"{site.url}{BAKERY}posts/new/")
    desk.locator("#post-text").fill(FOREIGN)
    voice = desk.locator("#voice .fi-like")
    expect(voice).to_contain_text(re.compile(r"Backhaus Amsel.*\d %", re.DOTALL))
    voice.locator("summary").click()
    expect(voice.locator(".fi-like-why li")).to_have_count(3)
    desk.goto(f"{site.url}{SCHOOL}posts/new/")
    expect(desk.locator("#voice")).to_contain_text("eigene Texte, 30 sind nötig")
    desk.goto(f"{site.url}{BAKERY}findings/")
    expect(desk.locator(".fi-stretches li").first).to_be_visible()


def test_the_reply_box_does_too(site: Site, sign_in: OpenPage) -> None:
    desk = sign_in(OWNER, language="de")
    choose_language(desk, site, "de")
    desk.goto(f"{site.url}{BAKERY}inbox/")
    desk.goto(_a_conversation(desk))
    desk.locator("#reply-text").fill(FOREIGN)
    expect(desk.locator("#voice .fi-mini")).to_contain_text(
        re.compile(r"Backhaus Amsel.*: .*\d+ %")
    )
    desk.locator("#voice .fi-fold > summary").click()
    expect(desk.locator("#voice .fi-like-line")).to_be_visible()


def _a_conversation(desk: Page) -> str:
    links = desk.locator("a").evaluate_all("links => links.map(one => one.href)")
    return next(one for one in links if re.search(r"/inbox/\d+/", one))


def test_rows_that_were_typed_survive_an_expired_session(site: Site, sign_in: OpenPage) -> None:
    desk = sign_in(OWNER, language="de")
    choose_language(desk, site, "de")
    address = f"{site.url}{BAKERY}voice/de/edit/words/"
    desk.goto(address)
    for _row in range(3):
        desk.locator("[data-add-row]").click()
    row = desk.locator("[data-rows=terms] .vg-row").last
    row.locator("[name$=-use]").press_sequentially("Hefezopf")
    row.locator("[name$=-instead_of]").press_sequentially("Zopfbrot")
    desk.context.clear_cookies(name=re.compile("session"))
    desk.locator("#part-form [type=submit]").click()
    expect(desk.locator("body[data-keep-waiting]")).to_be_visible()
    again = site.sign_in_link(OWNER)
    desk.goto(again)
    desk.get_by_role("button", name=re.compile("Anmelden|Sign in")).click()
    expect(desk.locator("body")).not_to_have_attribute("data-keep-waiting", re.compile(".*"))
    desk.goto(address)
    row = desk.locator("[data-rows=terms] .vg-row").last
    expect(row.locator("[name$=-use]")).to_have_value("Hefezopf")
    expect(row.locator("[name$=-instead_of]")).to_have_value("Zopfbrot")
