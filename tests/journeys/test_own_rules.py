"""Rules that bind the house: a draft is stopped and cites one, a reason is kept, a role releases."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import OpenPage
from .looks import choose_language, expect_tidy, violations
from .sites import Site
from .test_moderation import wait_for

pytestmark = pytest.mark.journey
OWNER, WRITER = "greta.amsel@example.org", "sevgi.aydin@example.org"
BRAND = "/b/backhaus-amsel/"
RUNS = [("de", "phone"), ("en", "desktop")]


@dataclass(frozen=True)
class Words:
    """What is written, and what the sample bakery's rules say to it."""

    rule: str
    advertising: str
    labelled: str
    ad_title: str
    ad_reason: str
    stopped: str
    publish: str
    private: str
    private_title: str
    give_reason: str
    keep_reason: str
    reason: str
    kept: str
    secret: str
    secret_title: str
    asks_owner: str
    enough: str
    release: str
    reply_wrong: str
    reply_right: str
    send: str
    all_well: str
    put_in_force: str


WORDS = {
    "de": Words(
        rule="Regel",
        advertising="Neu bei uns, in Kooperation mit der Mühle Huber: Dinkelmehl aus dem Dorf.",
        labelled="Anzeige: Neu bei uns, in Kooperation mit der Mühle Huber: Dinkelmehl.",
        ad_title="Werbung heißt Werbung",
        ad_reason="Leserinnen und Leser sollen es vor dem ersten Satz wissen",
        stopped="Wird angehalten: So geht der Text nicht hinaus.",
        publish="Jetzt veröffentlichen",
        private="Ruft uns in der Backstube an: 0171 2345678. Was backt ihr am Sonntag?",
        private_title="Privates bleibt privat",
        give_reason="Begründen …",
        keep_reason="Begründung festhalten",
        reason="Das ist die Nummer der Backstube.",
        kept="Begründung: Das ist die Nummer der Backstube.",
        secret="Unser Umsatz mit Brot ist gestiegen, danke euch! Was esst ihr am liebsten?",
        secret_title="Internes bleibt im Haus",
        asks_owner="Braucht eine Freigabe von jemandem mit der Rolle „Markenleitung“.",
        enough="Braucht eine Freigabe; Ihre genügt.",
        release="Freigeben",
        reply_wrong="Gern, in Kooperation mit der Mühle Huber.",
        reply_right="Gern, kommt morgen früh vorbei.",
        send="Senden",
        all_well="Passt zu Ihrem Leitfaden und Ihren Regeln.",
        put_in_force="In Kraft setzen",
    ),
    "en": Words(
        rule="Rule",
        advertising="New here, in partnership with Huber Mills: spelt flour from the village.",
        labelled="Ad: New here, in partnership with Huber Mills: spelt flour.",
        ad_title="Advertising says so",
        ad_reason="Readers should know before the first sentence",
        stopped="It is stopped: like this it doesn’t go out.",
        publish="Publish now",
        private="Call us at the bakery: +49 171 2345678. What do you bake on Sunday?",
        private_title="What’s private stays private",
        give_reason="Give a reason …",
        keep_reason="Keep the reason",
        reason="It is the bakery’s own number.",
        kept="Reason: It is the bakery’s own number.",
        secret="Our turnover with bread is up, thank you! What do you like best?",
        secret_title="Internal matters stay in-house",
        asks_owner="It needs the release of somebody with the role “Owner”.",
        enough="It needs a release; yours is enough.",
        release="Release",
        reply_wrong="Gladly, in partnership with Huber Mills.",
        reply_right="Gladly, come by tomorrow morning.",
        send="Send",
        all_well="In keeping with your guide and your rules.",
        put_in_force="Put in force",
    ),
}


@pytest.mark.parametrize(("language", "size"), RUNS)
def test_rules_stop_ask_and_are_cited(
    language: str, size: str, site: Site, sign_in: OpenPage
) -> None:
    words = WORDS[language]
    desk = sign_in(OWNER, language=language, size=size)
    choose_language(desk, site, language)
    a_draft_is_stopped_and_cites_the_rule(desk, site, words, language)
    another_text_goes_through(desk, words)
    a_reason_is_taken_and_stands_in_the_record(desk, site, words, language)
    writer = sign_in(WRITER, language=language, size=size)
    choose_language(writer, site, language)
    waiting = a_role_has_to_release(writer, site, words, language)
    whoever_releases_sees_the_rule(desk, waiting, words)
    a_reply_is_stopped_and_cites_the_rule(desk, site, words)


def row(page: Page, title: str) -> Locator:
    """Return a rule's line in the list beside the text box."""
    return page.locator("#voice .fi-rule", has_text=title)


def write(desk: Page, site: Site, text: str, language: str) -> None:
    """Begin a post."""
    desk.goto(f"{site.url}{BRAND}posts/new/")
    desk.locator("#post-language").select_option(language)
    desk.locator("#post-text").fill(text)


def a_draft_is_stopped_and_cites_the_rule(
    desk: Page, site: Site, words: Words, language: str
) -> None:
    write(desk, site, words.advertising, language)
    cited = row(desk, words.ad_title)
    expect(cited).to_contain_text(re.compile(rf"{words.rule} \d+"))
    expect(cited).to_contain_text(words.stopped)
    expect(desk.locator(".fi-mark-error").first).to_be_visible()
    cited.locator(".fi-more > summary").click()
    expect(cited.locator(".fi-why")).to_contain_text(words.ad_reason)
    number = cited.locator(".fi-rule-number").inner_text()
    with desk.context.expect_page() as opened:
        cited.get_by_role("link", name=re.compile(r"\d")).click()
    rule = opened.value.locator("#rule-adlabel1")
    expect(rule).to_be_in_viewport()
    expect(rule).to_contain_text(f"{number.split()[1]}. {words.ad_title}")
    opened.value.close()
    desk.get_by_role("button", name=words.publish).click()
    problems = desk.locator("#problems-top")
    for said in (number, words.ad_title, words.ad_reason):
        expect(problems).to_contain_text(said)


