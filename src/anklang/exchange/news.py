"""Reading news feeds (RSS, Atom): from bytes to entries, without any call of its own."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import urljoin

import feedparser
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from anklang.textkit.fingerprint import normalise

from .errors import FeedRefused

MAX_BYTES = 2_000_000
_MAX_ENTRIES = 200
_MAX_SUMMARY = 400
_KINDS = {"application/rss+xml", "application/atom+xml"}


@dataclass(frozen=True)
class Entry:
    """One entry as an idea's text."""

    guid: str
    text: str


@dataclass(frozen=True)
class News:
    """A feed's name and its entries, the newest first as the feed has them."""

    title: str
    entries: Sequence[Entry]


def read(body: bytes) -> News:
    """Return what a feed says.

    Raises:
        FeedRefused: it isn't a feed, or one with entities of its own.
    """
    if b"<!ENTITY" in body:
        raise FeedRefused(_("This feed declares entities, which feeds never need."))
    # As a file: of a text, feedparser would make an address and call it.
    found = feedparser.parse(io.BytesIO(body))
    if not found.version:
        raise FeedRefused(_("This address leads to no news feed (RSS or Atom)."))
    entries = [_entry(one) for one in found.entries[:_MAX_ENTRIES]]
    title = _plain(str(found.feed.get("title", "")))[:200]
    return News(title, [one for one in entries if one is not None])


def linked_feed(body: bytes, base: str) -> str:
    """Return the address of the feed that a web page names, "" for none."""
    finder = _LinkFinder()
    finder.feed(body[:200_000].decode("utf-8", errors="replace"))
    return urljoin(base, finder.found) if finder.found else ""


class _LinkFinder(HTMLParser):
    """Finds ``<link rel="alternate" type="application/rss+xml" href="…">``."""

    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        is_feed = values.get("type", "").lower() in _KINDS
        if tag == "link" and is_feed and values.get("href") and not self.found:
            self.found = values["href"]


def _entry(one: feedparser.FeedParserDict) -> Entry | None:
    title = _plain(str(one.get("title", "")))
    link = str(one.get("link", ""))
    link = link if link.startswith(("https://", "http://")) else ""
    summary = _plain(str(one.get("summary", "")))
    if len(summary) > _MAX_SUMMARY:
        summary = summary[:_MAX_SUMMARY].rsplit(" ", 1)[0] + " …"
    summary = "" if summary.startswith(title) and len(summary) < len(title) + 20 else summary
    text = normalise("\n\n".join(part for part in (title, summary, link) if part))
    name = str(one.get("id", "")) or link or title
    if not text or not name:
        return None
    return Entry(sha256(name.encode(errors="replace")).hexdigest(), text)


def _plain(markup: str) -> str:
    text = html.unescape(strip_tags(re.sub(r"<br\s*/?>|</p>", "\n", markup, flags=re.IGNORECASE)))
    lines = (" ".join(line.split()) for line in text.replace("\0", "").splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
