"""The whole way of a conversation on another network, as somebody at the desk walks it.

Used for Bluesky's real servers (``tests/real``) and for the fake servers of the Mastodon API.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol

from PIL import Image
from playwright.sync_api import Page, expect

from .looks import violations
from .sites import Site

LINK = "https://amsel.example/brot"


@dataclass(frozen=True)
class Words:
    """What buttons and fields are called in one language."""

    connect: str
    on: str
    there: str
    right: str
    save: str
    publish: str
    take_over: str
    public_answer: str
    send: str
    story: str
    manage: str
    delete: str


WORDS = {
    "de": Words(
        connect="Kanal verbinden",
        on="Weiter",
        there="Dort anmelden",
        right="Ist das das richtige Konto?",
        save="Ja, speichern",
        publish="Jetzt veröffentlichen",
        take_over="Übernehmen",
        public_answer="Öffentliche Antwort",
        send="Senden",
        story="Hergang der Zustellung",
        manage="Dort ändern oder löschen …",
        delete="Dort löschen",
    ),
    "en": Words(
        connect="Connect a channel",
        on="Go on",
        there="Sign in there",
        right="Is this the right account?",
        save="Yes, save it",
        publish="Publish now",
        take_over="Take over",
        public_answer="Public answer",
        send="Send",
        story="Delivery story",
        manage="Change or delete it there …",
        delete="Delete it there",
    ),
}


class Outside(Protocol):
    """The network, as the people outside see it."""

    def ours(self) -> list[str]:
        """Return the texts of the brand's posts and answers, newest first."""
        ...

    def described(self) -> list[str]:
        """Return the descriptions of the newest post's pictures."""
        ...

    def answer(self, text: str) -> None:
        """Let Anna answer the brand's newest post."""
        ...

    def applaud(self) -> None:
        """Let Anna like that post and share it."""
        ...


@dataclass(frozen=True)
class Desk:
    """Somebody at the desk of one brand, with a browser."""

    page: Page
    site: Site
    base: str
    words: Words

    def open(self, path: str) -> None:
        """Open a page of the brand."""
        self.page.goto(f"{self.site.url}{self.base}{path}")

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def begin_connecting(self, network: str, **fields: str) -> None:
        """Fill in what connecting needs, and go on."""
        self.open("channels/")
        self.page.get_by_role("link", name=self.words.connect).click()
        self.page.get_by_role("link", name=re.compile(network)).click()
        for name, value in fields.items():
            self.page.locator(f"[name={name}]").fill(value)
        assert violations(self.page) == []
        self.press(self.words.on)

    def finish_connecting(self, account: str) -> None:
        """See whose account it is, and save it."""
        expect(self.page.get_by_role("heading", name=self.words.right)).to_be_visible()
        expect(self.page.get_by_text(account).first).to_be_visible()
        assert violations(self.page) == []
        self.press(self.words.save)
        self.page.wait_for_url(re.compile(r"/channels/\d+/$"))

    def publish(self, network: str, text: str, picture: str) -> None:
        """Write a post with a described picture, for one network only, and send it."""
        self.open("posts/new/")
        self.page.locator("textarea[name=text]").fill(text)
        for chip in self.page.locator(
            "label.po-chip", has=self.page.locator("[name=channel]")
        ).all():
            chip.locator("input").set_checked(network in chip.inner_text())
        file = {"name": "brot.png", "mimeType": "image/png", "buffer": _picture()}
        self.page.locator("[name=files]").set_input_files(file)  # type: ignore[arg-type]
        self.page.locator("[name^=alt-]").fill(picture)
        self.press(self.words.publish)
        self.page.wait_for_url(re.compile(r"/posts/\d+/$"))
        expect(self.page.locator("dl.po-echo")).to_be_visible()
        assert violations(self.page) == []

    def answer(self, theirs: str, ours: str) -> None:
        """Find a conversation in the inbox, take it over, answer it."""
        self.open("inbox/")
        row = self.page.get_by_role("link", name=re.compile("Anna")).first
        _until(lambda: row.count() > 0, self.page, self.site)
        row.click()
        expect(self.page.locator(".ib-text", has_text=theirs)).to_be_visible()
        self.press(self.words.take_over)
        self.page.get_by_label(self.words.public_answer).fill(ours)
        self.press(self.words.send)
        expect(self.page.locator(".ib-text", has_text=ours)).to_be_visible()
        assert violations(self.page) == []

    def counts(self, post: str) -> list[str]:
        """Return replies, likes and shares, as the post's page shows them."""
        self.page.goto(post)
        shown = self.page.locator("dl.po-echo dd")
        expect(shown).to_have_count(3)
        return [one.strip() for one in shown.all_inner_texts()]

    def delete(self) -> None:
        """Take the post that is open back from the network."""
        self.page.get_by_role("link", name=re.compile(self.words.story)).click()
        self.page.get_by_role("link", name=self.words.manage).or_(
            self.page.locator("summary", has_text=self.words.delete)
        ).first.click()
        if "/change" in self.page.url:
            assert violations(self.page) == []
            self.page.locator("summary", has_text=self.words.delete).click()
        self.press(self.words.delete)
        self.page.wait_for_url(re.compile(r"/posts/"))


def walk(desk: Desk, network: str, outside: Outside, people: str) -> None:
    """From a post to its end: answered, replied to, counted, deleted.

    Args:
        people: how the name of whoever is answered stands before our answer there, if it does.
    """
    desk.publish(network, f"Frisches Brot! Mehr: {LINK}", "Ein goldbrauner Laib")
    post = desk.page.url
    assert [text.partition(" ^")[0] for text in outside.ours()] == [f"Frisches Brot! Mehr: {LINK}"]
    assert outside.described() == ["Ein goldbrauner Laib"]
    outside.answer("Gibt es das auch samstags?")
    outside.applaud()
    desk.answer("Gibt es das auch samstags?", "Ja, ab sieben.")
    _until(lambda: len(outside.ours()) == 2, desk.page)
    assert outside.ours()[0].partition(" ^")[0] == f"{people}Ja, ab sieben."
    _until(lambda: desk.counts(post) == ["1", "1", "1"], desk.page)
    desk.delete()
    _until(lambda: len(outside.ours()) == 1, desk.page)


def _until(met: Callable[[], bool], page: Page, site: Site | None = None) -> None:
    """Look again until something is so; with a site, its next look at the networks comes now."""
    for _look in range(60):
        if site is not None:
            _look_now(site)
        if met():
            return
        page.wait_for_timeout(500)
        if site is not None:
            page.reload()
    raise AssertionError("it never came")


def _look_now(site: Site) -> None:
    """Let the minute between two looks at the networks be over."""
    database = Path(site.environment["ANKLANG_HOME"]) / "anklang.sqlite3"
    with closing(sqlite3.connect(database, timeout=20)) as connection, connection:
        connection.execute(
            "UPDATE kernel_periodicjob SET next_run_at = '2026-01-01 00:00:00'"
            " WHERE name = 'inbox.poll_all'"
        )


def _picture() -> bytes:
    data = BytesIO()
    Image.new("RGB", (1200, 800), "#c84").save(data, "PNG")
    return data.getvalue()
