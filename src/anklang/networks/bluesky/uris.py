"""Addresses of records: ``at://did:plc:abc/app.bsky.feed.post/3kxyz``."""

from __future__ import annotations

import re
from dataclasses import dataclass

POST = "app.bsky.feed.post"
_URI = re.compile(
    r"at://([A-Za-z0-9:._%-]{1,300})/([a-zA-Z0-9.-]{1,300})/([A-Za-z0-9:._~-]{1,512})"
)
_PAGE = re.compile(
    r"https?://[^/\s]{1,200}/profile/([A-Za-z0-9:._%-]{1,300})/post/([A-Za-z0-9:._~-]{1,512})/?"
)


@dataclass(frozen=True)
class Uri:
    """Where a record is: whose it is, of what kind, and its key."""

    repo: str
    collection: str
    key: str

    def __str__(self) -> str:
        return f"at://{self.repo}/{self.collection}/{self.key}"

    @property
    def page(self) -> str:
        """The web page that shows a post."""
        return f"https://bsky.app/profile/{self.repo}/post/{self.key}"


def parse(text: str) -> Uri | None:
    """Read the address of a record, None when it isn't one."""
    match = _URI.fullmatch(text)
    return Uri(*match.groups()) if match else None


def parse_link(text: str) -> Uri | None:
    """Read what somebody copied: a post's web page or its record's address."""
    match = _PAGE.fullmatch(text.strip().partition("?")[0])
    return Uri(match.group(1), POST, match.group(2)) if match else parse(text.strip())