def another_text_goes_through(desk: Page, words: Words) -> None:
    desk.locator("#post-text").fill(words.labelled)
    expect(row(desk, words.ad_title)).to_have_count(0)
    publish(desk, words)


def publish(desk: Page, words: Words) -> None:
    """Send the post; the voice guide may want its own reason, which isn't the matter here."""
    desk.get_by_role("button", name=words.publish).click()
    expect(desk.locator("#reason-wanted, .po-look-main").first).to_be_visible()
    assert words.ad_title not in desk.locator("main").inner_text()
    if desk.locator("#reason-wanted").count():
        desk.locator("#reason-wanted button").first.click()
    desk.wait_for_url(re.compile(r"/posts/\d+/$"))


def a_reason_is_taken_and_stands_in_the_record(
    desk: Page, site: Site, words: Words, language: str
) -> None:
    write(desk, site, words.private, language)
    asks = row(desk, words.private_title)
    asks.locator(".fi-more > summary").click()
    asks.get_by_text(words.give_reason).click()
    asks.locator("textarea").fill(words.reason)
    asks.get_by_role("button", name=words.keep_reason).click()
    expect(asks).to_contain_text(words.kept)
    assert violations(desk) == []
    publish(desk, words)
    expect(desk.locator("#voice")).to_contain_text(words.kept)
    desk.goto(f"{site.url}{BRAND}log/")
    expect(desk.locator("main")).to_contain_text(words.reason)


def a_role_has_to_release(writer: Page, site: Site, words: Words, language: str) -> str:
    """Write what an owner must release; return the address of the post that waits."""
    write(writer, site, words.secret, language)
    expect(row(writer, words.secret_title)).to_contain_text(words.asks_owner)
    writer.locator("[data-po-send]").click()
    expect(writer.locator("#reason-wanted, .po-look-main").first).to_be_visible()
    if writer.locator("#reason-wanted").count():
        writer.locator("#reason-wanted button").first.click()
    writer.wait_for_url(re.compile(r"/posts/\d+/$"))
    return writer.url


def whoever_releases_sees_the_rule(desk: Page, waiting: str, words: Words) -> None:
    desk.goto(waiting)
    seen = row(desk, words.secret_title)
    expect(seen).to_contain_text(words.enough)
    desk.get_by_role("button", name=words.release, exact=True).click()
    expect(desk.get_by_role("button", name=words.release, exact=True)).to_have_count(0)
    expect(seen).to_have_count(0)


def a_reply_is_stopped_and_cites_the_rule(desk: Page, site: Site, words: Words) -> None:
    desk.goto(f"{site.url}{BRAND}inbox/")
    desk.locator("[data-row]").first.click()
    box = desk.locator("#reply-text")
    box.fill(words.reply_wrong)
    expect(desk.locator("#voice .fi-head")).to_contain_text(words.ad_title)
    desk.locator("#voice .fi-fold > summary").click()
    expect(row(desk, words.ad_title)).to_contain_text(words.stopped)
    desk.get_by_role("button", name=words.send, exact=True).click()
    problem = desk.locator("#reply-problem")
    expect(problem).to_contain_text(words.ad_title)
    expect(problem).to_contain_text(words.ad_reason)
    expect(box).to_have_value(words.reply_wrong)
    box.fill(words.reply_right)
    expect(row(desk, words.ad_title)).to_have_count(0)
    desk.locator(".ib-cite > summary").click()
    desk.locator(".ib-cite").get_by_role("button", name=words.ad_title).click()
    cited = re.compile(
        rf"^{re.escape(words.reply_right)}\n\n.*/@backhaus-amsel/guidelines/.*#rule-adlabel1$"
    )
    expect(desk.locator("#reply-text")).to_have_value(cited)


@pytest.mark.parametrize(("language", "size"), RUNS)
def test_a_rule_is_changed_put_in_force_and_read_outside(
    language: str, size: str, site: Site, sign_in: OpenPage, open_page: OpenPage
) -> None:
    words, new = WORDS[language], f"Neu / New ({language})"
    desk = sign_in(OWNER, language=language, size=size)
    choose_language(desk, site, language)
    edit = f"{BRAND}rules/rule/adlabel1/"
    expect_tidy(desk, site, [f"{BRAND}rules/", edit, f"{BRAND}rules/try/"])
    desk.goto(site.url + edit)
    desk.locator(f"[name=example_{language}]").fill(new)
    desk.locator("main form button[type=submit]").last.click()
    desk.wait_for_url(f"**{BRAND}rules/")
    expect_tidy(desk, site, [f"{BRAND}rules/publish/"])
    expect(desk.locator("main")).to_contain_text(new)
    desk.get_by_role("button", name=words.put_in_force, exact=True).click()
    desk.wait_for_url(f"**{BRAND}rules/")
    outside = f"/@backhaus-amsel/guidelines/?lang={language}"
    visitor = open_page(f"{outside}#rule-adlabel1", language=language, size=size)
    wait_for(visitor, visitor.url, f"#rule-adlabel1:has-text('{new}')")
    rule = visitor.locator("#rule-adlabel1")
    expect(rule).to_be_in_viewport()
    expect(rule).to_contain_text(words.ad_title)
    expect_tidy(visitor, site, [outside])
