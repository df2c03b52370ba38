"""What a journey looks at on any page: axe, the width, the contrast by night, the language."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page

from .sites import Site

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
OWNER = "greta.amsel@example.org"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def choose_language(page: Page, site: Site, language: str) -> None:
    """Set the signed-in person's own language, as the buttons in their menu do."""
    token = page.locator("form[action$=preferences] input[name=csrfmiddlewaretoken]").first
    form = {"language": language, "next": "/", "csrfmiddlewaretoken": token.input_value()}
    answer = page.request.post(
        f"{site.url}/preferences", form=form, headers={"Referer": f"{site.url}/"}
    )
    assert answer.ok, answer.status
    page.reload()
    assert page.locator("html").get_attribute("lang") == language


def opened(page: Page, site: Site, path: str) -> None:
    """Open a page that must be there."""
    answer = page.goto(site.url + path)
    assert answer is not None
    assert answer.ok, f"{path}: {answer.status}"


def violations(page: Page, *rules: str) -> list[str]:
    """Return axe's violations of WCAG 2.2 AA on the open page, or of some rules; one line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        """runOnly => axe.run(document, {runOnly, resultTypes: ['violations']}).then(
           result => result.violations.map(one => [one.id, one.nodes.length,
             one.nodes[0].html.slice(0, 160), one.nodes[0].failureSummary.slice(0, 240)]))""",
        {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARDS},
    )
    return [json.dumps(one, ensure_ascii=False) for one in found]


def too_pale_by_night(page: Page) -> list[str]:
    """Return what can't be read on the open page in dark colours."""
    page.emulate_media(color_scheme="dark")
    _settle(page)
    found = violations(page, "color-contrast")
    page.emulate_media(color_scheme="light")
    return [f"dark: {one}" for one in found]


def _settle(page: Page) -> None:
    """Let a page follow a change: what listens to it has run, no colour is on its way any more."""
    page.evaluate(
        """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
           for (const one of document.getAnimations())
             if (one.effect.getComputedTiming().endTime !== Infinity) one.finish();
           setTimeout(done);
         })))"""
    )


def too_wide(page: Page) -> list[str]:
    """Return what makes the open page scroll sideways."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
           ['scrolls to ' + document.documentElement.scrollWidth + ' px, e.g. ' +
            [...document.querySelectorAll('body *')].filter(one =>
              one.getBoundingClientRect().right > window.innerWidth + 1).slice(0, 3).map(one =>
              one.tagName + '.' + one.className).join(', ')]"""
    )


def too_wide_at_320(page: Page) -> list[str]:
    """Return what makes the open page scroll sideways on the smallest screen."""
    usual = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    _settle(page)
    found = too_wide(page)
    if usual:
        page.set_viewport_size(usual)
    return [f"320 px: {one}" for one in found]


def expect_tidy(page: Page, site: Site, addresses: list[str]) -> None:
    """Look at pages with axe, and at whether they scroll sideways."""
    for address in addresses:
        opened(page, site, address.removeprefix(site.url))
        assert violations(page) + too_wide(page) == [], address
