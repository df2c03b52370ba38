"""How a machine looks at a page: with axe, at its width, in a person's own language."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page

from .conftest import Site

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


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


def axe(page: Page, site: Site, path: str) -> list[str]:
    """Open a page and return axe's violations of WCAG 2.2 AA."""
    answer = page.goto(site.url + path)
    assert answer is not None
    assert answer.ok, f"{path}: {answer.status}"
    return [f"{path}: {text}" for text in violations(page)]


def violations(page: Page) -> list[str]:
    """Return axe's violations on the open page, one line each."""
    page.evaluate(AXE)
    found = page.evaluate(
        """() => axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa',
           'best-practice'], resultTypes: ['violations']}).then(result => result.violations.map(
           one => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 160),
                   one.nodes[0].failureSummary.slice(0, 240)]))"""
    )
    return [json.dumps(one, ensure_ascii=False) for one in found]


def too_wide(page: Page, site: Site, path: str) -> list[str]:
    """Open a page and return what makes it scroll sideways."""
    page.goto(site.url + path)
    return page.evaluate(
        """(path) => document.documentElement.scrollWidth <= window.innerWidth ? [] :
           [path + ': ' + document.documentElement.scrollWidth + ' px, e.g. ' +
            [...document.querySelectorAll('body *')].filter(one =>
              one.getBoundingClientRect().right > window.innerWidth + 1).slice(0, 3).map(one =>
              one.tagName + '.' + one.className).join(', ')]""",
        path,
    )


def expect_tidy(page: Page, site: Site, addresses: list[str]) -> None:
    """Look at pages with axe, and at whether they scroll sideways."""
    for address in addresses:
        path = address.removeprefix(site.url)
        assert axe(page, site, path) == []
        assert too_wide(page, site, path) == []
