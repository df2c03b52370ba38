"""A running Anklang with the sample organisation, and real browsers that look at it."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from .sites import Site, serving_sample

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# How long a page may take at most: these machines are shared, and two browsers run at once.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
SIZES = {"desktop": (1440, 900), "phone": (390, 844), "small": (320, 640)}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product with the sample organisation, one for all tests of a process."""
    with serving_sample(tmp_path_factory, "site") as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, headless."""
    assert CHROMIUM, "Chromium is missing: sudo apt install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


# A form that comes back with what is to be mended is no fault of the page.
_REFUSED_FORM = re.compile(r"server responded with a status of (409|422)\b")


# Playwright runs it before anything of the page, past the policy itself.
_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  window.policyViolated(`${event.violatedDirective}: ${event.blockedURI} in ${event.documentURI}`);
});
"""


@dataclass
class Visit:
    """How a browser looks at the site: its size, language and theme."""

    size: str = "desktop"
    language: str = "de"
    dark: bool = False
    scripts: bool = True
    complaints: list[str] = field(default_factory=list)

    def options(self) -> dict[str, object]:
        """Return Playwright's options for a context."""
        width, height = SIZES[self.size]
        return {
            "viewport": {"width": width, "height": height},
            "locale": "de-DE" if self.language == "de" else "en-GB",
            "timezone_id": "Europe/Berlin",
            "color_scheme": "dark" if self.dark else "light",
            "has_touch": self.size != "desktop",
            "reduced_motion": "reduce",
            "java_script_enabled": self.scripts,
        }

    def _complain(self, said: str) -> None:
        self.complaints.append(said)

    def watch(self, context: BrowserContext) -> None:
        """Collect every violation of the content security policy, on every page of a browser."""
        # Playwright takes Python's own functions only, not a list's method.
        context.expose_function("policyViolated", self._complain)
        context.add_init_script(_REPORT_VIOLATIONS)

    def listen(self, page: Page) -> None:
        """Collect what the browser complains about: errors, refused scripts, failed files."""
        page.on(
            "console",
            lambda message: (
                self.complaints.append(f"{message.text} {message.location.get('url', '')}".strip())
                if message.type == "error" and not _REFUSED_FORM.search(message.text)
                else None
            ),
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


OpenPage = Callable[..., Page]
_numbers = itertools.count()


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[OpenPage]:
    """Return a function that opens a page of a fresh browser; at the end nothing complained."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def open_page(path: str = "/", **how: object) -> Page:
        visit = Visit(**how)  # type: ignore[arg-type]
        # Another browser each time: the limits for visitors tell them apart by it.
        agent = f"Mozilla/5.0 (Journey {next(_numbers)})"
        context = browser.new_context(user_agent=agent, **visit.options())  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        visit.watch(context)
        page = context.new_page()
        visit.listen(page)
        contexts.append(context)
        visits.append(visit)
        page.goto(path if path.startswith("http") else site.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [text for visit in visits for text in visit.complaints] == []


@pytest.fixture
def sign_in(open_page: OpenPage, site: Site) -> OpenPage:
    """Return a function that signs a person in and lands on their page of today."""

    def sign_in(email: str, **how: object) -> Page:
        page = open_page(site.sign_in_link(email), **how)
        page.get_by_role("button", name=re.compile("Anmelden|Sign in")).click()
        page.wait_for_url("**/b/**")
        return page

    return sign_in
