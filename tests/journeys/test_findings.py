"""The voice guide while one writes: underlined, fixed by key, let stand, stopped; in replies too."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looks import choose_language
from .sites import Site

pytestmark = pytest.mark.journey
OWNER = "greta.amsel@example.org"
STAND = "/b/probierstand/"

# A brand of its own, so that the sample's guides can say what they like.
SETTING = """
import time
import django; django.setup()
from anklang.inbox.services import ingest
from anklang.kernel import clock
from anklang.networks.contract import Interaction, InteractionKind, RemoteAuthor
from anklang.networks.models import Channel
from anklang.orgs.models import Membership, Role
from anklang.orgs.scope import Scope
from anklang.orgs.services import add_brand
from anklang.orgs.services.brands import BrandDetails
from anklang.voice.content import Content
from anklang.voice.services import create_guide, publish
owner = Membership.objects.select_related("brand", "person").get(
    person__email="greta.amsel@example.org", brand__slug="backhaus-amsel"
)
scope = Scope(owner.person, owner.brand, Role.OWNER)
made = add_brand(scope, BrandDetails("Probierstand", "de"))
scope = Scope(owner.person, made, Role.OWNER)
german = {"words": {"terms": [{"use": "Semmel", "instead_of": ["Brötchen"], "why": "In Bayern."}]},
          "address": {"form": "ihr", "level": "error", "why": "Wie an der Theke."}}
english = {"words": {"terms": [{"use": "loaf", "instead_of": ["bread unit"], "why": "We bake."}]},
           "jargon": {"level": "error", "why": "Plain words."}}
for language, checks in (("de", german), ("en", english)):
    publish(scope, create_guide(scope, language, Content(checks=checks)).pk)
while not (channel := Channel.objects.filter(brand=made).first()):
    time.sleep(0.1)
for number, (thread, text, language) in enumerate([
    ("d", "Haben Sie heute Roggenbrot?", "de"), ("e", "Do you have rye today?", "en")] * 2):
    ingest(channel, [Interaction(
        kind=InteractionKind.COMMENT, remote_id=f"{thread}{number}", thread_id=f"{thread}{number}",
        about_id=None, parent_id=None, author=RemoteAuthor(f"p{number}", f"Petra {number}"),
        text=text, language=language, at=clock.now(), raw={})])
