"""What can go wrong with a call, in one tree."""

from __future__ import annotations


class HttpError(Exception):
    """A call failed. ``sent`` is False when the other side certainly has nothing of it."""

    sent = True


class Refused(HttpError):
    """We won't call that: a private address, another scheme, a downgrade to plain http."""

    sent = False


class Unreachable(HttpError):
    """No connection: unknown name, nobody listening, certificate not valid."""

    sent = False


class TooSlow(HttpError):
    """The time was up before the answer was complete."""


class Interrupted(HttpError):
    """The connection broke, or what came back isn't HTTP."""


class TooLarge(HttpError):
    """The answer is larger than allowed."""


class TooManyRedirects(HttpError):
    """It was passed on too often."""


class Unreadable(HttpError):
    """An answer came, but its body isn't what it should be (JSON)."""


class Unwelcome(HttpError):
    """The other side doesn't open a line; ``status`` is what it answered."""

    def __init__(self, status: int) -> None:
        super().__init__(f"It answered {status}.")
        self.status = status
        self.sent = True
