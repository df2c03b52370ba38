"""A comment breaks a rule: held, hidden with its reason, objected to, restored by another person."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looks import choose_language, expect_tidy
from .sites import Site

pytestmark = pytest.mark.journey
OWNER, SECOND = "greta.amsel@example.org", "ruth.kessler@example.org"
HOME = "/@backhaus-amsel/"
QUEUE = "/b/backhaus-amsel/moderation/"
# A rule in force, as the people of the house would make it.
PREPARED = """
import django
django.setup()
from anklang.conduct.content import Content, Localised, Rule
from anklang.conduct.models import Ruleset
from anklang.conduct.services import change_draft, create_ruleset, publish
from anklang.orgs.models import Person
from anklang.orgs.scope import scope_for
from anklang.textkit.detectors import Condition

greta = scope_for(Person.objects.get(email="greta.amsel@example.org"), "backhaus-amsel")
rule = Rule.model_validate({
    "key": "petnames",
    "title": Localised(de="Keine Spitznamen", en="No nicknames"),
    "text": Localised(de="Bitte niemanden beleidigen.", en="Please insult nobody."),
    "when": Condition(detector="words", settings={"words": ["Pappnase"]}),
    "theirs": ("hold",),
    "dry_run": False,
})
there = Ruleset.objects.filter(brand=greta.brand).first() or create_ruleset(greta)
if Content.of(there.draft).rule("petnames") is None:
    change_draft(greta, Content.of(there.draft).with_rule(rule), "whole")
    publish(greta)
"""
WORDS = {
    "de": {
        "comment": "Kommentar", "name": "Name", "send": "Kommentar absenden",
        "waits": "Ihr Kommentar wartet auf Freigabe", "hidden": "Ihr Kommentar wird nicht angezeigt",
        "rule": "Keine Spitznamen", "object": "Widersprechen", "why": "Warum die Entscheidung falsch ist",
        "send_objection": "Widerspruch absenden", "arrived": "Ihr Widerspruch ist angekommen.",
        "another": "Darüber entscheidet eine andere Person", "grant": "Stattgeben: wieder zeigen",
        "published": "Ihr Kommentar ist veröffentlicht", "right": "Ihr Widerspruch ist berechtigt",
        "objects": "widerspricht", "show": "Text zeigen",
    },
    "en": {
        "comment": "Your comment", "name": "Your name", "send": "Send comment",
        "waits": "Your comment waits for approval", "hidden": "Your comment isn’t shown",
        "rule": "No nicknames", "object": "Object", "why": "Why the decision is wrong",
        "send_objection": "Send objection", "arrived": "Your objection has arrived.",
        "another": "Another person decides about this", "grant": "Grant: bring it back",
        "published": "Your comment is published", "right": "Your objection is right",
        "objects": "objects", "show": "Show the text",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def ruled(site: Site) -> Site:
    environment = {**site.environment, "DJANGO_SETTINGS_MODULE": "anklang.config.settings"}
    subprocess.run([sys.executable, "-c", PREPARED], env=environment, check=True)
    return site


@pytest.mark.parametrize(("language", "size"), [("de", "phone"), ("en", "desktop")])
def test_held_hidden_objected_to_and_restored(
    language: str, size: str, ruled: Site, sign_in: OpenPage, open_page: OpenPage
) -> None:
    words, name, text = WORDS[language], f"Paul {language}", f"So eine Pappnase! ({language})"
    how = {"language": language, "size": size}
    visitor = open_page(HOME, scripts=False, **how)
    own = comment(visitor, words, name, text) + f"?lang={language}"
    wait_for(visitor, own, ".statement")
    expect(visitor.locator(".statement")).to_contain_text(words["rule"])
    desk = sign_in(OWNER, **how)
    choose_language(desk, ruled, language)
    decide(desk, ruled, name, words)
    visitor.goto(own)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(words["hidden"])
    expect(visitor.locator(".statement")).to_contain_text(words["rule"])
    expect_tidy(open_page(own, **how), ruled, [own, object_to(visitor, words)])
    # Who decided may not decide again.
    desk.goto(ruled.url + QUEUE)
    desk.get_by_role("link", name=f"{name} {words['objects']}").click()
    expect(desk.get_by_role("heading", name=words["another"])).to_be_visible()
    other = sign_in(SECOND, **how)
    choose_language(other, ruled, language)
    expect_tidy(other, ruled, [desk.url])
    other.get_by_role("button", name=words["grant"]).click()
    other.wait_for_url(f"**{QUEUE}")
    visitor.goto(own)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(words["published"])
    expect(visitor.locator(".statement")).to_contain_text(words["right"])
    visitor.goto(ruled.url + HOME)
    visitor.locator("article a time").first.click()
    expect(visitor.get_by_text(text).first).to_be_visible()


def comment(visitor: Page, words: dict[str, str], name: str, text: str) -> str:
    """Write a comment; return the private link."""
    visitor.locator("article a time").first.click()
    visitor.get_by_label(words["comment"], exact=True).fill(text)
    visitor.get_by_label(words["name"], exact=True).fill(name)
    visitor.wait_for_timeout(3_000)  # quicker than a person writes is taken for a machine
    visitor.get_by_role("button", name=words["send"]).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(words["waits"])
    return visitor.url.split("?")[0]


def object_to(visitor: Page, words: dict[str, str]) -> str:
    """Object to the decision on the open page; return the address of the form."""
    visitor.get_by_role("link", name=words["object"], exact=True).click()
    visitor.get_by_label(words["why"]).fill("Das war ein Kosename.")
    form = visitor.url
    visitor.get_by_role("button", name=words["send_objection"]).click()
    expect(visitor.get_by_role("status")).to_contain_text(words["arrived"])
    return form


def wait_for(page: Page, address: str, what: str) -> None:
    """Open a page until a job in the background has brought what it shows."""
    for _attempt in range(40):
        page.goto(address)
        if page.locator(what).count():
            return
        page.wait_for_timeout(500)


def decide(desk: Page, site: Site, name: str, words: dict[str, str]) -> None:
    """Wait until the comment is in the queue, and hide it: two keys, or a press on a phone."""
    case = desk.get_by_role("article", name=name)
    wait_for(desk, site.url + QUEUE, f"article:has-text('{name}')")
    expect(case).to_contain_text(words["rule"])
    expect_tidy(desk, site, [QUEUE, f"{QUEUE}decisions/"])
    desk.goto(site.url + QUEUE)
    first = desk.locator("article.mo-case").first
    if desk.viewport_size["width"] > 1000 and name in (first.text_content() or ""):  # type: ignore[index]
        desk.keyboard.press("x")
        desk.keyboard.press("x")
    else:
        case.locator("button[value=hide]").click()
    expect(case).to_have_count(0)
    desk.goto(f"{site.url}{QUEUE}decisions/")
    desk.locator(".mo-list a", has_text=name).first.click()
    expect_tidy(desk, site, [desk.url])
