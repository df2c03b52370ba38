"""The calendar in a real browser: seen, filled, dragged, moved by keys, and never losing a move."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import OpenPage
from .looks import OWNER, choose_language
from .sites import Site

pytestmark = pytest.mark.journey
CALENDAR = "/b/backhaus-amsel/calendar/"
MOVED = {"de": "Verschoben auf", "en": "Moved to"}

# A browser without connection, and without complaints about it in the console.
NO_CONNECTION = """
  const real = window.fetch;
  window.fetch = (...asked) =>
    localStorage.noConnection ? Promise.reject(new TypeError("gone")) : real(...asked);
"""


def entry(page: Page, text: str) -> Locator:
    return page.locator("[data-entry]", has_text=text).first


def plan(page: Page, site: Site, text: str, at: str) -> None:
    """Save a draft with a wished time, as the composer does."""
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    date, time = at.split("T")
    form = {
        "csrfmiddlewaretoken": token, "text": text, "language": "de", "when": "at",
        "date": date, "time": time, "do": "close",
    }  # fmt: skip
    headers = {"Referer": f"{site.url}/"}
    answer = page.request.post(
        f"{site.url}/b/backhaus-amsel/posts/save/", form=form, headers=headers
    )
    assert answer.ok, answer.status


def drag(page: Page, what: Locator, onto: Locator) -> None:
    start, end = what.bounding_box(), onto.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 30, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 60, start["y"] + 20, steps=4)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=8)
    page.mouse.up()


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_post_keeps_its_hour_over_the_change_of_the_clocks(
    language: str, site: Site, sign_in: OpenPage
) -> None:
    page = sign_in(OWNER, language=language)
    choose_language(page, site, language)
    text = f"Sommerzeit {language}"
    plan(page, site, text, "2027-03-27T09:00")
    page.goto(f"{site.url}{CALENDAR}?view=month&on=2027-03-01")
    expect(entry(page, text)).to_contain_text("09:00")
    drag(page, entry(page, text), page.locator("[data-date='2027-03-29']").first)
    expect(page.locator("#toasts")).to_contain_text(MOVED[language])
    page.reload()
    moved = page.locator("[data-date='2027-03-29'] [data-entry]", has_text=text)
    expect(moved).to_contain_text("09:00")


def test_keys_move_it_and_a_slot_begins_a_post(site: Site, sign_in: OpenPage) -> None:
    page = sign_in(OWNER)
    choose_language(page, site, "de")
    plan(page, site, "Mit Tasten", "2027-05-11T10:00")
    page.goto(f"{site.url}{CALENDAR}?view=month&on=2027-05-01")
    entry(page, "Mit Tasten").focus()
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#toasts")).to_contain_text("19. Mai, 10:00")
    entry(page, "Mit Tasten").focus()
    page.keyboard.press("m")
    expect(page.locator("#calendar-card")).to_be_visible()
    expect(page.locator("#move-date")).to_have_value("2027-05-19")
    page.keyboard.press("Escape")
    page.locator(".ca-event-slot", has_text="Dienstag hinter dem Ofen").first.click()
    page.wait_for_url("**/posts/new/?slot=*")
    expect(page.locator(".po-filling")).to_contain_text("Dienstag hinter dem Ofen")
    expect(page.locator("[name=time]")).to_have_value("09:00")


def test_a_move_without_connection_is_told_kept_and_saved_later(
    site: Site, sign_in: OpenPage
) -> None:
    page = sign_in(OWNER)
    choose_language(page, site, "de")
    plan(page, site, "Im Funkloch", "2027-06-08T10:00")
    page.goto(f"{site.url}{CALENDAR}?view=month&on=2027-06-01")
    page.add_init_script(NO_CONNECTION)
    page.evaluate("localStorage.noConnection = 1")
    page.reload()
    drag(page, entry(page, "Im Funkloch"), page.locator("[data-date='2027-06-10']").first)
    expect(page.locator("[data-unsaved]")).to_contain_text("noch nicht gespeichert")
    there = page.locator("[data-date='2027-06-10'] [data-entry]", has_text="Im Funkloch")
    expect(there).to_contain_text("noch nicht gespeichert")
    page.reload()
    expect(there).to_contain_text("noch nicht gespeichert")
    page.evaluate("delete localStorage.noConnection")
    page.locator("[data-unsaved-again]").click()
    expect(page.locator("[data-unsaved]")).to_be_hidden()
    expect(there).not_to_contain_text("noch nicht gespeichert")
    page.reload()
    expect(there).to_be_visible()


def test_on_a_phone_it_is_a_list_that_begins_today(site: Site, sign_in: OpenPage) -> None:
    page = sign_in(OWNER, size="phone", dark=True)
    choose_language(page, site, "en")
    page.goto(site.url + CALENDAR)
    expect(page.locator("[data-view=list]")).to_have_attribute("aria-current", "true")
    first = page.locator(".ca-chip").first
    expect(first).to_be_visible()
    page.locator("[data-entry] .ca-chip-text").last.click()
    expect(page.locator("#calendar-card")).to_be_visible()
    expect(page.locator("[data-card-when]")).to_have_text(re.compile(r"\d\d:\d\d"))


def test_it_works_without_scripts(site: Site, sign_in: OpenPage, open_page: OpenPage) -> None:
    page = sign_in(OWNER, scripts=False)
    soon = datetime.now() + timedelta(days=40)  # noqa: DTZ005 - a day is enough
    plan(page, site, "Ohne Skript", f"{soon:%Y-%m-%d}T10:00")
    page.goto(f"{site.url}{CALENDAR}?view=day&on={soon:%Y-%m-%d}")
    page.locator(".ca-line", has_text="Ohne Skript").locator(".ca-move").click()
    page.locator("[name=time]").fill("11:15")
    page.locator("form button.btn-primary").click()
    expect(page.locator(".ca-line", has_text="Ohne Skript")).to_contain_text("11:15")
