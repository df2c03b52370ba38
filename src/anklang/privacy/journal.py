"""The list of erasures beside the database, for the day on which an older backup is restored.

It names nobody: kind, number of the row, and the pseudonym. Backups don't contain it; copy it
together with each one, the newest counts for all of them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

FILE = "erasures.jsonl"


class Unreadable(Exception):
    """The file isn't a list of erasures; ``str()`` names the line."""


@dataclass(frozen=True)
class Line:
    """One erasure."""

    at: str
    kind: str
    organisation_id: int
    subject_id: int
    pseudonym: str
    # Tells whether the row of that number is still the same person's: when it was made.
    made_at: str

    @property
    def instant(self) -> datetime:
        """When it happened."""
        return datetime.fromisoformat(self.at)


def path() -> Path:
    """Return where the list is."""
    return Path(settings.HOME) / FILE


def append(line: Line) -> None:
    """Write one erasure down, safely on disk before it is committed."""
    handle = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as stream:
        stream.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def read(file: Path) -> Iterator[Line]:
    """Yield the erasures of a list.

    Raises:
        OSError: it can't be read.
        Unreadable: a line isn't an erasure.
    """
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            line = Line(**json.loads(text))
            line.instant  # noqa: B018 - a wrong one is told here
        except (ValueError, TypeError) as error:
            raise Unreadable(f"line {number}") from error
        yield line
