"""What can go wrong on the home channel, in words for the person it happens to."""

from __future__ import annotations

from collections.abc import Mapping


class HomeError(Exception):
    """Something can't be done; ``str()`` says what and what to do."""


class Gone(HomeError):
    """The post or comment isn't there (any more), or not in this brand."""


class NotTaken(HomeError):
    """A visitor's input was not taken; ``fields`` maps field names to messages ("" for all)."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class TooMany(NotTaken):
    """The visitor, or everybody together, has sent too much in a short time."""


class Refused(HomeError):
    """The brand's own post or reply can't be published like this; ``code`` is for machines."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
