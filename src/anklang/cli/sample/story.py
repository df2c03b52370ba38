"""Reads the sample's texts: plain TOML in ``content/``, turned into typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

CONTENT = Path(__file__).with_name("content")
FILES = ("bakery.toml", "school.toml")


@dataclass(frozen=True)
class Remark:
    """One comment: a visitor's (``by`` is None), or the brand's by one of its people."""

    key: str
    reply_to: str | None
    after: timedelta
    name: str
    by: str | None
    text: str
    waiting: bool
    hidden_reason: str
    reported: str


@dataclass(frozen=True)
class StoryPost:
    """One post of the year, with what people said under it, in order of time."""

    key: str
    author: str
    at: datetime
    text: str
    picture: str
    alt: str
    applause: int
    shares: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class StoryDraft:
    """Something not yet out; ``state`` is draft, waiting_release or scheduled."""

    author: str
    text: str
    picture: str
    alt: str
    state: str
    in_hours: int


@dataclass(frozen=True)
class Story:
    """One brand: who it is, who speaks for it, what happened."""

    #: The name of its file, and of those beside it.
    file: str
    organisation: str
    brand: Mapping[str, Any]
    people: tuple[Mapping[str, Any], ...]
    posts: tuple[StoryPost, ...]
    drafts: tuple[StoryDraft, ...]
    plan: Mapping[str, Any]
    calendar: Mapping[str, Any]

    @property
    def steps(self) -> int:
        """How many things happen in it; what a progress bar counts."""
        return sum(1 + len(post.remarks) for post in self.posts) + len(self.drafts)


def read_all(today: datetime) -> list[Story]:
    """Return every brand's story, with times relative to ``today`` (aware)."""
    return [read(CONTENT / name, today) for name in FILES]


def read(path: Path, today: datetime) -> Story:
    """Return one brand's story; what would lie in the future is left out."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    zone = ZoneInfo(data["brand"]["timezone"])
    posts = [_post(post, today.astimezone(zone)) for post in data["posts"]]
    return Story(
        file=path.name,
        organisation=data.get("organisation", {}).get("name", ""),
        brand=data["brand"],
        people=tuple(data["people"]),
        posts=tuple(sorted((one for one in posts if one.at < today), key=lambda one: one.at)),
        drafts=tuple(_draft(draft) for draft in data.get("drafts", [])),
        calendar=tomllib.loads(path.with_stem(f"{path.stem}-calendar").read_text(encoding="utf-8")),
        plan=tomllib.loads(path.with_stem(f"{path.stem}-plan").read_text(encoding="utf-8")),
    )


def _post(data: Mapping[str, Any], today: datetime) -> StoryPost:
    day = (today - timedelta(days=data["days_ago"])).date()
    at = datetime.combine(day, time.fromisoformat(data["time"]), today.tzinfo)
    remarks = sorted((_remark(one) for one in data.get("comments", [])), key=lambda one: one.after)
    return StoryPost(
        key=data["key"],
        author=data["author"],
        at=at,
        text=data["text"].strip(),
        picture=data.get("picture", ""),
        alt=data.get("alt", "").strip(),
        applause=data.get("applause", 0),
        shares=data.get("shares", 0),
        remarks=tuple(one for one in remarks if at + one.after < today),
    )


def _remark(data: Mapping[str, Any]) -> Remark:
    return Remark(
        key=data["key"],
        reply_to=data.get("reply_to"),
        after=timedelta(minutes=data["minutes_after"]),
        name=data.get("name", ""),
        by=data.get("by"),
        text=data["text"].strip(),
        waiting=data.get("waiting", False),
        hidden_reason=data.get("hidden_reason", "").strip(),
        reported=data.get("reported", "").strip(),
    )


def _draft(data: Mapping[str, Any]) -> StoryDraft:
    return StoryDraft(
        author=data["author"],
        text=data["text"].strip(),
        picture=data.get("picture", ""),
        alt=data.get("alt", "").strip(),
        state=data["state"],
        in_hours=data.get("in_hours", 0),
    )
