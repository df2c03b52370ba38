"""How somebody joins a brand, in the browser: invited by an owner, by a link that is passed on."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def invited(owner: Page, desk: str, email: str, role: str) -> str:
    """Have an owner invite somebody; return the link that they pass on.

    Args:
        desk: the address of the brand's pages, with a slash at the end.
    """
    owner.goto(f"{desk}people/invite/")
    owner.locator("input[name=email]").fill(email)
    owner.locator(f"input[value={role}]").check()
    owner.locator("main form button[type=submit]").first.click()
    return owner.locator("#invitation-link").input_value()


def join(page: Page, name: str) -> None:
    """Fill in the page that the link opens; the password is always the same."""
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill("ein Brot am Morgen")
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile("/b/"))
