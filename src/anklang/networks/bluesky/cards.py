"""The card of a link: title, description and picture, as the page behind it offers them.

A card is a courtesy: whatever goes wrong, the post goes out without it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urljoin

from anklang.kernel import http
from anklang.kernel.pictures import Limits, Unusable, opened

from . import pictures

_SECONDS = 5.0
_PAGE_BYTES = 1_500_000
_TITLE, _DESCRIPTION = 300, 1000
_LIMITS = Limits(megabytes=4, megapixels=40, kinds=("JPEG", "PNG", "WEBP", "GIF"))


@dataclass(frozen=True)
class Card:
    """What is shown of a link; ``picture`` is a JPEG, or None."""

    uri: str
    title: str
    description: str
    picture: bytes | None


def card(uri: str) -> Card | None:
    """Fetch what a page says about itself (within 5 s); None when it says nothing."""
    give_up = time.monotonic() + _SECONDS
    try:
        page = http.get(uri, seconds=_SECONDS, max_bytes=_PAGE_BYTES)
    except http.HttpError:
        return None
    if not page.is_success or "html" not in page.headers.get("Content-Type", ""):
        return None
    said = _Head()
    said.feed(page.text[:500_000])
    title = said.first("og:title", "twitter:title") or " ".join(said.title.split())
    if not title:
        return None
    description = said.first("og:description", "twitter:description", "description")
    image = said.first("og:image", "twitter:image")
    left = give_up - time.monotonic()
    picture = _picture(urljoin(page.url, image), left) if image and left > 0.5 else None
    return Card(uri, title[:_TITLE], description[:_DESCRIPTION], picture)


def _picture(address: str, seconds: float) -> bytes | None:
    try:
        answer = http.get(address, seconds=seconds, max_bytes=_LIMITS.bytes)
    except http.HttpError:
        return None
    if not answer.is_success:
        return None
    try:
        return pictures.small(opened(BytesIO(answer.content), _LIMITS))[0]
    except Unusable:
        return None


class _Head(HTMLParser):
    """Collects the title and the meta lines of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self._meta: dict[str, str] = {}
        self._in_title = False

    def first(self, *names: str) -> str:
        """Return the first of these meta lines that says something."""
        return next((self._meta[name] for name in names if self._meta.get(name)), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title" and not self.title
        if tag != "meta":
            return
        given = {name: value or "" for name, value in attrs}
        name = (given.get("property") or given.get("name") or "").lower()
        self._meta.setdefault(name, " ".join(given.get("content", "").split()))

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
