"""The pages in a real browser, with every text hostile: nothing runs, even without our policy.

And the watch over that policy, which every journey keeps, can fail.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .conftest import PATIENCE, Visit
from .sites import Site, serving_sample

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parents[2]
BRAND = "backhaus-amsel"
PAGES = [
    f"/b/{BRAND}/", f"/b/{BRAND}/inbox/", f"/b/{BRAND}/posts/", f"/b/{BRAND}/plan/",
    f"/b/{BRAND}/calendar/", f"/b/{BRAND}/people/", f"/b/{BRAND}/people/faces/", f"/b/{BRAND}/voice/",
    f"/b/{BRAND}/channels/", f"/b/{BRAND}/search/?q=pwned", f"/b/{BRAND}/settings/", f"/@{BRAND}/",
    f"/@{BRAND}/people/", f"/@{BRAND}/imprint/",
]  # fmt: skip
# Whatever the corpus would call, noted; the page's own policy is switched off for this browser.
_TRIPWIRE = "window.tripped = 0; window.pwned = () => { window.tripped += 1; };"
# What the browser itself made of the page: handlers, and where links really lead.
_LOOK = """() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const {name} of element.attributes) if (name.startsWith("on")) found.push(name);
    const goal = element.href?.baseVal ?? element.href ?? element.action ?? "";
    if (/^(javascript|vbscript|data):/i.test(String(goal))) found.push(String(goal).slice(0, 60));
  }
  return [window.tripped, ...found];
}"""


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of its own with the corpus in every text."""
    with serving_sample(tmp_path_factory, "poisoned") as site:
        subprocess.run(
            [sys.executable, "-m", "tests.support.poison"],
            cwd=ROOT, env=site.environment, check=True, timeout=120,
        )  # fmt: skip
        yield site


@pytest.fixture
def unguarded(browser: Browser) -> Iterator[Page]:
    """A browser that would run anything."""
    context = browser.new_context(bypass_csp=True, locale="de-DE")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(_TRIPWIRE)
    yield context.new_page()
    context.close()


def test_nothing_runs(poisoned: Site, unguarded: Page) -> None:
    unguarded.goto(poisoned.sign_in_link("greta.amsel@example.org"))
    unguarded.get_by_role("button", name=re.compile("Anmelden|Sign in")).click()
    unguarded.wait_for_url("**/b/**")
    shown = 0
    for path in PAGES:
        answer = unguarded.goto(poisoned.url + path)
        assert answer is not None
        assert answer.status == 200, path
        unguarded.wait_for_load_state("load")
        shown += "pwned" in unguarded.content()
        assert unguarded.evaluate(_LOOK) == [0], path
    assert shown > len(PAGES) // 2


def test_control_the_tripwire_is_touched(unguarded: Page) -> None:
    unguarded.goto("about:blank")
    unguarded.set_content('<img src="data:," onerror="pwned()"><a href="javascript:pwned()">x</a>')
    unguarded.wait_for_function("window.tripped === 1")
    assert unguarded.evaluate(_LOOK) == [1, "onerror", "javascript:pwned()"]


def test_control_a_violation_of_the_policy_is_reported(browser: Browser, site: Site) -> None:
    visit = Visit()
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    visit.watch(context)
    page = context.new_page()
    page.goto(f"{site.url}/@{BRAND}/")
    assert visit.complaints == []
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"1\" style=\"top:0\">x</p>')"
    )
    page.wait_for_function("document.querySelector('p[onclick]') !== null")
    page.evaluate("() => new Promise((done) => setTimeout(done, 0))")
    context.close()
    assert any(complaint.startswith("style-src-attr") for complaint in visit.complaints)
