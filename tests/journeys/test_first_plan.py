"""The first plan from seven questions, in both languages, on desktop and phone; and printed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .conftest import OpenPage
from .looks import choose_language
from .sites import Site

pytestmark = pytest.mark.journey
OWNER = "greta.amsel@example.org"
WORDS = {
    "de": ("Nächste Frage", "Plan ansehen", "Das ist unser Plan"),
    "en": ("Next question", "See the plan", "Make this our plan"),
}


@pytest.mark.parametrize(("language", "size"), [("de", "phone"), ("en", "desktop")])
def test_a_plan_of_seven_answers(sign_in: OpenPage, site: Site, language: str, size: str) -> None:
    page = sign_in(OWNER, language=language, size=size)
    choose_language(page, site, language)
    next_question, see, make = WORDS[language]
    page.goto(f"{site.url}/b/backhaus-amsel/settings/new/")
    page.locator("[name=name]").fill(f"Zweigstelle {language}")
    page.locator("main button[type=submit]").click()
    page.wait_for_url(re.compile(r"/b/zweigstelle-"))
    base = re.search(r"/b/[^/]+/", page.url)
    assert base
    page.goto(f"{site.url}{base[0]}plan/")
    page.locator("main a[href$='/plan/first/1/']").click()
    for _question in range(6):
        page.get_by_role("button", name=next_question).click()
    page.get_by_role("button", name=see).click()
    page.locator("[name=name-routine-0]").fill("Um halb neun antworten")
    page.get_by_role("button", name=make).click()
    expect(page.locator(".pl-sheet")).to_contain_text("Um halb neun antworten")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def test_the_sample_plan_is_printed_on_one_sheet(sign_in: OpenPage, site: Site) -> None:
    page = sign_in(OWNER)
    page.goto(f"{site.url}/b/backhaus-amsel/plan/")
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
    assert len(pages) == 1
