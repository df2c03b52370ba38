"""In and out: subscribing to the plan, and bringing in 300 rows of which 12 are bad."""

from __future__ import annotations

import re
import urllib.request
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.integration.exchange import plans
from tests.journeys.conftest import OpenPage
from tests.journeys.looks import choose_language
from tests.journeys.sites import Site

pytestmark = pytest.mark.journey


def test_subscribe_to_the_plan_on_a_phone(site: Site, sign_in: OpenPage) -> None:
    page = sign_in("greta.amsel@example.org", size="phone")
    choose_language(page, site, "de")
    page.goto(page.url.split("/b/")[0] + "/b/backhaus-amsel/exchange/")
    page.get_by_label("Wofür ist sie?").fill("Mein Handy")
    page.get_by_role("button", name="Adresse anlegen").click()
    address = page.get_by_label("Kalenderadresse").input_value()
    with urllib.request.urlopen(address) as answer:
        found = Calendar.from_ical(answer.read())
    assert [str(one["SUMMARY"]) for one in found.walk("VEVENT")]
    page.reload()
    assert address not in page.content()
    page.get_by_role("link", name="Zur Liste der Adressen").click()
    expect(page.get_by_text("Python-urllib")).to_be_visible()


def test_bring_in_300_rows_with_12_bad_ones(
    site: Site, sign_in: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = date.today() + timedelta(days=3)  # noqa: DTZ011 - any day will do
    monkeypatch.setattr(plans, "FIRST", first)
    same = {0: first.strftime("%d.%m.%Y"), 1: "09:00", 3: plans.row(2, "", "")[3]}
    long_ago = {0: (first - timedelta(days=90)).strftime("%d.%m.%Y")}
    far = {0: (first + timedelta(days=3000)).strftime("%d.%m.%Y")}
    changed = {52: (long_ago, ""), 70: (far, ""), 300: (same, "")}
    monkeypatch.setattr(plans, "BAD", {**plans.BAD, **changed})
    file = tmp_path / "plan.csv"
    file.write_bytes(plans.as_csv(plans.plan("Hauskanal", "Greta")))

    page = sign_in("greta.amsel@example.org")
    choose_language(page, site, "de")
    page.goto(page.url.split("/b/")[0] + "/b/backhaus-amsel/exchange/imports/")
    page.get_by_label(re.compile("CSV, Excel")).set_input_files(file)
    page.get_by_role("button", name="Ansehen").click()
    expect(page.get_by_text("288 von 300 Zeilen sind bereit.")).to_be_visible()
    for number in plans.BAD:
        expect(page.get_by_text(f"Zeile {number}", exact=True)).to_be_visible()
    page.get_by_role("button", name="288 Zeilen übernehmen").click()
    done = page.get_by_text("288 Beiträge sind übernommen.")
    expect(done).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Alles zurücknehmen").click()
    expect(page.get_by_text("288 Beiträge sind zurückgenommen.")).to_be_visible(timeout=60_000)
