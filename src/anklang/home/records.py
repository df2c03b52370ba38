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
    # What stays visible when it is cropped (see textkit.focus); "" is the middle.
    focus: str = ""


@dataclass(frozen=True)
class Sending:
    """What comes along with a visitor's form beside its words.

    Args:
        nonce: of the proof of work that was checked; "" for none (the comment then waits for
            approval), None where nobody asks for one.
        own_key: the key of the private link that opens the new comment.
        known_by: the key of an earlier comment, by which its author is no first-timer.
        email: where answers, or the outcome of a report, are told; "" for nowhere.
    """

    nonce: str | None = None
    own_key: str = ""
    known_by: str = ""
    email: str = ""


# For callers of the house: nobody asks them for a proof.
VOUCHED = Sending()
