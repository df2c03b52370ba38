"""Real servers of other networks, started once for all tests of this folder.

A machine that can't run them leaves these tests out; ``make test`` names that, and CI fails.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django import Settings

from tests.journeys.conftest import ARGUMENTS, CHROMIUM, open_page, sign_in
from tests.support import bluesky

__all__ = ["open_page", "sign_in"]


@pytest.fixture(scope="session")
def network() -> Iterator[bluesky.Servers]:
    """Bluesky with everything: directory, PDS, AppView."""
    lacking = bluesky.missing(network=True)
    if lacking and os.environ.get("CI", "").lower() != "true":
        pytest.skip(f"needs {lacking}")
    with bluesky.running(network=True) as servers:
        yield servers


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, for one file: while it runs, the tests may not touch the database."""
    if not CHROMIUM and os.environ.get("CI", "").lower() != "true":
        pytest.skip("needs Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def loopback_may_be_called(settings: Settings) -> None:
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1", "localhost"]
