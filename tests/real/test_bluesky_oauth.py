"""Signing in on the real server's own page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from anklang.kernel import clock
from anklang.networks.bluesky import CONNECTOR
from anklang.networks.bluesky.session import Session
from anklang.networks.bluesky.xrpc import Deadline
from anklang.networks.contract import (
    Account,
    Elsewhere,
    NetworkError,
    Outgoing,
    Published,
    SignInExpired,
)
from tests.journeys.conftest import PATIENCE
from tests.support.bluesky import Outsider, Servers, sign_up

pytestmark = pytest.mark.xdist_group("real-bluesky")
RETURN = "http://127.0.0.1:8000/connect/return/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(locale="en-GB")
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def answered(page: Page, url: str, password: str) -> dict[str, str]:
    """Sign in and allow it; return what the server brings back to us."""
    page.route(f"{RETURN}**", lambda route: route.fulfill(body="Back again"))
    page.goto(url)
    page.locator("input[type=password]").fill(password)
    page.locator("input[type=password]").press("Enter")
    page.get_by_role("button", name=re.compile("^(Authorize|Accept|Allow)")).click()
    expect(page.get_by_text("Back again")).to_be_visible()
    return dict(parse_qsl(urlsplit(page.url).query))


def test_signing_in_publishing_renewing_and_signing_off(network: Servers, page: Page) -> None:
    brand: Outsider = sign_up(network.pds, "Bäckerei Amsel", "baeckerei")
    form = {"server": network.pds, "name": brand.handle, "password": ""}
    begun = CONNECTOR.begin(1, form, return_to=RETURN, state="some-state")
    assert isinstance(begun, Elsewhere)
    answer = answered(page, begun.url, brand.password)
    assert answer["state"] == "some-state"
    with pytest.raises(NetworkError):
        CONNECTOR.finish(1, begun.keep, {**answer, "iss": "https://evil.example"})
    found = CONNECTOR.finish(1, begun.keep, answer)
    assert (found.remote_id, found.handle) == (brand.did, f"@{brand.handle}")
    assert found.expires_at is not None

    account = Account(1, 1, found.remote_id, found.credentials, found.options)
    outcome = CONNECTOR.publish(account, Outgoing("k", "Moin", "de", clock.now()))
    assert isinstance(outcome, Published), outcome
    assert [one["value"]["text"] for one in brand.posts()] == ["Moin"]
    CONNECTOR.fetch(account, "")

    fresh = Session(account, Deadline.after(20))._renewed(account.credentials)
    assert fresh["access"] != found.credentials["access"]
    renewed = Account(1, 1, found.remote_id, fresh, found.options)
    assert CONNECTOR.check(renewed).expires_at == found.expires_at

    CONNECTOR.sign_off(renewed)
    with pytest.raises(SignInExpired):
        Session(renewed, Deadline.after(20))._renewed(fresh)
