"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A run of text that both have, or only the older, or only the newer one."""

    kind: Literal["same", "removed", "added"]
    text: str


def difference(older: str, newer: str) -> list[Piece]:
    """Return the pieces that turn ``older`` into ``newer``, in reading order.

    Joined without the added pieces they give ``older``; without the removed ones, ``newer``.
    """
    return list(_joined(_pieces(_WORDS.findall(older), _WORDS.findall(newer))))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join changes that only blanks keep apart: whole phrases read better than single words."""
    removed = added = blank = ""
    for piece in pieces:
        if piece.kind == "same" and piece.text.strip():
            yield from _change(removed, added)
            yield Piece("same", blank + piece.text)
            removed = added = blank = ""
        elif piece.kind == "same":
            blank += piece.text
        else:
            if removed or added:
                removed, added = removed + blank, added + blank
            elif blank:
                yield Piece("same", blank)
            blank = ""
            removed += piece.text if piece.kind == "removed" else ""
            added += piece.text if piece.kind == "added" else ""
    yield from _change(removed, added)
    if blank:
        yield Piece("same", blank)


def _change(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)


def _pieces(older: list[str], newer: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, older, newer, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(older[start:end]))
            continue
        if end > start:
            yield Piece("removed", "".join(older[start:end]))
        if new_end > new_start:
            yield Piece("added", "".join(newer[new_start:new_end]))
