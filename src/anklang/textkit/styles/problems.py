"""What in a style can't be used, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from anklang.textkit.findings import Message


class CannotRun(ValueError):
    """A rule or pattern that can't be used; carries the message for people."""

    def __init__(self, message: Message, key: str = "", line: int = 0) -> None:
        """Keep the message, and the rule's key or the line (from 1; 0: unknown) it is about."""
        super().__init__(message.text)
        self.message = message
        self.key = key
        self.line = line


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a guide that was left out: file, line (from 1), reason."""

    file: str
    line: int
    message: Message
