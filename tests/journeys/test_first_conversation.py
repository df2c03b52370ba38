"""The first path: a post goes out, a visitor answers, the house replies, the visitor sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import OpenPage
from .looks import choose_language
from .sites import Site

pytestmark = pytest.mark.journey
OWNER = "greta.amsel@example.org"
HOME = "/@backhaus-amsel/"
DESK = "/b/backhaus-amsel/"


@dataclass(frozen=True)
class Words:
    """What buttons and fields are called in one language."""

    publish: str
    your_comment: str
    send_comment: str
    your_name: str
    answer: str
    your_answer: str
    send_answer: str
    share: str
    copy_link: str
    report: str
    other_reason: str
    send_report: str
    thanks: str
    take_over: str
    public_answer: str
    send: str
    people: str
    imprint: str


WORDS = {
    "de": Words(
        publish="Jetzt veröffentlichen",
        your_comment="Kommentar",
        send_comment="Kommentar absenden",
        your_name="Name",
        answer="Antworten",
        your_answer="Antwort",
        send_answer="Antwort absenden",
        share="Teilen",
        copy_link="Link kopieren",
        report="Melden",
        other_reason="Etwas anderes",
        send_report="Meldung absenden",
        thanks="Danke",
        take_over="Übernehmen",
        public_answer="Öffentliche Antwort",
        send="Senden",
        people="Menschen",
        imprint="Impressum",
    ),
    "en": Words(
        publish="Publish now",
        your_comment="Your comment",
        send_comment="Send comment",
        your_name="Your name",
        answer="Answer",
        your_answer="Your answer",
        send_answer="Send answer",
        share="Share",
        copy_link="Copy link",
        report="Report",
        other_reason="Something else",
        send_report="Send report",
        thanks="Thank you",
        take_over="Take over",
        public_answer="Public answer",
        send="Send",
        people="People",
        imprint="Imprint",
    ),
}


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_conversation_from_post_to_reply(
    language: str, size: str, site: Site, sign_in: OpenPage, open_page: OpenPage
) -> None:
    words, mark = WORDS[language], f"{language}-{size}"
    desk = sign_in(OWNER, language=language, size=size)
    choose_language(desk, site, language)
    write_post(desk, site, words, f"Walnussbrot am Samstag? ({mark})")
    visitor = open_page(HOME, language=language, size=size)
    read_post(visitor, f"({mark})")
    comment(visitor, words, f"Bitte zwei Laibe zurücklegen! ({mark})", f"Frieda {mark}")
    neighbour = open_page(visitor.url, language=language, size=size)
    answer_visitor(neighbour, words, f"Mir auch einen! ({mark})", f"Otto {mark}")
    report(neighbour, words)
    reply_from_inbox(desk, site, words, mark, size)
    expect(visitor.get_by_text(f"Ist gemacht. ({mark})")).to_be_visible(timeout=40_000)
    answered = visitor.locator("article.ours", has_text=f"Ist gemacht. ({mark})")
    expect(answered.get_by_text("Greta Amsel").first).to_be_visible()
    assert visitor.context.cookies() == []


def test_what_is_typed_while_the_conversation_comes_anew_stays(
    site: Site, sign_in: OpenPage
) -> None:
    words = WORDS["de"]
    desk = sign_in(OWNER)
    choose_language(desk, site, "de")
    desk.goto(f"{site.url}{DESK}inbox/?tab=unassigned")
    desk.locator("[data-row]").last.click()
    held: list[Route] = []
    # Playwright takes Python's own functions only, not a list's method.
    desk.route("**/take-over/**", lambda route: held.append(route))  # noqa: PLW0108
    take_over = desk.get_by_role("button", name=words.take_over, exact=True).first
    expect(take_over).to_be_visible()
    with desk.expect_request("**/take-over/**"):
        take_over.click()
    desk.get_by_label(words.public_answer).fill("Schon getippt, bevor die Antwort da war.")
    held[0].continue_()
    expect(desk.get_by_role("button", name=words.take_over, exact=True)).to_have_count(0)
    expect(desk.get_by_label(words.public_answer)).to_have_value(
        "Schon getippt, bevor die Antwort da war."
    )


def test_a_visitor_gets_by_without_javascript(
    site: Site, sign_in: OpenPage, open_page: OpenPage
) -> None:
    words = WORDS["de"]
    visitor = open_page(HOME, scripts=False)
    visitor.locator("article a time").first.click()
    visitor.get_by_label(words.your_comment, exact=True).fill("Ganz ohne Skripte geschrieben.")
    visitor.get_by_label(words.your_name, exact=True).fill("Ohne Skript")
    visitor.wait_for_timeout(3_000)  # quicker than a person writes is taken for a machine
    visitor.get_by_role("button", name=words.send_comment).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(
        "Ihr Kommentar wartet auf Freigabe"
    )
    expect(visitor.get_by_text("Ganz ohne Skripte geschrieben.")).to_be_visible()
    assert visitor.context.cookies() == []
    desk = sign_in(OWNER)
    desk.goto(f"{site.url}{DESK}inbox/")
    expect(desk.get_by_text("Ganz ohne Skripte").first).to_be_visible()


def test_a_visitor_meets_people_and_imprint(open_page: OpenPage) -> None:
    visitor = open_page(HOME)
    visitor.get_by_role("link", name=WORDS["de"].imprint).first.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(WORDS["de"].imprint)
    visitor.goto(visitor.url.replace("imprint", "people").replace("impressum", "people"))
    expect(visitor.get_by_text("Sevgi Aydın").first).to_be_visible()


def write_post(desk: Page, site: Site, words: Words, text: str) -> None:
    """Write a post as a named person, see it in the preview, send it now."""
    desk.goto(f"{site.url}{DESK}posts/new/")
    desk.locator("textarea[name=text]").fill(text)
    desk.get_by_role("button", name=words.publish).click()
    desk.wait_for_url(re.compile(r"/posts/\d+/"))


def read_post(visitor: Page, mark: str) -> None:
    """Find the new post on the public page (it takes a moment) and open it."""
    for _look in range(20):
        if visitor.get_by_text(mark).count():
            break
        visitor.wait_for_timeout(500)
        visitor.reload()
    card = visitor.locator("article", has_text=mark).first
    card.locator("a", has=visitor.locator("time")).first.click()
    expect(visitor.get_by_text(mark).first).to_be_visible()


def comment(visitor: Page, words: Words, text: str, name: str) -> None:
    """Say something under a post, under a name."""
    visitor.get_by_label(words.your_comment, exact=True).fill(text)
    visitor.get_by_label(words.your_name, exact=True).fill(name)
    visitor.wait_for_timeout(3_000)
    visitor.get_by_role("button", name=words.send_comment).click()
    expect(visitor.get_by_text(text)).to_be_visible()


def answer_visitor(visitor: Page, words: Words, text: str, name: str) -> None:
    """Answer another visitor."""
    visitor.locator("article.comment").first.get_by_role("link", name=words.answer).click()
    visitor.get_by_label(words.your_answer, exact=True).fill(text)
    visitor.get_by_label(words.your_name, exact=True).last.fill(name)
    visitor.wait_for_timeout(3_000)
    visitor.get_by_role("button", name=words.send_answer).click()
    expect(visitor.get_by_text(text)).to_be_visible()


def report(visitor: Page, words: Words) -> None:
    """Tell the house that a comment should be looked at."""
    visitor.locator("article.comment").first.get_by_role("link", name=words.report).click()
    visitor.get_by_role("radio", name=words.other_reason).check()
    visitor.locator("textarea[name=words]").fill("Bitte anschauen.")
    visitor.wait_for_timeout(3_000)
    visitor.get_by_role("button", name=words.send_report).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(words.thanks)


def reply_from_inbox(desk: Page, site: Site, words: Words, mark: str, size: str) -> None:
    """Find the conversation, take it over, answer in public."""
    desk.goto(f"{site.url}{DESK}inbox/")
    row = desk.get_by_role("link", name=re.compile(f"(Frieda|Otto) {mark}")).first
    expect(row).to_be_visible()
    row.click()
    desk.get_by_role("button", name=words.take_over, exact=True).first.click()
    expect(desk.get_by_role("button", name=words.take_over, exact=True)).to_have_count(0)
    desk.get_by_label(words.public_answer).fill(f"Ist gemacht. ({mark})")
    desk.get_by_role("button", name=words.send, exact=True).click()
    # On a phone the list, which shows it too, is hidden behind the conversation.
    said = desk.get_by_text(f"Ist gemacht. ({mark})").locator("visible=true")
    expect(said.first).to_be_visible()
