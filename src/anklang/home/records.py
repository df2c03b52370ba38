"""What callers hand to the home channel's services."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Signed:
    """Who speaks for the brand, as shown; the id is a representative's."""

    name: str
    role: str = ""
    representative_id: int | None = None


@dataclass(frozen=True)
class NewPicture:
    """A picture that is already in the media storage; sides in pixels."""

    path: str
    alt: str
    width: int
    height: int