"""


@dataclass(frozen=True)
class Words:
    """What is written and pressed in one language."""

    text: str
    wrong: str
    warned: str
    fixed: str
    mended: str
    publish: str
    let_stand: str
    meant: str
    may_stay: str
    reply_wrong: str
    reply_right: str
    send: str
    name: str


WORDS = {
    "de": Words(
        text="Guten Morgen 🥐! Frische Brötchen sind da. Haben Sie Hunger?",
        wrong="Sie",
        warned="Brötchen",
        fixed="Guten Morgen 🥐! Frische Semmel sind da. Haben Sie Hunger?",
        mended="Guten Morgen 🥐! Frische Brötchen sind da. Kommt ihr?",
        publish="Jetzt veröffentlichen",
        let_stand="Hier so lassen …",
        meant="Es ist so gemeint.",
        may_stay="Darf bleiben:",
        reply_wrong="Danke! Wir freuen uns auf euch.",
        reply_right="Danke! Kommen Sie gern vorbei, wir freuen uns auf Sie.",
        send="Senden",
        name="Petra 0",
    ),
    "en": Words(
        text="Good morning 🥐! Try our bread unit. We utilize fresh flour.",
        wrong="utilize",
        warned="bread unit",
        fixed="Good morning 🥐! Try our loaf. We utilize fresh flour.",
        mended="Good morning 🥐! Try our bread unit. We use fresh flour.",
        publish="Publish now",
        let_stand="Let it stand here …",
        meant="It is meant like this.",
        may_stay="May stay:",
        reply_wrong="Thanks! We utilize rye on Fridays.",
        reply_right="Thanks! We bake rye on Fridays.",
        send="Send",
        name="Petra 1",
    ),
}


@pytest.fixture(scope="module")
def stand(site: Site) -> Site:
    """Open a brand with a strict guide in both languages, and somebody who asks in each."""
    environment = site.environment | {"DJANGO_SETTINGS_MODULE": "anklang.config.settings"}
    subprocess.run([sys.executable, "-c", SETTING], env=environment, check=True, timeout=60)
    return site


@pytest.mark.parametrize(("language", "size"), [("de", "desktop"), ("en", "phone")])
def test_the_guide_reads_along(language: str, size: str, stand: Site, sign_in: OpenPage) -> None:
    words = WORDS[language]
    desk = sign_in(OWNER, language=language, size=size)
    choose_language(desk, stand, language)
    write(desk, stand, words, language)
    take_a_fix_by_key_and_back(desk, words)
    an_error_stops_it(desk, words)
    let_the_warning_stand(desk, words)
    the_reply_box_reads_along(desk, stand, words)


def write(desk: Page, site: Site, words: Words, language: str) -> None:
    desk.goto(f"{site.url}{STAND}posts/new/")
    desk.locator("#post-language").select_option(language)
    desk.locator("#post-text").press_sequentially(words.text)
    for one in (words.wrong, words.warned):
        expect(desk.locator(".fi-mark", has_text=re.compile(f"^{one}$"))).to_be_visible()
    assert underlined(desk) == {words.wrong: "wavy", words.warned: "dashed"}


def underlined(desk: Page) -> dict[str, str]:
    """Return each marked text with its kind of line."""
    found = desk.locator(".fi-mark").evaluate_all(
        "marks => marks.map(one => [one.textContent, getComputedStyle(one).textDecorationStyle])"
    )
    return dict(found)


def take_a_fix_by_key_and_back(desk: Page, words: Words) -> None:
    box = desk.locator("#post-text")
    for _step in range(2):
        box.press("F8")
        if words.warned in desk.locator(".fi-card").inner_text():
            break
    box.press("Tab")
    expect(box).to_have_value(words.fixed)
    expect(box).to_be_focused()
    expect(desk.locator(".fi-mark", has_text=words.warned)).to_have_count(0)
    box.press("Control+z")
    expect(box).to_have_value(words.text)
    expect(desk.locator(".fi-mark", has_text=words.warned)).to_be_visible()


def an_error_stops_it(desk: Page, words: Words) -> None:
    desk.get_by_role("button", name=words.publish).click()
    problems = desk.locator("#problems-top")
    expect(problems).to_contain_text(words.wrong)
    desk.locator("#post-text").fill(words.mended)
    expect(desk.locator(".fi-mark", has_text=re.compile(f"^{words.wrong}$"))).to_have_count(0)


def let_the_warning_stand(desk: Page, words: Words) -> None:
    desk.locator("#voice .fi-go", has_text=words.warned).click()
    card = desk.locator(".fi-card")
    card.get_by_text(words.let_stand).click()
    card.get_by_role("button", name=words.meant).click()
    expect(desk.locator("#voice")).to_contain_text(f"{words.may_stay} {words.meant}")
    expect(desk.locator(".fi-mark")).to_have_count(0)
    desk.get_by_role("button", name=words.publish).click()
    desk.wait_for_url(re.compile(r"/posts/\d+/$"))
    expect(desk.locator("#voice")).to_contain_text(words.meant)


def the_reply_box_reads_along(desk: Page, site: Site, words: Words) -> None:
    desk.goto(f"{site.url}{STAND}inbox/")
    desk.locator("[data-row]", has_text=words.name).click()
    box = desk.locator("#reply-text")
    box.fill(words.reply_wrong)
    expect(desk.locator("#reply .fi-mark").first).to_be_visible()
    desk.get_by_role("button", name=words.send, exact=True).click()
    expect(desk.locator("#reply-problem")).to_be_visible()
    expect(box).to_have_value(words.reply_wrong)
    box.fill(words.reply_right)
    desk.get_by_role("button", name=words.send, exact=True).click()
    expect(desk.locator("#items")).to_contain_text(words.reply_right)
